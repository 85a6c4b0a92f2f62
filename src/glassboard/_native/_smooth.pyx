"""
Smoothing over all rows of a table of points, by the debiased moving average of TensorBoard's scalar charts.

Notes
-----
Rule: tensorboard/webapp/widgets/line_chart_v2/data_transformer.ts (``classicSmoothing``). The average starts
at 0 and is divided by 1 - weight^n after n finite values; NaN and infinities pass through and do not move it;
a series whose finite values are all the same stays as it is.
"""

from libc.math cimport INFINITY, NAN

from glassboard._native._chunks cimport Block, summarize_rows
from glassboard._native._table cimport TableSlice, find_slice, stop_row

ctypedef fused Value:
    float
    double

ctypedef struct Average:
    double weight
    double last       # before its bias is taken out
    double bias       # weight^n after n finite values

# Below this 1 - bias is 1, and the product would end among the slow subnormal numbers.
cdef double NO_BIAS = 1e-18

# An average nearer to zero is zero: it would otherwise stay subnormal, and slow, along a series of zeros.
cdef double NEAR_ZERO = 1e-300


cdef void smooth_rows(
    const PointTable* table, double weight, int64_t start, int64_t stop, double* smoothed
) noexcept nogil:
    cdef Average average = start_average(table, weight)
    cdef SmoothedBucket unwanted
    smooth_span(table, &average, 0, start, NULL, &unwanted)
    smooth_span(table, &average, start, stop, smoothed, &unwanted)


cdef void smooth_into_buckets(
    const PointTable* table, double weight, const int64_t* bounds, Py_ssize_t n_buckets, SmoothedBucket* buckets
) noexcept nogil:
    cdef Average average = start_average(table, weight)
    cdef SmoothedBucket unwanted
    cdef Py_ssize_t index
    smooth_span(table, &average, 0, bounds[0], NULL, &unwanted)
    for index in range(n_buckets):
        smooth_span(table, &average, bounds[index], bounds[index + 1], NULL, &buckets[index])


cdef void smooth_span(
    const PointTable* table,
    Average* average,
    int64_t start,
    int64_t stop,
    double* smoothed,
    SmoothedBucket* bucket,
) noexcept nogil:
    """Move the average over rows [start, stop) of the table; `smoothed` is NULL where single values are not wanted."""
    cdef Py_ssize_t index = find_slice(table, start)
    cdef const TableSlice* part
    cdef int first, n_rows
    bucket.first = bucket.last = bucket.min = bucket.max = NAN
    while start < stop:
        part = &table.slices[index]
        first = <int> (start - part.first_row) + part.start
        n_rows = <int> (min(stop, stop_row(part)) - start)
        if part.rows.value_double is not NULL:
            smooth_values(average, part.rows.value_double + first, n_rows, smoothed, bucket)
        else:
            smooth_values(average, part.rows.value_single + first, n_rows, smoothed, bucket)
        start += n_rows
        smoothed += n_rows if smoothed is not NULL else 0
        index += 1


cdef void smooth_values(
    Average* average, const Value* values, int n_rows, double* smoothed, SmoothedBucket* bucket
) noexcept nogil:
    cdef double weight = average.weight
    cdef double last = 0 if -NEAR_ZERO < average.last < NEAR_ZERO else average.last
    cdef double bias = average.bias
    cdef SmoothedBucket seen = bucket[0]
    cdef double value
    cdef int row
    for row in range(n_rows):
        value = values[row]
        if value - value == 0:
            last = last * weight + (1 - weight) * value
            value = last
            if bias > NO_BIAS:
                bias *= weight
                value = last / (1 - bias)
            if seen.last != seen.last:
                seen.first = seen.min = seen.max = value
            seen.last = value
            seen.min = value if value < seen.min else seen.min
            seen.max = value if value > seen.max else seen.max
        if smoothed is not NULL:
            smoothed[row] = value
    average.last = last
    average.bias = bias
    bucket[0] = seen


cdef Average start_average(const PointTable* table, double weight) noexcept nogil:
    cdef Average average
    # A weight of 0 leaves every value as it is.
    average.weight = 0 if is_constant(table) else weight
    average.last = 0
    average.bias = 1
    return average


cdef bint is_constant(const PointTable* table) noexcept nogil:
    """Whether all finite values are the same."""
    cdef Block summary
    cdef double least = INFINITY
    cdef double greatest = -INFINITY
    cdef Py_ssize_t index
    cdef const TableSlice* part
    for index in range(table.n_slices):
        part = &table.slices[index]
        summary = summarize_rows(&part.rows, part.start, part.stop)
        least = min(least, summary.min)
        greatest = max(greatest, summary.max)
        if least < greatest:
            return False
    return True
