from __future__ import annotations

import warnings

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tensorboard.plugins.histogram.summary_v2 import histogram_pb
from tensorboard.util.tensor_util import make_ndarray

from glassboard.summaries.tf_style.histograms import to_buckets

FINITE = st.floats(allow_nan=False, allow_infinity=False)
MODEST = st.floats(-1e100, 1e100).filter(lambda value: value == 0 or abs(value) > 1e-100)
N_BUCKETS = st.integers(0, 40)


def values_of(elements: st.SearchStrategy[float]) -> st.SearchStrategy[np.ndarray]:
    """Arrays of up to 60 numbers."""
    return arrays(np.float64, st.integers(0, 60), elements=elements)


@given(values_of(MODEST), N_BUCKETS)
def test_buckets_are_those_of_tensorboard(values: np.ndarray, n_buckets: int) -> None:
    theirs = make_ndarray(histogram_pb("h", values, n_buckets).value[0].tensor)
    np.testing.assert_array_equal(to_buckets(values, n_buckets), theirs.reshape(n_buckets, 3))


@given(values_of(FINITE), st.integers(1, 40))
def test_buckets_of_any_finite_values_hold_them_all_between_ascending_edges(
    values: np.ndarray, n_buckets: int
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        buckets = to_buckets(values, n_buckets)
    left, right, counts = buckets.T
    assert counts.sum() == values.size
    assert np.isfinite(buckets).all()
    assert (left <= right).all()
    assert (right[:-1] == left[1:]).all()
    if values.size:
        assert (left[0], right[-1]) == (values.min(), values.max())
