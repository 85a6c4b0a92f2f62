"""The edges of bins, and how many values lie between them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK: Final = 1 << 16
"""Values that are sorted at once: they stay in the processor's cache."""


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
    for start in range(0, values.size, _BLOCK):
        block = np.sort(values[start : start + _BLOCK])
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
