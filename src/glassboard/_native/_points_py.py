"""Points in NumPy: the twin of the compiled table. Its columns are copied together at the first question."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from glassboard._native._checks import (
    check_bounds,
    check_range,
    check_row_bounds,
    check_rows,
    check_slice,
    check_weight,
    check_x,
)
from glassboard._native._reduce_py import reduce_rows
from glassboard._native._results import Buckets, PointColumns, SmoothedBuckets
from glassboard._native._smooth_py import smooth_into_buckets, smooth_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard._native._chunks_py import Chunk


class Points:
    """
    An immutable table: the given slices one after another. Rows are numbered from 0.

    Parameters
    ----------
    slices
        ``(chunk, start, stop)`` each: rows [start, stop) of a chunk.

    Raises
    ------
    ValueError
        A slice has rows that its chunk has not.
    """

    def __init__(self, slices: Sequence[tuple[Chunk, int, int]]) -> None:
        self._slices = tuple(slices)
        for chunk, start, stop in self._slices:
            check_slice(chunk, start, stop)
        self._ascending: dict[str, bool] = {}

    def __len__(self) -> int:
        return sum(stop - start for _, start, stop in self._slices)

    @property
    def is_double(self) -> bool:
        """Whether any chunk holds float64 values."""
        return any(chunk.is_double for chunk, start, stop in self._slices if start < stop)

    def is_ascending(self, x: Literal["step", "wall_time"]) -> bool:
        """Tell whether rows ascend in `x`; equal neighbours do, NaN anywhere does not."""
        if check_x(x) not in self._ascending:
            column = getattr(self._columns, x)
            self._ascending[x] = not np.isnan(column[:1]).any() and bool(np.all(column[1:] >= column[:-1]))
        return self._ascending[x]

    def find_rows(self, x: Literal["step", "wall_time"], bounds: NDArray[np.float64]) -> NDArray[np.int64]:
        """Find where rows pass each bound, in a table that ascends in `x`."""
        column: NDArray[Any] = getattr(self._columns, check_x(x))
        bounds = check_bounds(bounds)
        if x == "wall_time":
            return np.searchsorted(column, bounds).astype(np.int64)
        return _find_steps(column, bounds)

    def gather(self, rows: NDArray[np.int64]) -> PointColumns:
        """Copy single rows."""
        rows = check_rows(rows, len(self))
        columns = self._columns
        return PointColumns(columns.step[rows], columns.wall_time[rows], columns.value[rows])

    def columns(self) -> PointColumns:
        """Copy all rows."""
        columns = self._columns
        return PointColumns(columns.step.copy(), columns.wall_time.copy(), columns.value.copy())

    def reduce(self, bounds: NDArray[np.int64]) -> Buckets:
        """Reduce rows to buckets; every row is looked at."""
        return reduce_rows(self._columns.value, check_row_bounds(bounds, len(self)))

    def smooth(self, weight: float, start: int, stop: int) -> NDArray[np.float64]:
        """Smooth over all rows from the first on, by TensorBoard's debiased moving average."""
        check_range(start, stop, len(self))
        return smooth_rows(self._columns.value, check_weight(weight), stop)[start:]

    def smooth_buckets(self, weight: float, bounds: NDArray[np.int64]) -> SmoothedBuckets:
        """Smooth over all rows, into the first, last, least and greatest finite value of each bucket."""
        bounds = check_row_bounds(bounds, len(self))
        return smooth_into_buckets(self._columns.value, check_weight(weight), bounds)

    @cached_property
    def _columns(self) -> PointColumns:
        parts = [(chunk, slice(start, stop)) for chunk, start, stop in self._slices]
        return PointColumns(
            np.concatenate([np.empty(0, np.int64), *(chunk.step[rows] for chunk, rows in parts)]),
            np.concatenate([np.empty(0), *(chunk.wall_time[rows] for chunk, rows in parts)]),
            np.concatenate([np.empty(0), *(chunk.value[rows] for chunk, rows in parts)]),
        )


def _find_steps(step: NDArray[np.int64], bounds: NDArray[np.float64]) -> NDArray[np.int64]:
    """Compare whole numbers with whole numbers: float64 has no room for every step beyond 2^53."""
    whole = np.ceil(bounds)
    is_above = ~(whole < 2.0**63)
    is_below = whole < -(2.0**63)
    wanted = np.where(is_above | is_below, 0, whole).astype(np.int64)
    return np.select([is_above, is_below], [len(step), 0], np.searchsorted(step, wanted)).astype(np.int64)
