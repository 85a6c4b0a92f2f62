"""Points: an immutable table of the rows of one series."""

cimport cython
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport int64_t

from glassboard._native._chunks cimport Chunk
from glassboard._native._order cimport find_step, find_wall_time, is_ascending_in_step, is_ascending_in_wall_time
from glassboard._native._reduce cimport Bucket, reduce_rows
from glassboard._native._smooth cimport SmoothedBucket, smooth_into_buckets, smooth_rows
from glassboard._native._table cimport PointTable, TableSlice, find_slice, stop_row

import numpy as np

from glassboard._native._checks import (
    check_bounds,
    check_range,
    check_row_bounds,
    check_rows,
    check_slice,
    check_weight,
    check_x,
)
from glassboard._native._results import Buckets, PointColumns, SmoothedBuckets


cdef class Points:
    """
    An immutable table: the given slices one after another. Rows are numbered from 0. Nothing is copied.

    Parameters
    ----------
    slices
        ``(chunk, start, stop)`` each: rows [start, stop) of a chunk. Rows that the chunk gets later
        are not part of the table.

    Raises
    ------
    ValueError
        A slice has rows that its chunk has not.
    """

    cdef PointTable table
    cdef list chunks      # keeps the memory of the slices
    cdef bint holds_double
    cdef object ascending # column of x → whether the rows ascend in it, as far as known

    def __cinit__(self, slices):
        self.ascending = {}
        self.chunks = []
        slices = tuple(slices)
        self.table.slices = <TableSlice*> PyMem_Malloc(len(slices) * sizeof(TableSlice))
        if self.table.slices is NULL:
            raise MemoryError(f"no memory for a table of {len(slices)} slices")
        for chunk, start, stop in slices:
            append_slice(self, chunk, start, stop)

    def __dealloc__(self):
        PyMem_Free(self.table.slices)

    def __len__(self):
        return self.table.n_rows

    @property
    def is_double(self):
        """Whether any chunk holds float64 values."""
        return self.holds_double

    def is_ascending(self, x):
        """
        Tell whether rows ascend in `x`; equal neighbours do, NaN anywhere does not. The answer is kept.

        Parameters
        ----------
        x
            ``"step"`` or ``"wall_time"``.

        Raises
        ------
        InvalidQueryError
            `x` is another column.
        """
        cdef bint is_step = check_x(x) == "step"
        cdef bint is_ascending
        if x not in self.ascending:
            with nogil:
                is_ascending = (
                    is_ascending_in_step(&self.table) if is_step else is_ascending_in_wall_time(&self.table)
                )
            self.ascending[x] = is_ascending
        return self.ascending[x]

    def find_rows(self, x, bounds):
        """
        Find where rows pass each bound, in a table that ascends in `x`.

        Parameters
        ----------
        x
            ``"step"`` or ``"wall_time"``. NaN wall times count as later than any other.
        bounds
            float64, shape (n,). Steps are compared exactly, also beyond 2^53.

        Returns
        -------
        ndarray
            int64, shape (n,): for each bound the number of rows before the first whose x is not below it
            (``numpy.searchsorted`` from the left). Of no use where the table does not ascend.

        Raises
        ------
        InvalidQueryError
            `x` is another column, or `bounds` is not one dimension of float64.
        """
        cdef bint is_step = check_x(x) == "step"
        cdef const double[::1] wanted = check_bounds(bounds)
        rows = np.empty(len(wanted), np.int64)
        cdef int64_t[::1] found = rows
        cdef Py_ssize_t index
        with nogil:
            for index in range(wanted.shape[0]):
                if is_step:
                    found[index] = find_step(&self.table, wanted[index])
                else:
                    found[index] = find_wall_time(&self.table, wanted[index])
        return rows

    def gather(self, rows):
        """
        Copy single rows.

        Parameters
        ----------
        rows
            int64, shape (n,), in any order.

        Returns
        -------
        PointColumns
            Columns of n rows; values as float64.

        Raises
        ------
        IndexError
            A row is negative or not below the length of the table.
        InvalidQueryError
            `rows` is not one dimension of int64.
        """
        cdef const int64_t[::1] wanted = check_rows(rows, self.table.n_rows)
        columns = empty_columns(wanted.shape[0])
        cdef int64_t[::1] step = columns.step
        cdef double[::1] wall_time = columns.wall_time
        cdef double[::1] value = columns.value
        with nogil:
            gather_rows(&self.table, wanted, step, wall_time, value)
        return columns

    def columns(self):
        """
        Copy all rows.

        Returns
        -------
        PointColumns
            Columns of the table's length; values as float64.
        """
        columns = empty_columns(self.table.n_rows)
        cdef int64_t[::1] step = columns.step
        cdef double[::1] wall_time = columns.wall_time
        cdef double[::1] value = columns.value
        with nogil:
            copy_rows(&self.table, step, wall_time, value)
        return columns

    def reduce(self, bounds):
        """
        Reduce rows to buckets; every row is looked at.

        Parameters
        ----------
        bounds
            int64, shape (n + 1,), ascending rows from 0 to the length of the table: bucket i has the rows
            [bounds[i], bounds[i + 1]).

        Returns
        -------
        Buckets
            n entries.

        Raises
        ------
        InvalidQueryError
            `bounds` is none of the above.
        """
        cdef const int64_t[::1] wanted = check_row_bounds(bounds, self.table.n_rows)
        cells = np.empty((len(wanted) - 1, sizeof(Bucket) // sizeof(int64_t)), np.int64)
        cdef int64_t[:, ::1] buckets = cells
        with nogil:
            reduce_rows(&self.table, &wanted[0], wanted.shape[0] - 1, <Bucket*> &buckets[0, 0])
        return Buckets(*np.ascontiguousarray(cells.T))

    def smooth(self, weight, start, stop):
        """
        Smooth over all rows from the first on, by TensorBoard's debiased moving average.

        Parameters
        ----------
        weight
            In [0, 1): how much of the average stays at each finite value.
        start, stop
            The rows [start, stop) whose smoothed values are wanted.

        Returns
        -------
        ndarray
            float64, shape (stop - start,). Values that are not finite are left as they are and do not
            move the average; a series whose finite values are all the same is not changed.

        Raises
        ------
        InvalidQueryError
            `weight` is outside [0, 1), or the rows are not in the table.
        """
        cdef double wanted_weight = check_weight(weight)
        cdef int64_t first, last
        first, last = check_range(start, stop, self.table.n_rows)
        smoothed = np.empty(last - first, np.float64)
        cdef double[::1] values = smoothed
        with nogil:
            smooth_rows(&self.table, wanted_weight, first, last, &values[0])
        return smoothed

    def smooth_buckets(self, weight, bounds):
        """
        Smooth over all rows as `smooth` does, straight into the first, last, least and greatest of each bucket.

        Parameters
        ----------
        weight
            As for `smooth`.
        bounds
            As for `reduce`.

        Returns
        -------
        SmoothedBuckets
            One entry a bucket, of the rows whose own values are finite.

        Raises
        ------
        InvalidQueryError
            `weight` or `bounds` is none of the above.
        """
        cdef double wanted_weight = check_weight(weight)
        cdef const int64_t[::1] wanted = check_row_bounds(bounds, self.table.n_rows)
        cells = np.empty((len(wanted) - 1, sizeof(SmoothedBucket) // sizeof(double)), np.float64)
        cdef double[:, ::1] buckets = cells
        with nogil:
            smooth_into_buckets(
                &self.table, wanted_weight, &wanted[0], wanted.shape[0] - 1, <SmoothedBucket*> &buckets[0, 0]
            )
        return SmoothedBuckets(*np.ascontiguousarray(cells.T))


cdef int append_slice(Points points, Chunk chunk, Py_ssize_t start, Py_ssize_t stop) except -1:
    cdef TableSlice* part
    if chunk is None or not 0 <= start <= stop <= chunk.rows.n:
        check_slice(chunk, start, stop)
    if start == stop:
        return 0
    part = &points.table.slices[points.table.n_slices]
    part.rows = chunk.rows
    part.origin = &chunk.rows
    part.start = <int> start
    part.stop = <int> stop
    part.first_row = points.table.n_rows
    points.chunks.append(chunk)
    points.table.n_slices += 1
    points.table.n_rows += stop - start
    points.holds_double = points.holds_double or chunk.rows.value_double is not NULL
    return 0


cdef object empty_columns(Py_ssize_t n_rows):
    return PointColumns(np.empty(n_rows, np.int64), np.empty(n_rows, np.float64), np.empty(n_rows, np.float64))


cdef void gather_rows(
    const PointTable* table, const int64_t[::1] rows, int64_t[::1] step, double[::1] wall_time, double[::1] value
) noexcept nogil:
    cdef const TableSlice* part = table.slices
    cdef Py_ssize_t index
    cdef Py_ssize_t row
    for index in range(rows.shape[0]):
        if not part.first_row <= rows[index] < stop_row(part):
            part = &table.slices[find_slice(table, rows[index])]
        row = part.start + rows[index] - part.first_row
        step[index] = part.rows.step[row]
        wall_time[index] = part.rows.wall_time[row]
        value[index] = value_at(part, row)


cdef void copy_rows(
    const PointTable* table, int64_t[::1] step, double[::1] wall_time, double[::1] value
) noexcept nogil:
    cdef const TableSlice* part
    cdef Py_ssize_t index, row, target = 0
    for index in range(table.n_slices):
        part = &table.slices[index]
        for row in range(part.start, part.stop):
            step[target] = part.rows.step[row]
            wall_time[target] = part.rows.wall_time[row]
            value[target] = value_at(part, row)
            target += 1


cdef inline double value_at(const TableSlice* part, Py_ssize_t row) noexcept nogil:
    return part.rows.value_double[row] if part.rows.value_double is not NULL else part.rows.value_single[row]
