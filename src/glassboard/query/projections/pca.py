"""Principal components: the directions in which points differ most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.query.projections.points import Points, mean_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

MAX_COMPONENTS: Final = 10
"""As many are worked out, as on TensorBoard's page."""

MAX_DOUBLE_WORK: Final = 1e10
"""Up to so many multiplications the matrix of covariances is made of float64 numbers, in about a second."""

MAX_EXACT_SIDE: Final = 2048
"""Of that matrix; the time of its decomposition grows with the third power of it."""

_OVERSAMPLING: Final = 10
_N_PASSES: Final = 6
_SEED: Final = 0


class PrincipalComponents(NamedTuple):
    """
    Points along the directions in which they differ most.

    Attributes
    ----------
    positions
        float32, shape (points, components); NaN for points that are not finite.
    variances
        Share of each component in the whole variance; float64, shape (components,). All 0 where the points
        do not differ.
    """

    positions: NDArray[np.float32]
    variances: NDArray[np.float64]


def principal_components(points: Points, n_components: int = MAX_COMPONENTS) -> PrincipalComponents:
    """
    Project points on their principal components.

    By the whole matrix of covariances, or that of products between points, where it is small enough to be
    decomposed; else by a randomised block Krylov method with a fixed seed (Musco, Musco 2015), whose
    components are good where their variances stand out.

    Parameters
    ----------
    points
        Summed as float64. Those that are not finite are left out.
    n_components
        How many. Beyond the number of dimensions, or of points, positions and variances are 0.

    Returns
    -------
    PrincipalComponents
        The sign of each direction is such that its number of greatest size is positive.
    """
    kept = points.finite()
    center = mean_of(kept)
    basis = _basis(kept, center, min(n_components, *kept.vectors.shape))
    found, total = _project(kept, center, basis)
    positions = np.zeros((len(kept), n_components), np.float32)
    positions[:, : found.shape[1]] = found
    variances = np.zeros(n_components)
    if total > 0:
        variances[: found.shape[1]] = np.einsum("ij,ij->j", found, found) / total
    return PrincipalComponents(points.spread(positions), variances)


def _basis(points: Points, center: NDArray[np.float64], n_components: int) -> NDArray[np.float64]:
    """Give the directions as columns."""
    n_points, n_dimensions = points.vectors.shape
    side = min(n_points, n_dimensions)
    if not side or not n_components:
        return np.zeros((n_dimensions, 0))
    is_double = float(n_points) * n_dimensions * side <= MAX_DOUBLE_WORK
    centered = _Centered(points, center, np.float64 if is_double else np.float32)
    if side > MAX_EXACT_SIDE:
        basis = _random_basis(centered, n_components)
    elif n_dimensions <= n_points:
        basis = _largest_vectors(centered.covariances(), n_components)
    else:
        basis = _basis_from_products(points.vectors - center, n_components)
    return _with_fixed_signs(basis)


class _Centered:
    """Points about their mean, made so small that their squares are numbers of their type."""

    def __init__(self, points: Points, center: NDArray[np.float64], dtype: type[np.floating[Any]]) -> None:
        self.points = points
        self._center = center
        self._dtype = dtype
        self._scale = 1.0 / (float(points.norms.max()) or 1.0)

    def covariances(self) -> NDArray[np.float64]:
        """Give the sums of products of every two dimensions."""
        total = np.zeros((self.points.n_dimensions, self.points.n_dimensions))
        for block in self._blocks():
            total += block.T @ block
        return total

    def times_covariances(self, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
        """Multiply vectors, which are columns, by that matrix without making it."""
        narrow = vectors.astype(self._dtype)
        total = np.zeros_like(vectors)
        for block in self._blocks():
            total += block.T @ (block @ narrow)
        return total

    def _blocks(self) -> Iterator[NDArray[np.floating[Any]]]:
        for _, block in self.points.blocks():
            yield ((block - self._center) * self._scale).astype(self._dtype, copy=False)


def _largest_vectors(symmetric: NDArray[np.float64], n_vectors: int) -> NDArray[np.float64]:
    _, vectors = np.linalg.eigh(symmetric)
    return vectors[:, ::-1][:, :n_vectors]


def _basis_from_products(centered: NDArray[np.float64], n_components: int) -> NDArray[np.float64]:
    """Find the directions where points are fewer than dimensions: from the products between points."""
    basis = centered.T @ _largest_vectors(centered @ centered.T, n_components)
    lengths = np.linalg.norm(basis, axis=0)
    is_real = lengths > np.finfo(np.float64).eps * len(centered) * max(lengths, default=0.0)
    return np.where(is_real, basis / np.where(is_real, lengths, 1.0), 0.0)


def _random_basis(centered: _Centered, n_components: int) -> NDArray[np.float64]:
    """Find the directions among all that a handful of random vectors leads to in a few passes."""
    n_dimensions = centered.points.n_dimensions
    vectors = np.random.default_rng(_SEED).normal(size=(n_dimensions, n_components + _OVERSAMPLING))
    met: list[NDArray[np.float64]] = []
    for _ in range(_N_PASSES):
        vectors = np.linalg.qr(centered.times_covariances(vectors))[0]
        met.append(vectors)
    basis = np.linalg.qr(np.concatenate(met, axis=1))[0]
    inner = basis.T @ centered.times_covariances(basis)
    return basis @ _largest_vectors((inner + inner.T) / 2, n_components)


def _with_fixed_signs(basis: NDArray[np.float64]) -> NDArray[np.float64]:
    greatest = np.abs(basis).argmax(axis=0)
    signs = np.sign(basis[greatest, np.arange(basis.shape[1])])
    return basis * np.where(signs == 0, 1.0, signs)


def _project(
    points: Points, center: NDArray[np.float64], basis: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Give the points along the directions, and the sum of squares of all centred numbers."""
    found = np.empty((len(points), basis.shape[1]))
    total = 0.0
    for rows, block in points.blocks():
        block -= center
        total += float(np.einsum("ij,ij->", block, block))
        found[rows] = block @ basis
    return found, total
