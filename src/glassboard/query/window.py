"""Which rows of a series lie in a window of x, and where the buckets of the window begin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard._native import Points, XColumn

LARGEST = float(np.finfo(np.float64).max)


@dataclass(frozen=True, slots=True)
class XScale:
    """
    How an x axis is laid over a column of a series.

    Attributes
    ----------
    column
        The column that x is made of.
    zero
        Value of the column where x is 0; not 0 for relative time only. Where it is not finite no row has a
        place on the axis.
    is_log
        Whether equal widths are meant in log x; x of 0 and below then cannot be drawn.
    """

    column: XColumn
    zero: float = 0.0
    is_log: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """
    The rows of a series, ascending in x, that lie in a closed window.

    Attributes
    ----------
    lo, hi
        Bounds of the window in units of the column.
    start, stop
        Rows [start, stop) lie inside.
    n_before, n_after
        How many rows (0 or 1) follow on each side that could be drawn.
    """

    lo: float
    hi: float
    start: int
    stop: int
    n_before: int
    n_after: int

    @property
    def n_rows(self) -> int:
        """Rows inside."""
        return self.stop - self.start


def find_window(points: Points, scale: XScale, lo: float | None, hi: float | None) -> Window:
    """
    Find the rows of `points` whose x lies in [lo, hi].

    Parameters
    ----------
    points
        Ascending in the column of `scale`, NaN last.
    scale
        What x is.
    lo, hi
        Bounds in x, both inclusive; None is the series' own.

    Notes
    -----
    Rows whose x is NaN or infinite, or not above 0 on a log axis, have no place on the axis: they are outside
    of every window and next to none.
    """
    first, end = _drawable_rows(points, scale)
    if first == end:
        return Window(0.0, 0.0, first, first, 0, 0)
    own_lo, own_hi = _x_values(points, scale.column, first, end - 1)
    if lo is not None and not (scale.is_log and lo <= 0):
        own_lo = lo + scale.zero
    if hi is not None:
        own_hi = hi + scale.zero
    start, stop = _clipped_rows(points, scale.column, own_lo, own_hi, (first, end))
    return Window(own_lo, own_hi, start, stop, int(start > first), int(stop < end))


def bucket_bounds(points: Points, scale: XScale, window: Window, n_buckets: int) -> NDArray[np.int64]:
    """
    Return where the rows of equally wide buckets begin and end, empty buckets left out.

    Returns
    -------
    NDArray[np.int64]
        Shape (n + 1,), n ≤ n_buckets: bucket i has the rows [bounds[i], bounds[i + 1]). A bucket holds its
        lower edge; the last one holds the upper edge of the window too.
    """
    edges = _edges(scale, window, n_buckets)
    found = points.find_rows(scale.column, np.ascontiguousarray(edges[1:-1]))
    every = np.concatenate(([window.start], np.clip(found, window.start, window.stop), [window.stop]))
    rows: NDArray[np.int64] = np.sort(every.astype(np.int64))
    # np.unique would import numpy.ma, for which the first chart would wait.
    return rows[np.flatnonzero(np.append(True, rows[1:] > rows[:-1]))]


def _edges(scale: XScale, window: Window, n_buckets: int) -> NDArray[np.float64]:
    if not scale.is_log:
        # Halved, so that a window as wide as float64 itself does not overflow.
        return np.linspace(window.lo / 2, window.hi / 2, n_buckets + 1) * 2
    low, high = math.log(window.lo - scale.zero), math.log(window.hi - scale.zero)
    return np.exp(np.linspace(low, high, n_buckets + 1)) + scale.zero


def _drawable_rows(points: Points, scale: XScale) -> tuple[int, int]:
    if not math.isfinite(scale.zero):
        return 0, 0
    lowest = np.nextafter(scale.zero, math.inf) if scale.is_log else -LARGEST
    first, end = points.find_rows(scale.column, np.array([lowest, math.inf]))
    return int(first), int(end)


def _x_values(points: Points, column: XColumn, *rows: int) -> list[float]:
    values = getattr(points.gather(np.array(rows, dtype=np.int64)), column)
    return [float(value) for value in values]


def _clipped_rows(
    points: Points, column: XColumn, lo: float, hi: float, limits: tuple[int, int]
) -> tuple[int, int]:
    bounds = np.array([lo, np.nextafter(hi, math.inf)])
    start, stop = np.clip(points.find_rows(column, bounds), *limits)
    return int(start), max(int(start), int(stop))
