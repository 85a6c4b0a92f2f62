"""
Smoothing over all rows of a table of points, by the debiased moving average of TensorBoard's scalar charts.

Notes
-----
Rule: tensorboard/webapp/widgets/line_chart_v2/data_transformer.ts (``classicSmoothing``). The average starts
at 0 and is divided by 1 - weight^n after n finite values; NaN and infinities pass through and do not move it;
a series whose finite values are all the same stays as it is.
"""

from libc.math cimport INFINITY, NAN, isnan

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
    cdef Average state = average[0]
    cdef SmoothedBucket seen = bucket[0]
    cdef int row = 0
    if -NEAR_ZERO < state.last < NEAR_ZERO:
        state.last = 0
    while row < n_rows:
        if state.bias <= NO_BIAS and row + 4 <= n_rows and are_finite(values + row):
            smooth_four(&state, values + row, NULL if smoothed is NULL else smoothed + row, &seen)
            row += 4
        else:
            smooth_one(&state, values + row, NULL if smoothed is NULL else smoothed + row, &seen)
            row += 1
    average[0] = state
    bucket[0] = seen


cdef inline bint are_finite(const Value* values) noexcept nogil:
    """Whether four values surely are; a sum that overflows says no, and costs time only."""
    cdef Value total = (values[0] + values[1]) + (values[2] + values[3])
    return total - total == 0


cdef inline void smooth_one(
    Average* state, const Value* values, double* smoothed, SmoothedBucket* seen
) noexcept nogil:
    cdef double value = values[0]
    if value - value == 0:
        value = state.last = state.last * state.weight + (1 - state.weight) * value
        if state.bias > NO_BIAS:
            state.bias *= state.weight
            value /= 1 - state.bias
        if isnan(seen.last):
            seen.first = seen.min = seen.max = value
        seen.last = value
        seen.min = min(seen.min, value)
        seen.max = max(seen.max, value)
    if smoothed is not NULL:
        smoothed[0] = value


cdef inline void smooth_four(
    Average* state, const Value* values, double* smoothed, SmoothedBucket* seen
) noexcept nogil:
    """Smooth four finite values without a bias: what they add up to does not wait for the average before them."""
    cdef double weight = state.weight
    cdef double square = weight * weight
    cdef double first = (1 - weight) * values[0]
    cdef double second = first * weight + (1 - weight) * values[1]
    cdef double third = second * weight + (1 - weight) * values[2]
    cdef double fourth = third * weight + (1 - weight) * values[3]
    first += state.last * weight
    second += state.last * square
    third += state.last * (square * weight)
    fourth += state.last * (square * square)
    if isnan(seen.last):
        seen.first = seen.min = seen.max = first
    state.last = seen.last = fourth
    seen.min = min(seen.min, min(min(first, second), min(third, fourth)))
    seen.max = max(seen.max, max(max(first, second), max(third, fourth)))
    if smoothed is not NULL:
        smoothed[0], smoothed[1], smoothed[2], smoothed[3] = first, second, third, fourth


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
