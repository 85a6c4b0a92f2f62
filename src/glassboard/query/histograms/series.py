"""The histograms of one series in a window of x: as buckets, as a grid, or cut at percentiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.query.columns import step_columns
from glassboard.query.histograms.grid import find_range, part_outside, rebin, widen
from glassboard.query.histograms.percentiles import compress_histograms
from glassboard.query.histograms.table import read_table, unread_table
from glassboard.query.samples import sample_rows
from glassboard.types import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.columns import Columns
    from glassboard.query.histograms.grid import ValueRange
    from glassboard.query.histograms.question import HistogramQuery
    from glassboard.query.histograms.table import HistogramTable
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blobs, Snapshot

SAMPLED_FORMS: Final = ("buckets", "steps")
"""Of these evenly spaced values are sent, where the others gather them all."""

MAX_SENT_BUCKETS: Final = 2_000
"""Neighbouring buckets of longer histograms are joined before they are sent."""

MAX_READ_BYTES: Final = 64 << 20
"""Of a window that takes more, evenly spaced values are read."""


@dataclass(frozen=True, slots=True, eq=False)
class HistogramResult:
    """
    What the window holds.

    Attributes
    ----------
    n_values, n_superseded
        Of the whole series: visible values, and those that restarts replaced.
    n_window_values, n_read_values
        Values inside the window, and how many of them the columns stand for.
    n_unreadable, first_error
        Values that were asked for and cannot be read, and what the first of them lacks.
    part_outside
        Of all counts, what lies outside of `value_range`: 0 to 1.
    n_repaired, n_empty
        Histograms that `glassboard.query.histograms.repair_buckets` changed, and those that count nothing.
    start_wall_time
        Of the first visible value: the zero of relative time; None where there is none.
    value_range
        What a grid spans, else the range of the buckets that count something; None where there are none.
    is_exact
        Whether every row is one value.
    columns
        By name. Steps: step, wall_time. Buckets: those, start (uint32, one more than there are rows: where
        the buckets of a row begin), left, right, count. Otherwise first_step, last_step, first_wall,
        last_wall and values (uint32, how many a row stands for), each of shape (rows,), and, row after row,
        mass (float32, the mean count of each bin), or low and high (the least and greatest of each
        percentile; NaN for a row without counts). All others are float64; int64 columns ``*step_i8`` are
        added where a step needs more than 53 bits.
    """

    n_values: int
    n_superseded: int
    n_window_values: int
    n_read_values: int
    n_unreadable: int
    first_error: str
    part_outside: float
    n_repaired: int
    n_empty: int
    start_wall_time: float | None
    value_range: ValueRange | None
    is_exact: bool
    columns: Columns = field(repr=False)


def read_histograms(snapshot: Snapshot, read: ReadPayload, query: HistogramQuery) -> HistogramResult:
    """
    Answer `query` from `snapshot`.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There is no such series.
    PayloadError
        No value that was asked for can be read: what the first one lacks.
    """
    view = snapshot.run(query.run).tag(query.tag, Kind.HISTOGRAMS)
    blobs = view.every_blob if query.superseded else view.blobs
    start_wall_time = float(view.blobs.wall_time[0]) if len(view.blobs) else None
    x = _x_of(blobs, query, start_wall_time)
    window = _rows_inside(x, query)
    rows = _chosen_rows(blobs, window, query)
    table = unread_table(rows) if query.form == "steps" else read_table(read, blobs, rows)
    answer = _answer(query, table, blobs, x[table.rows])
    return HistogramResult(
        n_values=view.n_points,
        n_superseded=view.n_superseded,
        n_window_values=len(window),
        n_read_values=len(table.rows),
        n_unreadable=table.n_unreadable,
        first_error=table.first_error,
        part_outside=0.0 if query.outliers else part_outside(table, answer.value_range),
        n_repaired=table.n_repaired,
        n_empty=int(np.count_nonzero(table.totals == 0)) if query.form != "steps" else 0,
        start_wall_time=start_wall_time,
        value_range=answer.value_range,
        is_exact=answer.is_exact,
        columns=answer.columns,
    )


def _x_of(blobs: Blobs, query: HistogramQuery, start_wall_time: float | None) -> NDArray[np.float64]:
    if query.x == "step":
        return blobs.step.astype(np.float64)
    return blobs.wall_time - (start_wall_time or 0.0) if query.x == "relative" else blobs.wall_time


def _rows_inside(x: NDArray[np.float64], query: HistogramQuery) -> NDArray[np.int64]:
    """Give the rows in the window, ascending in x; those whose x is not finite are in none."""
    is_inside = np.isfinite(x)
    if query.lo is not None:
        is_inside &= x >= query.lo
    if query.hi is not None:
        is_inside &= x <= query.hi
    rows = np.flatnonzero(is_inside)
    return rows[np.argsort(x[rows], kind="stable")]


def _chosen_rows(blobs: Blobs, window: NDArray[np.int64], query: HistogramQuery) -> NDArray[np.int64]:
    if query.at is not None:
        return window[_row_at(blobs.step[window], query.at)]
    if query.form in SAMPLED_FORMS:
        return window[sample_rows(len(window), query.rows)]
    n_bytes = int(blobs.length[window].sum())
    share = min(1.0, MAX_READ_BYTES / n_bytes) if n_bytes else 1.0
    return window[sample_rows(len(window), max(1, int(len(window) * share)))]


def _row_at(steps: NDArray[np.int64], at: int) -> NDArray[np.int64]:
    """Find the last row of the greatest step up to `at`, the first of the least step if all are greater."""
    if not len(steps):
        return np.zeros(0, np.int64)
    up_to = np.flatnonzero(steps <= at)
    if not len(up_to):
        return np.array([steps.argmin()])
    return up_to[[len(up_to) - 1 - int(steps[up_to][::-1].argmax())]]


class _Answer(NamedTuple):
    columns: Columns
    value_range: ValueRange | None
    is_exact: bool = True


def _answer(query: HistogramQuery, table: HistogramTable, blobs: Blobs, x: NDArray[np.float64]) -> _Answer:
    if query.form == "steps":
        return _Answer(_place_columns(table, blobs), None)
    if query.form == "buckets":
        return _Answer(_bucket_columns(table, blobs), _own_range(table, query))
    bounds = _row_bounds(x, query.rows)
    columns = _row_columns(table, blobs, bounds)
    is_exact = len(bounds) - 1 == len(table.rows)
    if query.form == "percentiles":
        return _Answer(columns | _percentile_columns(table, bounds), _own_range(table, query), is_exact)
    value_range = _grid_range(table, query)
    if value_range is not None:
        values = np.diff(bounds)
        grid = rebin(table, value_range, query.bins, np.repeat(np.arange(len(values)), values))
        columns["mass"] = (grid / values[:, None]).astype(np.float32).reshape(-1)
    return _Answer(columns, value_range, is_exact)


def _place_columns(table: HistogramTable, blobs: Blobs) -> Columns:
    return step_columns({"step": blobs.step[table.rows]}) | {"wall_time": blobs.wall_time[table.rows]}


def _bucket_columns(table: HistogramTable, blobs: Blobs) -> Columns:
    """Give the buckets as they are, neighbours joined where there are too many."""
    n_joined = -(-table.lengths // MAX_SENT_BUCKETS)
    owner = table.owner
    first = np.flatnonzero((np.arange(len(owner)) - table.start[owner]) % n_joined[owner] == 0)
    lengths = np.bincount(owner[first], minlength=len(table.rows))
    columns = _place_columns(table, blobs)
    columns["start"] = np.concatenate(([0], np.cumsum(lengths))).astype(np.uint32)
    columns["left"] = table.left[first]
    columns["right"] = np.maximum.reduceat(table.right, first)
    columns["count"] = np.add.reduceat(table.count, first)
    return columns


def _row_bounds(x: NDArray[np.float64], n_rows: int) -> NDArray[np.int64]:
    """Cut values, ascending in x, into at most `n_rows` rows of equal width; empty ones are left out."""
    if len(x) <= n_rows:
        return np.arange(len(x) + 1)
    width = x[-1] - x[0]
    places = ((x - x[0]) / (width or 1.0) * n_rows).astype(np.int64)
    inner = np.flatnonzero(np.diff(np.minimum(places, n_rows - 1))) + 1
    return np.concatenate(([0], inner, [len(x)]))


def _row_columns(table: HistogramTable, blobs: Blobs, bounds: NDArray[np.int64]) -> Columns:
    first, last = table.rows[bounds[:-1]], table.rows[bounds[1:] - 1]
    columns = step_columns({"first_step": blobs.step[first], "last_step": blobs.step[last]})
    columns |= {"first_wall": blobs.wall_time[first], "last_wall": blobs.wall_time[last]}
    columns["values"] = np.diff(bounds).astype(np.uint32)
    return columns


def _percentile_columns(table: HistogramTable, bounds: NDArray[np.int64]) -> Columns:
    every = compress_histograms(table)
    starts = bounds[:-1]
    return {
        "low": np.fmin.reduceat(every, starts, axis=0).reshape(-1),
        "high": np.fmax.reduceat(every, starts, axis=0).reshape(-1),
    }


def _own_range(table: HistogramTable, query: HistogramQuery) -> ValueRange | None:
    return find_range(table, with_outliers=query.outliers)


def _grid_range(table: HistogramTable, query: HistogramQuery) -> ValueRange | None:
    own = _own_range(table, query)
    low = query.low if query.low is not None else own and own.low
    high = query.high if query.high is not None else own and own.high
    if low is None or high is None:
        return None
    return widen(low, max(low, high))
