"""What changed since a cursor: remembered per run and kind, told as a stream of server-sent events."""

from __future__ import annotations

import asyncio
import secrets
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.server.encode import encode_json
from glassboard.server.lists import loading_message
from glassboard.server.messages.changes import ChangesMessage

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from glassboard.server.source import Source
    from glassboard.store import Changes, Snapshot
    from glassboard.types import Kind, RunName

GATHER_SECS: Final = 0.1
HEARTBEAT_SECS: Final = 15.0
HEARTBEAT: Final = b": still here\n\n"
BEFORE_ALL: Final = -1


class Union(NamedTuple):
    """All changes after one generation, up to and with `generation`."""

    generation: int
    are_lists_changed: bool
    runs: list[RunName]
    kinds: list[Kind]


class ChangeLog:
    """
    For every run and kind the generation at which it last grew: never longer than the list of runs.

    May be used from any thread.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._lock = Lock()
        self._generation = snapshot.generation
        self._lists_generation = snapshot.generation
        self._has_logdir = snapshot.loading.has_logdir
        self._generation_by_run: dict[RunName, int] = {}
        self._generation_by_kind: dict[Kind, int] = {}

    def note(self, changes: Changes, snapshot: Snapshot) -> None:
        """Take note of a publication; `snapshot` is the one that has it, or a later one."""
        with self._lock:
            self._generation = changes.generation
            self._generation_by_run |= dict.fromkeys(changes.runs, changes.generation)
            self._generation_by_kind |= dict.fromkeys(changes.kinds, changes.generation)
            if changes.is_list_changed or self._has_logdir != snapshot.loading.has_logdir:
                self._lists_generation = changes.generation
            self._has_logdir = snapshot.loading.has_logdir
            for name in self._generation_by_run.keys() - snapshot.runs.keys():
                del self._generation_by_run[name]

    def since(self, generation: int) -> Union:
        """Join the changes after `generation`."""
        with self._lock:
            return Union(
                self._generation,
                self._lists_generation > generation,
                sorted(run for run, grown in self._generation_by_run.items() if grown > generation),
                sorted(kind for kind, grown in self._generation_by_kind.items() if grown > generation),
            )


class ChangeFeed:
    """
    The live channel of one server.

    Parameters
    ----------
    source
        Where snapshots come from; it is listened to until `close`.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._boot_id = secrets.token_hex(8)
        self._log = ChangeLog(source.snapshot())
        self._listeners: set[_Listener] = set()
        self._is_closed = False
        self._unsubscribe = source.subscribe(self._hear)

    def cursor_at(self, generation: int) -> str:
        """Give the cursor that stands for what had been read at `generation`."""
        return f"{self._boot_id}:{generation}"

    def since(self, cursor: str) -> ChangesMessage:
        """
        Join all changes since `cursor`: everything, with `reset`, where it is not of this server.

        An empty cursor means now.
        """
        generation = self._generation_of(cursor)
        is_unknown = generation is None
        changes = self._log.since(BEFORE_ALL if generation is None else generation)
        return ChangesMessage(
            cursor=self.cursor_at(changes.generation),
            reset=is_unknown,
            lists_changed=changes.are_lists_changed,
            runs=list(changes.runs),
            kinds=list(changes.kinds),
            loading=loading_message(self._source.snapshot()),
        )

    async def stream(self, cursor: str) -> AsyncGenerator[bytes]:
        """Yield server-sent events: the state at once, then what changes, and a sign of life in silence."""
        listener = _Listener()
        self._listeners.add(listener)
        told = None
        try:
            while not self._is_closed:
                listener.clear()
                message = self.since(cursor)
                cursor = message.cursor
                if cursor != told:
                    told = cursor
                    yield b"id: %s\ndata: %s\n\n" % (cursor.encode(), encode_json(message))
                if not await listener.wait(HEARTBEAT_SECS):
                    yield HEARTBEAT
                elif not self._is_closed:
                    await asyncio.sleep(GATHER_SECS)
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """Listen no longer and end every stream."""
        self._unsubscribe()
        self._is_closed = True
        self._wake()

    def _hear(self, changes: Changes) -> None:
        self._log.note(changes, self._source.snapshot())
        self._wake()

    def _wake(self) -> None:
        for listener in self._listeners.copy():
            listener.notify()

    def _generation_of(self, cursor: str) -> int | None:
        newest = self._log.since(BEFORE_ALL).generation
        if not cursor:
            return newest
        boot_id, _, digits = cursor.partition(":")
        is_ours = boot_id == self._boot_id and digits.isascii() and digits.isdigit()
        return min(int(digits[:19]), newest) if is_ours else None


class _Listener:
    """One stream that waits, in the event loop in which it was made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def notify(self) -> None:
        """Wake it, from any thread."""
        try:
            self._loop.call_soon_threadsafe(self._event.set)
        except RuntimeError:  # the loop has ended, and the stream with it
            return

    def clear(self) -> None:
        self._event.clear()

    async def wait(self, secs: float) -> bool:
        """Wait to be woken; say whether that came in time."""
        try:
            await asyncio.wait_for(self._event.wait(), secs)
        except TimeoutError:
            return False
        return True
