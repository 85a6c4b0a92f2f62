"""Event files to columns in pure Python: the twin of the compiled scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glassboard._native._columns_py import HPARAMS
from glassboard._native._contents_py import FileContents, read_point
from glassboard._native._damage_py import Search, Verdict, judge
from glassboard._native._events_py import Event, read_event
from glassboard._native._frames_py import scan_records
from glassboard._native._results import (
    FOOTER_BYTES,
    HEADER_BYTES,
    NO_EVENT,
    Damage,
    SessionStart,
)
from glassboard._native._templates_py import Templates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Buffer

    from glassboard._native._columns_py import TagColumn

_MIN_RECORD_BYTES: Final = HEADER_BYTES + FOOTER_BYTES


class EventScanner:
    """
    A resumable scan of one event file: bytes in, columns out, no input or output.

    Parameters
    ----------
    plugins
        What other files of the run made known: tag → plugin name.
    has_version
        Whether an earlier file of the run had a file_version.
    """

    def __init__(self, plugins: Mapping[str, str] | None = None, *, has_version: bool = False) -> None:
        self._contents = FileContents(plugins or {}, has_version=has_version)
        self._templates = Templates()
        self._offset = 0
        self._wanted_bytes = _MIN_RECORD_BYTES
        self._damage: list[Damage] = []
        self._provisional: list[Damage] = []
        self._search: Search | None = None
        self._is_ended = False

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
        return self._contents.n_events

    @property
    def file_version(self) -> str | None:
        """The first file_version."""
        return self._contents.file_version

    @property
    def source_writer(self) -> str | None:
        """The first name of a writer."""
        return self._contents.source_writer

    @property
    def first_wall_time(self) -> float | None:
        """Seconds since the epoch, of the first event."""
        return self._contents.first_wall_time

    @property
    def session_starts(self) -> list[SessionStart]:
        """The events that say that a session started."""
        return self._contents.session_starts

    @property
    def damage(self) -> list[Damage]:
        """What could not be read; what is damaged only because the file has stopped growing comes last."""
        return self._damage + self._provisional

    @property
    def tags(self) -> list[TagColumn]:
        """One column per tag, in order of first appearance; the same objects each time."""
        return list(self._contents.columns.values())

    def take_touched(self) -> list[TagColumn]:
        """Return the columns that grew or changed since the last call."""
        return self._contents.take_touched()

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
            position = self._read_records(view, position)
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
        verdict, search = judge(view, position, _move(self._search, -self._offset), is_settled=is_settled)
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

    def _read_records(self, view: memoryview, position: int) -> int:
        """Read the sound records from `position` on and return where they end."""
        scan = scan_records(view[position:])
        for start, stop in (scan.bounds + position).tolist():
            data = bytes(view[start:stop])
            match = self._templates.match(data)
            if match is not None:
                self._contents.store_match(match)
                continue
            event = read_event(view, start, stop)
            offset = self._offset + start - HEADER_BYTES
            if event is None:
                self._damage.append(Damage(offset, len(data) + _MIN_RECORD_BYTES, NO_EVENT))
                continue
            self._contents.store(event, view, self._offset, offset)
            self._learn(event, view, start, data)
        return position + scan.consumed

    def _learn(self, event: Event, view: memoryview, start: int, data: bytes) -> None:
        """Remember the shape of an event that is nothing but one point."""
        is_plain = event.file_version is None and event.source_writer is None and not event.is_session_start
        if not (self._contents.is_versioned and is_plain and len(event.values) == 1) or event.blobs:
            return
        value = event.values[0]
        if value.metadata is not None and value.metadata.plugin_name == HPARAMS:
            return
        column = self._contents.columns.get((value.tag or value.node_name).decode("utf-8", "replace"))
        scalar = None if column is None else read_point(column, value, view)
        if column is not None and scalar is not None and scalar.place is not None:
            self._templates.learn(data, scalar.place - start, column, is_double=scalar.is_double)


def _move(search: Search | None, n_bytes: int) -> Search | None:
    """Return a search whose places count from another byte."""
    return search and Search(search.start + n_bytes, search.position + n_bytes)
