"""A resumable scan of one event file: one way to go through it for the compiled core and its twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, Self

from glassboard._native._damage import Primitives, Search, Verdict, judge
from glassboard._native._results import (
    FOOTER_BYTES,
    HEADER_BYTES,
    Damage,
    ReaderState,
    ScanState,
    SessionStart,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Buffer

    from glassboard._native import TagColumn

_MIN_RECORD_BYTES: Final = HEADER_BYTES + FOOTER_BYTES


class Reader(Protocol):
    """What reads sound records: `_reader.EventReader` or its twin."""

    n_events: int
    file_version: str | None
    source_writer: str | None
    first_wall_time: float | None
    session_starts: list[SessionStart]

    @property
    def tags(self) -> list[TagColumn]:
        """One column per tag, in order of first appearance."""

    def take_touched(self) -> list[TagColumn]:
        """Return the columns that grew or changed since the last call."""

    def state(self) -> ReaderState:
        """Give what it takes to go on."""

    def restore(self, state: ReaderState) -> None:
        """Go on where another reader was."""

    def read(self, view: memoryview, position: int, offset: int) -> int:
        """Read the sound records from `position` on and return their end; `view` begins at `offset`."""


class ResumableScan:
    """
    A resumable scan of one event file: bytes in, columns out, no input or output.

    Parameters
    ----------
    plugins
        What other files of the run made known: tag → plugin name.
    has_version
        Whether an earlier file of the run had a file_version.
    """

    _reader_type: ClassVar[Any]
    _primitives: ClassVar[Primitives]

    def __init__(self, plugins: Mapping[str, str] | None = None, *, has_version: bool = False) -> None:
        self._damage: list[Damage] = []
        self._provisional: list[Damage] = []
        self._reader: Reader = self._reader_type(plugins or {}, has_version=has_version, damage=self._damage)
        self._offset = 0
        self._wanted_bytes = _MIN_RECORD_BYTES
        self._search: Search | None = None
        self._is_ended = False
        self._is_repeatable = True

    @classmethod
    def resume(cls, state: ScanState, plugins: Mapping[str, str] | None = None) -> Self:
        """
        Go on where another scan of the file was.

        Parameters
        ----------
        state
            What `state` gave; nothing of it changes.
        plugins
            As they were given to that scan.
        """
        scan = cls(plugins)
        scan._reader.restore(state.reader)
        scan._damage += state.damage
        scan._offset = state.offset
        scan._is_ended = state.is_ended
        return scan

    def state(self) -> ScanState | None:
        """
        Give all it takes to go on from `offset`: what any scan of the bytes before has come to.

        Returns
        -------
        ScanState or None
            None where something was called damaged only because the file had stopped growing by then.
        """
        if not self._is_repeatable:
            return None
        return ScanState(self._offset, self._is_ended, self._damage.copy(), self._reader.state())

    @property
    def offset(self) -> int:
        """Where in the file the next bytes are expected."""
        return self._offset

    @property
    def wanted_bytes(self) -> int:
        """How many bytes from `offset` on the next call needs at least to get further."""
        return self._wanted_bytes

    @property
    def n_events(self) -> int:
        """Events read."""
        return self._reader.n_events

    @property
    def file_version(self) -> str | None:
        """The first file_version."""
        return self._reader.file_version

    @property
    def source_writer(self) -> str | None:
        """The first name of a writer."""
        return self._reader.source_writer

    @property
    def first_wall_time(self) -> float | None:
        """Seconds since the epoch, of the first event."""
        return self._reader.first_wall_time

    @property
    def session_starts(self) -> list[SessionStart]:
        """The events that say that a session started."""
        return self._reader.session_starts

    @property
    def damage(self) -> list[Damage]:
        """What could not be read; what is damaged only because the file has stopped growing comes last."""
        return self._damage + self._provisional

    @property
    def tags(self) -> list[TagColumn]:
        """One column per tag, in order of first appearance; the same objects each time."""
        return self._reader.tags

    def take_touched(self) -> list[TagColumn]:
        """Return the columns that grew or changed since the last call."""
        return self._reader.take_touched()

    def feed(self, buffer: Buffer, *, is_settled: bool = False) -> int:
        """
        Scan bytes of the file from `offset` on and return how many were used up.

        Parameters
        ----------
        buffer
            Read where it is; nothing of it is kept.
        is_settled
            Whether the buffer ends where the file does, and the file has stopped growing.
        """
        view = memoryview(buffer).cast("B")
        self._provisional = []
        position = 0
        wanted = 0
        while not self._is_ended and not wanted and position <= len(view):
            position = self._reader.read(view, position, self._offset)
            verdict = self._judge(view, position, is_settled=is_settled)
            if verdict.is_certain:
                position = verdict.stop
            else:
                wanted = verdict.stop - position
        if self._is_ended and position < len(view):
            self._pass_over(len(view) - position)
            position = len(view)
        self._offset += position
        self._wanted_bytes = max(wanted, _MIN_RECORD_BYTES)
        return position

    def _judge(self, view: memoryview, position: int, *, is_settled: bool) -> Verdict:
        """Decide about bytes where no sound record begins, and keep what is damaged."""
        search = _move(self._search, -self._offset)
        verdict, search = judge(self._primitives, view, position, search, is_settled=is_settled)
        if is_settled and verdict.is_certain and verdict.damage:
            early, _ = judge(self._primitives, view, position, None, is_settled=False)
            self._is_repeatable &= early == verdict
        self._search = _move(search, self._offset)
        damage = [each._replace(offset=self._offset + each.offset) for each in verdict.damage]
        if verdict.is_certain:
            self._damage += damage
            self._is_ended = verdict.is_end
        elif is_settled:
            self._provisional = damage
        return verdict

    def _pass_over(self, n_bytes: int) -> None:
        """Add bytes to the damage at which the file ends."""
        last = self._damage[-1]
        self._damage[-1] = last._replace(n_bytes=last.n_bytes + n_bytes)


def _move(search: Search | None, n_bytes: int) -> Search | None:
    """Return a search whose places count from another byte."""
    return search and Search(search.start + n_bytes, search.position + n_bytes)
