"""Smoothing: the average as it stands between two rows, and what a bucket of smoothed rows looks like."""

from libc.stdint cimport int64_t

from glassboard._native._table cimport PointTable

ctypedef struct SmoothedBucket:
    # NaN where the bucket has no finite value.
    double first
    double last
    double min
    double max

# Rows [start, stop) of the table, smoothed over all rows from the table's first.
cdef void smooth_rows(
    const PointTable* table, double weight, int64_t start, int64_t stop, double* smoothed
) noexcept nogil

# Bucket i has the rows [bounds[i], bounds[i + 1]); bounds ascend and lie in the table.
cdef void smooth_into_buckets(
    const PointTable* table, double weight, const int64_t* bounds, Py_ssize_t n_buckets, SmoothedBucket* buckets
) noexcept nogil
