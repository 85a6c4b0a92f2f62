"""The reading thread on a real directory."""

from __future__ import annotations

import shutil
import threading
import time
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from event_files import append, scalar, scalars, version, write
from glassboard.logdir import LocalFiles, parse_logdir
from glassboard.reader import Reading
from glassboard.store import Changes
from glassboard.types import Kind, RunName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glassboard.logdir.files import Entry

WAIT_SECS = 20.0
NEVER_SECS = 1000.0


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Reading]]:
    """Start reading the temporary directory, or one in it, and wait until all is read."""
    readings: list[Reading] = []

    def start(logdir: Path = tmp_path, **options: Any) -> Reading:
        reading = Reading(parse_logdir(logdir), **options)
        readings.append(reading)
        reading.start()
        assert reading.wait_until_read(WAIT_SECS)
        return reading

    yield start
    for reading in readings:
        reading.close()


def wait_for(reading: Reading, expected: dict[str, int]) -> None:
    """Wait until every run has as many points as expected, and no other run is there."""
    wait_until(lambda: {run: view.n_points for run, view in reading.snapshot().runs.items()} == expected)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + WAIT_SECS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_what_is_there_is_read_and_what_comes_is_followed(
    start: Callable[..., Reading], tmp_path: Path
) -> None:
    path = write(tmp_path / "a" / "x.tfevents", version(), scalars("loss", range(3)))
    reading = start()
    wait_for(reading, {"a": 3})
    append(path, scalar("loss", 3, 1.0))
    wait_for(reading, {"a": 4})
    write(tmp_path / "b" / "c" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    wait_for(reading, {"a": 4, "b/c": 1})


def test_all_files_of_a_run_are_followed_whichever_grew_last(
    start: Callable[..., Reading], tmp_path: Path
) -> None:
    first = write(tmp_path / "a" / "1.tfevents", version(1.0), scalar("train", 0, 1.0))
    second = write(tmp_path / "a" / "2.tfevents", version(2.0), scalar("eval", 0, 1.0))
    reading = start()
    append(second, scalar("eval", 1, 1.0))
    wait_for(reading, {"a": 3})
    append(first, scalar("train", 1, 1.0))
    wait_for(reading, {"a": 4})


def test_replaced_files_and_deleted_runs_are_noticed(start: Callable[..., Reading], tmp_path: Path) -> None:
    path = write(tmp_path / "a" / "x.tfevents", version(), scalars("loss", range(3)))
    write(tmp_path / "b" / "x.tfevents", version(), scalars("loss", range(3)))
    reading = start()
    new = write(tmp_path / "new", version(), scalars("loss", range(7)))
    new.replace(path)
    wait_for(reading, {"a": 7, "b": 3})
    shutil.rmtree(tmp_path / "b")
    wait_for(reading, {"a": 7})


def test_a_renamed_run_changes_its_name(start: Callable[..., Reading], tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.tfevents", version(), scalars("loss", range(3)))
    reading = start(reload_interval_secs=NEVER_SECS)
    (tmp_path / "a").rename(tmp_path / "z")
    wait_for(reading, {"z": 3})


def test_a_logdir_that_does_not_exist_is_waited_for(start: Callable[..., Reading], tmp_path: Path) -> None:
    reading = start(tmp_path / "later")
    assert not reading.snapshot().loading.has_logdir
    path = write(tmp_path / "later" / "a" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    wait_for(reading, {"a": 1})
    assert reading.snapshot().loading.has_logdir
    append(path, scalar("loss", 1, 1.0))
    wait_for(reading, {"a": 2})


def test_a_logdir_that_is_made_again_is_followed_again(start: Callable[..., Reading], tmp_path: Path) -> None:
    logdir = tmp_path / "logs"
    write(logdir / "a" / "x.tfevents", version())
    reading = start(logdir, reload_interval_secs=NEVER_SECS)
    wait_until(lambda: reading._watcher is not None and reading._watcher.is_ready)
    shutil.rmtree(logdir)
    wait_for(reading, {})
    path = write(logdir / "b" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    wait_for(reading, {"b": 1})
    append(path, scalar("loss", 1, 1.0))
    wait_for(reading, {"b": 2})


def test_growth_behind_a_second_name_is_found_though_the_system_does_not_tell(
    start: Callable[..., Reading], tmp_path: Path
) -> None:
    path = write(tmp_path / "real" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    (tmp_path / "logs").mkdir()
    for name in ("one", "two"):
        (tmp_path / "logs" / name).symlink_to("../real")
    reading = start(tmp_path / "logs", reload_interval_secs=0.2)
    wait_until(lambda: reading._was_watching)
    append(path, scalar("loss", 1, 1.0))
    wait_for(reading, {"one": 2, "two": 2})
    wait_until(lambda: reading._is_polling)


def test_polling_alone_follows_as_well(
    start: Callable[..., Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path, **__: object) -> None:
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", refuse)
    path = write(tmp_path / "a" / "x.tfevents", version())
    reading = start(reload_interval_secs=NEVER_SECS)
    append(path, scalar("loss", 0, 1.0))
    wait_for(reading, {"a": 1})


class DeafWatcher:
    """Is ready when the test says so, and tells of nothing."""

    made: ClassVar[list[DeafWatcher]] = []
    failure = None

    def __init__(self, paths: list[str], wake: Callable[[], None]) -> None:
        self.paths = paths
        self.wake = wake
        self.is_ready = False
        self.made.append(self)

    def take(self) -> set[str]:
        return set()

    def close(self) -> None:
        self.is_ready = False


def test_what_changes_before_watching_begins_is_found_and_held_against_nobody(
    start: Callable[..., Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glassboard.reader.reading.Watcher", DeafWatcher)
    path = write(tmp_path / "a" / "x.tfevents", version())
    reading = start(reload_interval_secs=NEVER_SECS)
    append(path, scalar("loss", 0, 1.0))
    (watcher,) = DeafWatcher.made
    watcher.is_ready = True
    watcher.wake()
    wait_for(reading, {"a": 1})
    assert watcher.paths == [str(tmp_path)]
    assert not reading._trust.is_lost(float("inf"))


def test_polling_can_be_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSBOARD_POLL", "1")
    assert Reading(parse_logdir(tmp_path))._is_polling


def test_runs_that_someone_looks_at_are_read_first(tmp_path: Path) -> None:
    names = [f"run{index:02}" for index in range(30)]
    for name in names:
        write(tmp_path / name / "x.tfevents", version(), scalar("loss", 0, 1.0))
    order: list[str] = []

    class NotingFiles(LocalFiles):
        def read(self, path: str, offset: int, buffer: memoryview) -> int:
            order.append(path.split("/")[-2])
            return super().read(path, offset, buffer)

    reading = Reading(parse_logdir(tmp_path), files=NotingFiles(), reload_interval_secs=0)
    reading.prioritise([RunName("run17")])
    reading.start()
    try:
        assert reading.wait_until_read(WAIT_SECS)
    finally:
        reading.close()
    assert (order[0], sorted(order)) == ("run17", names)


def test_subscribers_are_told_what_changed_until_they_unsubscribe(
    start: Callable[..., Reading], tmp_path: Path
) -> None:
    path = write(tmp_path / "a" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    reading = start()
    told: list[Changes] = []
    unsubscribe = reading.subscribe(told.append)
    append(path, scalar("loss", 1, 1.0))
    wait_for(reading, {"a": 2})
    wait_until(lambda: bool(told))
    last = told[-1]
    assert last == Changes(last.generation, frozenset([RunName("a")]), frozenset([Kind.SCALARS]))
    unsubscribe()
    n_told = len(told)
    append(path, scalar("loss", 2, 1.0))
    wait_for(reading, {"a": 3})
    assert len(told) == n_told


def test_a_subscriber_that_fails_stops_nothing(start: Callable[..., Reading], tmp_path: Path) -> None:
    def fail(changes: Changes) -> None:
        raise RuntimeError(changes)

    path = write(tmp_path / "a" / "x.tfevents", version())
    reading = start()
    reading.subscribe(fail)
    append(path, scalar("loss", 0, 1.0))
    wait_for(reading, {"a": 1})
    append(path, scalar("loss", 1, 1.0))
    wait_for(reading, {"a": 2})


def test_without_a_reload_interval_everything_is_read_once(
    start: Callable[..., Reading], tmp_path: Path
) -> None:
    write(tmp_path / "a" / "x.tfevents", version(), scalars("loss", range(3)))
    before = set(threading.enumerate())
    reading = start(reload_interval_secs=0)
    wait_for(reading, {"a": 3})
    for thread in set(threading.enumerate()) - before:
        thread.join(WAIT_SECS)
        assert not thread.is_alive()


def test_a_failing_disk_is_tried_again(tmp_path: Path) -> None:
    class FailingOnce(LocalFiles):
        n_failures = 0

        def list_directory(self, path: str) -> list[Entry]:
            if not self.n_failures:
                self.n_failures += 1
                raise RuntimeError("a driver that misbehaves")
            return super().list_directory(path)

    write(tmp_path / "a" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    reading = Reading(parse_logdir(tmp_path), files=FailingOnce())
    reading.start()
    try:
        wait_for(reading, {"a": 1})
    finally:
        reading.close()


def test_closing_ends_every_thread_and_keeps_the_last_snapshot(
    start: Callable[..., Reading], tmp_path: Path
) -> None:
    write(tmp_path / "a" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    before = set(threading.enumerate())
    reading = start()
    reading.close()
    reading.close()
    assert set(threading.enumerate()) == before
    assert list(reading.snapshot().runs) == ["a"]


def test_a_reading_that_never_began_can_be_closed(tmp_path: Path) -> None:
    reading = Reading(parse_logdir(tmp_path))
    reading.close()
    assert dict(reading.snapshot().runs) == {}
