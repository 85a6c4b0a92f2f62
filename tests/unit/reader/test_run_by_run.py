"""A logdir read run by run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import event_files
from event_files import scalar, scalars, tensor, version
from glassboard.logdir import LocalFiles, discover, parse_logdir
from glassboard.reader import open_logdir
from glassboard.reader.catalogue import SLICE_BYTES
from glassboard.reader.run_by_run import RunByRun
from glassboard.store.index import Index, default_index_dir

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.types import RunName


def find(logdir: Path) -> RunByRun:
    return RunByRun(discover(parse_logdir(logdir), LocalFiles()))


def steps(runs: RunByRun, names: list[RunName]) -> dict[str, dict[str, list[int]]]:
    return {
        read.view.name: {
            tag: [*view.points.columns().step.tolist(), *view.blobs.step.tolist()]
            for tag, view in read.view.tags.items()
        }
        for read in runs.read(names)
    }


def test_runs_come_by_name_as_they_would_all_at_once(tmp_path: Path) -> None:
    event_files.write(tmp_path / "b/c/1.tfevents", version(), scalars("loss", range(4)))
    event_files.write(tmp_path / "b/c/2.tfevents", version(2e9), scalars("loss", range(2, 5), 2e9))
    event_files.write(tmp_path / "a/1.tfevents", version(3e9), scalar("acc", 1, 1.0))
    event_files.write(tmp_path / "1.tfevents", tensor("words", 5, 1.0, "text"))
    runs = find(tmp_path)
    assert runs.names == [".", "a", "b/c"]
    assert steps(runs, runs.names) == {
        ".": {"words": [5]},
        "a": {"acc": [1]},
        "b/c": {"loss": [0, 1, 2, 3, 4]},
    }
    with open_logdir(tmp_path) as log:
        assert log.scalars("b/c", "loss").step.tolist() == [0, 1, 2, 3, 4]
    assert list(steps(runs, [runs.names[1]])) == ["a"]


def test_what_one_file_declares_holds_for_the_others(tmp_path: Path) -> None:
    event_files.write(tmp_path / "1.tfevents", version(), tensor("t", 0, 1.0, None))
    event_files.write(tmp_path / "2.tfevents", version(2e9), tensor("t", 1, 2.0, "scalars", 2e9))
    runs = find(tmp_path)
    (read,) = runs.read(runs.names)
    assert [view.points.columns().value.tolist() for view in read.view.tags.values()] == [[1.0, 2.0]]


def test_files_that_are_gone_by_then_are_left_out(tmp_path: Path) -> None:
    paths = [
        event_files.write(tmp_path / name, version(), scalar("loss", 0, 1.0))
        for name in ("a/1.tfevents", "a/2.tfevents", "b/1.tfevents")
    ]
    runs = find(tmp_path)
    paths[0].unlink()
    paths[2].unlink()
    (read,) = runs.read(runs.names)
    assert [file.name for file in read.files] == ["a/2.tfevents"]
    assert (read.view.name, read.view.damage) == ("a", ())


def test_a_file_that_grows_meanwhile_is_read_to_a_whole_record(tmp_path: Path) -> None:
    path = event_files.write(tmp_path / "a/1.tfevents", version(), scalar("loss", 0, 1.0))
    runs = find(tmp_path)
    event_files.append(path, scalar("loss", 1, 1.0), scalar("loss", 2, 1.0)[:9])
    (read,) = runs.read(runs.names)
    assert steps(runs, runs.names)["a"]["loss"] in ([0], [0, 1])
    assert read.view.damage == ()


def test_progress_adds_up_to_the_size_of_the_files(tmp_path: Path) -> None:
    record = tensor("t", 0, 1.0, "text") + event_files.hparams(b"x" * (SLICE_BYTES // 2))
    event_files.write(tmp_path / "a/1.tfevents", version(), *[record] * 5)
    event_files.write(tmp_path / "b/1.tfevents", version(), scalar("loss", 0, 1.0))
    runs = find(tmp_path)
    seen: list[int] = []
    assert len(list(runs.read(runs.names, seen.append))) == 2
    assert sum(seen) == runs.n_bytes(runs.names)
    assert len(seen) > 3


def test_what_the_index_has_is_used(tmp_path: Path) -> None:
    logdir = tmp_path / "logs"
    event_files.write(logdir / "a/1.tfevents", version(), scalars("loss", range(3000)))
    with open_logdir(logdir, index="write"):
        pass
    files, roots = LocalFiles(), parse_logdir(logdir)
    index = Index(default_index_dir(), roots, files, may_write=False)
    runs = RunByRun(discover(roots, files), memory=index)
    (read,) = runs.read(runs.names)
    assert read.files[0].n_bytes_kept == read.files[0].stat.n_bytes
    assert read.view.n_points == 3000
