"""What arrays are like: against NumPy, over everything that can be in one."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from glassboard.query import array_statistics
from glassboard.query.array_statistics import N_BINS, join_statistics, measure_array

DTYPES = st.sampled_from([np.bool_, np.int8, np.int64, np.uint32, np.float16, np.float32, np.float64])
ARRAYS = DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, hnp.array_shapes(max_dims=3, max_side=6)))


def finite_numbers(array: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    values = array.reshape(-1).astype(np.float64)
    return values[np.isfinite(values)]


@given(ARRAYS)
def test_counts_ends_and_bins_are_those_of_the_numbers(array: np.ndarray[Any, Any]) -> None:
    found = measure_array(array)
    values, finite = array.reshape(-1).astype(np.float64), finite_numbers(array)
    assert (found.n_values, found.n_nan) == (values.size, np.isnan(values).sum())
    assert (found.n_posinf, found.n_neginf) == ((values == np.inf).sum(), (values == -np.inf).sum())
    assert found.n_finite == finite.size == found.bins.sum()
    if finite.size:
        assert (found.low, found.high) == (finite.min(), finite.max())
        assert found.low <= found.mean <= found.high or math.isclose(found.mean, found.low)
    else:
        assert math.isnan(found.low)
        assert math.isnan(found.high)
        assert math.isnan(found.mean)


@given(hnp.arrays(np.float64, st.integers(1, 50), elements=st.floats(-1e6, 1e6)))
def test_mean_deviation_and_least_positive_number_are_numpys(array: np.ndarray[Any, Any]) -> None:
    found = measure_array(array)
    assert found.mean == pytest.approx(array.mean(), rel=1e-9, abs=1e-9)
    assert found.std == pytest.approx(array.std(), rel=1e-6, abs=1e-6)
    positive = array[array > 0]
    assert found.least_positive == positive.min() if positive.size else math.isnan(found.least_positive)


def test_bins_are_numpys_histogram() -> None:
    array = np.random.default_rng(1).normal(size=10_000)
    assert np.array_equal(measure_array(array).bins, np.histogram(array, N_BINS)[0])


def test_nothing_overflows_at_the_end_of_float64() -> None:
    greatest = np.finfo(np.float64).max
    found = measure_array(np.array([-greatest, greatest, greatest, greatest]))
    assert found.mean == greatest / 2
    assert math.isfinite(found.std)
    assert found.bins[[0, -1]].tolist() == [1, 3]


@given(ARRAYS)
def test_large_arrays_are_described_part_by_part_to_the_same_effect(array: np.ndarray[Any, Any]) -> None:
    whole = measure_array(array)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(array_statistics, "BLOCK", 7)
        in_parts = measure_array(array)
    assert in_parts.bins.tolist() == whole.bins.tolist()
    counts = ("n_values", "n_nan", "n_posinf", "n_neginf", "low", "high", "least_positive")
    np.testing.assert_equal(
        [getattr(in_parts, name) for name in counts], [getattr(whole, name) for name in counts]
    )
    assert in_parts.mean == pytest.approx(whole.mean, rel=1e-9, abs=1e-300, nan_ok=True)
    assert in_parts.std == pytest.approx(whole.std, rel=1e-6, abs=1e-6 * abs(whole.mean), nan_ok=True)


@given(
    st.lists(hnp.arrays(np.float32, st.integers(1, 20), elements=st.floats(-100, 100, width=32)), min_size=1)
)
def test_several_arrays_are_described_as_one(arrays: list[np.ndarray[Any, Any]]) -> None:
    joined = join_statistics([measure_array(array) for array in arrays])
    whole = measure_array(np.concatenate(arrays))
    assert (joined.n_values, joined.low, joined.high) == (whole.n_values, whole.low, whole.high)
    assert joined.mean == pytest.approx(whole.mean, rel=1e-6, abs=1e-6)
    assert joined.std == pytest.approx(whole.std, rel=1e-4, abs=1e-4)
    assert joined.bins.sum() == pytest.approx(whole.n_finite)


def test_bins_of_several_arrays_are_exact_to_a_bin() -> None:
    generator = np.random.default_rng(2)
    arrays = [generator.normal(mean, 1, 5_000) for mean in (-2, 0, 3)]
    joined = join_statistics([measure_array(array) for array in arrays])
    whole = np.concatenate(arrays)
    edges = np.linspace(whole.min(), whole.max(), N_BINS + 1)
    reached = np.cumsum(joined.bins)
    for share in (0.05, 0.5, 0.95):
        percentile = edges[1 + np.searchsorted(reached, share * whole.size)]
        assert percentile == pytest.approx(np.quantile(whole, share), abs=2 * (edges[1] - edges[0]))


def test_arrays_without_a_finite_number_add_their_counts_alone() -> None:
    joined = join_statistics([measure_array(np.array([np.nan, np.inf])), measure_array(np.array([1.0, 3.0]))])
    assert (joined.n_values, joined.n_nan, joined.n_posinf) == (4, 1, 1)
    assert (joined.low, joined.high, joined.mean, joined.std) == (1, 3, 2, 1)
    assert math.isnan(join_statistics([measure_array(np.array([np.nan]))]).mean)
    assert join_statistics([]).n_values == 0
