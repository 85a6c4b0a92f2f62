"""A few points that stand for a whole series, as TensorBoard's routes send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard._native import PointColumns, Points

ROWS_PER_BUCKET = 4
"""First, last, least and greatest."""


def sample_points(points: Points, n_samples: int) -> PointColumns:
    """
    Give at most `n_samples` points in file order, among them the first, the last, the least and the greatest.

    The series is cut into runs of equally many points; of each the first, last, least and greatest are kept.

    Parameters
    ----------
    points
        The whole series.
    n_samples
        At least 0; 0 gives every point.
    """
    if n_samples == 0 or len(points) <= n_samples:
        return points.columns()
    if n_samples < ROWS_PER_BUCKET:
        return points.gather(_few_rows(points, n_samples))
    n_buckets = n_samples // ROWS_PER_BUCKET
    buckets = points.reduce(np.linspace(0, len(points), n_buckets + 1).astype(np.int64))
    rows = np.unique(np.concatenate((buckets.first_row, buckets.last_row, buckets.min_row, buckets.max_row)))
    return points.gather(rows[rows >= 0])


def sample_rows(n_rows: int, n_samples: int) -> NDArray[np.int64]:
    """
    Give at most `n_samples` of the rows 0 to `n_rows` - 1, evenly spaced, the first and the last among them.

    Parameters
    ----------
    n_rows
        How many there are.
    n_samples
        At least 0; 0 gives every row, 1 the last.
    """
    if n_samples == 0 or n_rows <= n_samples:
        return np.arange(n_rows)
    if n_samples == 1:
        return np.array([n_rows - 1])
    return np.linspace(0, n_rows - 1, n_samples).round().astype(np.int64)


def _few_rows(points: Points, n_samples: int) -> NDArray[np.int64]:
    last = len(points) - 1
    greatest = int(points.reduce(np.array([0, len(points)])).max_row[0])
    return np.unique(np.array([last, 0, max(greatest, 0)][:n_samples], dtype=np.int64))
