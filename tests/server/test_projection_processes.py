"""Processes of projections report, stand still, fail with a sentence, and leave nothing behind."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import asdict, replace
from threading import Event, Thread
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glassboard.query.projections import Progress, ProjectionQuery
from glassboard.server import projection_process
from glassboard.server.jobs import WorkerError
from glassboard.server.pipe import receive, send
from glassboard.server.projection_process import PROGRAM, ProjectionProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

WAIT_SECS = 120.0
STILL_SECS = 0.5
"""Points that are not held up have moved by then, unless the machine is busy."""
VECTORS = np.random.default_rng(5).normal(size=(80, 6)).astype(np.float32)
LONG = ProjectionQuery("tsne", perplexity=5, n_iterations=10_000)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


class Following:
    """A projection under way, and what it told."""

    def __init__(self, query: ProjectionQuery) -> None:
        self.told: list[Progress] = []
        self.failures: list[WorkerError] = []
        self.has_moved = Event()
        self.process = ProjectionProcess(query, VECTORS, np.zeros(len(VECTORS), np.int32))
        self._thread = Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.process.run(self._note)
        except WorkerError as error:
            self.failures.append(error)

    def _note(self, progress: Progress) -> None:
        self.told.append(progress)
        if progress.positions is not None:
            self.has_moved.set()

    def wait(self) -> None:
        self._thread.join(WAIT_SECS)
        assert not self._thread.is_alive()
        child = self.process._process
        assert child is not None
        assert child.returncode is not None


def test_a_projection_is_followed_to_its_end() -> None:
    following = Following(ProjectionQuery("tsne", n_components=2, perplexity=5, n_iterations=60))
    following.wait()
    assert following.failures == []
    assert following.told[0].message == "Finding neighbours"
    assert (following.told[-1].progress, following.told[-1].iteration) == (1.0, 55)
    positions = following.told[-1].positions
    assert positions is not None
    assert positions.shape == (80, 2)
    assert np.isfinite(positions).all()


def test_a_projection_stands_still_goes_on_and_is_killed() -> None:
    following = Following(LONG)
    following.process.pause(is_paused=True)
    wait_until(lambda: len(following.told) == 1)
    assert not following.has_moved.wait(STILL_SECS)
    following.process.pause(is_paused=False)
    assert following.has_moved.wait(WAIT_SECS)
    following.process.kill()
    following.wait()
    assert [str(each) for each in following.failures] == ["the process of the projection ended early"]


def test_the_points_of_a_projection_are_perturbed_once_for_each_command() -> None:
    calm, shaken = (Following(replace(LONG, n_iterations=120)) for _ in range(2))
    shaken.process.pause(is_paused=True)
    wait_until(lambda: len(shaken.told) == 1)
    shaken.process.perturb()
    shaken.process.pause(is_paused=False)
    calm.wait()
    shaken.wait()
    assert shaken.failures == []
    expected, moved = (positions_of(each.told) for each in (calm, shaken))
    np.testing.assert_array_equal(moved[0], expected[0])
    assert not np.array_equal(moved[1], expected[1])


def positions_of(told: Sequence[Progress]) -> list[NDArray[np.float32]]:
    return [each.positions for each in told if each.positions is not None]


def test_what_was_killed_before_never_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    process = ProjectionProcess(LONG, VECTORS)
    process.kill()
    with pytest.raises(WorkerError, match="it was ended before it began"):
        process.run(lambda _: None)


def test_a_process_that_fails_says_why() -> None:
    process = ProjectionProcess(LONG, np.zeros((5, 2, 2), np.float32))
    with pytest.raises(WorkerError, match=r"^ValueError: "):
        process.run(lambda _: None)


def test_a_process_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection_process, "PROGRAM", "glassboard.server.nothing")
    with pytest.raises(WorkerError, match="the process of the projection ended early"):
        ProjectionProcess(LONG, VECTORS).run(lambda _: None)


def test_a_process_ends_when_the_server_does() -> None:
    command = [sys.executable, "-P", "-m", PROGRAM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        send(process.stdin, asdict(LONG), {"vectors": VECTORS})
        header, _ = receive(process.stdout)
        assert header["message"] == "Finding neighbours"
        process.stdin.close()
        assert process.wait(WAIT_SECS) == 0
