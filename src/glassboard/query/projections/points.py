"""The points of an embedding, as every projection and every search for neighbours sees them."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

BLOCK_NUMBERS: Final = 1 << 20
"""How many numbers are held as float64 at a time: 8 MiB, which the processor's caches almost hold."""

_BYTES_BESIDES: Final = 9
"""Of a point: its norm, and whether it is finite."""

_DIGEST_BYTES: Final = 20


class Points:
    """
    Vectors, and what is worked out of them once.

    A point with a number that is not finite has no place among the others: it is left out of every
    projection and is nobody's neighbour.

    Attributes
    ----------
    vectors
        float32, shape (points, dimensions); shared and never written to.
    """

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self.vectors = np.ascontiguousarray(vectors, np.float32)

    def __len__(self) -> int:
        return len(self.vectors)

    @property
    def n_dimensions(self) -> int:
        """How many numbers a point has."""
        return int(self.vectors.shape[1])

    @property
    def n_bytes(self) -> int:
        """How much memory they take with all that is worked out of them."""
        return self.vectors.nbytes + len(self) * _BYTES_BESIDES

    @cached_property
    def norms(self) -> NDArray[np.float64]:
        """Euclidean length of each vector; float64, shape (points,)."""
        norms = np.empty(len(self))
        for rows, block in self.blocks():
            with np.errstate(invalid="ignore"):
                norms[rows] = np.sqrt(np.einsum("ij,ij->i", block, block))
        return norms

    @cached_property
    def is_finite(self) -> NDArray[np.bool_]:
        """Which points have finite numbers only; shape (points,)."""
        return np.isfinite(self.norms)

    @cached_property
    def digest(self) -> str:
        """What differs where any number differs."""
        digest = blake2b(repr(self.vectors.shape).encode(), digest_size=_DIGEST_BYTES)
        digest.update(self.vectors.data)
        return digest.hexdigest()

    def blocks(self) -> Iterator[tuple[slice, NDArray[np.float64]]]:
        """Yield the vectors as float64, a few rows at a time, with the rows that they are."""
        n_rows = max(1, BLOCK_NUMBERS // max(1, self.n_dimensions))
        for start in range(0, len(self), n_rows):
            rows = slice(start, start + n_rows)
            yield rows, self.vectors[rows].astype(np.float64)

    def taken(self, rows: NDArray[np.int64]) -> Points:
        """Give some of the points, in the order of `rows`."""
        return Points(self.vectors[rows])

    def finite(self) -> Points:
        """Give the points that `is_finite`; these themselves where all are."""
        return self if self.is_finite.all() else Points(self.vectors[self.is_finite])

    def spread(self, positions: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the positions of `finite` to all points: NaN for those that were left out."""
        if len(positions) == len(self):
            return positions
        spread = np.full((len(self), positions.shape[1]), np.nan, np.float32)
        spread[self.is_finite] = positions
        return spread


def mean_of(points: Points) -> NDArray[np.float64]:
    """Give the mean of finite points; zeros where there are none."""
    total = np.zeros(points.n_dimensions)
    for _, block in points.blocks():
        total += block.sum(axis=0)
    return total / max(1, len(points))


def sphereized(points: Points) -> Points:
    """
    Put the points on a sphere: their mean is moved to the origin and every vector is made one long.

    A point at the mean stays there. Points that are not finite stay as they are.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/projector/vz_projector/data.ts (``normalize``).
    """
    center = mean_of(points.finite())
    vectors = points.vectors.copy()
    for rows, block in points.blocks():
        with np.errstate(invalid="ignore", over="ignore"):
            block -= center
            norms = np.sqrt(np.einsum("ij,ij->i", block, block))
        is_placed = points.is_finite[rows] & (norms > 0)
        block /= np.where(is_placed, norms, 1.0)[:, None]
        vectors[rows][points.is_finite[rows]] = block[points.is_finite[rows]]
    return Points(vectors)
