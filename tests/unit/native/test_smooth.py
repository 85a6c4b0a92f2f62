"""Smoothing gives the figures that TensorBoard's scalar charts give."""

from __future__ import annotations

import numpy as np
import pytest

from point_cores import PointCore, load_core


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> PointCore:
    return load_core(request.param)


def test_the_average_starts_without_a_bias_to_zero(core: PointCore) -> None:
    points = core.series(np.array([1.0, 2.0, 3.0]), np.arange(3))
    expected = [1, 1.25 / 0.75, 2.125 / 0.875]
    np.testing.assert_allclose(points.smooth(0.5, 0, 3), expected, rtol=1e-15)
    np.testing.assert_allclose(points.smooth(0.5, 2, 3), expected[2:], rtol=1e-15)


def test_values_that_are_not_finite_stay_and_do_not_move_the_average(core: PointCore) -> None:
    value = np.array([np.nan, 1.0, np.inf, 2.0, -np.inf, np.nan, 3.0])
    smoothed = core.series(value, np.arange(7)).smooth(0.5, 0, 7)
    expected = [np.nan, 1, np.inf, 1.25 / 0.75, -np.inf, np.nan, 2.125 / 0.875]
    np.testing.assert_allclose(smoothed, expected, rtol=1e-15)


@pytest.mark.parametrize("value", [[0.1] * 1000, [np.nan, 0.1, np.inf, 0.1, -np.inf], [np.nan], [7.3]])
def test_a_series_of_one_value_is_not_changed_at_all(core: PointCore, value: list[float]) -> None:
    points = core.series(np.array(value), np.arange(len(value)))
    np.testing.assert_array_equal(points.smooth(0.9, 0, len(value)), value)
    finite = [number for number in value if np.isfinite(number)] or [np.nan]
    buckets = points.smooth_buckets(0.9, np.array([0, len(value)]))
    np.testing.assert_array_equal(np.concatenate(buckets), [finite[0]] * 4)


def test_a_weight_of_zero_changes_nothing(core: PointCore) -> None:
    value = np.random.default_rng(0).standard_normal(5000)
    np.testing.assert_array_equal(core.series(value, np.arange(5000)).smooth(0.0, 0, 5000), value)


def test_the_average_along_many_zeros_ends_at_zero(core: PointCore) -> None:
    value = np.zeros(20_000)
    value[0] = 1
    smoothed = core.series(value, np.arange(20_000)).smooth(0.6, 0, 20_000)
    np.testing.assert_allclose(smoothed[-1], 0, atol=1e-300)
    assert (np.diff(smoothed) <= 0).all()


def test_buckets_are_those_of_the_smoothed_series_wherever_they_begin(core: PointCore) -> None:
    value = np.random.default_rng(1).standard_normal(10_000).astype(np.float32)
    points = core.series(value, np.arange(10_000))
    smoothed = points.smooth(0.9, 0, 10_000)
    buckets = points.smooth_buckets(0.9, np.array([100, 5000, 5000, 9999]))
    parts = [smoothed[100:5000], None, smoothed[5000:9999]]
    expected = [
        (part[0], part[-1], part.min(), part.max()) if part is not None else [np.nan] * 4 for part in parts
    ]
    np.testing.assert_allclose(np.transpose(buckets), expected, rtol=1e-12)
