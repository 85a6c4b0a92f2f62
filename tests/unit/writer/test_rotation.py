from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from glassboard import SummaryWriter, open_logdir
from glassboard.errors import InvalidValueError
from glassboard.writer.event_file_writer import EventFileWriter
from written_events import event_files, read_events, read_scalars

if TYPE_CHECKING:
    from pathlib import Path


def write(writer: SummaryWriter, first: int, stop: int) -> None:
    """Write a scalar a step, with a flush after each tenth."""
    for step in range(first, stop):
        writer.add_scalar("a", step, step)
        if step % 10 == 9:
            writer.flush()


def test_a_file_that_has_grown_too_long_is_followed_by_another(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, max_file_bytes=1000) as writer:
        write(writer, 0, 300)
    sizes = [path.stat().st_size for path in event_files(tmp_path)]
    assert 8 <= len(sizes) <= 15
    assert max(sizes) <= 1000 + 10 * 60
    assert all(read_events(path)[0].file_version == "brain.Event:2" for path in event_files(tmp_path))


def test_readers_have_all_points_in_order(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run", max_file_bytes=1000) as writer:
        write(writer, 0, 300)
    with open_logdir(tmp_path) as log:
        series = log.scalars("run", "a")
    assert series.step.tolist() == series.value.tolist() == list(range(300))


def test_without_a_limit_there_is_one_file(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        write(writer, 0, 300)
    assert len(event_files(tmp_path)) == 1


def test_deferred_records_keep_their_place(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, max_file_bytes=2000) as writer:
        for step in range(50):
            writer.add_histogram("h", [step, step + 1.0], step)
            writer.add_scalar("a", step, step)
            if step % 7 == 0:
                writer.flush()
    paths = sorted(event_files(tmp_path), key=lambda path: read_events(path)[0].wall_time)
    written = [(e.summary.value[0].tag, e.step) for path in paths for e in read_events(path)[1:]]
    assert written == [(tag, step) for step in range(50) for tag in ("h", "a")]
    assert len(paths) > 3


def test_a_copy_has_the_limit_too(tmp_path: Path) -> None:
    copied = copy.deepcopy(SummaryWriter(tmp_path, max_file_bytes=1000))
    write(copied, 0, 100)
    copied.close()
    assert len(event_files(tmp_path)) > 4
    assert len(read_scalars(tmp_path)) == 100


def test_old_files_are_closed(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path), max_file_bytes=1)
    files = []
    for step in range(5):
        writer.add_deferred(Empty(), step)
        writer.flush()
        files.append(writer._file)
    assert [file._descriptor is None for file in files] == [True] * 4 + [False]
    writer.close()


class Empty:
    """A summary without values."""

    n_bytes = 1

    def encode(self) -> bytes:
        return b""


@pytest.mark.parametrize("max_file_bytes", [0, -1, "many", float("nan")])
def test_a_limit_that_is_none_is_refused(max_file_bytes: Any, tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match=f"max_file_bytes is {max_file_bytes!r}, expected a number"):
        SummaryWriter(tmp_path / "run", max_file_bytes=max_file_bytes)
    assert list(tmp_path.iterdir()) == []
