"""Order of a table's rows in one of its columns of x."""

from libc.stdint cimport int64_t

from glassboard._native._table cimport PointTable

cdef bint is_ascending_in_step(const PointTable* table) noexcept nogil
cdef bint is_ascending_in_wall_time(const PointTable* table) noexcept nogil

# The first row whose x is not below the bound, of an ascending table; NaN comes after every number.
cdef int64_t find_step(const PointTable* table, double bound) noexcept nogil
cdef int64_t find_wall_time(const PointTable* table, double bound) noexcept nogil
