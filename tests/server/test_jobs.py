"""Jobs run a few at a time, wait, stand still, fail and are given up, and their results are kept."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glassboard.query.projections import Progress
from glassboard.server import jobs
from glassboard.server.errors import ApiError
from glassboard.server.jobs import MAX_WAITING, Job, Jobs, WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glassboard.query.projections import Report

WAIT_SECS = 20.0
PLACES = np.array([[1, 2], [3, 4]], np.float32)


class MadeWorker:
    """Reports once, then waits to be let go, and ends as it is told."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.has_begun = Event()
        self.may_end = Event()
        self.pauses: list[bool] = []
        self.n_perturbed = 0
        self.is_killed = False
        self._failure = failure

    def run(self, report: Report) -> None:
        report(Progress(0.5, "half way", 7, PLACES))
        report(Progress(0.6, "a bit on", 8))
        self.has_begun.set()
        assert self.may_end.wait(WAIT_SECS)
        if self._failure:
            raise self._failure
        report(Progress(1.0, "", 9, PLACES + 1))

    def pause(self, *, is_paused: bool) -> None:
        self.pauses.append(is_paused)

    def perturb(self) -> None:
        self.n_perturbed += 1

    def kill(self) -> None:
        self.is_killed = True
        self.may_end.set()


@pytest.fixture
def table() -> Iterator[Jobs]:
    made = Jobs(max_running=1)
    yield made
    made.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def wait_for_end(table: Jobs, key: str) -> None:
    wait_until(lambda: table.find(key).has_ended)


def facts(job: Job) -> tuple[str, float, str, int, object]:
    return (
        job.state,
        job.progress,
        job.message,
        job.iteration,
        None if job.positions is None else job.positions.tolist(),
    )


def test_a_job_tells_how_far_it_is_and_keeps_its_end(table: Jobs) -> None:
    worker = MadeWorker()
    assert table.start("a", worker).state == "running"
    assert worker.has_begun.wait(WAIT_SECS)
    assert facts(table.find("a")) == ("running", 0.6, "a bit on", 8, PLACES.tolist())
    worker.may_end.set()
    wait_for_end(table, "a")
    assert facts(table.find("a")) == ("done", 1.0, "", 9, (PLACES + 1).tolist())
    assert table.get("a") is table.find("a")


def test_others_wait_for_their_turn_and_too_many_are_refused(table: Jobs) -> None:
    workers = {str(number): MadeWorker() for number in range(MAX_WAITING + 1)}
    states = [table.start(key, worker).state for key, worker in workers.items()]
    assert states == ["running", *["waiting"] * MAX_WAITING]
    with pytest.raises(ApiError, match="8 jobs are waiting") as refused:
        table.start("one too many", MadeWorker())
    assert (refused.value.status_code, refused.value.code) == (429, "too_many_jobs")
    table.cancel("1")
    for key in ("0", "2"):
        assert workers[key].has_begun.wait(WAIT_SECS)
        workers[key].may_end.set()
    assert workers["3"].has_begun.wait(WAIT_SECS)
    assert not workers["1"].has_begun.is_set()


def test_what_is_being_done_is_not_begun_again(table: Jobs) -> None:
    first, second = MadeWorker(), MadeWorker()
    table.start("a", first)
    table.start("a", second)
    first.may_end.set()
    wait_for_end(table, "a")
    assert not second.has_begun.is_set()


def test_a_job_stands_still_and_goes_on(table: Jobs) -> None:
    worker = MadeWorker()
    table.start("a", worker)
    assert worker.has_begun.wait(WAIT_SECS)
    assert table.pause("a", is_paused=True).state == "paused"
    assert table.pause("a", is_paused=False).state == "running"
    assert worker.pauses == [True, False]
    table.cancel("a")
    assert table.pause("a", is_paused=True).state == "cancelled"


def test_points_are_perturbed_as_long_as_a_job_has_not_ended(table: Jobs) -> None:
    first, second = MadeWorker(), MadeWorker()
    table.start("a", first)
    table.start("b", second)
    assert first.has_begun.wait(WAIT_SECS)
    assert table.perturb("a").state == "running"
    table.pause("a", is_paused=True)
    assert table.perturb("a").state == "paused"
    assert table.perturb("b").state == "waiting"
    table.cancel("a")
    assert table.perturb("a").state == "cancelled"
    assert (first.n_perturbed, second.n_perturbed) == (2, 0)


def test_what_a_cancelled_job_has_come_to_stays_but_is_not_taken_for_its_end(table: Jobs) -> None:
    worker = MadeWorker()
    table.start("a", worker)
    assert worker.has_begun.wait(WAIT_SECS)
    assert facts(table.cancel("a")) == ("cancelled", 0.6, "", 8, PLACES.tolist())
    assert worker.is_killed
    assert table.get("a") is None
    assert table.start("a", MadeWorker()).state == "running"


def test_a_failure_is_told_and_a_fault_of_ours_is_not(table: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    for key, failure, message in (
        ("a", WorkerError("it needs more memory"), "it needs more memory"),
        ("b", RuntimeError("secret"), "internal error"),
    ):
        worker = MadeWorker(failure)
        table.start(key, worker)
        worker.may_end.set()
        wait_for_end(table, key)
        assert (table.find(key).state, table.find(key).message) == ("failed", message)
        assert table.get(key) is None
    assert "secret" in caplog.text


@pytest.mark.parametrize("limit", ["ABANDONED_SECS", "MAX_RUNNING_SECS"])
def test_what_nobody_asks_for_and_what_takes_too_long_is_given_up(
    table: Jobs, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_LOOK_SECS", 0.01)
    monkeypatch.setattr(jobs, limit, 0.05)
    worker = MadeWorker()
    table.start("a", worker)
    wait_until(lambda: worker.is_killed)
    wait_for_end(table, "a")
    assert table.find("a").message == "It took too long, or nobody asked for it"


def test_the_end_of_the_server_is_that_of_its_jobs(table: Jobs) -> None:
    running, waiting = MadeWorker(), MadeWorker()
    table.start("a", running)
    table.start("b", waiting)
    table.close()
    assert [table.find(key).state for key in "ab"] == ["cancelled"] * 2
    assert (running.is_killed, waiting.is_killed, waiting.has_begun.is_set()) == (True, True, False)


def test_a_job_that_is_not_kept_is_not_found(table: Jobs) -> None:
    with pytest.raises(ApiError, match="no projection 'x' is kept; ask for it again"):
        table.find("x")
