"""Which values a chart of histograms spans."""

from __future__ import annotations

import numpy as np
import pytest

from glassboard.query.histograms import ValueRange, find_range, make_table
from glassboard.query.histograms.grid import part_outside

Bucket = tuple[float, float, float]


def range_of(*histograms: list[Bucket], with_outliers: bool = True) -> ValueRange | None:
    arrays = [np.array(buckets, np.float64).reshape(-1, 3) for buckets in histograms]
    return find_range(make_table(arrays, range(len(arrays))), with_outliers=with_outliers)


def test_all_that_is_counted_lies_in_the_range() -> None:
    empty: list[Bucket] = [(-50, -40, 0)]
    assert range_of([(-9, -5, 0), (-1, 2, 3)], empty, [], [(2, 7, 1), (7, 9, 0)]) == (-1, 7)
    assert range_of(empty, []) is None


@pytest.mark.parametrize(("value", "low", "high"), [(5.0, 4.5, 5.5), (-5.0, -5.5, -4.5), (0.0, -0.5, 0.5)])
def test_one_value_alone_gets_some_room(value: float, low: float, high: float) -> None:
    assert range_of([(value, value, 3)]) == pytest.approx((low, high))


def test_the_widest_range_still_has_a_width() -> None:
    found = range_of([(-1.7e308, 1.7e308, 1)])
    assert found is not None
    assert np.isfinite(found.high - found.low)


def test_a_few_values_far_from_the_others_of_their_step_are_left_out_if_one_likes() -> None:
    normal: list[Bucket] = [(-1, 0, 5_000), (0, 1, 5_000)]
    with_outlier = [*normal, (999.0, 1_000.0, 1.0)]
    assert range_of(normal, with_outlier) == (-1, 1_000)
    found = range_of(normal, with_outlier, with_outliers=False)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((-1, 1 + 3), abs=0.1)
    table = make_table([np.array(with_outlier)], [0])
    assert part_outside(table, found) == pytest.approx(1 / 10_001)


def test_a_step_that_is_wide_as_a_whole_is_no_outlier() -> None:
    narrow: list[Bucket] = [(-0.01, 0.01, 10_000)]
    assert range_of(*[narrow] * 50, [(-100, 100, 10)], with_outliers=False) == (-100, 100)


def test_a_step_of_equal_values_leaves_nothing_out() -> None:
    assert range_of([(0, 0, 10_000), (5, 6, 1)], with_outliers=False) == (0, 6)
