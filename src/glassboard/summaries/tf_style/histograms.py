"""Histograms: buckets of equal width from the least to the greatest value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_own_array
from glassboard.errors import InvalidValueError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.notices import warn
from glassboard.summaries.pixels import check_real
from glassboard.summaries.tf_style.counts import to_count
from glassboard.summaries.tf_style.tensors import number_tensor
from glassboard.summaries.tf_style.values import plugin_metadata, tensor_summary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

PLUGIN_NAME: Final = "histograms"

DEFAULT_BUCKETS: Final = 30
MAX_BUCKETS: Final = 1 << 20

_HUGE: Final = 1e307
"""The range of smaller numbers, and what edges are computed of, is a float64 for certain."""

_warned_tags: set[bytes] = set()


class HistogramSnapshot(NamedTuple):
    """Values, of any shape and real dtype, still to be counted."""

    tag: bytes
    values: NDArray[Any]
    n_buckets: int
    metadata: bytes

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.values.nbytes

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        values = self.values.reshape(-1).astype(np.float64, copy=False)
        finite = values[np.isfinite(values)]
        if finite.size < values.size:
            _warn_not_finite(self.tag, values.size - finite.size)
        return tensor_summary(self.tag, number_tensor(to_buckets(finite, self.n_buckets)), self.metadata)


def snapshot_histogram(
    tag: Any, values: Any, *, buckets: Any = None, description: Any = None
) -> DeferredSummary:
    """
    Check and copy what a histogram is made of.

    Parameters
    ----------
    tag
        A str; None is no tag.
    values
        What `to_array` takes, of any shape, real numbers. NaN and infinities are left out, which is said
        once a tag; TensorFlow then writes edges that are NaN.
    buckets
        How many, at most `MAX_BUCKETS`; None is `DEFAULT_BUCKETS`, and what is negative is 0.
    description
        Markdown beneath the card's title.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged; UnsupportedTypeError if `values` are no real numbers.
    """
    array = to_own_array(values, name="data")
    check_real(array, "data")
    metadata = plugin_metadata(PLUGIN_NAME, description)
    return HistogramSnapshot(to_tag(tag), array, _to_n_buckets(buckets), metadata)


def to_buckets(values: NDArray[np.float64], n_buckets: int) -> NDArray[np.float64]:
    """
    Return left edge, right edge and number of values of each bucket.

    Parameters
    ----------
    values
        float64, shape (n,), finite.
    n_buckets
        Not negative.

    Returns
    -------
    ndarray
        float64, shape (n_buckets, 3). All zeros where there are no values; where all are equal, so are all
        edges, and the last bucket has them.

    Notes
    -----
    Format: ``_buckets`` of tensorboard/plugins/histogram/summary_v2.py (version 3).
    """
    buckets = np.zeros((n_buckets, 3))
    if not values.size or not n_buckets:
        return buckets
    least, greatest = values.min(), values.max()
    if least == greatest:
        buckets[:, :2] = greatest
        buckets[-1, 2] = values.size
        return buckets
    scale = 1.0 if max(-least, greatest) < _HUGE else 1 / 16
    edges = np.linspace(least * scale, greatest * scale, n_buckets + 1) / scale
    buckets[:, 0], buckets[:, 1] = edges[:-1], edges[1:]
    buckets[:, 2] = _counts(values * scale, n_buckets)
    return buckets


def _counts(values: NDArray[np.float64], n_buckets: int) -> NDArray[np.int64]:
    least = values.min()
    width = (values.max() - least) / n_buckets
    with np.errstate(divide="ignore", invalid="ignore"):  # the width of the least ranges is zero
        indices = np.fmin((values - least) / width, n_buckets - 1)
    return np.bincount(indices.astype(np.int64), minlength=n_buckets)


def _to_n_buckets(buckets: Any) -> int:
    n_buckets = DEFAULT_BUCKETS if buckets is None else max(to_count(buckets, name="buckets"), 0)
    if n_buckets > MAX_BUCKETS:
        raise InvalidValueError(f"buckets is {buckets!r}, expected at most {MAX_BUCKETS}")
    return n_buckets


def _warn_not_finite(tag: bytes, n_values: int) -> None:
    if tag not in _warned_tags:
        _warned_tags.add(tag)
        warn("histogram %r leaves out %d values that are not finite", tag.decode(), n_values)
