"""The one thread of the process that writes event files in the background."""

from __future__ import annotations

import atexit
import contextlib
import importlib
import math
import os
import queue
import sys
import threading
import time
from typing import TYPE_CHECKING, Final, Protocol

from glassboard.writer.storage_notices import gathered_losses

if TYPE_CHECKING:
    from collections.abc import Callable

INTERVAL_SECS: Final = 0.05
"""How long records gather between two passes over the files."""

_BUSY_SECS: Final = 1.0
_MAX_JOIN_SECS: Final = 1.0


class Sink(Protocol):
    """What the thread serves: records on their way to one file. Nothing here raises."""

    @property
    def is_waiting(self) -> bool:
        """Whether records wait."""

    @property
    def sync_due_at(self) -> float:
        """The monotonic time of the next sync, infinity while there is nothing to sync."""

    def drain(self) -> bool:
        """Write what waits, or a part of it; True where more can be written at once."""

    def sync(self) -> None:
        """Bring what was written to the disk."""

    def finish(self) -> None:
        """Drain and sync, and say what is lost: the process ends."""

    def start_over(self) -> None:
        """Go on in a forked process with a file of its own."""


class WriteThread:
    """
    A daemon thread that starts with the first record, and sleeps while there are none.

    Callers append a record and then look at `is_asleep`; the thread sets `is_asleep` and then looks for
    records. So one of them sees the other, without a lock.

    Attributes
    ----------
    is_asleep
        Whether a caller with a new record has to `wake` it.
    """

    def __init__(self) -> None:
        self.is_asleep = True
        self._sinks: set[Sink] = set()
        self._start_over()

    def _start_over(self) -> None:
        self.is_asleep = True
        self._is_exiting = False
        self._thread: threading.Thread | None = None
        self._start_lock = threading.RLock()
        # SimpleQueue.put may be called from signal handlers and finalizers.
        self._alarm: queue.SimpleQueue[None] = queue.SimpleQueue()

    def add(self, sink: Sink) -> None:
        """Serve this one too."""
        self._sinks.add(sink)

    def discard(self, sink: Sink) -> None:
        """Do not serve this one any more."""
        self._sinks.discard(sink)

    def wake(self) -> None:
        """Have the thread write soon; where no thread can run, write now."""
        self.is_asleep = False
        self._alarm.put(None)
        if self._thread is None or not self._thread.is_alive():
            self._start()

    def drain(self) -> bool:
        """Write what waits anywhere, or a part of each; True where more can be written at once."""
        return any([sink.drain() for sink in tuple(self._sinks) if sink.is_waiting])

    def finish(self) -> None:
        """Write what waits; from now on every call writes its own record."""
        self._is_exiting = True
        if self._thread is not None and self._thread.is_alive():
            self._alarm.put(None)
            self._thread.join(_MAX_JOIN_SECS)
        self.is_asleep = True
        with gathered_losses():
            for sink in tuple(self._sinks):
                sink.finish()

    def start_over_in_child(self) -> None:
        """Be as new in a forked process, where the thread did not come along."""
        self._start_over()
        for sink in tuple(self._sinks):
            sink.start_over()

    def _start(self) -> None:
        with self._start_lock:
            if self._thread is not None and self._thread.is_alive():
                return
            if self._try_start():
                return
        self.is_asleep = True
        while self.drain():
            pass

    def _try_start(self) -> bool:
        if self._is_exiting:
            return False
        _call_at_exit(self.finish)
        thread = threading.Thread(target=self._run, name="glassboard-writer", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the interpreter is ending, or the system has no more threads
            return False
        self._thread = thread
        return True

    def _run(self) -> None:
        try:
            while not self._is_exiting:
                self._work()
                self._sleep()
        finally:
            self.is_asleep = True

    def _work(self) -> None:
        """Pass over the files until nothing came for a while."""
        idle_at = time.monotonic() + _BUSY_SECS
        while not self._is_exiting and time.monotonic() < idle_at:
            if self._is_waiting():
                idle_at = time.monotonic() + _BUSY_SECS
            has_more = self.drain()
            self._sync_one()
            if not has_more:
                time.sleep(INTERVAL_SECS)

    def _sleep(self) -> None:
        self.is_asleep = True
        if not self._is_waiting():
            due_at = min((sink.sync_due_at for sink in tuple(self._sinks)), default=math.inf)
            timeout = max(due_at - time.monotonic(), 0.0)
            with contextlib.suppress(queue.Empty):
                self._alarm.get(timeout=None if math.isinf(timeout) else timeout)
        self.is_asleep = False

    def _is_waiting(self) -> bool:
        return any(sink.is_waiting for sink in tuple(self._sinks))

    def _sync_one(self) -> None:
        """Sync one file that is due; the others' records wait no longer than that takes."""
        now = time.monotonic()
        for sink in tuple(self._sinks):
            if sink.sync_due_at <= now:
                sink.sync()
                return


def _call_at_exit(finish: Callable[[], None]) -> None:
    atexit.unregister(finish)
    atexit.register(finish)
    # Children of multiprocessing leave by os._exit, which calls no atexit function but these.
    process = sys.modules.get("multiprocessing.process")
    if process is not None and process.parent_process() is not None:
        util = importlib.import_module("multiprocessing.util")
        util.Finalize(None, finish, exitpriority=0)


write_thread: Final = WriteThread()

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=write_thread.start_over_in_child)
