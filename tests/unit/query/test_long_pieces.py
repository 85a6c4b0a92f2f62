"""Many series as tables of bounded size."""

from __future__ import annotations

import numpy as np
import pytest

from glassboard.query.long_pieces import NamedPoints, cut_long_points
from made_snapshots import Part, make_tag

LENGTHS = {("a", "x"): 5, ("a", "y"): 0, ("a", "z"): 1, ("b", "x"): 7, ("c", "w"): 3}
ROWS = [(run, tag, step, float(step) / 3) for (run, tag), n_rows in LENGTHS.items() for step in range(n_rows)]


def series() -> list[NamedPoints]:
    return [
        NamedPoints(run, tag, make_tag(tag, [Part(range(n), np.arange(n) / 3)], is_double=True).points)
        for (run, tag), n in LENGTHS.items()
    ]


@pytest.mark.parametrize("max_rows", [1, 2, 4, 5, 15, 16, 17, 1000])
def test_pieces_are_all_rows_in_order_and_full_but_for_the_last(max_rows: int) -> None:
    pieces = list(cut_long_points(series(), max_rows))
    rows = [
        (piece.runs[run], piece.tags[tag], step, value)
        for piece in pieces
        for run, tag, step, value in zip(
            piece.run_index.tolist(),
            piece.tag_index.tolist(),
            piece.step.tolist(),
            piece.value.tolist(),
            strict=True,
        )
    ]
    assert rows == ROWS
    sizes = [len(piece.step) for piece in pieces]
    assert sizes[:-1] == [max_rows] * (len(sizes) - 1)
    assert 0 < sizes[-1] <= max_rows


def test_no_series_is_no_piece() -> None:
    assert list(cut_long_points([])) == []
    empty = make_tag("x", [Part([], [])]).points
    assert list(cut_long_points([NamedPoints("a", "x", empty)])) == []


def test_columns_are_of_the_types_of_long_tables() -> None:
    (piece,) = cut_long_points(series())
    dtypes = [column.dtype for column in piece[2:]]
    assert dtypes == [np.int32, np.int32, np.int64, np.float64, np.float64]
    assert (piece.runs, piece.tags) == (["a", "b", "c"], ["x", "z", "w"])
