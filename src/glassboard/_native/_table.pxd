"""A table of points in C: slices of chunks, one after another."""

from libc.stdint cimport int64_t

from glassboard._native._chunks cimport ChunkRows

ctypedef struct TableSlice:
    ChunkRows rows        # as they were when the table was made: one look less into memory for each
    ChunkRows* origin     # the chunk's own, for what is learnt of its order
    int64_t first_row     # the table's row that row `start` of the chunk is
    int start
    int stop              # above `start`: a table has no empty slice

ctypedef struct PointTable:
    TableSlice* slices
    Py_ssize_t n_slices
    int64_t n_rows


cdef inline Py_ssize_t find_slice(const PointTable* table, int64_t row) noexcept nogil:
    """The slice that holds a row of the table."""
    cdef Py_ssize_t low = 0
    cdef Py_ssize_t high = table.n_slices - 1
    cdef Py_ssize_t middle
    while low < high:
        middle = (low + high + 1) // 2
        if table.slices[middle].first_row <= row:
            low = middle
        else:
            high = middle - 1
    return low


cdef inline int64_t stop_row(const TableSlice* part) noexcept nogil:
    """The table's row after the last of a slice."""
    return part.first_row + part.stop - part.start
