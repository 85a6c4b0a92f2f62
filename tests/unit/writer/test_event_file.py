from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glassboard._native import frame_record
from glassboard.wire import Event, encode
from glassboard.writer import event_file
from glassboard.writer.event_file import EventFile
from written_events import read_events, read_prefix

if TYPE_CHECKING:
    from glassboard.writer.deferred_record import Record


def record(step: int) -> Record:
    return frame_record(encode(Event(step=step)))


class Disk:
    """A disk with room for some bytes, which takes a part of what does not fit."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room = 1 << 30
        self.interrupt: BaseException | None = None
        self._write_at = event_file._write_at
        monkeypatch.setattr(event_file, "_write_at", self.write_at)

    def write_at(self, descriptor: int, data: memoryview, offset: int) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        n_bytes = self._write_at(descriptor, data[: self.room], offset)
        self.room -= n_bytes
        if self.interrupt is not None:
            raise self.interrupt
        return n_bytes


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def file(tmp_path: Path, disk: Disk) -> EventFile:
    file = EventFile(str(tmp_path), "")
    file.write()
    assert disk.room < 1 << 30
    return file


def path_of(file: EventFile) -> Path:
    assert file.path is not None
    return Path(file.path)


def steps(file: EventFile) -> list[int]:
    return [event.step for event in read_events(path_of(file))[1:]]


def test_nothing_is_made_before_the_first_write(tmp_path: Path) -> None:
    file = EventFile(str(tmp_path / "run"), "")
    assert (file.path, file.is_whole, file.is_synced, list(tmp_path.iterdir())) == (None, True, True, [])


def test_taking_empties_the_list(file: EventFile) -> None:
    records = [record(1), record(2)]
    file.take(records)
    file.write()
    assert (records, file.is_whole, steps(file)) == ([], True, [1, 2])


def test_records_are_left_while_others_are_still_to_be_written(file: EventFile) -> None:
    first, second = [record(1)], [record(2)]
    file.take(first)
    file.take(second)
    assert (first, second) == ([], [record(2)])
    file.write()
    file.take(second)
    file.write()
    assert steps(file) == [1, 2]


@pytest.mark.parametrize("room", [0, 1, 30, 50])
def test_what_a_full_disk_cut_off_follows_exactly_there(file: EventFile, disk: Disk, room: int) -> None:
    disk.room = room
    file.take([record(step) for step in range(1, 10)])
    with pytest.raises(OSError, match="No space left"):
        file.write()
    assert path_of(file).stat().st_size == file.n_written
    disk.room = 1 << 20
    file.write()
    assert steps(file) == list(range(1, 10))


def test_after_an_interrupt_no_byte_is_written_twice(file: EventFile, disk: Disk) -> None:
    disk.interrupt = KeyboardInterrupt()
    file.take([record(step) for step in range(1, 10)])
    with pytest.raises(KeyboardInterrupt):
        file.write()
    disk.interrupt = None
    file.write()
    file.take([record(10)])
    file.write()
    assert steps(file) == list(range(1, 11))


@pytest.mark.parametrize("n_whole", [0, 1, 8, 9])
@pytest.mark.parametrize("n_more", [0, 1, 17])
def test_giving_up_leaves_whole_records(file: EventFile, disk: Disk, n_whole: int, n_more: int) -> None:
    records = [record(step) for step in range(1, 11)]
    disk.room = sum(map(len, records[:n_whole])) + n_more
    file.take(records)
    with pytest.raises(OSError, match="No space left"):
        file.write()
    assert file.give_up() == 10 - n_whole
    assert (steps(file), file.is_whole) == (list(range(1, n_whole + 1)), True)


def test_giving_up_when_all_is_written_loses_nothing(file: EventFile) -> None:
    file.take([record(1)])
    file.write()
    assert file.give_up() == 0
    assert steps(file) == [1]


def test_a_file_whose_first_record_did_not_fit_is_finished_later(tmp_path: Path, disk: Disk) -> None:
    file = EventFile(str(tmp_path), "")
    disk.room = 10
    with pytest.raises(OSError, match="No space left"):
        file.write()
    disk.room = 1 << 20
    file.write()
    file.take([record(1)])
    file.write()
    assert steps(file) == [1]


def test_at_every_moment_the_file_begins_with_whole_records(file: EventFile, disk: Disk) -> None:
    file.take([record(step) for step in range(1, 20)])
    while not file.is_whole:
        disk.room = 7
        with suppress(OSError):
            file.write()
        events, n_bytes = read_prefix(path_of(file))
        assert n_bytes <= file.n_written
        assert [event.step for event in events[1:]] == list(range(1, len(events)))


def test_a_file_closed_while_it_is_written_is_written_to_its_end(
    file: EventFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_at = event_file._write_at

    def interrupted(descriptor: int, data: memoryview, offset: int) -> int:
        file.close()
        assert os.fstat(descriptor).st_ino == path_of(file).stat().st_ino
        return write_at(descriptor, data[:20], offset)

    monkeypatch.setattr(event_file, "_write_at", interrupted)
    file.take([record(1), record(2)])
    file.write()
    assert (steps(file), file._descriptor) == ([1, 2], None)


def test_syncing_is_remembered(file: EventFile) -> None:
    assert not file.is_synced
    file.sync()
    assert file.is_synced


def test_a_system_without_pwrite_writes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pwrite")
    file = EventFile(str(tmp_path), "")
    file.write()
    for step in (1, 2):
        file.take([record(step)])
        file.write()
    assert steps(file) == [1, 2]
