"""Neighbours are exactly those that a comparison with every point finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from glassboard.query.projections import Points, find_neighbors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.projections import Metric

NUMBERS = st.floats(width=32) | st.sampled_from([0.0, 1.0, -1.0, 1e-30, 1e30])
METRICS: list[Metric] = ["cosine", "euclidean"]


def compare_with_all(vectors: NDArray[np.float32], row: int, metric: Metric) -> list[tuple[float, int]]:
    """Measure every distance by itself in float64 and sort."""
    wide = vectors.astype(np.float64)
    found = []
    for other in range(len(wide)):
        if other == row or not (np.isfinite(wide[[row, other]]).all()):
            continue
        if metric == "euclidean":
            distance = np.sqrt(np.sum((wide[other] - wide[row]) ** 2))
        else:
            size = np.sqrt(np.sum(wide[row] ** 2)) * np.sqrt(np.sum(wide[other] ** 2))
            distance = np.clip(1 - np.sum(wide[row] * wide[other]) / (size or 1.0), 0, 2)
        found.append((float(distance), other))
    return sorted(found)


@pytest.mark.parametrize("metric", METRICS)
@given(arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=8), elements=NUMBERS), st.data())
def test_the_nearest_are_those_of_a_comparison_with_all(
    metric: Metric, vectors: NDArray[np.float32], data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(vectors) - 1))
    n_neighbors = data.draw(st.integers(1, 10))
    found = find_neighbors(Points(vectors), row, n_neighbors, metric)
    expected = compare_with_all(vectors, row, metric)[:n_neighbors]
    np.testing.assert_allclose(found.distances, [distance for distance, _ in expected], rtol=1e-9, atol=1e-9)
    assert row not in found.rows
    assert len(set(found.rows.tolist())) == len(expected)


@pytest.mark.parametrize("metric", METRICS)
def test_points_far_from_the_origin_and_near_each_other_keep_their_order(metric: Metric) -> None:
    vectors = (1000 + np.random.default_rng(2).normal(size=(2000, 32)) * 1e-3).astype(np.float32)
    found = find_neighbors(Points(vectors), 17, 40, metric)
    expected = compare_with_all(vectors, 17, metric)[:40]
    np.testing.assert_allclose(found.distances, [distance for distance, _ in expected], atol=1e-12)
    if metric == "euclidean":
        assert found.rows.tolist() == [other for _, other in expected]


def test_those_equally_far_come_by_row() -> None:
    vectors = np.array([[0, 1], [1, 0], [0, -1], [-1, 0], [0, 0]], np.float32)
    assert find_neighbors(Points(vectors), 4, 3, "euclidean").rows.tolist() == [0, 1, 2]
    assert find_neighbors(Points(vectors), 4, 9, "cosine").distances.tolist() == [1, 1, 1, 1]


def test_only_the_chosen_rows_are_looked_at() -> None:
    vectors = np.arange(10, dtype=np.float32)[:, None]
    found = find_neighbors(Points(vectors), 3, 2, "euclidean", np.array([9, 3, 1, 8], np.int64))
    assert (found.rows.tolist(), found.distances.tolist()) == ([1, 8], [2, 5])


def test_a_point_that_is_not_finite_has_no_neighbours_and_is_nobodys() -> None:
    vectors = np.array([[1, 1], [np.nan, 1], [2, 2], [np.inf, 0]], np.float32)
    assert find_neighbors(Points(vectors), 0, 9, "euclidean").rows.tolist() == [2]
    assert find_neighbors(Points(vectors), 1, 9, "cosine").rows.tolist() == []
