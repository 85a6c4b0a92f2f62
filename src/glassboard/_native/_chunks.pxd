"""Layout of a chunk: rows of one series and the pyramid over its whole blocks."""

from libc.stdint cimport int64_t, uint16_t

cdef enum:
    CHUNK_ROWS = 4096
    BLOCK_ROWS = 64      # rows under a block of the pyramid's lowest level
    BLOCK_FANOUT = 8     # blocks of one level under a block of the next

ctypedef struct Block:
    # Over the finite values of the block: +inf and -inf where there is none.
    double min
    double max
    # Rows within the chunk of the first least and the first greatest finite value.
    uint16_t argmin
    uint16_t argmax
    uint16_t n_nan
    uint16_t n_posinf
    uint16_t n_neginf

ctypedef struct ChunkRows:
    int64_t* step
    double* wall_time
    float* value_single   # one of the two is NULL
    double* value_double
    Block* blocks         # level 0 (64 rows each), then level 1 (512), then level 2 (4096)
    int n
    int capacity
    # Leading rows known to ascend, a cache for `Points.is_ascending`.
    int n_ascending_steps
    int n_ascending_wall_times

cdef class Chunk:
    cdef ChunkRows rows
    cdef Py_ssize_t n_allocated_bytes
    cdef object owner     # keeps the memory

# Called after a row was stored that completes a block of 64 (rows.n % 64 == 0): fills every level that became whole.
cdef void complete_blocks(ChunkRows* rows) noexcept nogil

# Extremes and counts of rows [start, stop), by whole blocks where there are any and from the values elsewhere.
cdef Block summarize_rows(const ChunkRows* rows, int start, int stop) noexcept nogil
