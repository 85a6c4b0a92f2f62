"""Sound records to columns in pure Python: the twin of the compiled reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard._native._columns_py import HPARAMS
from glassboard._native._contents_py import FileContents, read_point
from glassboard._native._events_py import Event, read_event
from glassboard._native._frames_py import scan_records
from glassboard._native._results import FOOTER_BYTES, HEADER_BYTES, NO_EVENT, Damage
from glassboard._native._templates_py import Templates

if TYPE_CHECKING:
    from collections.abc import Mapping


class EventReader(FileContents):
    """
    The columns of one event file, and what its events say of the file itself.

    Parameters
    ----------
    plugins
        What other files of the run made known: tag → plugin name.
    has_version
        Whether an earlier file of the run had a file_version.
    damage
        The list to which records that hold no event are added.
    """

    def __init__(self, plugins: Mapping[str, str], *, has_version: bool, damage: list[Damage]) -> None:
        super().__init__(plugins, has_version=has_version)
        self._damage = damage
        self._templates = Templates()

    def read(self, view: memoryview, position: int, offset: int) -> int:
        """Read the sound records from `position` on and return their end; `view` begins at `offset`."""
        scan = scan_records(view[position:])
        for start, stop in (scan.bounds + position).tolist():
            match = self._templates.match(bytes(view[start:stop]))
            if match is not None:
                self.store_match(match)
            else:
                self._read_record(view, start, stop, offset)
        return position + scan.consumed

    def _read_record(self, view: memoryview, start: int, stop: int, offset: int) -> None:
        event = read_event(view, start, stop)
        record_offset = offset + start - HEADER_BYTES
        if event is None:
            self._damage.append(Damage(record_offset, HEADER_BYTES + stop - start + FOOTER_BYTES, NO_EVENT))
            return
        self.store(event, view, offset, record_offset)
        self._learn(event, view, start, stop)

    def _learn(self, event: Event, view: memoryview, start: int, stop: int) -> None:
        """Remember the shape of an event that is nothing but one point."""
        is_plain = event.file_version is None and event.source_writer is None and not event.is_session_start
        if not (self.is_versioned and is_plain and len(event.values) == 1) or event.blobs:
            return
        value = event.values[0]
        column = self.columns.get((value.tag or value.node_name).decode("utf-8", "replace"))
        # Metadata of hparams may be the next to be kept.
        if column is None or (value.metadata is not None and value.metadata.plugin_name == HPARAMS):
            return
        scalar = read_point(column, value, view)
        if scalar is not None and scalar.place is not None:
            data = bytes(view[start:stop])
            self._templates.learn(data, scalar.place - start, column, is_double=scalar.is_double)


def is_event(view: memoryview, start: int, stop: int) -> bool:
    """Return whether bytes [start, stop) of `view` are an event."""
    return read_event(view, start, stop) is not None
