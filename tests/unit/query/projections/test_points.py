"""Points on a sphere, points along axes of one's own, and what tells points apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassboard.errors import InvalidQueryError
from glassboard.query.projections import (
    CustomAxes,
    Points,
    ProjectionQuery,
    check_rows,
    project_on_axes,
    sphereized,
)

VECTORS = np.random.default_rng(3).normal(size=(50, 7)).astype(np.float32)
NONE = np.empty(0, np.int64)


def rows(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, np.int64)


def test_points_on_a_sphere_are_one_long_about_the_mean() -> None:
    centered = VECTORS - VECTORS.astype(np.float64).mean(axis=0)
    expected = centered / np.linalg.norm(centered, axis=1, keepdims=True)
    np.testing.assert_allclose(sphereized(Points(VECTORS)).vectors, expected, atol=1e-6)


def test_the_mean_stays_and_what_is_not_finite_is_left_alone() -> None:
    vectors = np.array([[0, 0], [2, 0], [1, 0], [np.nan, 5]], np.float32)
    found = sphereized(Points(vectors)).vectors
    np.testing.assert_array_equal(found, np.array([[-1, 0], [1, 0], [0, 0], [np.nan, 5]], np.float32))


def test_axes_lead_from_the_middle_of_some_points_to_that_of_others() -> None:
    axes = CustomAxes(left=rows(0, 1), right=rows(2, 3, 4), up=rows(5), down=NONE)
    wide = VECTORS.astype(np.float64)
    center = wide.mean(axis=0)
    across = wide[2:5].mean(axis=0) - wide[:2].mean(axis=0)
    along = wide[5] - center
    directions = [across / np.linalg.norm(across), along / np.linalg.norm(along)]
    expected = np.stack([(wide - center) @ each for each in directions], axis=1)
    np.testing.assert_allclose(project_on_axes(Points(VECTORS), axes), expected, atol=1e-5)


def test_an_axis_between_the_same_points_is_flat() -> None:
    positions = project_on_axes(Points(VECTORS), CustomAxes(rows(1), rows(1), rows(2), rows(3)))
    assert not positions[:, 0].any()
    assert positions[:, 1].all()


def test_points_that_are_not_finite_have_no_place_on_axes() -> None:
    vectors = np.array([[0, 0], [1, 0], [np.inf, 0]], np.float32)
    positions = project_on_axes(Points(vectors), CustomAxes(rows(0, 2), rows(1), NONE, NONE))
    np.testing.assert_array_equal(positions, np.array([[-0.5, 0], [0.5, 0], [np.nan] * 2], np.float32))


def test_other_numbers_have_another_digest() -> None:
    changed = VECTORS.copy()
    changed[20, 3] += 1
    reshaped = VECTORS.reshape(7, 50)
    digests = {Points(each).digest for each in (VECTORS, VECTORS.copy(), changed, reshaped)}
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"n_components": 4}, "n_components is 4, expected 2 to 3"),
        ({"components": (0, 1, 10)}, r"components is \[0, 1, 10\], expected 0 to 9"),
        ({"components": (0, 1)}, r"components is \[0, 1\], expected 3 of them"),
        ({"perplexity": 1.0}, "perplexity is 1.0, expected 2 to 100"),
        ({"perplexity": float("nan")}, "perplexity is nan, expected 2 to 100"),
        ({"learning_rate": -1.0}, "learning_rate is -1.0, expected 0 to 10000"),
        ({"n_iterations": 0}, "n_iterations is 0, expected 1 to 10000"),
        ({"n_neighbors": 51}, "n_neighbors is 51, expected 5 to 50"),
        ({"min_dist": 1.5}, "min_dist is 1.5, expected 0 to 1"),
        ({"weight": 101.0}, "weight is 101.0, expected 0 to 100"),
    ],
)
def test_a_number_out_of_its_range_is_named(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidQueryError, match=message):
        ProjectionQuery("pca", **fields)


def test_rows_that_are_no_points_are_named() -> None:
    assert check_rows("rows", [2, 0, 2], 3).tolist() == [2, 0, 2]
    for wrong in (3, -1, 1 << 80):
        with pytest.raises(InvalidQueryError, match=rf"rows is {wrong}, expected rows from 0 to 2"):
            check_rows("rows", [0, wrong], 3)
