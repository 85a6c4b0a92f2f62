"""A bucket's extremes come from every one of its rows, exactly."""

from __future__ import annotations

import numpy as np
import pytest

from point_cores import PointCore, load_core


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> PointCore:
    return load_core(request.param)


@pytest.mark.parametrize("spike", [0, 63, 64, 511, 512, 4095, 4096, 12_345, 99_999])
@pytest.mark.parametrize("n_buckets", [1, 7, 1500])
def test_a_spike_of_one_row_is_in_its_bucket_at_every_width(
    core: PointCore, spike: int, n_buckets: int
) -> None:
    value = np.full(100_000, 0.5, np.float32)
    value[spike] = 2
    bounds = np.linspace(0, len(value), n_buckets + 1).astype(np.int64)
    buckets = core.series(value, np.arange(len(value))).reduce(bounds)
    expected = bounds[:-1].copy()
    expected[np.searchsorted(bounds, spike, side="right") - 1] = spike
    np.testing.assert_array_equal(buckets.max_row, expected)


def test_values_that_are_not_finite_are_counted_and_never_extremes(core: PointCore) -> None:
    value = np.array([np.nan, np.inf, -np.inf, np.nan, 3.0, -np.inf, 1.0, np.nan])
    buckets = core.series(value, np.arange(8)).reduce(np.array([0, 4, 4, 8]))
    assert [column.tolist() for column in buckets] == [
        [0, -1, 4],
        [3, -1, 7],
        [-1, -1, 6],
        [-1, -1, 4],
        [2, 0, 1],
        [1, 0, 0],
        [1, 0, 1],
    ]


def test_of_equal_extremes_the_first_row_is_taken(core: PointCore) -> None:
    value = np.tile([1.0, -1.0, 0.0], 3000)
    buckets = core.series(value, np.arange(9000)).reduce(np.array([0, 9000]))
    assert (buckets.min_row.tolist(), buckets.max_row.tolist()) == ([1], [0])


def test_one_bound_makes_no_bucket(core: PointCore) -> None:
    points = core.series(np.zeros(3), np.arange(3))
    assert [column.tolist() for column in points.reduce(np.array([1]))] == [[]] * 7
    assert [column.tolist() for column in points.smooth_buckets(0.5, np.array([1]))] == [[]] * 4
