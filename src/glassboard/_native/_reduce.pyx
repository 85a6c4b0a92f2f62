"""Reduction of a table of points to buckets, by the pyramids of its chunks: every point is looked at."""

from libc.math cimport INFINITY

from glassboard._native._chunks cimport Block, summarize_rows
from glassboard._native._table cimport TableSlice, find_slice, stop_row


cdef void reduce_rows(
    const PointTable* table, const int64_t* bounds, Py_ssize_t n_buckets, Bucket* buckets
) noexcept nogil:
    cdef Py_ssize_t index
    for index in range(n_buckets):
        reduce_bucket(table, bounds[index], bounds[index + 1], &buckets[index])


cdef void reduce_bucket(const PointTable* table, int64_t start, int64_t stop, Bucket* bucket) noexcept nogil:
    cdef const TableSlice* part
    cdef double least = INFINITY
    cdef double greatest = -INFINITY
    cdef Block summary
    cdef int first
    clear(bucket)
    if start == stop:
        return
    bucket.first_row = start
    bucket.last_row = stop - 1
    part = &table.slices[find_slice(table, start)]
    while start < stop:
        first = <int> (start - part.first_row) + part.start
        summary = summarize_rows(&part.rows, first, first + <int> (min(stop, stop_row(part)) - start))
        if summary.min < least:
            least = summary.min
            bucket.min_row = part.first_row + summary.argmin - part.start
        if summary.max > greatest:
            greatest = summary.max
            bucket.max_row = part.first_row + summary.argmax - part.start
        bucket.n_nan += summary.n_nan
        bucket.n_posinf += summary.n_posinf
        bucket.n_neginf += summary.n_neginf
        start = stop_row(part)
        part += 1


cdef void clear(Bucket* bucket) noexcept nogil:
    bucket.first_row = bucket.last_row = bucket.min_row = bucket.max_row = -1
    bucket.n_nan = bucket.n_posinf = bucket.n_neginf = 0
