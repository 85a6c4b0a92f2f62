"""Histograms laid over one grid of equally wide bins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.query.histograms.percentiles import compress_histograms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.histograms.table import HistogramTable

CENTRAL_BASIS_POINTS: Final = (10, 9_990, 10_000)
"""Between the first two lies the middle of a histogram."""

REACH: Final = 1.5

LARGEST: Final = float(np.finfo(np.float64).max) / 4
"""A range between two values of this size can still be divided."""

LEAST_WIDTH: Final = 1e-9
"""Buckets narrower than this part of a bin have no width."""

ROUNDING: Final = 1e-12
"""Cells with less than this part of a column's sum hold nothing but errors of rounding."""


class ValueRange(NamedTuple):
    """A closed interval of values, `low` below `high`."""

    low: float
    high: float


def find_range(table: HistogramTable, *, with_outliers: bool = True) -> ValueRange | None:
    """
    Find the range of all buckets that count something; None where there are none.

    Without outliers each histogram reaches at most `REACH` times the width of its middle 99.8 % beyond it.
    """
    filled = np.flatnonzero(table.totals > 0)
    if not len(filled):
        return None
    is_filled = table.count > 0
    lows = np.minimum.reduceat(np.where(is_filled, table.left, np.inf), table.start[filled])
    highs = np.maximum.reduceat(np.where(is_filled, table.right, -np.inf), table.start[filled])
    if not with_outliers:
        first, last = compress_histograms(table, CENTRAL_BASIS_POINTS)[filled, :2].T
        reach = np.where(last > first, REACH * (last - first), np.inf)
        lows, highs = np.maximum(lows, first - reach), np.minimum(highs, last + reach)
    return widen(max(float(lows.min()), -LARGEST), min(float(highs.max()), LARGEST))


def part_outside(table: HistogramTable, value_range: ValueRange | None) -> float:
    """Tell which part of all counts lies outside of a range, 0 to 1."""
    total = float(table.count.sum())
    if value_range is None or not total:
        return 0.0
    return max(0.0, 1.0 - float(rebin(table, value_range, 1).sum()) / total)


def widen(low: float, high: float) -> ValueRange:
    """Make a range of two values that may be one and the same; its width is a float64."""
    least_width = max(abs(low), abs(high)) * 1e-9
    if high - low > least_width:
        return ValueRange(low, high)
    margin = max(abs(low) * 0.1, least_width) or 0.5
    return ValueRange(max(low - margin, -LARGEST), min(high + margin, LARGEST))


def rebin(
    table: HistogramTable,
    value_range: ValueRange,
    n_bins: int,
    columns: NDArray[np.int64] | None = None,
) -> NDArray[np.float64]:
    """
    Pour the buckets of every histogram into equally wide bins, as if buckets were evenly filled.

    What lies in the range is conserved: a bin gets the part of a bucket that reaches over it. A bucket
    without width lies in one bin as a whole.

    Parameters
    ----------
    table
        The histograms.
    value_range
        From the left edge of the first bin to the right edge of the last.
    n_bins
        How many bins, at least 1.
    columns
        int64, shape (n,): which column of the answer each histogram is added to; their own by default.

    Returns
    -------
    ndarray
        float64, shape (number of columns, n_bins).
    """
    columns = np.arange(len(table.rows)) if columns is None else columns
    n_columns = int(columns.max(initial=-1)) + 1
    n_cells = n_columns * n_bins
    places = _place(table, value_range, n_bins, columns[table.owner])
    grid = _pour(places.first, places.first_mass, n_cells) + _pour(places.last, places.last_mass, n_cells)
    rises = _pour(places.first + 1, places.density, n_cells + 1)[:n_cells]
    changes = rises - _pour(places.last, places.density, n_cells)
    grid = grid.reshape(n_columns, n_bins) + np.cumsum(changes.reshape(n_columns, n_bins), axis=1)
    is_rounding = grid <= grid.sum(axis=1, keepdims=True) * ROUNDING
    grid[is_rounding] = 0.0
    return grid


def _pour(cells: NDArray[np.int64], mass: NDArray[np.float64], n_cells: int) -> NDArray[np.float64]:
    return np.bincount(cells, mass, n_cells).astype(np.float64, copy=False)


class _Places(NamedTuple):
    """
    The cells of a grid that buckets reach into, row by row, one entry per bucket.

    A bucket gives `first_mass` to the first of its cells, `last_mass` to the last, and `density` to each
    between.
    """

    first: NDArray[np.int64]
    first_mass: NDArray[np.float64]
    last: NDArray[np.int64]
    last_mass: NDArray[np.float64]
    density: NDArray[np.float64]


def _place(
    table: HistogramTable, value_range: ValueRange, n_bins: int, columns: NDArray[np.int64]
) -> _Places:
    low, high = value_range
    # Halved, so that a range as wide as float64 itself does not overflow.
    scale = n_bins / (high / 2 - low / 2)
    with np.errstate(over="ignore"):
        left, right = ((edge / 2 - low / 2) * scale for edge in (table.left, table.right))
    is_inside = (right >= 0) & (left <= n_bins) & (table.count > 0)
    left, right, count = left[is_inside], right[is_inside], table.count[is_inside]
    begin, end = np.maximum(left, 0.0), np.minimum(right, n_bins)
    first = np.minimum(begin.astype(np.int64), n_bins - 1)
    last = np.maximum(np.ceil(end).astype(np.int64) - 1, first)
    is_flat = right - left <= LEAST_WIDTH
    density = count / np.where(is_flat, 1.0, right - left)
    is_one = first == last
    first_mass = np.where(is_flat, count, density * (np.where(is_one, end, first + 1) - begin))
    last_mass = np.where(is_flat | is_one, 0.0, density * (end - last))
    offset = columns[is_inside] * n_bins
    between = np.where(is_flat | is_one, 0.0, density)
    return _Places(offset + first, first_mass, offset + last, last_mass, between)
