"""What one event file holds, event by event; half of the twin of the compiled reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard._native._columns_py import TagColumn
from glassboard._native._events_py import SIMPLE_VALUE, TENSOR, Event, Value, read_simple_value
from glassboard._native._results import ReaderState, SessionStart
from glassboard._native._tensors_py import Scalar, read_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard._native._templates_py import Match


class FileContents:
    """
    The columns of one event file, and what its events say of the file itself.

    Parameters
    ----------
    plugins
        What other files of the run made known: tag → plugin name.
    has_version
        Whether an earlier file of the run had a file_version.
    """

    def __init__(self, plugins: Mapping[str, str], *, has_version: bool) -> None:
        self.n_events = 0
        self.file_version: str | None = None
        self.source_writer: str | None = None
        self.first_wall_time: float | None = None
        self.session_starts: list[SessionStart] = []
        self.columns: dict[str, TagColumn] = {}
        self.is_versioned = has_version
        self._plugins = dict(plugins)
        self._last_summary_step: int | None = None
        self._touched: list[TagColumn] = []

    @property
    def tags(self) -> list[TagColumn]:
        """One column per tag, in order of first appearance."""
        return list(self.columns.values())

    def state(self) -> ReaderState:
        """Give what it takes to go on; see `restore`."""
        return ReaderState(
            self.n_events,
            self.file_version,
            self.source_writer,
            self.first_wall_time,
            self.session_starts.copy(),
            self.is_versioned,
            self._last_summary_step,
            [column.state() for column in self.columns.values()],
        )

    def restore(self, state: ReaderState) -> None:
        """Go on where another reader was; nothing has been read before."""
        self.n_events = state.n_events
        self.file_version = state.file_version
        self.source_writer = state.source_writer
        self.first_wall_time = state.first_wall_time
        self.session_starts = list(state.session_starts)
        self.is_versioned = state.is_versioned
        self._last_summary_step = state.last_summary_step
        self.columns = {column.tag: TagColumn.restore(column) for column in state.columns}

    def take_touched(self) -> list[TagColumn]:
        """Return the columns that grew or changed since the last call."""
        touched, self._touched = self._touched, []
        for column in touched:
            column.is_touched = False
        return touched

    def store(self, event: Event, view: memoryview, base: int, offset: int) -> None:
        """Store what an event says; `base` is the file offset of ``view[0]``, `offset` that of the record."""
        if self.n_events == 0:
            self.first_wall_time = event.wall_time
        self.n_events += 1
        self._store_facts(event, offset)
        for blob in event.blobs:
            column = self._touch(blob.tag)
            column.add_blob(
                event.step, event.wall_time, base + blob.start, blob.stop - blob.start, blob.field
            )
        if event.has_summary:
            last_step = self._last_summary_step
            is_regressed = not self.is_versioned and (last_step is None or event.step < last_step)
            for value in event.values:
                self._store_value(event, value, view, base, is_regressed=is_regressed)
            self._last_summary_step = event.step

    def store_match(self, match: Match) -> None:
        """Store an event that is nothing but one point."""
        self.n_events += 1
        self._touch_column(match.column)
        match.column.mark_session(len(self.session_starts))
        match.column.add_point(match.step, match.wall_time, match.value, is_double=match.is_double)

    def _store_facts(self, event: Event, offset: int) -> None:
        if event.file_version is not None:
            self.is_versioned = True
            if self.file_version is None:
                self.file_version = event.file_version.decode("utf-8", "replace")
        if event.source_writer is not None and self.source_writer is None:
            self.source_writer = event.source_writer.decode("utf-8", "replace")
        if event.is_session_start:
            self.session_starts.append(SessionStart(event.step, event.wall_time, offset))

    def _store_value(
        self, event: Event, value: Value, view: memoryview, base: int, *, is_regressed: bool
    ) -> None:
        tag = value.tag or value.node_name
        if not value.payload and value.metadata is None:
            return
        column = self._touch(tag)
        if value.metadata is not None:
            column.add_metadata(value.metadata)
        scalar = read_point(column, value, view)
        if scalar is None:
            start, stop = value.payload_start, value.payload_stop
            if not value.payload:
                start = stop = value.start
            column.add_blob(event.step, event.wall_time, base + start, stop - start, value.payload)
            return
        if is_regressed:
            column.mark_regression(event.step, self.n_events)
        column.mark_session(len(self.session_starts))
        column.add_point(event.step, event.wall_time, scalar.value, is_double=scalar.is_double)

    def _touch(self, tag: bytes) -> TagColumn:
        name = tag.decode("utf-8", "replace")
        column = self.columns.get(name)
        if column is None:
            column = self.columns[name] = TagColumn(name, self._plugins.get(name, ""))
        self._touch_column(column)
        return column

    def _touch_column(self, column: TagColumn) -> None:
        if not column.is_touched:
            column.is_touched = True
            self._touched.append(column)


def read_point(column: TagColumn, value: Value, view: memoryview) -> Scalar | None:
    """Return the number of a value that is a point of its tag."""
    if value.payload == SIMPLE_VALUE:
        column.note_simple_value()
        return Scalar(read_simple_value(view, value), False, value.payload_start)
    if value.payload == TENSOR and column.is_scalar:
        return read_scalar(view, value.payload_start, value.payload_stop)
    return None
