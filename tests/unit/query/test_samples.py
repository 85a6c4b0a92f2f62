"""A few points that stand for a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from glassboard.query.samples import sample_points
from made_snapshots import Part, make_tag

if TYPE_CHECKING:
    from glassboard._native import Points


def points_of(value: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Points:
    return make_tag("loss", [Part(range(len(value)), value)]).points


@pytest.mark.parametrize("n_samples", [0, 50, 51])
def test_a_series_that_fits_is_sent_whole(n_samples: int) -> None:
    assert sample_points(points_of(np.zeros(50)), n_samples).step.tolist() == list(range(50))


@pytest.mark.parametrize("n_samples", [4, 7, 100, 999])
def test_first_last_least_and_greatest_are_kept_within_the_limit(n_samples: int) -> None:
    value = np.random.default_rng(3).standard_normal(10_000)
    value[5000], value[7001] = 99, -99
    sampled = sample_points(points_of(value), n_samples)
    assert len(sampled.step) <= n_samples
    assert {0, 5000, 7001, 9999} <= set(sampled.step.tolist())
    assert sampled.step.tolist() == sorted(sampled.step.tolist())


@pytest.mark.parametrize(("n_samples", "steps"), [(1, [9]), (2, [0, 9]), (3, [0, 4, 9])])
def test_very_few_samples_are_the_last_the_first_and_the_greatest(n_samples: int, steps: list[int]) -> None:
    value = np.array([0, 0, 0, 0, 8, 0, 0, 0, -1, 0], np.float64)
    assert sample_points(points_of(value), n_samples).step.tolist() == steps


def test_a_series_without_a_finite_value_keeps_its_ends() -> None:
    assert sample_points(points_of(np.full(100, np.nan)), 4).step.tolist() == [0, 99]
