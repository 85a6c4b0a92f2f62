"""The system's own word on what changed."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

import pytest

from glassboard.logdir import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WAIT_SECS = 10.0


@pytest.fixture
def watch() -> Iterator[Callable[[Path], Watcher]]:
    """Start a watcher and wait until it is ready; the test waits for it by `until`."""
    watchers: list[Watcher] = []

    def start(path: Path) -> Watcher:
        wake = Event()
        watcher = Watcher([str(path)], wake.set)
        watchers.append(watcher)
        assert wake.wait(WAIT_SECS)
        return watcher

    yield start
    for watcher in watchers:
        watcher.close()


def take_until(watcher: Watcher, path: Path) -> set[str]:
    """Gather what is told until it includes a path."""
    told: set[str] = set()
    deadline = time.monotonic() + WAIT_SECS
    while str(path) not in told:
        told |= watcher.take()
        assert time.monotonic() < deadline, f"{path} was not among {told}"
        time.sleep(0.002)
    return told


def test_growth_of_an_event_file_is_told(watch: Callable[[Path], Watcher], tmp_path: Path) -> None:
    path = tmp_path / "a.tfevents"
    path.touch()
    watcher = watch(tmp_path)
    path.write_bytes(b"x")
    take_until(watcher, path)
    assert watcher.failure is None


def test_files_in_new_directories_and_behind_links_are_told(
    watch: Callable[[Path], Watcher], tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    logdir = tmp_path / "logs"
    logdir.mkdir()
    (logdir / "link").symlink_to("../outside")
    watcher = watch(logdir)
    (tmp_path / "outside" / "a.tfevents").touch()
    take_until(watcher, logdir / "link" / "a.tfevents")
    (logdir / "new").mkdir()
    take_until(watcher, logdir / "new")
    (logdir / "new" / "b.tfevents").touch()
    take_until(watcher, logdir / "new" / "b.tfevents")


def test_what_goes_is_told(watch: Callable[[Path], Watcher], tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    watcher = watch(tmp_path)
    (tmp_path / "run").rmdir()
    take_until(watcher, tmp_path / "run")


def test_writing_to_other_files_is_not_told(watch: Callable[[Path], Watcher], tmp_path: Path) -> None:
    (tmp_path / "checkpoint").touch()
    (tmp_path / "a.tfevents").touch()
    watcher = watch(tmp_path)
    (tmp_path / "checkpoint").write_bytes(b"x")
    (tmp_path / "a.tfevents").write_bytes(b"x")
    assert take_until(watcher, tmp_path / "a.tfevents") == {str(tmp_path / "a.tfevents")}


def test_a_system_that_refuses_to_watch_is_a_failure_and_no_crash(
    watch: Callable[[Path], Watcher], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path, **__: object) -> None:
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", refuse)
    watcher = watch(tmp_path)
    assert (watcher.is_ready, watcher.failure) == (False, "[Errno 28] OS file watch limit reached")
    assert watcher.take() == set()
