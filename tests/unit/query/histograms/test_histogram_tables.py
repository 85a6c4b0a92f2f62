"""Histograms of a series as flat columns, whatever was logged."""

from __future__ import annotations

import numpy as np
import pytest

from glassboard.query.histograms import make_table

NAN, INF = np.nan, np.inf


def columns_of(*histograms: list[tuple[float, float, float]]) -> tuple[list[int], list[list[float]], int]:
    """Make a table; give where its histograms begin, its buckets, and how many were repaired."""
    arrays = [np.array(buckets, np.float64).reshape(-1, 3) for buckets in histograms]
    table = make_table(arrays, list(range(len(arrays))))
    return (
        table.start.tolist(),
        np.column_stack((table.left, table.right, table.count)).tolist(),
        table.n_repaired,
    )


def test_buckets_stand_one_after_another() -> None:
    assert columns_of([(0, 1, 5), (1, 2, 0)], [], [(-1, 1, 3)]) == (
        [0, 2, 2, 3],
        [[0, 1, 5], [1, 2, 0], [-1, 1, 3]],
        0,
    )


def test_no_histograms_make_an_empty_table() -> None:
    assert columns_of() == ([0], [], 0)


@pytest.mark.parametrize(
    ("odd", "buckets"),
    [
        ((2.0, 1.0, 4.0), [[1.0, 2.0, 4.0]]),
        ((-INF, 1.0, 4.0), [[1.0, 1.0, 4.0]]),
        ((1.0, INF, 4.0), [[1.0, 1.0, 4.0]]),
        ((0.0, 1.0, -4.0), [[0.0, 1.0, 0.0]]),
        ((-INF, INF, 4.0), []),
        ((NAN, 1.0, 4.0), []),
        ((0.0, NAN, 4.0), []),
        ((0.0, 1.0, NAN), []),
        ((0.0, 1.0, INF), [[0.0, 1.0, 1e290]]),
        ((0.0, 1.0, 1e308), [[0.0, 1.0, 1e290]]),
    ],
)
def test_what_cannot_be_drawn_is_repaired_and_counted(
    odd: tuple[float, float, float], buckets: list[list[float]]
) -> None:
    expected = [[5.0, 6.0, 1.0], *buckets, [5.0, 6.0, 1.0]]
    start = [0, 1, 1 + len(buckets), 2 + len(buckets)]
    assert columns_of([(5, 6, 1)], [odd], [(5, 6, 1)]) == (start, expected, 1)


def test_buckets_are_put_in_order_within_their_histogram() -> None:
    assert columns_of([(3, 4, 1), (2, 1, 2)], [(0, 1, 3)]) == (
        [0, 2, 3],
        [[1, 2, 2], [3, 4, 1], [0, 1, 3]],
        1,
    )
