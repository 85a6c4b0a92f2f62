"""Chunks in NumPy: the twin of the compiled ones, without a pyramid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard._native._checks import (
    BLOCK_ROWS,
    CHUNK_ROWS,
    check_capacity,
    check_chunk_table,
    check_columns,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from typing_extensions import Buffer


class Chunk:
    """
    Append-only rows of one series, at most `CHUNK_ROWS`.

    Parameters
    ----------
    capacity
        Rows it can hold, a multiple of 64 up to `CHUNK_ROWS`.
    is_double
        Whether values are float64; otherwise they are float32.
    memory, n
        Where its rows lie and how many are there already; memory of its own where there is none.

    Raises
    ------
    ValueError
        `capacity` is none that a chunk can have.
    """

    __slots__ = ("_memory", "_n", "_step", "_value", "_wall_time")

    def __init__(
        self, capacity: int, is_double: bool, *, memory: NDArray[np.uint8] | None = None, n: int = 0
    ) -> None:
        capacity = check_capacity(capacity)
        if memory is None:
            memory = np.zeros(_chunk_bytes(capacity, is_double), np.uint8)
        self._memory = memory
        self._n = n
        self._step = memory[: 8 * capacity].view(np.int64)
        self._wall_time = memory[8 * capacity : 16 * capacity].view(np.float64)
        self._value = memory[16 * capacity :].view(np.float64 if is_double else np.float32)

    def append(self, step: int, wall_time: float, value: float) -> None:
        """Store one row; IndexError where the chunk is full."""
        self._step[self._n] = step
        self._wall_time[self._n] = wall_time
        self._value[self._n] = value
        self._n += 1

    def extend(self, step: NDArray[np.int64], wall_time: NDArray[np.float64], value: NDArray[Any]) -> None:
        """Store rows; ValueError where the chunk has no room for them."""
        stop = self._n + len(step)
        self._step[self._n : stop] = step
        self._wall_time[self._n : stop] = wall_time
        self._value[self._n : stop] = value
        self._n = stop

    @property
    def n(self) -> int:
        """How many rows there are."""
        return self._n

    @property
    def capacity(self) -> int:
        """How many rows there is room for."""
        return len(self._step)

    @property
    def is_double(self) -> bool:
        """Whether values are held as float64."""
        return self._value.dtype == np.float64

    @property
    def n_bytes(self) -> int:
        """Memory of the columns, in bytes."""
        return self._memory.nbytes

    @property
    def memory(self) -> memoryview:
        """The columns as they lie in memory, with room that is not used yet; for `map_chunks`."""
        return self._memory.data.toreadonly()

    @property
    def n_ascending(self) -> tuple[int, int]:
        """How many leading rows are known to ascend in step, and in wall time: nothing is."""
        return 0, 0

    @property
    def step(self) -> NDArray[np.int64]:
        """Steps, int64."""
        return _view(self._step, self._n)

    @property
    def wall_time(self) -> NDArray[np.float64]:
        """Seconds since the epoch, float64."""
        return _view(self._wall_time, self._n)

    @property
    def value(self) -> NDArray[np.float32] | NDArray[np.float64]:
        """Values, float32 or float64 as the file holds them."""
        return _view(self._value, self._n)


def build_chunks(
    step: NDArray[np.int64], wall_time: NDArray[np.float64], value: NDArray[np.float32] | NDArray[np.float64]
) -> list[Chunk]:
    """Copy columns into chunks; the twin of `_chunks.build_chunks`."""
    columns = check_columns(step, wall_time, value)
    starts = range(0, len(step), CHUNK_ROWS)
    return [_build_chunk(*(column[start : start + CHUNK_ROWS] for column in columns)) for start in starts]


def map_chunks(memory: Buffer, table: NDArray[np.int64]) -> list[Chunk]:
    """Make chunks of rows that are in memory already; the twin of `_chunks.map_chunks`."""
    view = np.frombuffer(memoryview(memory), np.uint8)
    chunks = []
    for index, (start, n, capacity, is_double, *_) in enumerate(check_chunk_table(table, len(view)).tolist()):
        stop = start + _chunk_bytes(capacity, bool(is_double))
        if stop > len(view):
            raise ValueError(f"chunk {index} does not lie in the {len(view)} bytes of memory")
        chunks.append(Chunk(capacity, bool(is_double), memory=view[start:stop], n=n))
    return chunks


def _build_chunk(step: NDArray[np.int64], wall_time: NDArray[np.float64], value: NDArray[Any]) -> Chunk:
    n_blocks = -(-len(step) // BLOCK_ROWS)
    chunk = Chunk(n_blocks * BLOCK_ROWS, value.dtype == np.float64)
    chunk.extend(step, wall_time, value)
    return chunk


def _chunk_bytes(capacity: int, is_double: bool) -> int:
    return capacity * (24 if is_double else 20)


def _view(column: NDArray[Any], n_rows: int) -> NDArray[Any]:
    view = column[:n_rows]
    view.flags.writeable = False
    return view
