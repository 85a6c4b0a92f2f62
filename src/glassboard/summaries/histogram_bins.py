"""The edges of bins, and how many values lie between them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidValueError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_BINS: Final = 1 << 20
"""More bins than this are refused: rules make billions of them where a few values lie far out."""

_BLOCK: Final = 1 << 16
"""Values that are sorted at once: they stay in the processor's cache."""

_VALUES_PER_EDGE: Final = 16
"""At least so many are sorted at once, as each edge is looked up among them."""


@lru_cache(1)
def default_edges() -> NDArray[np.float64]:
    """
    Return 1,549 edges, ascending: 0, and plus and minus 1e-12 times each power of 1.1 below 1e20; read-only.

    Notes
    -----
    Format: ``SummaryWriter.__init__`` of torch/utils/tensorboard/writer.py.
    """
    positive = []
    edge = 1e-12
    while edge < 1e20:
        positive.append(edge)
        edge *= 1.1
    edges = np.array([-edge for edge in reversed(positive)] + [0.0] + positive)
    edges.setflags(write=False)
    return edges


def check_equal_bins(bins: str | int, values: NDArray[Any]) -> str | int:
    """
    Return `bins` if they may be made of `values`; how many a rule makes is not looked at.

    Parameters
    ----------
    bins, values
        As in `equal_edges`; float32 or float64.

    Raises
    ------
    InvalidValueError
        There is no such rule or number, or values are not finite or lie too far apart.
    """
    ends = np.array([values.min(), values.max()], np.float64)
    if isinstance(bins, str):
        _equal_edges(ends, 1, given=bins)
        _equal_edges(np.zeros(1), bins, given=bins)
    else:
        _check_count(bins)
        _equal_edges(ends, bins, given=bins)
    return bins


def equal_edges(bins: str | int, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Return the edges of bins of equal width from the least to the greatest value.

    Parameters
    ----------
    bins
        Their number, or the name of a rule of ``np.histogram_bin_edges``.
    values
        Shape (n,), n > 0.

    Raises
    ------
    InvalidValueError
        As in `check_equal_bins`, or there are more than `MAX_BINS`.
    """
    edges = _equal_edges(values, bins, given=bins)
    _check_count(edges.size - 1)
    return edges


def _equal_edges(values: NDArray[np.float64], bins: str | int, *, given: str | int) -> NDArray[np.float64]:
    try:
        with np.errstate(all="ignore"):
            edges = np.histogram_bin_edges(values, bins)
    except (ValueError, MemoryError) as error:
        raise InvalidValueError(f"bins is {given!r}, which cannot be made of the values: {error}") from None
    if not np.isfinite(edges).all():
        raise InvalidValueError(f"bins is {given!r}, expected edges for values that lie so far apart")
    return edges


def _check_count(n_bins: int) -> None:
    if not 1 <= n_bins <= MAX_BINS:
        raise InvalidValueError(f"bins is {n_bins!r}, expected 1 to {MAX_BINS} bins")


def count_in_bins(values: NDArray[Any], edges: NDArray[np.float64]) -> NDArray[np.int64]:
    """
    Return how many of `values` lie in each bin, as ``np.histogram`` counts them as float64.

    They are compared in their own dtype, which is the same and takes half the time: each edge is moved to
    the nearest number of that dtype on its inner side.

    Parameters
    ----------
    values
        float32 or float64, shape (n,). NaN and what lies outside is in no bin.
    edges
        Ascending, shape (m,), m > 1. Each bin has its left edge, the last one both.

    Returns
    -------
    ndarray
        int64, shape (m - 1,).
    """
    starts, end = _first_not_below(edges[:-1], values.dtype), _last_not_above(edges[-1:], values.dtype)
    n_below = np.zeros(edges.size, np.int64)
    n_sorted = max(_BLOCK, _VALUES_PER_EDGE * edges.size)
    for start in range(0, values.size, n_sorted):
        block = np.sort(values[start : start + n_sorted])
        n_below[:-1] += block.searchsorted(starts, "left")
        n_below[-1:] += block.searchsorted(end, "right")
    return np.diff(n_below)


def _first_not_below(edges: NDArray[np.float64], dtype: np.dtype[Any]) -> NDArray[Any]:
    """Return the least number of `dtype` that is not below it, for each edge."""
    with np.errstate(over="ignore"):
        rounded = edges.astype(dtype)
    return np.where(rounded < edges, np.nextafter(rounded, dtype.type(np.inf)), rounded)


def _last_not_above(edges: NDArray[np.float64], dtype: np.dtype[Any]) -> NDArray[Any]:
    """Return the greatest number of `dtype` that is not above it, for each edge."""
    return -_first_not_below(-edges, dtype)
