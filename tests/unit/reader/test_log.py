"""A logdir in Python."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

import numpy as np
import pytest

import glassboard
from event_files import append, scalar, scalars, session_start, tensor, version, write
from glassboard.errors import InvalidQueryError, LogdirError, RunNotFoundError, TagNotFoundError
from glassboard.reader import frame_methods, kind_methods, open_logdir, series
from glassboard.reader import log as log_module

if TYPE_CHECKING:
    from pathlib import Path


def test_points_are_arrays_in_file_order(tmp_path: Path) -> None:
    write(
        tmp_path / "a" / "x.tfevents",
        version(),
        scalar("loss", 3, 0.1, 10.5),
        scalar("loss", -1, float("nan"), 11.5),
        scalar("loss", 3, float("-inf"), 12.5),
    )
    with open_logdir(tmp_path) as log:
        series = log.scalars("a", "loss")
    columns = (series.step, series.wall_time, series.value)
    assert [column.dtype for column in columns] == [np.int64, np.float64, np.float64]
    assert series.step.tolist() == [3, -1, 3]
    assert series.wall_time.tolist() == [10.5, 11.5, 12.5]
    assert series.value.tolist() == pytest.approx([np.float32(0.1), np.nan, -np.inf], nan_ok=True, abs=0)
    assert len(series) == 3


def test_superseded_points_come_when_asked_for(tmp_path: Path) -> None:
    records = scalars("loss", range(4)), session_start(2), scalars("loss", range(2, 5))
    write(tmp_path / "x.tfevents", version(), *records)
    with open_logdir(tmp_path) as log:
        assert log.scalars(".", "loss").step.tolist() == [0, 1, 2, 3, 4]
        assert log.scalars(".", "loss", superseded=True).step.tolist() == [0, 1, 2, 3, 2, 3, 4]


def test_runs_and_tags_are_lists_of_names(tmp_path: Path) -> None:
    write(tmp_path / "b" / "x.tfevents", version(1.0), scalar("z", 0, 1.0), scalar("é/a", 0, 1.0))
    write(tmp_path / "a" / "x.tfevents", version(2.0), tensor("words", 0, 1.0, "text"))
    with open_logdir(str(tmp_path)) as log:
        assert log.runs == ["b", "a"]
        assert (log.tags("b"), log.tags("a")) == (["z", "é/a"], [])
        assert log.tags("a", kind="text") == ["words"]


def test_refresh_reads_what_is_new_and_forgets_what_is_gone(tmp_path: Path) -> None:
    path = write(tmp_path / "a" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    gone = write(tmp_path / "b" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    with open_logdir(tmp_path) as log:
        append(path, scalar("loss", 1, 0.5))
        write(tmp_path / "c" / "x.tfevents", version(1.0))
        gone.unlink()
        assert (log.runs, len(log.scalars("a", "loss"))) == (["a", "b"], 1)
        log.refresh()
        assert (log.runs, len(log.scalars("a", "loss"))) == (["c", "a"], 2)


def test_arrays_belong_to_the_caller(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalar("loss", 0, 1.0))
    with open_logdir(tmp_path) as log:
        log.scalars(".", "loss").value[0] = 7.0
        assert log.scalars(".", "loss").value.tolist() == [1.0]


def test_unknown_names_and_kinds_are_errors(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalar("loss", 0, 1.0))
    with open_logdir(tmp_path) as log:
        with pytest.raises(RunNotFoundError, match="no run named 'a'"):
            log.tags("a")
        with pytest.raises(TagNotFoundError, match=r"no tag 'x' of kind scalars in run '\.'"):
            log.scalars(".", "x")
        with pytest.raises(InvalidQueryError, match="kind is 'videos', expected one of scalars, images, "):
            log.tags(".", kind="videos")


def test_a_logdir_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LogdirError, match="logdir does not exist: "):
        open_logdir(tmp_path / "later")


def test_a_file_is_no_logdir(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tfevents", version())
    with pytest.raises(LogdirError, match="logdir is a file, expected a directory: "):
        open_logdir(path)


def test_a_closed_log_says_so_and_arrays_stay(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalar("loss", 0, 1.0))
    log = open_logdir(tmp_path)
    series = log.scalars(".", "loss")
    log.close()
    with pytest.raises(LogdirError, match="log is closed: "):
        _ = log.runs
    with pytest.raises(LogdirError, match="log is closed: "):
        log.refresh()
    assert series.value.tolist() == [1.0]


def test_the_examples_in_the_documentation_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [scalar("loss", step, 0.5**step) for step in range(3)]
    write(tmp_path / "runs" / "first" / "x.tfevents", version(1.0), *first, scalar("accuracy", 0, 0.5))
    write(tmp_path / "runs" / "second" / "x.tfevents", version(2.0), *first)
    monkeypatch.chdir(tmp_path)
    with open_logdir("runs") as log:
        names = {"glassboard": glassboard, "log": log}
        modules = (log_module, kind_methods, frame_methods, series)
        results = [doctest.testmod(module, extraglobs=names) for module in modules]
    assert sum(result.attempted for result in results) >= 12
    assert sum(result.failed for result in results) == 0
