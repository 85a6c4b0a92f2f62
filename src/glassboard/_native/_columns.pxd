"""
What one event file holds for one tag.

A column is written without the interpreter's lock. What readers with that lock can see (lists, memory) is
replaced or grown under the lock only, and rows that are there never change.
"""

from libc.math cimport NAN
from libc.stdint cimport int64_t

from glassboard._native._chunks cimport BLOCK_ROWS, ChunkRows, complete_blocks
from glassboard._native._events cimport Value
from glassboard._native._templates cimport Template

cdef enum Plugin:
    UNKNOWN_PLUGIN = 0
    SCALARS_PLUGIN = 1
    OTHER_PLUGIN = 2

ctypedef struct BlobRow:
    int64_t step
    double wall_time
    int64_t offset
    int64_t length
    int64_t field

ctypedef struct Column:
    void* owner               # the TagColumn, borrowed
    Column* successor         # the column that followed this one the last time
    Column* next_touched
    bint is_touched
    Plugin plugin
    ChunkRows* rows           # of the open chunk, or NULL
    bint is_double            # whether new chunks hold float64
    int64_t n_points
    int64_t n_sessions        # session starts before the last row of session_rows
    int64_t regressed_event   # number of the event of the last row of regressed_rows
    BlobRow* blobs
    int64_t n_blobs
    int64_t blob_capacity
    Template template

cdef class TagColumn:
    cdef Column column
    cdef object tag_name
    cdef object first_metadata
    cdef list content_list
    cdef int64_t n_content_bytes
    cdef list chunk_list
    cdef list session_row_list
    cdef list regressed_row_list

cdef TagColumn new_column(tag, plugin)
cdef TagColumn restore_column(state)

# All return False where there is no memory; the first three take the interpreter's lock.
cdef bint add_metadata(Column* column, const Value* value) noexcept nogil
cdef bint open_chunk(Column* column) noexcept nogil
cdef bint mark_session(Column* column, int64_t n_sessions) noexcept nogil
cdef bint mark_regression(Column* column, int64_t step, int64_t event_number) noexcept nogil
cdef bint add_blob(Column* column, BlobRow blob) noexcept nogil

cdef inline bint add_single(Column* column, int64_t step, double wall_time, float value) noexcept nogil:
    """Append a point whose value is a float32."""
    if column.is_double:
        return add_double(column, step, wall_time, value)
    if (column.rows is NULL or column.rows.n == column.rows.capacity) and not open_chunk(column):
        return False
    # A signalling NaN, which a file may hold, would warn at its first conversion.
    column.rows.value_single[column.rows.n] = value if value == value else <float> NAN
    add_row(column, step, wall_time)
    return True

cdef inline bint add_double(Column* column, int64_t step, double wall_time, double value) noexcept nogil:
    """Append a point whose value is a float64; the column holds such from then on."""
    if not column.is_double:
        column.is_double = True
        if not open_chunk(column):
            return False
    elif (column.rows is NULL or column.rows.n == column.rows.capacity) and not open_chunk(column):
        return False
    column.rows.value_double[column.rows.n] = value
    add_row(column, step, wall_time)
    return True

cdef inline void add_row(Column* column, int64_t step, double wall_time) noexcept nogil:
    cdef ChunkRows* rows = column.rows
    rows.step[rows.n] = step
    rows.wall_time[rows.n] = wall_time
    rows.n += 1
    column.n_points += 1
    if rows.n % BLOCK_ROWS == 0:
        complete_blocks(rows)
