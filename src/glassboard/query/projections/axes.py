"""Custom axes: from the middle of some points to the middle of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glassboard.query.projections.points import Points, mean_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class CustomAxes:
    """
    The points at the ends of two axes, as rows; int64, each of shape (points of that end,).

    Of an end without points the middle is that of all points.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    up: NDArray[np.int64]
    down: NDArray[np.int64]


def project_on_axes(points: Points, axes: CustomAxes) -> NDArray[np.float32]:
    """
    Place points by how far they lie from left to right and from down to up.

    Returns
    -------
    ndarray
        float32, shape (points, 2): lengths in the original space along the two directions, 0 at the mean of
        all points; NaN for points that are not finite. Where both ends of an axis have one middle, all are 0.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/projector/vz_projector/vz-projector-projections-panel.ts
    (``reprojectCustom``): the directions are differences of centroids.
    """
    center = mean_of(points.finite())
    across = _direction(points, axes.left, axes.right, center)
    along = _direction(points, axes.down, axes.up, center)
    directions = np.stack([across, along], axis=1)
    positions = np.empty((len(points), 2), np.float32)
    for rows, block in points.blocks():
        with np.errstate(invalid="ignore"):
            positions[rows] = (block - center) @ directions
    positions[~points.is_finite] = np.nan
    return positions


def _direction(
    points: Points, start: NDArray[np.int64], stop: NDArray[np.int64], center: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the way between two middles, one long; zeros where they are the same."""
    middles = [mean_of(points.taken(rows).finite()) if len(rows) else center for rows in (start, stop)]
    way = middles[1] - middles[0]
    length = float(np.linalg.norm(way))
    return way / length if length > 0 else way
