"""The reading thread: it finds, follows and reads the event files of a logdir, and publishes what it read."""

from __future__ import annotations

import logging
import os
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

from glassboard.logdir import Clock, Watcher
from glassboard.reader.catalogue import Catalogue
from glassboard.reader.keeper import Keeper
from glassboard.reader.payloads import DEFAULT_CACHE_BYTES, Payloads
from glassboard.reader.projector import Projector
from glassboard.reader.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from glassboard.logdir import FileSystem, Root
    from glassboard.store import Blob, Changes, Snapshot
    from glassboard.store.index import Index
    from glassboard.types import RunName

RELOAD_SECS: Final = 5.0
"""How often the whole logdir is walked, if nothing else is said."""

POLL_SECS: Final = 0.1
"""How often files that are being written are looked at where the system does not tell of changes."""

PUBLISH_SECS: Final = 0.1
"""How often what was read is published while there is more to read."""

LEAD_SECS: Final = 0.5
"""How long the first questions have the interpreter to themselves where the catalogue answers them."""

KEEP_SECS: Final = 30.0
"""How often what was read is kept in the index while there is more to read."""

CLOSE_SECS: Final = 10.0
"""How long `Reading.close` waits for what is being kept."""

WALK_SHARE: Final = 20
PUBLISH_SHARE: Final = 5
"""Walks take at most one 20th of the time, publications while there is more to read one 5th."""

_SOON_SECS: Final = 0.5
_FAILURE_SECS: Final = 1.0

_log = logging.getLogger(__name__)


class Reading:
    """
    A logdir being read, from `start` on until `close`.

    Parameters
    ----------
    roots
        What `glassboard.logdir.parse_logdir` gives; directories that do not exist yet are waited for.
    reload_interval_secs
        How often the whole logdir is walked for what the system did not tell of; a walk that takes long comes
        less often. 0: everything is read once and nothing is followed.
    files
        How the logdir is read.
    clock
        What time it is.
    index
        What was read of the logdir before, and where what is read now is kept; None for none.
    max_memory
        How many bytes payloads take that were read last, and from how many on points are mapped from the
        index as soon as it has them; None for as many as there are.

    Attributes
    ----------
    projector
        Reads the files of embeddings.
    """

    def __init__(
        self,
        roots: Sequence[Root],
        *,
        reload_interval_secs: float = RELOAD_SECS,
        files: FileSystem | None = None,
        clock: Clock | None = None,
        index: Index | None = None,
        max_memory: int | None = None,
    ) -> None:
        self._reload_secs = reload_interval_secs
        self._clock = clock or Clock()
        keeper = Keeper(index, self._clock, max_memory=max_memory) if index else None
        self._catalogue = Catalogue(roots, files, self._clock, index, keeper)
        self._payloads = Payloads(files, max_bytes=_cache_bytes(max_memory))
        self.projector = Projector(roots, files)
        self._thread = Thread(target=self._run, name="glassboard-reading", daemon=True)
        self._stop = Event()
        self._wake = Event()
        self._is_read = Event()
        self._subscribers: list[Callable[[Changes], None]] = []
        self._subscribers_lock = Lock()
        self._first_runs: tuple[RunName, ...] | None = None
        self._watcher: Watcher | None = None
        self._watched: dict[str, tuple[int, int]] = {}
        self._is_watching = self._was_watching = False
        self._trust = Trust()
        self._is_polling = os.environ.get("GLASSBOARD_POLL") == "1"
        self._next_walk = self._next_poll = self._next_publish = self._earliest_walk = float("-inf")
        self._next_keep = self._clock.monotonic() + KEEP_SECS

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """
        Stop; the last snapshot stays.

        Returns when the threads have ended, but does not wait for long where much is being put into the
        index: that may be cut off at any point.
        """
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_SECS)

    def snapshot(self) -> Snapshot:
        """Give the newest snapshot."""
        return self._catalogue.store.snapshot()

    def read_payload(self, blob: Blob) -> bytes:
        """
        Read the bytes of one value, on the caller's thread.

        Raises
        ------
        PayloadError
            The file is gone, cannot be read, or has become shorter.
        """
        return self._payloads.read(blob)

    def wait_until_read(self, timeout_secs: float | None = None) -> bool:
        """Wait until everything that was found first has been read and published; return whether it has."""
        return self._is_read.wait(timeout_secs)

    def prioritise(self, runs: Iterable[RunName]) -> None:
        """Read these runs before all others: those that someone looks at."""
        self._first_runs = tuple(runs)

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """
        Have a function called after every publication, on the reading thread: it must be quick.

        Returns
        -------
        Callable
            Ends the subscription.
        """
        with self._subscribers_lock:
            self._subscribers = [*self._subscribers, callback]
        return lambda: self._unsubscribe(callback)

    def _unsubscribe(self, callback: Callable[[Changes], None]) -> None:
        with self._subscribers_lock:
            self._subscribers = [each for each in self._subscribers if each is not callback]

    def _run(self) -> None:
        try:
            self._show_catalogued()
            while not self._stop.is_set() and not self._is_done():
                try:
                    self._turn()
                except Exception:
                    _log.exception("reading the logdir failed; it is tried again")
                    self._stop.wait(_FAILURE_SECS)
            self._catalogue.keep(is_final=True)
        finally:
            self._close_watcher()

    def _show_catalogued(self) -> None:
        try:
            if self._catalogue.show_catalogued():
                self._stop.wait(LEAD_SECS)
        except Exception:
            _log.exception("the catalogue in the index is of no use")

    def _close_watcher(self) -> None:
        if self._watcher:
            self._watcher.close()

    def _is_done(self) -> bool:
        return self._reload_secs <= 0 and self._is_read.is_set()

    def _turn(self) -> None:
        """Do what is due, once each; wait where nothing is."""
        self._listen()
        now = self._clock.monotonic()
        self._is_polling |= self._should_poll(now)
        if now >= self._next_walk:
            self._walk()
        elif self._is_polling and now >= self._next_poll:
            self._catalogue.poll()
            self._next_poll = now + POLL_SECS
        if self._catalogue.has_due:
            self._catalogue.read_next()
        self._publish()
        if now >= self._next_keep:
            self._catalogue.keep()
            self._next_keep = now + KEEP_SECS
        if not self._catalogue.has_due:
            self._is_read.set()
            self._catalogue.keep()
            self._wait()

    def _listen(self) -> None:
        """
        Take what others said meanwhile.

        What changed before watching began, a walk must show; a root that is gone must be watched anew, though
        another may have taken its name and even its identity.
        """
        if self._first_runs is not None:
            self._catalogue.put_first(self._first_runs)
            self._first_runs = None
        is_watching = self._watcher is not None and self._watcher.is_ready
        paths = self._watcher.take() if self._watcher else set()
        self._trust.hear(paths)
        is_all = all([self._catalogue.look_at(path) for path in paths])
        if not paths.isdisjoint(self._watched):
            self._watched = {}
        if not is_all or (is_watching and not self._is_watching):
            self._next_walk = min(self._next_walk, self._earliest_walk)
        self._is_watching = is_watching

    def _walk(self) -> None:
        began = self._clock.monotonic()
        changed = self._catalogue.walk()
        ended = self._clock.monotonic()
        if self._was_watching:
            self._trust.see(changed, ended)
        self._watch()
        least_secs = (ended - began) * WALK_SHARE
        secs = self._reload_secs if self._catalogue.has_logdir else min(self._reload_secs, _SOON_SECS)
        self._next_walk = ended + max(secs, least_secs)
        self._earliest_walk = ended + max(_SOON_SECS, least_secs)

    def _watch(self) -> None:
        """Watch the directories that are there now."""
        if self._watched != self._catalogue.directories and self._reload_secs > 0:
            self._close_watcher()
            self._watched = self._catalogue.directories
            self._watcher = Watcher(list(self._watched), self._wake.set) if self._watched else None
        self._was_watching = self._watcher is not None and self._watcher.is_ready

    def _should_poll(self, now: float) -> bool:
        """Tell whether the system is known not to tell of every change."""
        is_blind = self._watcher is not None and self._watcher.failure is not None
        return is_blind or self._trust.is_lost(now)

    def _publish(self) -> None:
        began = self._clock.monotonic()
        if not self._catalogue.has_news or (self._catalogue.has_due and began < self._next_publish):
            return
        changes = self._catalogue.publish()
        ended = self._clock.monotonic()
        self._next_publish = ended + max(PUBLISH_SECS, (ended - began) * PUBLISH_SHARE)
        for callback in self._subscribers:
            try:
                callback(changes)
            except Exception:
                _log.exception("a subscriber to changes failed")

    def _wait(self) -> None:
        until = min(self._next_walk, self._next_poll) if self._is_polling else self._next_walk
        self._wake.wait(max(0.0, until - self._clock.monotonic()))
        self._wake.clear()


def _cache_bytes(max_memory: int | None) -> int:
    return DEFAULT_CACHE_BYTES if max_memory is None else min(max_memory, DEFAULT_CACHE_BYTES)
