"""Chunks: append-only rows of one series in one piece of memory, with the pyramid of their whole blocks."""

cimport cython
from cpython.buffer cimport PyBuffer_FillInfo
from libc.math cimport INFINITY
from libc.stdint cimport uint8_t
from libc.string cimport memcpy

from glassboard._native._pools cimport Pool

import numpy as np

from glassboard._native._checks import check_capacity, check_chunk_table, check_columns

ctypedef fused Value:
    float
    double

cdef Pool shared_pool = Pool()


@cython.no_gc
cdef class Chunk:
    """
    Append-only rows of one series, at most `CHUNK_ROWS`, with the pyramid of its whole blocks.

    The arrays are read-only views of the chunk's own memory, keep it alive, and have the `n` rows
    that are there when the attribute is read.

    Parameters
    ----------
    capacity
        Rows it can hold, a multiple of 64 up to `CHUNK_ROWS`.
    is_double
        Whether values are float64; otherwise they are float32.

    Raises
    ------
    ValueError
        `capacity` is none that a chunk can have.
    """

    def __init__(self, capacity, is_double):
        if self.owner is not None:
            raise RuntimeError("a chunk is made once")
        self.rows.capacity = check_capacity(capacity)
        place_columns(self, take_memory(self, chunk_bytes(self.rows.capacity, is_double)), is_double)

    def __getbuffer__(self, Py_buffer* buffer, int flags):
        PyBuffer_FillInfo(buffer, self, self.rows.step, self.n_allocated_bytes, 1, flags)

    @property
    def n(self):
        """How many rows there are."""
        return self.rows.n

    @property
    def capacity(self):
        """How many rows there is room for."""
        return self.rows.capacity

    @property
    def is_double(self):
        """Whether values are held as float64."""
        return self.rows.value_double is not NULL

    @property
    def n_bytes(self):
        """Memory of the columns and the pyramid, in bytes."""
        return self.n_allocated_bytes

    @property
    def memory(self):
        """The columns and the pyramid as they lie in memory, with room that is not used yet; for `map_chunks`."""
        return memoryview(self)

    @property
    def n_ascending(self):
        """How many leading rows are known to ascend in step, and in wall time."""
        return self.rows.n_ascending_steps, self.rows.n_ascending_wall_times

    @property
    def step(self):
        """Steps, int64."""
        return column(self, np.int64, self.rows.step)

    @property
    def wall_time(self):
        """Seconds since the epoch, float64."""
        return column(self, np.float64, self.rows.wall_time)

    @property
    def value(self):
        """Values, float32 or float64 as the file holds them."""
        if self.rows.value_double is not NULL:
            return column(self, np.float64, self.rows.value_double)
        return column(self, np.float32, self.rows.value_single)


def build_chunks(step, wall_time, value):
    """
    Copy columns into chunks.

    Parameters
    ----------
    step
        int64, shape (n,).
    wall_time
        float64, shape (n,), seconds since the epoch.
    value
        float32 or float64, shape (n,).

    Returns
    -------
    list of Chunk
        Full ones, but for the last; empty where there are no rows.

    Raises
    ------
    ValueError
        The columns differ in length, or one has another dtype or shape.
    """
    step, wall_time, value = check_columns(step, wall_time, value)
    cdef const int64_t[::1] steps = step
    cdef const double[::1] wall_times = wall_time
    cdef Py_ssize_t row, n_rows = steps.shape[0]
    cdef Chunk chunk
    chunks = []
    for row in range(0, n_rows, CHUNK_ROWS):
        chunk = Chunk(fitting_capacity(min(n_rows - row, CHUNK_ROWS)), value.dtype == np.float64)
        chunk.rows.n = <int> min(n_rows - row, CHUNK_ROWS)
        memcpy(chunk.rows.step, &steps[row], chunk.rows.n * sizeof(int64_t))
        memcpy(chunk.rows.wall_time, &wall_times[row], chunk.rows.n * sizeof(double))
        copy_values(&chunk.rows, value, row)
        complete_every_block(&chunk.rows)
        chunks.append(chunk)
    return chunks


def map_chunks(memory, table):
    """
    Make chunks of rows that are in memory already; nothing is copied, and nothing is appended to them.

    Parameters
    ----------
    memory
        What `Chunk.memory` gave, of any number of chunks; kept. It must never change.
    table
        int64, shape (n, 6), a row for each chunk: where in `memory` it begins (a multiple of 64), rows,
        capacity, whether values are float64, and both numbers of `Chunk.n_ascending`.

    Returns
    -------
    list of Chunk
        One per row of `table`.

    Raises
    ------
    ValueError
        `table` has another shape, or a chunk that is none or does not lie in `memory`.
    """
    table = check_chunk_table(table, len(memory))
    cdef const int64_t[:, ::1] rows = table
    cdef const uint8_t[::1] view = memory
    chunks = []
    cdef Py_ssize_t index
    for index in range(rows.shape[0]):
        if rows[index, 0] + chunk_bytes(rows[index, 2], rows[index, 3]) > view.shape[0]:
            raise ValueError(f"chunk {index} does not lie in the {view.shape[0]} bytes of memory")
        chunks.append(map_chunk(memory, <char*> &view[rows[index, 0]], &rows[index, 0]))
    return chunks


cdef Chunk map_chunk(memory, char* start, const int64_t* row):
    cdef Chunk chunk = Chunk.__new__(Chunk)
    chunk.owner = memory
    chunk.rows.n = <int> row[1]
    chunk.rows.capacity = <int> row[2]
    chunk.rows.n_ascending_steps = <int> row[4]
    chunk.rows.n_ascending_wall_times = <int> row[5]
    place_columns(chunk, start, row[3] != 0)
    return chunk


cdef object column(Chunk chunk, dtype, void* start):
    """The rows of a column that are there, as a read-only view."""
    return np.frombuffer(chunk, dtype, chunk.rows.n, <char*> start - <char*> chunk.rows.step)


cdef Py_ssize_t fitting_capacity(Py_ssize_t n_rows):
    return (n_rows + BLOCK_ROWS - 1) // BLOCK_ROWS * BLOCK_ROWS


cdef Py_ssize_t chunk_bytes(Py_ssize_t capacity, bint is_double) noexcept nogil:
    cdef Py_ssize_t n_value_bytes = sizeof(double) if is_double else sizeof(float)
    return capacity * (sizeof(int64_t) + sizeof(double) + n_value_bytes) + n_blocks(capacity) * sizeof(Block)


cdef void place_columns(Chunk chunk, char* memory, bint is_double) noexcept:
    """Divide the chunk's memory: wide columns first, so that each is aligned."""
    cdef Py_ssize_t capacity = chunk.rows.capacity
    chunk.n_allocated_bytes = chunk_bytes(capacity, is_double)
    chunk.rows.step = <int64_t*> memory
    chunk.rows.wall_time = <double*> (memory + capacity * sizeof(int64_t))
    memory += capacity * (sizeof(int64_t) + sizeof(double))
    chunk.rows.value_double = <double*> memory if is_double else NULL
    chunk.rows.value_single = NULL if is_double else <float*> memory
    chunk.rows.blocks = <Block*> (memory + capacity * (sizeof(double) if is_double else sizeof(float)))


cdef char* take_memory(Chunk chunk, Py_ssize_t n_bytes) except NULL:
    """Memory of the pool that chunks share, a fresh pool where the last has no room left."""
    global shared_pool
    cdef void* memory = shared_pool.take(n_bytes)
    if memory is NULL:
        shared_pool = Pool()
        memory = shared_pool.take(n_bytes)
    chunk.owner = shared_pool
    return <char*> memory


cdef int copy_values(ChunkRows* rows, value, Py_ssize_t row) except -1:
    cdef const double[::1] doubles
    cdef const float[::1] singles
    if rows.value_double is not NULL:
        doubles = value
        memcpy(rows.value_double, &doubles[row], rows.n * sizeof(double))
    else:
        singles = value
        memcpy(rows.value_single, &singles[row], rows.n * sizeof(float))
    return 0


cdef int n_blocks(Py_ssize_t capacity) noexcept nogil:
    """Blocks of all levels over `capacity` rows."""
    cdef Py_ssize_t level = capacity // BLOCK_ROWS
    return <int> (level + level // BLOCK_FANOUT + level // (BLOCK_FANOUT * BLOCK_FANOUT))


cdef void complete_every_block(ChunkRows* rows) noexcept nogil:
    """Fill the pyramid of rows that were stored at once."""
    cdef int n_rows = rows.n
    rows.n = 0
    while rows.n + BLOCK_ROWS <= n_rows:
        rows.n += BLOCK_ROWS
        complete_blocks(rows)
    rows.n = n_rows


cdef void complete_blocks(ChunkRows* rows) noexcept nogil:
    cdef Block* level = rows.blocks
    cdef int n_level = rows.capacity // BLOCK_ROWS
    cdef int block = rows.n // BLOCK_ROWS
    level[block - 1] = summarize_values(rows, rows.n - BLOCK_ROWS, rows.n)
    while block % BLOCK_FANOUT == 0 and n_level >= BLOCK_FANOUT:
        block //= BLOCK_FANOUT
        level[n_level + block - 1] = merge_blocks(&level[(block - 1) * BLOCK_FANOUT], BLOCK_FANOUT)
        level += n_level
        n_level //= BLOCK_FANOUT


cdef Block summarize_rows(const ChunkRows* rows, int start, int stop) noexcept nogil:
    cdef Block summary = empty_block()
    cdef Block part
    cdef int n_rows
    while start < stop:
        part = widest_block(rows, start, stop, &n_rows)
        absorb(&summary, &part)
        start += n_rows
    return summary


cdef Block widest_block(const ChunkRows* rows, int start, int stop, int* n_rows) noexcept nogil:
    """The widest block that begins at row `start` and is whole; values up to the next block where there is none."""
    cdef Block* level = rows.blocks
    cdef Block* found = NULL
    cdef int n_level = rows.capacity // BLOCK_ROWS
    cdef int width = BLOCK_ROWS
    while width <= CHUNK_ROWS and start % width == 0 and start + width <= stop:
        found = &level[start // width]
        n_rows[0] = width
        level += n_level
        n_level //= BLOCK_FANOUT
        width *= BLOCK_FANOUT
    if found is not NULL:
        return found[0]
    n_rows[0] = min(BLOCK_ROWS - start % BLOCK_ROWS, stop - start)
    return summarize_values(rows, start, start + n_rows[0])


cdef Block summarize_values(const ChunkRows* rows, int start, int stop) noexcept nogil:
    if rows.value_double is not NULL:
        return summarize_typed(rows.value_double, start, stop)
    return summarize_typed(rows.value_single, start, stop)


cdef Block summarize_typed(const Value* values, int start, int stop) noexcept nogil:
    cdef Block summary = empty_block()
    cdef Value value
    cdef Value least = INFINITY
    cdef Value greatest = -INFINITY
    cdef int row
    for row in range(start, stop):
        value = values[row]
        if value - value != 0:
            summary.n_posinf += value == INFINITY
            summary.n_neginf += value == -INFINITY
            summary.n_nan += value != value
            continue
        if value < least:
            least = value
            summary.argmin = <uint16_t> row
        if value > greatest:
            greatest = value
            summary.argmax = <uint16_t> row
    summary.min = least
    summary.max = greatest
    return summary


cdef Block merge_blocks(const Block* blocks, int count) noexcept nogil:
    cdef Block merged = blocks[0]
    cdef int index
    for index in range(1, count):
        absorb(&merged, &blocks[index])
    return merged


cdef void absorb(Block* summary, const Block* later) noexcept nogil:
    """Take in a block of later rows; equal extremes keep the earlier row."""
    if later.min < summary.min:
        summary.min = later.min
        summary.argmin = later.argmin
    if later.max > summary.max:
        summary.max = later.max
        summary.argmax = later.argmax
    summary.n_nan += later.n_nan
    summary.n_posinf += later.n_posinf
    summary.n_neginf += later.n_neginf


cdef Block empty_block() noexcept nogil:
    cdef Block block
    block.min = INFINITY
    block.max = -INFINITY
    block.argmin = block.argmax = 0
    block.n_nan = block.n_posinf = block.n_neginf = 0
    return block
