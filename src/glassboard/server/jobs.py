"""Work that takes long, done in processes of its own: started, followed, paused, given up."""

from __future__ import annotations

import dataclasses
import logging
import os
import time
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

from glassboard.server.errors import ApiError
from glassboard.server.kept import Kept

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard.query.projections import Progress, Report

State: TypeAlias = Literal["waiting", "running", "paused", "done", "failed", "cancelled"]
"""The last three are the end of a job."""

MAX_WAITING: Final = 8
"""More jobs than these do not wait for their turn."""

ABANDONED_SECS: Final = 120.0
"""A job about which nobody asks for so long is cancelled."""

MAX_RUNNING_SECS: Final = 3600.0
"""A job that takes longer is cancelled, pauses included."""

MAX_KEPT_BYTES: Final = 128 << 20
"""Of the positions of jobs that have ended."""

_LOOK_SECS: Final = 1.0
_BYTES_OF_JOB: Final = 1024
_ENDED: Final = ("done", "failed", "cancelled")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """
    One piece of work as it stands.

    Attributes
    ----------
    key
        The same for the same work on the same numbers.
    state
        Where it stands.
    progress
        0 to 1.
    message
        What is being done, or why it ended early.
    iteration
        How many have been done.
    positions
        The newest; float32, shape (points, components). None where there are none yet.
    variances
        Share of each component in the whole variance, where that was worked out.
    """

    key: str
    state: State = "waiting"
    progress: float = 0.0
    message: str = ""
    iteration: int = 0
    positions: NDArray[np.float32] | None = None
    variances: tuple[float, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in _ENDED

    @property
    def n_bytes(self) -> int:
        """How much memory it takes."""
        return _BYTES_OF_JOB + (0 if self.positions is None else self.positions.nbytes)


class WorkerError(Exception):
    """A worker could not do its work; the message is for people."""


class Worker(Protocol):
    """One that works for one job."""

    def run(self, report: Report) -> None:
        """Work to the end, which may have come before; raises `WorkerError` where that fails."""

    def pause(self, *, is_paused: bool) -> None:
        """Stand still, or go on."""

    def perturb(self) -> None:
        """Move the points at random where that is of use, and go on from there."""

    def kill(self) -> None:
        """End at once, or never begin; called from another thread."""


@dataclass(slots=True)
class _Live:
    """A job that has not ended, and who works for it."""

    job: Job
    worker: Worker
    asked_at: float = field(default_factory=time.monotonic)
    started_at: float | None = None

    def is_due(self, now: float) -> bool:
        """Whether it is to be given up."""
        is_late = self.started_at is not None and now - self.started_at > MAX_RUNNING_SECS
        return is_late or now - self.asked_at > ABANDONED_SECS


class Jobs:
    """
    Runs a few jobs at a time, lets others wait, and keeps the newest results; for any number of threads.

    Parameters
    ----------
    max_running
        How many work at a time; None for half as many as there are processors.
    """

    def __init__(self, max_running: int | None = None) -> None:
        self._max_running = max_running or max(1, (os.cpu_count() or 1) // 2)
        self._live: dict[str, _Live] = {}
        self._ended: Kept[Job] = Kept(MAX_KEPT_BYTES)
        self._changed = Condition()
        self._is_watched = False
        self._is_closed = False

    def put(self, job: Job) -> Job:
        """Keep a job that was done at once."""
        self._ended.keep(job.key, job, job.n_bytes)
        return job

    def get(self, key: str) -> Job | None:
        """Give a job that was not cancelled and did not fail; None where there is none."""
        with self._changed:
            live = self._live.get(key)
        job = live.job if live else self._ended.get(key)
        return job if job and job.state not in ("failed", "cancelled") else None

    def start(self, key: str, worker: Worker) -> Job:
        """
        Have a job done, as soon as others have ended; one of that key goes on as it is.

        Raises
        ------
        ApiError
            Too many are waiting.
        """
        with self._changed:
            if key in self._live:
                return self._live[key].job
            n_waiting = sum(live.started_at is None for live in self._live.values())
            if n_waiting >= MAX_WAITING:
                raise ApiError(429, "too_many_jobs", f"{n_waiting} jobs are waiting, expected fewer")
            self._live[key] = _Live(Job(key, message="Waiting for another projection"), worker)
            self._start_next()
            if not self._is_watched:
                self._is_watched = True
                Thread(target=self._watch, name="glassboard-jobs", daemon=True).start()
            return self._live[key].job

    def find(self, key: str) -> Job:
        """
        Give a job as it stands; one that is asked for is not abandoned.

        Raises
        ------
        ApiError
            There is none of that key, or its result is no longer kept.
        """
        with self._changed:
            live = self._live.get(key)
            if live:
                live.asked_at = time.monotonic()
                return live.job
        ended = self._ended.get(key)
        if ended is None:
            raise ApiError(404, "job_not_found", f"no projection {key!r} is kept; ask for it again")
        return ended

    def pause(self, key: str, *, is_paused: bool) -> Job:
        """Have a job stand still or go on; one that is not running stays as it is."""
        job = self.find(key)
        with self._changed:
            live = self._live.get(key)
            if live and job.state in ("running", "paused"):
                live.worker.pause(is_paused=is_paused)
                live.job = dataclasses.replace(live.job, state="paused" if is_paused else "running")
        return self.find(key)

    def perturb(self, key: str) -> Job:
        """Have the points of a job moved at random; one that stands still does so when it goes on."""
        job = self.find(key)
        with self._changed:
            live = self._live.get(key)
            if live and job.state in ("running", "paused"):
                live.worker.perturb()
        return job

    def cancel(self, key: str, reason: str = "") -> Job:
        """End a job; the positions that it has come to stay."""
        job = self.find(key)
        if not job.has_ended:
            self._end(key, "cancelled", reason)
        return self.find(key)

    def close(self) -> None:
        """End all jobs; no other begins."""
        with self._changed:
            self._is_closed = True
            keys = list(self._live)
        for key in keys:
            self._end(key, "cancelled", "The server ends")

    def _start_next(self) -> None:
        """Give free places to those who wait, first come first served; called under the lock."""
        running = [live for live in self._live.values() if live.started_at is not None]
        waiting = [live for live in self._live.values() if live.started_at is None]
        for live in waiting[: max(0, self._max_running - len(running))] if not self._is_closed else []:
            live.started_at = time.monotonic()
            live.job = dataclasses.replace(live.job, state="running", message="Starting")
            Thread(target=self._run, args=(live,), name="glassboard-job", daemon=True).start()

    def _run(self, live: _Live) -> None:
        key = live.job.key
        try:
            live.worker.run(lambda update: self._note(live, update))
        except WorkerError as error:
            self._end(key, "failed", str(error), live)
        except Exception:
            _log.exception("a projection failed")
            self._end(key, "failed", "internal error", live)
        else:
            self._end(key, "done", "", live)

    def _note(self, live: _Live, update: Progress) -> None:
        with self._changed:
            live.job = dataclasses.replace(
                live.job,
                progress=update.progress,
                message=update.message,
                iteration=update.iteration,
                positions=live.job.positions if update.positions is None else update.positions,
            )

    def _end(self, key: str, state: State, message: str, ended: _Live | None = None) -> None:
        """Take a job from those that live; does nothing where it, or the very one that ended, is gone."""
        with self._changed:
            live = self._live.get(key)
            if live is None or ended not in (None, live):
                return
            live.worker.kill()
            del self._live[key]
            progress = 1.0 if state == "done" else live.job.progress
            self.put(dataclasses.replace(live.job, state=state, message=message, progress=progress))
            self._start_next()
            self._changed.notify_all()

    def _watch(self) -> None:
        """Give up what nobody asks for and what takes too long, as long as there are jobs."""
        while True:
            with self._changed:
                self._changed.wait(_LOOK_SECS)
                if not self._live:
                    self._is_watched = False
                    return
                due = [key for key, live in self._live.items() if live.is_due(time.monotonic())]
            for key in due:
                self._end(key, "cancelled", "It took too long, or nobody asked for it")
