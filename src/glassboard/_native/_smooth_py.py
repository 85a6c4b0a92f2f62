"""
Smoothing in NumPy: the twin of the compiled one.

Notes
-----
Rule: tensorboard/webapp/widgets/line_chart_v2/data_transformer.ts (``classicSmoothing``), see `_smooth.pyx`.
The two differ by rounding only: for weights up to 0.999 by at most 1e-12 of the greatest finite value.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from glassboard._native._results import SmoothedBuckets

if TYPE_CHECKING:
    from numpy.typing import NDArray


def smooth_rows(value: NDArray[np.float64], weight: float, stop: int) -> NDArray[np.float64]:
    """Smooth the rows before `stop` of a series."""
    if _is_constant(value):
        return value[:stop].copy()
    is_finite = np.isfinite(value[:stop])
    smoothed = value[:stop].copy()
    smoothed[is_finite] = _average(smoothed[is_finite], weight)
    return smoothed


def smooth_into_buckets(
    value: NDArray[np.float64], weight: float, bounds: NDArray[np.int64]
) -> SmoothedBuckets:
    """Smooth a series; bucket i has the rows [bounds[i], bounds[i + 1])."""
    smoothed = smooth_rows(value, weight, int(bounds[-1]))
    finite_rows = np.flatnonzero(np.isfinite(smoothed))
    finite = smoothed[finite_rows]
    edges = np.searchsorted(finite_rows, bounds)
    has_finite = edges[:-1] < edges[1:]
    starts, stops = edges[:-1][has_finite], edges[1:][has_finite]
    buckets = SmoothedBuckets(*np.full((4, len(has_finite)), np.nan))
    buckets.first[has_finite] = finite[starts]
    buckets.last[has_finite] = finite[stops - 1]
    buckets.min[has_finite] = np.minimum.reduceat(finite, starts)
    buckets.max[has_finite] = np.maximum.reduceat(finite, starts)
    return buckets


def _is_constant(value: NDArray[np.float64]) -> bool:
    finite = value[np.isfinite(value)]
    return bool(np.all(finite == finite[:1]))


def _average(finite: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    """Average from 0 on and take the bias of that start out again."""
    averages = accumulate(
        finite.tolist(), lambda last, value: last * weight + (1 - weight) * value, initial=0.0
    )
    biased = np.fromiter(averages, np.float64, len(finite) + 1)[1:]
    bias = np.multiply.accumulate(np.full(len(finite), weight))
    unbiased: NDArray[np.float64] = biased / (1 - bias)
    return unbiased
