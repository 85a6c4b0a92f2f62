"""Principal components are those of a singular value decomposition, however they are worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from glassboard.query.projections import Points, pca, principal_components

if TYPE_CHECKING:
    from numpy.typing import NDArray

RANDOM = np.random.default_rng(1)


def stretched(n_points: int, n_dimensions: int) -> NDArray[np.float32]:
    """Make points that differ most along directions which are no axes."""
    lengths = 0.7 ** np.arange(n_dimensions)
    turned, _ = np.linalg.qr(RANDOM.normal(size=(n_dimensions, n_dimensions)))
    points = RANDOM.normal(size=(n_points, n_dimensions)) * lengths @ turned + 5.0
    return np.asarray(points, np.float32)


def by_decomposition(vectors: NDArray[np.float32], n_components: int = 10) -> tuple[NDArray[np.float64], ...]:
    """Give positions and shares by NumPy's decomposition, signs as documented."""
    centered = vectors.astype(np.float64) - vectors.astype(np.float64).mean(axis=0)
    left, values, right = np.linalg.svd(centered, full_matrices=False)
    signs = np.sign(right[np.arange(len(right)), np.abs(right).argmax(axis=1)])
    return (left * values * signs)[:, :n_components], (values**2 / np.sum(values**2))[:n_components]


@pytest.mark.parametrize("shape", [(300, 20), (40, 12), (12, 60), (11, 11)])
def test_positions_and_shares_are_those_of_the_decomposition(shape: tuple[int, int]) -> None:
    vectors = stretched(*shape)
    found = principal_components(Points(vectors))
    positions, shares = by_decomposition(vectors)
    np.testing.assert_allclose(found.positions, positions, atol=1e-5 * np.abs(positions).max())
    np.testing.assert_allclose(found.variances, shares, atol=1e-9)
    assert found.positions.dtype == np.float32


def test_sums_of_a_block_and_of_many_blocks_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = stretched(500, 16)
    whole = principal_components(Points(vectors))
    monkeypatch.setattr("glassboard.query.projections.points.BLOCK_NUMBERS", 100)
    in_parts = principal_components(Points(vectors))
    np.testing.assert_allclose(in_parts.positions, whole.positions, atol=1e-5)


def test_products_of_narrow_numbers_are_near_those_of_wide_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = stretched(400, 20)
    monkeypatch.setattr(pca, "MAX_DOUBLE_WORK", 0)
    found = principal_components(Points(vectors))
    positions, shares = by_decomposition(vectors)
    np.testing.assert_allclose(found.positions[:, :5], positions[:, :5], atol=1e-3)
    np.testing.assert_allclose(found.variances, shares, atol=1e-6)


def test_the_random_method_finds_the_same_directions_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = stretched(600, 64)
    monkeypatch.setattr(pca, "MAX_EXACT_SIDE", 1)
    found = principal_components(Points(vectors))
    positions, shares = by_decomposition(vectors)
    np.testing.assert_allclose(found.positions, positions, atol=1e-3)
    np.testing.assert_allclose(found.variances, shares, atol=1e-6)
    assert found.positions.tobytes() == principal_components(Points(vectors)).positions.tobytes()


def test_a_point_that_is_not_finite_is_left_out_and_the_others_lie_as_without_it() -> None:
    vectors = stretched(30, 6)
    broken = np.insert(vectors, 7, [1, np.nan, 0, 0, 0, 0], axis=0)
    broken = np.insert(broken, 0, [0, 0, np.inf, 0, 0, 0], axis=0)
    found, expected = principal_components(Points(broken)), principal_components(Points(vectors))
    assert np.isnan(found.positions[[0, 8]]).all()
    np.testing.assert_array_equal(np.delete(found.positions, [0, 8], axis=0), expected.positions)
    np.testing.assert_array_equal(found.variances, expected.variances)


@pytest.mark.parametrize("shape", [(0, 4), (1, 4), (5, 0), (0, 0)])
def test_few_points_have_places_and_no_variance(shape: tuple[int, int]) -> None:
    found = principal_components(Points(np.ones(shape, np.float32)), 3)
    assert found.positions.tolist() == [[0.0, 0.0, 0.0]] * shape[0]
    assert found.variances.tolist() == [0.0, 0.0, 0.0]


def test_points_that_are_all_alike_lie_in_one_place() -> None:
    found = principal_components(Points(np.full((20, 5), 0.1, np.float32)), 3)
    assert np.abs(found.positions).max() < 1e-6
    assert found.variances.tolist() == [0.0, 0.0, 0.0]


def test_one_dimension_is_the_first_component_and_the_others_are_flat() -> None:
    found = principal_components(Points(np.array([[1], [2], [6]], np.float32)), 3)
    assert found.positions.tolist() == [[-2, 0, 0], [-1, 0, 0], [3, 0, 0]]
    assert found.variances.tolist() == [1, 0, 0]


def test_numbers_at_the_ends_of_their_type_do_not_overflow() -> None:
    vectors = stretched(50, 4)
    for scale in (np.float32(1e37), np.float32(1e-36)):
        found = principal_components(Points(vectors * scale), 2)
        expected = principal_components(Points(vectors), 2)
        np.testing.assert_allclose(found.positions / scale, expected.positions, atol=1e-4)
