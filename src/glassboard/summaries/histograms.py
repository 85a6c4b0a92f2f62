"""Histograms: values in bins, in the form that torch's writer and TensorFlow's old one share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from glassboard.arrays import to_array, to_own_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_float, to_tag
from glassboard.summaries.histogram_bins import check_equal_bins, count_in_bins, default_edges, equal_edges
from glassboard.wire import HistogramProto, Summary, SummaryValue, encode
from glassboard.wire.kinds import DOUBLE
from glassboard.wire.packed import pack_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray


def default_bins() -> list[float]:
    """Return the edges of `default_edges` as a new list."""
    return [float(edge) for edge in default_edges()]


class HistogramSnapshot(NamedTuple):
    """
    Values that are still to be counted; a `DeferredSummary`.

    Attributes
    ----------
    tag
        As UTF-8.
    values
        float32 or float64, shape (n,).
    bins
        Edges; or the number of bins of equal width from the least to the greatest value, or the name of a
        rule for it.
    max_bins
        Of more bins, neighbours are joined.
    """

    tag: bytes
    values: NDArray[Any]
    bins: NDArray[np.float64] | int | str
    max_bins: int | None

    @property
    def n_bytes(self) -> int:
        """What it holds, in bytes."""
        return self.values.nbytes

    def encode(self) -> bytes:
        """
        Count the values and return the encoded summary.

        Raises
        ------
        InvalidValueError
            A rule makes too many bins.
        """
        wide = self.values.astype(np.float64, copy=False)
        edges = equal_edges(self.bins, wide) if isinstance(self.bins, int | str) else self.bins
        counts = count_in_bins(self.values, edges)
        if self.max_bins is not None and counts.size > self.max_bins:
            counts, edges = _join_bins(counts, edges, counts.size // self.max_bins)
        return _encode(self.tag, _histogram(wide, *_trim(counts, edges)))


def histogram_snapshot(
    tag: Any, values: Any, bins: Any = "tensorflow", max_bins: int | None = None
) -> HistogramSnapshot:
    """
    Check and copy what `histogram_summary` takes, to be counted later.

    How many bins a rule makes is known when it is encoded.

    Raises
    ------
    InvalidValueError
        As in `histogram_summary`, but for too many bins of a rule.
    """
    return _snapshot(tag, to_own_array(values, name="values"), bins, max_bins)


def histogram_summary(tag: Any, values: Any, bins: Any = "tensorflow", max_bins: int | None = None) -> bytes:
    """
    Return the encoded summary of a histogram.

    The bins are cut to those that hold values, and an empty one is put on their left, as TensorBoard's
    format has right edges only. Minimum, maximum, number, sum and sum of squares are of all values, those
    outside of the bins and NaN included.

    Parameters
    ----------
    tag
        A str; None is no tag.
    values
        What `to_array` takes, of any shape: bool, integers or floats, counted as float64.
    bins
        ``"tensorflow"`` for `default_bins`; the name of a rule of ``np.histogram_bin_edges``; the number of
        bins; or their edges, ascending.
    max_bins
        If there are more bins, neighbours are joined until there are fewer than twice as many.

    Raises
    ------
    UnsupportedTypeError
        `values` are no real numbers.
    InvalidValueError
        There is no value, or none in the bins; `bins` or `max_bins` cannot be used; or `bins` depend on
        values that are not finite.

    Notes
    -----
    Format: ``make_histogram`` of torch/utils/tensorboard/summary.py.
    """
    return _snapshot(tag, to_array(values, name="values"), bins, max_bins).encode()


def histogram_raw_summary(
    tag: Any,
    min: Any,
    max: Any,
    num: Any,
    sum: Any,
    sum_squares: Any,
    bucket_limits: Any,
    bucket_counts: Any,
) -> bytes:
    """
    Return the encoded summary of a histogram that is already counted; it is stored as it is.

    Parameters
    ----------
    tag
        A str; None is no tag.
    min, max, num, sum, sum_squares
        Numbers, of all values.
    bucket_limits
        The right edges of the bins.
    bucket_counts
        As many numbers of values.

    Raises
    ------
    InvalidValueError
        There are not as many limits as counts, or an argument is no number.
    """
    limits, counts = (
        _to_floats(array, name, n_axes=1)
        for array, name in ((bucket_limits, "bucket_limits"), (bucket_counts, "bucket_counts"))
    )
    if limits.size != counts.size:
        raise InvalidValueError(
            f"{limits.size} bucket_limits and {counts.size} bucket_counts, expected as many"
        )
    histogram = HistogramProto(
        min=to_float(min, name="min"),
        max=to_float(max, name="max"),
        num=to_float(num, name="num"),
        sum=to_float(sum, name="sum"),
        sum_squares=to_float(sum_squares, name="sum_squares"),
        bucket_limit=pack_numbers(DOUBLE, limits),
        bucket=pack_numbers(DOUBLE, counts),
    )
    return _encode(to_tag(tag), histogram)


def _snapshot(tag: Any, values: NDArray[Any], bins: Any, max_bins: Any) -> HistogramSnapshot:
    _check_max_bins(max_bins)
    values = _to_counted_dtype(values, "values").reshape(-1)
    if not values.size:
        raise InvalidValueError("values is empty, expected at least one number")
    return HistogramSnapshot(to_tag(tag), values, _to_bins(bins, values), max_bins)


def _check_max_bins(max_bins: Any) -> None:
    expected = "expected a positive integer or None"
    if max_bins is not None and not isinstance(max_bins, int | np.integer):
        raise UnsupportedTypeError(f"max_bins is {max_bins!r}, {expected}")
    if max_bins is not None and max_bins < 1:
        raise InvalidValueError(f"max_bins is {max_bins!r}, {expected}")


def _to_counted_dtype(array: NDArray[Any], name: str) -> NDArray[Any]:
    if array.dtype.kind == "c":
        raise UnsupportedTypeError(f"{name} is an array of dtype {array.dtype}, expected real numbers")
    if array.dtype == np.float16:
        return array.astype(np.float32)
    return array if array.dtype == np.float32 else array.astype(np.float64, copy=False)


def _to_bins(bins: Any, values: NDArray[Any]) -> NDArray[np.float64] | int | str:
    if isinstance(bins, str):
        if bins != "tensorflow":
            return check_equal_bins(bins, values)
        return _check_some_lie_within(default_edges(), values)
    array = to_array(bins, name="bins")
    if array.ndim == 0 and array.dtype.kind in "iu":
        return check_equal_bins(int(array), values)
    edges = _to_floats(array, "bins", n_axes=1)
    if edges.size < 2 or not np.all(edges[:-1] <= edges[1:]):
        raise InvalidValueError(f"bins is {bins!r}, expected at least two edges, ascending")
    return _check_some_lie_within(edges, values)


def _check_some_lie_within(edges: NDArray[np.float64], values: NDArray[Any]) -> NDArray[np.float64]:
    ends = edges[[0, -1]]
    is_one_bin = edges.size == 2  # which may be empty, as in torch
    if is_one_bin or count_in_bins(values[:1], ends).any() or count_in_bins(values, ends).any():
        return edges
    raise InvalidValueError(f"none of the {values.size} values lies within the bins, {ends[0]} to {ends[1]}")


def _join_bins(
    counts: NDArray[np.int64], edges: NDArray[np.float64], n_joined: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    padded = np.pad(counts, (0, -counts.size % n_joined))
    return padded.reshape(-1, n_joined).sum(axis=1), np.append(edges[:-1:n_joined], edges[-1])


def _trim(
    counts: NDArray[np.int64], edges: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return 0 and the counts from the first to the last that is not 0, and the right edges of all."""
    filled = np.flatnonzero(counts)
    if not filled.size:
        return np.zeros(1, np.int64), edges[-1:]
    first, end = filled[0], filled[-1] + 1
    return np.concatenate([[0], counts[first:end]]), edges[first : end + 1]


def _histogram(
    values: NDArray[np.float64], counts: NDArray[np.int64], right_edges: NDArray[np.float64]
) -> HistogramProto:
    with np.errstate(all="ignore"):
        return HistogramProto(
            min=float(values.min()),
            max=float(values.max()),
            num=values.size,
            sum=float(values.sum()),
            sum_squares=float(values.dot(values)),
            bucket_limit=pack_numbers(DOUBLE, right_edges),
            bucket=pack_numbers(DOUBLE, counts),
        )


def _to_floats(value: Any, name: str, *, n_axes: int) -> NDArray[np.float64]:
    array = to_array(value, name=name)
    if array.ndim != n_axes:
        raise InvalidValueError(f"{name} has shape {array.shape}, expected {n_axes} axis")
    return _to_counted_dtype(array, name).astype(np.float64)


def _encode(tag: bytes, histogram: HistogramProto) -> bytes:
    return encode(Summary(value=(SummaryValue(tag=tag.decode(), histo=histogram),)))
