"""The nearest neighbours of a point in the original space: exact, not estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.projections.points import Points

Metric: TypeAlias = Literal["cosine", "euclidean"]

_PLAIN_NORMS: Final = (1e-12, 1e12)
"""Between these, products of float32 numbers neither overflow nor vanish."""


class Neighbors(NamedTuple):
    """
    The neighbours of a point, the nearest first; those equally far by row.

    Attributes
    ----------
    rows
        int64, shape (neighbours,).
    distances
        float64, shape (neighbours,).
    """

    rows: NDArray[np.int64]
    distances: NDArray[np.float64]


def find_neighbors(
    points: Points, row: int, n_neighbors: int, metric: Metric, rows: NDArray[np.int64] | None = None
) -> Neighbors:
    """
    Find the points nearest to one of them, itself not among them.

    Products in float32, with the greatest error that they can have, tell which points can be among the
    nearest; the distances of those are then worked out as float64.

    Parameters
    ----------
    points
        Those that are not finite are nobody's neighbour and have none.
    row
        Whose neighbours.
    n_neighbors
        How many; all where there are fewer.
    metric
        ``cosine``: 1 less the cosine of the angle, which is taken for 0 where a vector is zero.
    rows
        Among which; None for all.
    """
    candidates = points.is_finite.copy() if rows is None else _are_among(points, rows)
    candidates[row] = False
    n_taken = min(n_neighbors, int(candidates.sum())) if points.is_finite[row] else 0
    if not n_taken:
        return Neighbors(np.empty(0, np.int64), np.empty(0))
    near = np.flatnonzero(candidates)
    if _are_plain(points):
        guesses, errors = _guess(points, row, metric)
        limit = np.partition((guesses + errors)[near], n_taken - 1)[n_taken - 1]
        near = near[(guesses - errors)[near] <= limit]
    distances = _measure(points, row, near, metric)
    order = np.argsort(distances, kind="stable")[:n_taken]
    return Neighbors(near[order], distances[order])


def _are_among(points: Points, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    are_among = np.zeros(len(points), np.bool_)
    are_among[rows] = True
    return are_among & points.is_finite


def _are_plain(points: Points) -> bool:
    norms = points.norms[points.is_finite & (points.norms > 0)]
    return not len(norms) or bool(norms.min() > _PLAIN_NORMS[0] and norms.max() < _PLAIN_NORMS[1])


def _guess(points: Points, row: int, metric: Metric) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give a distance, squared where it is Euclidean, and how wrong it can be, for every point."""
    with np.errstate(invalid="ignore", over="ignore"):
        products = (points.vectors @ points.vectors[row]).astype(np.float64)
        sizes = points.norms * points.norms[row]
        errors = (points.n_dimensions + 8) * float(np.finfo(np.float32).eps) * sizes
        if metric == "euclidean":
            return points.norms**2 + points.norms[row] ** 2 - 2 * products, 2 * errors
        scale = np.where(sizes > 0, sizes, 1.0)
        return 1 - products / scale, errors / scale


def _measure(points: Points, row: int, near: NDArray[np.int64], metric: Metric) -> NDArray[np.float64]:
    vector = points.vectors[row].astype(np.float64)
    distances = np.empty(len(near))
    chosen = points if len(near) == len(points) else points.taken(near)
    for rows, block in chosen.blocks():
        if metric == "euclidean":
            block -= vector
            distances[rows] = np.sqrt(np.einsum("ij,ij->i", block, block))
        else:
            sizes = points.norms[near[rows]] * points.norms[row]
            distances[rows] = 1 - block @ vector / np.where(sizes > 0, sizes, 1.0)
    return distances if metric == "euclidean" else distances.clip(0.0, 2.0)
