"""Many histograms cut at percentiles, held against one at a time, TensorBoard's, and the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tensorboard.plugins.distribution import compressor

from glassboard.query.histograms import BASIS_POINTS, compress_histograms, make_table
from glassboard.query.histograms import percentiles as percentiles_module

if TYPE_CHECKING:
    from numpy.typing import NDArray

RANDOM = np.random.default_rng(7)
SHAPES = {
    "normal": RANDOM.normal(size=5_000),
    "skewed": RANDOM.exponential(size=3_000),
    "two humps": np.concatenate([RANDOM.normal(-5, 0.1, 400), RANDOM.normal(5, 1, 100)]),
    "integers": RANDOM.integers(-3, 4, 200).astype(np.float64),
    "one value": np.full(9, 2.5),
}


def histogram_of(values: NDArray[np.float64], n_buckets: int) -> NDArray[np.float64]:
    counts, edges = np.histogram(values, n_buckets)
    return np.column_stack((edges[:-1], edges[1:], counts.astype(np.float64)))


HISTOGRAMS = [
    histogram_of(values, n) for n, values in zip((10, 300, 57, 1, 30), SHAPES.values(), strict=True)
]


@pytest.mark.parametrize("block_cells", [1, 100, 1 << 18])
def test_all_at_once_are_what_tensorboard_makes_of_each(
    monkeypatch: pytest.MonkeyPatch, block_cells: int
) -> None:
    monkeypatch.setattr(percentiles_module, "BLOCK_CELLS", block_cells)
    ours = compress_histograms(make_table(HISTOGRAMS, range(len(HISTOGRAMS))))
    theirs = [
        [value for _, value in compressor.compress_histogram(each.tolist(), BASIS_POINTS)]
        for each in HISTOGRAMS
    ]
    np.testing.assert_allclose(ours, np.array(theirs), rtol=1e-12, atol=1e-12)


def test_the_cuts_are_within_a_bucket_of_the_values_own_percentiles() -> None:
    table = make_table(HISTOGRAMS[:2], range(2))
    for found, values, buckets in zip(
        compress_histograms(table), list(SHAPES.values())[:2], HISTOGRAMS, strict=False
    ):
        exact = np.percentile(values, np.array(BASIS_POINTS) / 100)
        assert np.abs(found - exact).max() <= buckets[0, 1] - buckets[0, 0]


def test_a_histogram_that_counts_nothing_has_no_percentiles() -> None:
    empty, zero = np.zeros((0, 3)), np.array([[0.0, 1.0, 0.0], [1.0, 2.0, 0.0]])
    full = np.array([[0.0, 1.0, 4.0]])
    found = compress_histograms(make_table([empty, full, zero], range(3)))
    assert np.isnan(found[[0, 2]]).all()
    np.testing.assert_allclose(found[1], np.array(BASIS_POINTS) / 10_000)
