"""Chunks hold what they were built from, in the memory they promise."""

from __future__ import annotations

import gc
from typing import Any

import numpy as np
import pytest

from point_cores import PointCore, load_core


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> PointCore:
    return load_core(request.param)


def make_columns(n_rows: int, dtype: str = "float32") -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    step = np.arange(n_rows, dtype=np.int64) - 5
    return step, 1.7e9 + step / 7, (step / 3).astype(dtype)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("n_rows", [0, 1, 63, 64, 65, 4096, 4097, 10_000])
def test_chunks_one_after_another_hold_the_columns_they_were_built_from(
    core: PointCore, n_rows: int, dtype: str
) -> None:
    columns = make_columns(n_rows, dtype)
    chunks = core.build_chunks(*columns)
    assert [chunk.n for chunk in chunks] == [min(4096, n_rows - row) for row in range(0, n_rows, 4096)]
    for name, column in zip(["step", "wall_time", "value"], columns, strict=True):
        parts = [getattr(chunk, name) for chunk in chunks]
        assert {part.dtype for part in parts} <= {column.dtype}
        np.testing.assert_array_equal(np.concatenate([column[:0], *parts]), column)


def test_a_new_chunk_is_empty(core: PointCore) -> None:
    chunk = core.chunk(128, True)
    assert (chunk.n, chunk.capacity, chunk.is_double) == (0, 128, True)
    assert [len(chunk.step), len(chunk.wall_time), len(chunk.value)] == [0, 0, 0]
    assert chunk.value.dtype == np.float64
    assert core.chunk(64, False).value.dtype == np.float32


def test_columns_cannot_be_written_to(core: PointCore) -> None:
    (chunk,) = core.build_chunks(*make_columns(10))
    for column in (chunk.step, chunk.wall_time, chunk.value):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1


def test_a_column_outlives_its_chunk(core: PointCore) -> None:
    (chunk,) = core.build_chunks(*make_columns(1000))
    step = chunk.step
    del chunk
    gc.collect()
    core.build_chunks(*make_columns(1000)[:2], np.zeros(1000))
    np.testing.assert_array_equal(step, make_columns(1000)[0])


def test_columns_of_any_layout_are_taken(core: PointCore) -> None:
    step, wall_time, value = make_columns(500)
    (chunk,) = core.build_chunks(step[::-2], wall_time[::-2], value[::-2])
    np.testing.assert_array_equal(chunk.step, step[::-2])
    np.testing.assert_array_equal(chunk.value, value[::-2])


@pytest.mark.parametrize(("dtype", "limit"), [("float32", 21), ("float64", 25)])
def test_a_full_chunk_needs_no_more_memory_a_point_than_promised(
    core: PointCore, dtype: str, limit: int
) -> None:
    (chunk,) = core.build_chunks(*make_columns(4096, dtype))
    assert limit - 1 <= chunk.n_bytes / 4096 <= limit


@pytest.mark.parametrize("capacity", [-64, 0, 63, 100, 4160, 64.0, "64", None])
def test_a_capacity_that_is_no_whole_number_of_blocks_is_refused(core: PointCore, capacity: object) -> None:
    with pytest.raises(ValueError, match=r"capacity is .*, expected a multiple of 64 up to 4096"):
        core.chunk(capacity, False)


def test_columns_of_different_lengths_are_refused(core: PointCore) -> None:
    step, wall_time, value = make_columns(10)
    with pytest.raises(ValueError, match=r"columns have \(10, 9, 10\) rows, expected the same number"):
        core.build_chunks(step, wall_time[:9], value)


@pytest.mark.parametrize(
    ("position", "dtype", "message"),
    [
        (0, "int32", "step is int32 of shape (10,), expected one dimension of int64"),
        (1, "float32", "wall_time is float32 of shape (10,), expected one dimension of float64"),
        (2, "float16", "value is float16 of shape (10,), expected one dimension of float32 or float64"),
        (2, ">f4", "value is >f4 of shape (10,), expected one dimension of float32 or float64"),
    ],
)
def test_a_column_of_another_dtype_is_refused(
    core: PointCore, position: int, dtype: str, message: str
) -> None:
    columns = list(make_columns(10))
    columns[position] = columns[position].astype(dtype)
    with pytest.raises(ValueError, match=r"expected one dimension") as caught:
        core.build_chunks(*columns)
    assert str(caught.value) == message


def test_a_column_of_two_dimensions_is_refused(core: PointCore) -> None:
    step, wall_time, value = make_columns(10)
    with pytest.raises(ValueError, match=r"value is float32 of shape \(5, 2\)"):
        core.build_chunks(step, wall_time, value.reshape(5, 2))


def lay_out(chunks: list[Any]) -> tuple[bytes, np.ndarray]:
    """One piece of memory with all chunks, and the table that says where each lies."""
    memory, table = b"", []
    for chunk in chunks:
        table.append([len(memory), chunk.n, chunk.capacity, chunk.is_double, *chunk.n_ascending])
        memory += bytes(chunk.memory) + bytes(-len(chunk.memory) % 64)
    return memory, np.array(table, np.int64).reshape(-1, 6)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("n_rows", [1, 64, 500, 9000])
def test_chunks_over_memory_hold_what_was_laid_there(core: PointCore, n_rows: int, dtype: str) -> None:
    made = core.build_chunks(*make_columns(n_rows, dtype))
    core.points([(chunk, 0, chunk.n) for chunk in made]).is_ascending("step")
    mapped = core.map_chunks(*lay_out(made))
    for old, new in zip(made, mapped, strict=True):
        assert (new.n, new.capacity, new.is_double) == (old.n, old.capacity, old.is_double)
        assert (new.n_bytes, new.n_ascending) == (old.n_bytes, old.n_ascending)
        for name in ("step", "wall_time", "value"):
            np.testing.assert_array_equal(getattr(new, name), getattr(old, name))
    bounds = np.linspace(0, n_rows, 8).astype(np.int64)
    reduced = [core.points([(c, 0, c.n) for c in chunks]).reduce(bounds) for chunks in (made, mapped)]
    assert [column.tolist() for column in reduced[0]] == [column.tolist() for column in reduced[1]]


def test_memory_lives_as_long_as_a_chunk_over_it(core: PointCore) -> None:
    memory, table = lay_out(core.build_chunks(*make_columns(100)))
    (chunk,) = core.map_chunks(bytearray(memory), table)
    gc.collect()
    np.testing.assert_array_equal(chunk.step, make_columns(100)[0])
    with pytest.raises(ValueError, match="read-only"):
        chunk.step[0] = 1


@pytest.mark.parametrize(
    ("column", "number"),
    [
        (0, -64),
        (0, 8),
        (0, 64),
        (0, 2**62),
        (1, -1),
        (1, 129),
        (2, 0),
        (2, 100),
        (2, 8192),
        (3, 1),
        (3, 2),
        (4, 101),
    ],
)
def test_a_table_that_says_what_no_chunk_is_is_refused(core: PointCore, column: int, number: int) -> None:
    memory, table = lay_out(core.build_chunks(*make_columns(100)))
    table[0, column] = number
    with pytest.raises(ValueError, match="memory"):
        core.map_chunks(memory, table)


@pytest.mark.parametrize("table", [np.zeros((1, 5), np.int64), np.zeros(6, np.int64), np.zeros((1, 6))])
def test_a_table_of_another_shape_or_type_is_refused(core: PointCore, table: np.ndarray) -> None:
    with pytest.raises(ValueError, match="expected int64"):
        core.map_chunks(bytes(64), table)
