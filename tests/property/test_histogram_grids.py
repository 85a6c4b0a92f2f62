"""Histograms poured into equally wide bins: nothing is lost, and each bin gets what lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glassboard.query.histograms import ValueRange, find_range, make_table, rebin

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.histograms import HistogramTable

Bucket: TypeAlias = tuple[float, float, float]
"""Left edge, right edge, count."""

EDGES = st.floats(-100, 100).map(lambda edge: round(edge, 3))
BUCKETS = st.tuples(EDGES, EDGES, st.integers(0, 1000)).map(
    lambda bucket: (min(bucket[:2]), max(bucket[:2]), float(bucket[2]))
)
HISTOGRAMS = st.lists(st.lists(BUCKETS, max_size=6), min_size=1, max_size=4)


def table_of(histograms: list[list[Bucket]]) -> HistogramTable:
    arrays = [np.array(buckets, np.float64).reshape(-1, 3) for buckets in histograms]
    return make_table(arrays, range(len(arrays)))


def part_inside(bucket: Bucket, low: float, high: float, *, is_last: bool) -> float:
    """How much of an evenly filled bucket lies in [low, high); the last bin holds its right edge too."""
    left, right, count = bucket
    if left == right:
        return count if low <= left < high or (is_last and left == high) else 0.0
    return count * max(0.0, min(right, high) - max(left, low)) / (right - left)


@given(HISTOGRAMS, st.integers(1, 40))
def test_every_count_lands_in_a_bin(histograms: list[list[Bucket]], n_bins: int) -> None:
    table = table_of(histograms)
    value_range = find_range(table)
    if value_range is None:
        assert table.count.sum() == 0
        return
    np.testing.assert_allclose(rebin(table, value_range, n_bins).sum(axis=1), table.totals, rtol=1e-9)


@given(HISTOGRAMS, EDGES, st.floats(0.5, 50), st.integers(1, 12))
def test_a_bin_gets_what_lies_in_it(
    histograms: list[list[Bucket]], low: float, width: float, n_bins: int
) -> None:
    table = table_of(histograms)
    edges = np.linspace(low, low + width, n_bins + 1)
    found = rebin(table, ValueRange(low, low + width), n_bins)
    for row, buckets in enumerate(histograms):
        inner = [bucket for bucket in buckets if not is_on_an_edge(bucket, edges)]
        if len(inner) < len(buckets):
            continue
        expected = [
            sum(part_inside(bucket, edges[i], edges[i + 1], is_last=i == n_bins - 1) for bucket in buckets)
            for i in range(n_bins)
        ]
        np.testing.assert_allclose(found[row], expected, rtol=1e-6, atol=1e-6)


def is_on_an_edge(bucket: Bucket, edges: NDArray[np.float64]) -> bool:
    """Whether rounding decides which bin a narrow bucket falls into."""
    return bucket[1] - bucket[0] < 1e-6 and bool((np.abs(edges - bucket[0]) < 1e-6).any())


@given(HISTOGRAMS, st.integers(1, 9))
def test_histograms_of_one_column_are_added_up(histograms: list[list[Bucket]], n_bins: int) -> None:
    table = table_of(histograms)
    value_range = ValueRange(-100, 100)
    apart = rebin(table, value_range, n_bins)
    together = rebin(table, value_range, n_bins, np.zeros(len(histograms), np.int64))
    np.testing.assert_allclose(together, apart.sum(axis=0, keepdims=True), rtol=1e-6, atol=1e-6)
