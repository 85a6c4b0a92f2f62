"""Segments: what one file holds for one tag, as slices of chunks that restarts cut and never copy."""

from __future__ import annotations

from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Protocol, TypeAlias, cast

import numpy as np

from glassboard._native import Points, build_chunks
from glassboard.store.restarts import Extent, Span, join_extents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard._native import BlobPointers, Chunk, SessionStart, Slice, XColumn

MAX_SLICES: Final = 1_000
FEW_ROWS: Final = 64
"""More than `MAX_SLICES` pieces of fewer rows than this are copied into chunks of their own."""


class Column(Protocol):
    """What one file holds for one tag, and goes on to append to: a `TagColumn` of the compiled core."""

    @property
    def chunks(self) -> list[Chunk]:
        """Points."""

    @property
    def blobs(self) -> BlobPointers:
        """Values that are no points."""

    @property
    def session_rows(self) -> list[tuple[int, int]]:
        """(k, row): the first row that follows k session starts."""

    @property
    def regressed_rows(self) -> list[tuple[int, int]]:
        """(row, step): rows before which the step went back, in files without a version."""


class Rows(Protocol):
    """Rows that have a step and a wall time: a chunk of points, or the pointers of blobs."""

    @property
    def step(self) -> NDArray[np.int64]:
        """Steps."""

    @property
    def wall_time(self) -> NDArray[np.float64]:
        """Seconds since the epoch."""


RowSlice: TypeAlias = tuple[Rows, int, int]
"""Rows [start, stop)."""


class ExtentCache:
    """The extents of a column's chunks, found once for those that are whole."""

    __slots__ = ("_whole",)

    _lock: ClassVar[Lock] = Lock()

    def __init__(self) -> None:
        self._whole: list[Extent] = []

    def of(self, slices: Sequence[RowSlice]) -> list[Extent]:
        """Give the extent of every slice; each but the last is a chunk that grows no more."""
        with self._lock:
            n_whole = max(0, len(slices) - 1)
            self._whole += [extent_of(*piece) for piece in slices[len(self._whole) : n_whole]]
            return [*self._whole[:n_whole], *(extent_of(*piece) for piece in slices[n_whole:])]


class Segment(NamedTuple):
    """
    What one file held for one tag when the segment was made; later rows of the column are not part of it.

    Attributes
    ----------
    column
        Where the rows are; it may have grown since.
    file_index
        Of the file in its run, files being ordered as `order_files` does it.
    n_rows
        How many of the column's rows belong to the segment.
    has_points
        Whether the rows are the column's points; otherwise they are its blobs.
    extents
        Shared by all segments of the column.
    """

    column: Column
    file_index: int
    n_rows: int
    has_points: bool
    extents: ExtentCache

    def slices(self) -> list[RowSlice]:
        """List the pieces of the segment's rows, each from the first row of its chunk."""
        if not self.has_points:
            return [(self.column.blobs, 0, self.n_rows)] if self.n_rows else []
        slices: list[RowSlice] = []
        n_left = self.n_rows
        for chunk in self.column.chunks.copy():
            if not n_left:
                break
            n_rows = min(chunk.n, n_left)
            slices.append((chunk, 0, n_rows))
            n_left -= n_rows
        return slices

    def session_rows(self, starts: Sequence[SessionStart]) -> list[tuple[int, int]]:
        """List (k, row): the first row that follows the first k of the session starts of its file."""
        if self.has_points:
            return self.column.session_rows
        rows = np.searchsorted(self.column.blobs.offset, [start.offset for start in starts])
        return [(k + 1, int(row)) for k, row in enumerate(rows)]

    def extent(self) -> Extent | None:
        """Give the extent of all rows, None where there is none."""
        return join_extents(self.extents.of(self.slices()))

    def cut(self, spans: Sequence[Span]) -> list[RowSlice]:
        """List the pieces that remain when the rows that the spans supersede are left out."""
        slices = self.slices()
        return cut_slices(slices, self.extents.of(slices), spans) if spans else slices


def extent_of(rows: Rows, start: int, stop: int) -> Extent:
    """Find the least and greatest step and wall time of rows [start, stop); one NaN makes both times NaN."""
    step, wall_time = rows.step[start:stop], rows.wall_time[start:stop]
    return Extent(int(step.min()), int(step.max()), float(wall_time.min()), float(wall_time.max()))


def cut_slices(
    slices: Sequence[RowSlice], extents: Sequence[Extent], spans: Sequence[Span]
) -> list[RowSlice]:
    """
    Leave the superseded rows out.

    Parameters
    ----------
    slices
        Of one segment, in order, each from the first row of its chunk.
    extents
        Of each slice.
    spans
        Which rows are superseded; their rows count from the segment's first.
    """
    visible: list[RowSlice] = []
    first = 0
    for (rows, start, stop), extent in zip(slices, extents, strict=True):
        here = [
            Span(max(span.start - first, 0), min(span.stop - first, stop), span.min_step, span.max_step)
            for span in spans
            if span.start < first + stop
            and span.stop > first
            and span.min_step <= extent.max_step
            and span.max_step >= extent.min_step
        ]
        visible += _cut_slice((rows, start, stop), here) if here else [(rows, start, stop)]
        first += stop
    return visible


def _cut_slice(piece: RowSlice, spans: Sequence[Span]) -> list[RowSlice]:
    rows, start, stop = piece
    step = rows.step[start:stop]
    edges = np.zeros(stop - start + 2, np.bool_)
    is_visible = edges[1:-1]
    is_visible[:] = True
    for span in spans:
        part = step[span.start : span.stop]
        is_visible[span.start : span.stop] &= (part < span.min_step) | (part > span.max_step)
    turns = np.flatnonzero(edges[1:] != edges[:-1]).tolist()
    return [(rows, start + a, start + b) for a, b in zip(turns[::2], turns[1::2], strict=True)]


def make_points(slices: Sequence[RowSlice]) -> Points:
    """Make a table of slices of chunks, without copying rows unless the slices are many and small."""
    points = Points(cast("Sequence[Slice]", slices))
    return _rebuild(points, np.arange(len(points))) if _is_scattered(slices) else points


def _is_scattered(slices: Sequence[RowSlice]) -> bool:
    n_rows = sum(stop - start for _, start, stop in slices)
    return len(slices) > MAX_SLICES and n_rows < len(slices) * FEW_ROWS


def order_points(points: Points, x: XColumn) -> Points:
    """Give the points ascending in x: as they are where they ascend already, else a stably sorted copy."""
    if points.is_ascending(x):
        return points
    columns = points.columns()
    return _rebuild(points, np.argsort(getattr(columns, x), kind="stable"))


def order_slices(slices: Sequence[RowSlice], x: XColumn) -> Points | None:
    """
    Put whole slices of chunks in order, so that no row is copied: a resumed run needs no more.

    Returns
    -------
    Points or None
        What a stable sort of all rows would give; None where it takes a sort of rows.
    """
    if _is_scattered(slices):
        return None
    ends = [_column(rows, x)[[start, stop - 1]].tolist() for rows, start, stop in slices]
    order = sorted(range(len(slices)), key=lambda i: (ends[i][0], i))
    if any(i > j and ends[i][1] >= ends[j][0] for i, j in pairwise(order)):
        return None
    points = make_points([slices[i] for i in order])
    return points if points.is_ascending(x) else None


def _column(rows: Rows, x: XColumn) -> NDArray[np.int64] | NDArray[np.float64]:
    return rows.step if x == "step" else rows.wall_time


def _rebuild(points: Points, rows: NDArray[np.int64]) -> Points:
    columns = points.gather(rows)
    value = columns.value if points.is_double else columns.value.astype(np.float32)
    return Points([(chunk, 0, chunk.n) for chunk in build_chunks(columns.step, columns.wall_time, value)])
