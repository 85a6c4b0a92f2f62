"""Whether the rows of a table ascend in x, and where they pass a bound."""

from libc.math cimport ceil, isnan

from glassboard._native._table cimport TableSlice, stop_row

# The column that an argument of either type stands for: int64 steps, float64 wall times.
ctypedef fused X:
    int64_t
    double

cdef double TOO_HIGH = 9223372036854775808.0   # 2^63, above every step


cdef bint is_ascending_in_step(const PointTable* table) noexcept nogil:
    return table_ascends(table, <int64_t> 0)


cdef bint is_ascending_in_wall_time(const PointTable* table) noexcept nogil:
    return table_ascends(table, <double> 0)


cdef int64_t find_step(const PointTable* table, double bound) noexcept nogil:
    # A step is below a number exactly when it is below the next whole number.
    cdef double whole = ceil(bound)
    if not whole < TOO_HIGH:
        return table.n_rows
    if whole <= -TOO_HIGH:
        return 0
    return find_bound(table, <int64_t> whole)


cdef int64_t find_wall_time(const PointTable* table, double bound) noexcept nogil:
    return find_bound(table, bound)


cdef int64_t find_bound(const PointTable* table, X bound) noexcept nogil:
    """The first row whose x is not below `bound`."""
    cdef Py_ssize_t low = 0
    cdef Py_ssize_t high = table.n_slices
    cdef Py_ssize_t middle
    cdef const TableSlice* part
    while low < high:
        middle = (low + high) // 2
        part = &table.slices[middle]
        if is_below(column_of(part, bound)[part.stop - 1], bound):
            low = middle + 1
        else:
            high = middle
    if low == table.n_slices:
        return table.n_rows
    part = &table.slices[low]
    return part.first_row + find_in_column(column_of(part, bound), part, bound) - part.start


cdef int find_in_column(const X* column, const TableSlice* part, X bound) noexcept nogil:
    """The first of the slice's rows, as the chunk numbers them, whose x is not below `bound`."""
    cdef int low = part.start
    cdef int high = part.stop
    cdef int middle
    while low < high:
        middle = (low + high) // 2
        if is_below(column[middle], bound):
            low = middle + 1
        else:
            high = middle
    return low


cdef inline bint is_below(X x, X bound) noexcept nogil:
    if X is double:
        return x < bound or (isnan(bound) and not isnan(x))
    else:
        return x < bound


cdef bint table_ascends(const PointTable* table, X kind) noexcept nogil:
    cdef Py_ssize_t index
    cdef const TableSlice* part
    cdef const X* column
    cdef X last = kind
    for index in range(table.n_slices):
        part = &table.slices[index]
        column = column_of(part, kind)
        if not slice_ascends(column, part, run_of(part, kind)):
            return False
        if index > 0 and column[part.start] < last:
            return False
        last = column[part.stop - 1]
    return True


cdef bint slice_ascends(const X* column, const TableSlice* part, int* run) noexcept nogil:
    """Whether a slice ascends; `run` leading rows of its chunk are known to, and it learns of more."""
    run[0] = extend_run(column, run[0], part.stop)
    if part.stop <= run[0]:
        return True
    return part.start >= run[0] and extend_run(column + part.start, 0, part.stop - part.start) == part.stop - part.start


cdef int extend_run(const X* column, int run, int stop) noexcept nogil:
    """How many of the rows before `stop` ascend from the first on, `run` of which are known to."""
    if run == 0 and column[0] >= column[0]:
        run = 1
    while 0 < run < stop and column[run] >= column[run - 1]:
        run += 1
    return run


cdef inline const X* column_of(const TableSlice* part, X kind) noexcept nogil:
    """The column that `kind` stands for by its type."""
    if X is int64_t:
        return part.rows.step
    else:
        return part.rows.wall_time


cdef inline int* run_of(const TableSlice* part, X kind) noexcept nogil:
    """How many leading rows of the chunk are known to ascend in that column."""
    if X is int64_t:
        return &part.origin.n_ascending_steps
    else:
        return &part.origin.n_ascending_wall_times
