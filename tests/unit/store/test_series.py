"""Segments cut by spans, and tables made of what remains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard._native import CHUNK_ROWS, Chunk, Points, build_chunks
from glassboard.store.restarts import MAX_STEP, Extent, Span, join_extents
from glassboard.store.series import (
    FEW_ROWS,
    MAX_SLICES,
    ExtentCache,
    RowSlice,
    cut_slices,
    extent_of,
    make_points,
    order_points,
    order_slices,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


def slices_of(steps: list[int] | range) -> list[RowSlice]:
    """Give chunks of points whose wall times and values are their rows."""
    return slices_of_columns(np.array(steps, np.int64), np.arange(len(steps), dtype=np.float64))


def slices_of_columns(step: NDArray[np.int64], value: NDArray[np.float64]) -> list[RowSlice]:
    """Give chunks of points whose wall times are their values."""
    chunks = build_chunks(step, value, value.astype(np.float32))
    return [(chunk, 0, chunk.n) for chunk in chunks]


def cut(steps: list[int] | range, *spans: Span) -> list[int]:
    """Cut and list the rows that remain, by their values."""
    slices = slices_of(steps)
    pieces = cut_slices(slices, ExtentCache().of(slices), spans)
    return [int(value) for value in make_points(pieces).columns().value]


def test_a_span_cuts_its_steps_out() -> None:
    assert cut([0, 5, 9, 5, 7], Span(0, 5, 5, 7)) == [0, 2]


def test_a_span_cuts_only_its_rows() -> None:
    assert cut([5, 5, 5, 5, 5], Span(1, 3, 0, MAX_STEP)) == [0, 3, 4]


def test_spans_may_overlap() -> None:
    assert cut(range(10), Span(0, 6, 4, 8), Span(2, 10, 5, 6), Span(0, 10, 9, 9)) == [0, 1, 2, 3, 7, 8]


def test_rows_of_a_span_count_over_chunks() -> None:
    n_rows = 2 * CHUNK_ROWS + 10
    span = Span(CHUNK_ROWS - 1, 2 * CHUNK_ROWS + 1, 0, MAX_STEP)
    expected = [*range(CHUNK_ROWS - 1), *range(2 * CHUNK_ROWS + 1, n_rows)]
    assert cut(range(n_rows), span) == expected


def test_chunks_outside_a_span_are_left_whole() -> None:
    slices = slices_of(range(3 * CHUNK_ROWS))
    pieces = cut_slices(slices, ExtentCache().of(slices), [Span(0, 3 * CHUNK_ROWS, 5, 6)])
    assert [stop - start for _, start, stop in pieces] == [5, CHUNK_ROWS - 7, CHUNK_ROWS, CHUNK_ROWS]


def test_extents_of_whole_chunks_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Extent] = []

    def count(rows: Chunk, start: int, stop: int) -> Extent:
        counted.append(extent_of(rows, start, stop))
        return counted[-1]

    monkeypatch.setattr("glassboard.store.series.extent_of", count)
    slices = slices_of(range(2 * CHUNK_ROWS + 5))
    cache = ExtentCache()
    first = cache.of(slices)
    assert first == cache.of(slices) == [extent_of(*piece) for piece in slices]
    assert counted == [*first, first[-1]]


def test_the_extent_of_a_segment_covers_its_chunks() -> None:
    extents = [Extent(3, 9, 1.0, 2.0), Extent(-1, 4, 0.5, 1.0)]
    assert join_extents(extents) == Extent(-1, 9, 0.5, 2.0)
    assert join_extents([]) is None


def test_many_small_pieces_become_chunks_of_their_own() -> None:
    n_rows = 2 * (MAX_SLICES + 1)
    pieces = [(chunk, row, row + 1) for chunk, _, n in slices_of(range(n_rows)) for row in range(0, n, 2)]
    points = make_points(pieces)
    assert len(pieces) > MAX_SLICES
    assert points.columns().step.tolist() == list(range(0, n_rows, 2))
    assert not points.is_double


def test_a_few_rows_a_piece_are_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.store.series.build_chunks", None)
    pieces = slices_of(range(FEW_ROWS)) * (MAX_SLICES + 1)
    assert len(make_points(pieces)) == FEW_ROWS * (MAX_SLICES + 1)


def test_ascending_points_are_their_own_order() -> None:
    points = make_points(slices_of([0, 1, 1, 2]))
    assert order_points(points, "step") is points


def ordered(*parts: list[int]) -> list[list[int]] | None:
    """Order slices of the given steps; give them back as [step, part], or None."""
    slices = [
        piece
        for part, steps in enumerate(parts)
        for piece in slices_of_columns(np.array(steps), np.full(len(steps), part, np.float64))
    ]
    points = order_slices(slices, "step")
    if points is None:
        return None
    columns = points.columns()
    return [[int(step), int(part)] for step, part in zip(columns.step, columns.value, strict=True)]


def test_slices_that_follow_each_other_are_ordered_whole() -> None:
    assert ordered([5, 6], [0, 1], [2, 2]) == [[0, 1], [1, 1], [2, 2], [2, 2], [5, 0], [6, 0]]


def test_equal_steps_keep_the_order_of_the_slices() -> None:
    assert ordered([1, 2], [2, 3]) == [[1, 0], [2, 0], [2, 1], [3, 1]]
    assert ordered([2, 2], [2]) == [[2, 0], [2, 0], [2, 1]]


@pytest.mark.parametrize("parts", [([2, 3], [1, 2]), ([1, 3], [2]), ([1, 0],), ([5], [4, 6])])
def test_slices_whose_rows_mingle_are_not_ordered_whole(parts: tuple[list[int], ...]) -> None:
    assert ordered(*parts) is None


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_unordered_points_are_sorted_stably_in_their_own_dtype(dtype: str) -> None:
    value: NDArray[Any] = np.array([0.1, 0.2, 0.3, 0.4]).astype(dtype)
    chunks = build_chunks(np.array([2, 1, 2, 1]), np.array([0.0, 3.0, 2.0, 1.0]), value)
    points = Points([(chunk, 0, chunk.n) for chunk in chunks])
    by_step = order_points(points, "step").columns()
    by_time = order_points(points, "wall_time").columns()
    assert by_step.value.tolist() == value[[1, 3, 0, 2]].tolist()
    assert by_time.value.tolist() == value[[0, 3, 2, 1]].tolist()
    assert order_points(points, "step").is_double is (dtype == "float64")
