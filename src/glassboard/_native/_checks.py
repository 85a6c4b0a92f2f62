"""Checks of arguments that the compiled core and its twins share, so that both refuse in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.errors import InvalidQueryError

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHUNK_ROWS = 4096
"""Rows of a full chunk."""

BLOCK_ROWS = 64
"""Rows under a block of the pyramid's lowest level."""


MEMORY_ALIGNMENT = 64
"""Chunks in one piece of memory begin at multiples of so many bytes."""


def check_capacity(capacity: object) -> int:
    """Return the rows a chunk can hold, a whole number of blocks."""
    if isinstance(capacity, int) and BLOCK_ROWS <= capacity <= CHUNK_ROWS and capacity % BLOCK_ROWS == 0:
        return capacity
    raise ValueError(f"capacity is {capacity!r}, expected a multiple of {BLOCK_ROWS} up to {CHUNK_ROWS}")


def check_chunk_table(table: NDArray[Any], n_memory_bytes: int) -> NDArray[Any]:
    """Return a table of chunks in memory that holds nothing but numbers that a chunk can have."""
    array = np.asarray(table)
    if array.ndim != 2 or array.shape[1] != 6 or array.dtype != np.int64:
        raise ValueError(f"table is {array.dtype} of shape {array.shape!r}, expected int64 of shape (n, 6)")
    start, n, capacity, is_double, n_steps, n_wall_times = array.T
    is_sound = (start >= 0) & (start % MEMORY_ALIGNMENT == 0) & (start <= n_memory_bytes)
    is_sound &= (capacity >= BLOCK_ROWS) & (capacity <= CHUNK_ROWS) & (capacity % BLOCK_ROWS == 0)
    is_sound &= (n >= 0) & (n <= capacity) & ((is_double == 0) | (is_double == 1))
    is_sound &= (n_steps >= 0) & (n_steps <= n) & (n_wall_times >= 0) & (n_wall_times <= n)
    if not is_sound.all():
        row = array[int(np.argmin(is_sound))].tolist()
        raise ValueError(f"table has {row!r} for a chunk in {n_memory_bytes} bytes of memory")
    return np.ascontiguousarray(array)


def check_columns(
    step: NDArray[Any], wall_time: NDArray[Any], value: NDArray[Any]
) -> tuple[NDArray[Any], ...]:
    """Return the three columns of points, each in one contiguous piece."""
    columns = (
        check_column("step", step, "int64"),
        check_column("wall_time", wall_time, "float64"),
        check_column("value", value, "float32", "float64"),
    )
    lengths = tuple(len(column) for column in columns)
    if len(set(lengths)) != 1:
        raise ValueError(f"columns have {lengths!r} rows, expected the same number")
    return columns


def check_column(name: str, column: NDArray[Any], *dtypes: str) -> NDArray[Any]:
    """Return a one-dimensional array of one of `dtypes`, contiguous."""
    array = np.asarray(column)
    if array.ndim != 1 or array.dtype.name not in dtypes or not array.dtype.isnative:
        expected = " or ".join(dtypes)
        raise ValueError(
            f"{name} is {array.dtype} of shape {array.shape!r}, expected one dimension of {expected}"
        )
    return np.ascontiguousarray(array)


def check_slice(chunk: Any, start: int, stop: int) -> None:
    """Refuse rows that a chunk has not."""
    if chunk is None:
        raise TypeError("slice has None for its chunk")
    if not 0 <= start <= stop <= chunk.n:
        raise ValueError(f"slice has the rows {start!r} to {stop!r} of a chunk of {chunk.n}")


def check_x(x: object) -> str:
    """Return the name of a column that points can be ordered by."""
    if isinstance(x, str) and x in {"step", "wall_time"}:
        return x
    raise InvalidQueryError("x", x, "'step' or 'wall_time'")


def check_bounds(bounds: NDArray[Any]) -> NDArray[Any]:
    """Return bounds of x."""
    return _check_array("bounds", bounds, "float64")


def check_rows(rows: NDArray[Any], n_rows: int) -> NDArray[Any]:
    """Return row numbers of a table of `n_rows`."""
    rows = _check_array("rows", rows, "int64")
    outside = rows[(rows < 0) | (rows >= n_rows)]
    if len(outside):
        raise IndexError(f"row {int(outside[0])} is outside a table of {n_rows} rows")
    return rows


def check_row_bounds(bounds: NDArray[Any], n_rows: int) -> NDArray[Any]:
    """Return where buckets begin and end in a table of `n_rows`."""
    bounds = _check_array("bounds", bounds, "int64")
    if len(bounds) == 0 or bounds[0] < 0 or bounds[-1] > n_rows or np.any(bounds[1:] < bounds[:-1]):
        raise InvalidQueryError("bounds", bounds, f"at least one row number, ascending from 0 to {n_rows}")
    return bounds


def check_range(start: int, stop: int, n_rows: int) -> tuple[int, int]:
    """Return the first row and the row after the last of a part of a table of `n_rows`."""
    if not 0 <= start <= stop <= n_rows:
        raise InvalidQueryError("rows", (start, stop), f"a start and a stop, ascending from 0 to {n_rows}")
    return start, stop


def check_weight(weight: float) -> float:
    """Return the weight of a moving average."""
    if not 0 <= weight < 1:
        raise InvalidQueryError("weight", weight, "a number of at least 0 and below 1")
    return weight


def _check_array(name: str, array: NDArray[Any], dtype: str) -> NDArray[Any]:
    array = np.asarray(array)
    if array.ndim != 1 or array.dtype != dtype:
        raise InvalidQueryError(name, array, f"an array of one dimension of {dtype}")
    return np.ascontiguousarray(array)
