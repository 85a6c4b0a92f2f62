"""Checks of arguments that the compiled core and its twins share, so that both refuse in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHUNK_ROWS = 4096
"""Rows of a full chunk."""

BLOCK_ROWS = 64
"""Rows under a block of the pyramid's lowest level."""


def check_capacity(capacity: object) -> int:
    """Return the rows a chunk can hold, a whole number of blocks."""
    if isinstance(capacity, int) and BLOCK_ROWS <= capacity <= CHUNK_ROWS and capacity % BLOCK_ROWS == 0:
        return capacity
    raise ValueError(f"capacity is {capacity!r}, expected a multiple of {BLOCK_ROWS} up to {CHUNK_ROWS}")


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
