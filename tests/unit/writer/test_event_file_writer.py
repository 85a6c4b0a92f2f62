from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from glassboard._native import frame_record
from glassboard.errors import LogdirError, WriteFailedError, WriterClosedError
from glassboard.wire import Event, encode
from glassboard.writer import backlog, event_file, event_file_writer, storage_notices
from glassboard.writer.event_file_writer import EventFileWriter
from written_events import event_files, read_events, run_script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def record(step: int, n_bytes: int = 0) -> bytes:
    return frame_record(encode(Event(step=step, graph_def=bytes(n_bytes))))


def steps(directory: Path) -> list[int]:
    return [event.step for path in event_files(directory) for event in read_events(path)[1:]]


class Disk:
    """A disk that can be full or stuck."""

    def __init__(self) -> None:
        self.is_full = False
        self._write_at = event_file._write_at

    def write_at(self, descriptor: int, data: memoryview, offset: int) -> int:
        if self.is_full:
            raise OSError(28, "No space left on device")
        return self._write_at(descriptor, data, offset)


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_notices, "_said", set())


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk()
    monkeypatch.setattr(event_file, "_write_at", disk.write_at)
    monkeypatch.setattr(event_file_writer, "MAX_WAIT_SECS", 0.05)
    yield disk
    disk.is_full = False


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [entry.getMessage() for entry in caplog.records if entry.name == "glassboard"]


def test_records_are_in_the_file_without_a_flush(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    for step in (1, 2, 3):
        writer.add_record(record(step))
    deadline = time.monotonic() + 10
    while not event_files(tmp_path) or steps(tmp_path) != [1, 2, 3]:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    writer.close()


def test_what_a_full_disk_refused_is_written_later_in_order(
    tmp_path: Path, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.open()
    disk.is_full = True
    for step in range(100):
        writer.add_record(record(step))
        writer.flush()
    disk.is_full = False
    writer.close()
    assert steps(tmp_path) == list(range(100))
    assert messages(caplog) == [
        f"cannot write (No space left on device); what waits is tried again: {writer.path}"
    ]


def test_the_thread_tries_again_by_itself(tmp_path: Path, disk: Disk) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.open()
    disk.is_full = True
    writer.add_record(record(1))
    writer.flush()
    disk.is_full = False
    deadline = time.monotonic() + 20
    while steps(tmp_path) != [1]:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    writer.close()


def test_what_cannot_be_written_until_the_end_is_counted(
    tmp_path: Path, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.add_record(record(1))
    writer.flush()
    disk.is_full = True
    for step in range(2, 12):
        writer.add_record(record(step))
    writer.close()
    assert steps(tmp_path) == [1]
    assert messages(caplog)[-1] == f"10 records are lost (No space left on device): {writer.path}"


def test_when_too_much_waits_the_newest_are_dropped(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backlog, "MAX_WAITING_BYTES", 10_000)
    monkeypatch.setattr(event_file_writer, "MAX_WAITING_BYTES", 10_000)
    writer = EventFileWriter(str(tmp_path))
    writer.open()
    disk.is_full = True
    for step in range(1, 30):
        writer.add_record(record(step, 984))
    disk.is_full = False
    writer.close()
    kept = steps(tmp_path)
    assert kept == list(range(1, len(kept) + 1))
    assert 8 <= len(kept) <= 10
    assert messages(caplog)[-1] == f"{29 - len(kept)} records are lost (more than can wait): {writer.path}"


def test_a_record_greater_than_what_may_wait_is_taken_alone(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "MAX_WAITING_BYTES", 100)
    writer = EventFileWriter(str(tmp_path))
    for step in (1, 2, 3):
        writer.add_record(record(step, 5000))
        writer.flush()
    writer.close()
    assert steps(tmp_path) == [1, 2, 3]


def test_after_a_stall_calls_wait_for_room_again(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "MAX_WAITING_BYTES", 1000)
    monkeypatch.setattr(event_file_writer, "MAX_WAITING_BYTES", 1000)
    writer = EventFileWriter(str(tmp_path))
    writer.open()
    disk.is_full = True
    for step in (1, 2, 3):
        writer.add_record(record(step, 900))
    disk.is_full = False
    writer.flush()
    monkeypatch.setattr(event_file_writer, "MAX_WAIT_SECS", 30.0)
    for step in range(4, 10):
        writer.add_record(record(step, 900))
    writer.close()
    assert steps(tmp_path) == [1, *range(4, 10)]


def test_a_writer_that_is_never_idle_has_room(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "MAX_WAITING_BYTES", 1000)
    writer = EventFileWriter(str(tmp_path))
    writer.open()
    added = iter(range(100))

    def add_while_writing(descriptor: int, data: memoryview, offset: int) -> int:
        for step in added:
            writer.add_record(record(step, 300))
            break
        return disk.write_at(descriptor, data, offset)

    writer.add_record(record(-1))
    monkeypatch.setattr(event_file, "_write_at", add_while_writing)
    for _ in range(101):
        writer.flush()
    writer.close()
    assert steps(tmp_path) == list(range(-1, 100))


def test_a_strict_writer_raises_at_the_next_call(tmp_path: Path, disk: Disk) -> None:
    writer = EventFileWriter(str(tmp_path), strict=True)
    writer.open()
    disk.is_full = True
    writer.add_record(record(1))
    with pytest.raises(WriteFailedError, match="No space left on device, 0 records lost: ") as caught:
        writer.flush()
    assert isinstance(caught.value, OSError)
    with pytest.raises(WriteFailedError, match="No space left on device"):
        writer.add_record(record(2))
    disk.is_full = False
    writer.flush()
    writer.add_record(record(3))
    writer.close()
    assert steps(tmp_path) == [1, 3]


def test_a_strict_writer_raises_at_close_when_something_is_lost(tmp_path: Path, disk: Disk) -> None:
    writer = EventFileWriter(str(tmp_path), strict=True)
    writer.open()
    disk.is_full = True
    writer.add_record(record(1))
    with pytest.raises(WriteFailedError, match="No space left on device, 1 records lost: "):
        writer.close()
    writer.close()
    assert steps(tmp_path) == []


def test_a_constructor_that_fails_leaves_no_file_behind(
    tmp_path: Path, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.is_full = True
    writer = EventFileWriter(str(tmp_path))
    with pytest.raises(LogdirError, match=r"no event file can be written \(No space left on device\): "):
        writer.open()
    assert (list(tmp_path.iterdir()), messages(caplog)) == ([], [])


def test_a_strict_writer_raises_when_the_disk_does_not_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    writers = [EventFileWriter(str(tmp_path), strict=is_strict) for is_strict in (False, True)]
    for writer in writers:
        writer.add_record(record(1))
    writers[0].close()
    with pytest.raises(WriteFailedError, match="Input/output"):
        writers[1].close()
    assert messages(caplog) == [f"cannot sync (Input/output error): {writers[0].path}"]
    assert steps(tmp_path) == [1, 1]


def test_a_directory_that_goes_away_does_not_end_the_training(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    writer = EventFileWriter(str(tmp_path / "file" / "run"))
    writer.add_record(record(1))
    writer.close()
    assert [message.partition(":")[0] for message in messages(caplog)] == [
        "cannot write (Not a directory); what waits is tried again",
        "1 records are lost (Not a directory)",
    ]


def test_after_close_records_are_refused(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.open()
    writer.close()
    with pytest.raises(WriterClosedError, match=f"the writer is closed: {writer.path}") as caught:
        writer.add_record(record(1))
    assert isinstance(caught.value, ValueError)


def test_reopening_makes_a_new_file_with_the_next_record(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.add_record(record(1))
    writer.close()
    writer.reopen()
    assert len(event_files(tmp_path)) == 1
    writer.add_record(record(2))
    writer.close()
    assert (len(event_files(tmp_path)), sorted(steps(tmp_path))) == (2, [1, 2])


def test_reopening_an_open_writer_changes_nothing(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.add_record(record(1))
    writer.reopen()
    writer.add_record(record(2))
    writer.close()
    assert (len(event_files(tmp_path)), steps(tmp_path)) == (1, [1, 2])


def test_an_abandoned_writer_writes_what_waits_and_closes(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.add_record(record(1))
    writer.abandon()
    deadline = time.monotonic() + 10
    while writer._file._descriptor is not None or writer.path is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert steps(tmp_path) == [1]


@pytest.mark.parametrize("flush_secs", [0, 0.01])
def test_the_file_is_synced_as_often_as_asked(
    flush_secs: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    writer = EventFileWriter(str(tmp_path), flush_secs=flush_secs)
    for step in (1, 2):
        n_synced = len(synced)
        writer.add_record(record(step))
        deadline = time.monotonic() + 10
        while len(synced) == n_synced:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    writer.close()


def test_closing_syncs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    writer = EventFileWriter(str(tmp_path))
    writer.add_record(record(1))
    writer.flush()
    assert synced == []
    writer.close()
    assert len(synced) == 1


def test_a_real_limit_leaves_whole_records_and_a_raised_one_all(tmp_path: Path) -> None:
    script = """
        import resource, sys
        from glassboard import SummaryWriter

        def limit(n_bytes):
            resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, resource.RLIM_INFINITY))

        writer = SummaryWriter(sys.argv[1])
        limit(1234)
        for step in range(100):
            writer.add_scalar("a", step, step)
        writer.flush()
        if sys.argv[2] == "raised":
            limit(resource.RLIM_INFINITY)
            writer.add_scalar("a", 100, 100)
        writer.close()
    """
    run_script(script, tmp_path / "cut", "kept")
    run_script(script, tmp_path / "whole", "raised")
    cut = steps(tmp_path / "cut")
    assert cut == list(range(len(cut)))
    assert 20 < len(cut) < 40
    assert steps(tmp_path / "whole") == list(range(101))
