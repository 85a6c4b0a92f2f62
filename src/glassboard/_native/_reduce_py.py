"""Reduction to buckets in NumPy: the twin of the compiled one, from the values themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glassboard._native._results import Buckets

if TYPE_CHECKING:
    from numpy.typing import NDArray


def reduce_rows(value: NDArray[np.float64], bounds: NDArray[np.int64]) -> Buckets:
    """Reduce all rows of a series; bucket i has the rows [bounds[i], bounds[i + 1])."""
    starts, stops = bounds[:-1], bounds[1:]
    has_rows = starts < stops
    return Buckets(
        first_row=np.where(has_rows, starts, -1),
        last_row=np.where(has_rows, stops - 1, -1),
        min_row=_find_least(value, bounds),
        max_row=_find_least(-value, bounds),
        n_nan=_count(np.isnan(value), bounds),
        n_posinf=_count(value == np.inf, bounds),
        n_neginf=_count(value == -np.inf, bounds),
    )


def _find_least(value: NDArray[np.float64], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return per bucket the first row of its least finite value, -1 where it has none."""
    has_rows = bounds[:-1] < bounds[1:]
    starts, stops = bounds[:-1][has_rows], bounds[1:][has_rows]
    finite_or_inf = np.where(np.isfinite(value), value, np.inf)[: bounds[-1]]
    least = np.minimum.reduceat(finite_or_inf, starts)
    is_least = finite_or_inf[bounds[0] :] == np.repeat(least, stops - starts)
    candidates = bounds[0] + np.flatnonzero(is_least)
    first_candidate = candidates[np.searchsorted(candidates, starts)]
    row = np.full(len(has_rows), -1)
    row[has_rows] = np.where(least < np.inf, first_candidate, -1)
    return row


def _count(is_counted: NDArray[np.bool_], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    n_before = np.concatenate([[0], np.cumsum(is_counted)])
    return np.diff(n_before[bounds])
