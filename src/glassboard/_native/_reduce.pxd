"""Reduction: what a bucket of rows looks like."""

from libc.stdint cimport int64_t

from glassboard._native._table cimport PointTable

ctypedef struct Bucket:
    # Rows of the table, -1 where there is none.
    int64_t first_row
    int64_t last_row
    int64_t min_row
    int64_t max_row
    int64_t n_nan
    int64_t n_posinf
    int64_t n_neginf

# Bucket i has the rows [bounds[i], bounds[i + 1]); bounds ascend and lie in the table.
cdef void reduce_rows(const PointTable* table, const int64_t* bounds, Py_ssize_t n_buckets, Bucket* buckets) noexcept nogil
