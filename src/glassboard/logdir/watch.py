"""What changed below some directories, as the system tells it."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

import watchfiles

from glassboard.logdir.discover import is_event_file
from glassboard.wire.projector import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STEP_MILLIS: Final = 10
"""How long things must be quiet before changes are told."""

DEBOUNCE_MILLIS: Final = 20
"""How long changes are gathered at most."""

_READY_MILLIS: Final = 200


class Watcher:
    """
    Gathers the paths that change below some directories, on a thread of its own.

    Parameters
    ----------
    paths
        Directories; links inside are followed.
    wake
        Called from that thread when there is something to take, or when watching began or failed.

    Attributes
    ----------
    is_ready
        Whether changes are being told from now on.
    failure
        Why nothing is told: the system's limit of watches, for one; None while all is well.
    """

    def __init__(self, paths: Sequence[str], wake: Callable[[], None]) -> None:
        self.is_ready = False
        self.failure: str | None = None
        self._paths = paths
        self._wake = wake
        self._changed: set[str] = set()
        self._lock = Lock()
        self._stop = Event()
        self._thread = Thread(target=self._watch, name="glassboard-watch", daemon=True)
        self._thread.start()

    def take(self) -> set[str]:
        """Return the paths that changed, came or went since the last call."""
        with self._lock:
            changed, self._changed = self._changed, set()
        return changed

    def close(self) -> None:
        """Stop watching; returns when the thread has ended."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        try:
            self._gather()
        except (OSError, RuntimeError) as error:
            self.failure = str(error)
            self._wake()

    def _gather(self) -> None:
        for changes in watchfiles.watch(
            *self._paths,
            watch_filter=None,
            step=STEP_MILLIS,
            debounce=DEBOUNCE_MILLIS,
            rust_timeout=_READY_MILLIS,
            yield_on_timeout=True,
            stop_event=self._stop,
            ignore_permission_denied=True,
        ):
            paths = {path for change, path in changes if _matters(change, path)}
            with self._lock:
                self._changed |= paths
            if paths or not self.is_ready:
                self.is_ready = True
                self._wake()


def _matters(change: watchfiles.Change, path: str) -> bool:
    """Tell whether runs can have changed: checkpoints and the like are written all the time."""
    name = Path(path).name
    return change is not watchfiles.Change.modified or is_event_file(name) or name == CONFIG_NAME
