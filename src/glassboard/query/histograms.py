"""Histograms as buckets, and the distributions that are drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.errors import PayloadError
from glassboard.query.payloads import read_message, read_tensor
from glassboard.store.kinds import TENSOR_FIELD
from glassboard.wire import HistogramProto

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

HISTOGRAM_FIELD: Final = 5

BASIS_POINTS: Final = (0, 668, 1587, 3085, 5000, 6915, 8413, 9332, 10000)
"""
Where distributions are cut, in 100ths of a percent: at whole and half standard deviations of a normal one.

Facts: tensorboard 2.21, plugins/distribution/compressor.py (``NORMAL_HISTOGRAM_BPS``).
"""


def read_histogram(read: ReadPayload, blob: Blob) -> NDArray[np.float64]:
    """
    Read one histogram.

    Returns
    -------
    ndarray
        float64, shape (k, 3): left edge, right edge and count of every bucket, edges ascending. Old ones
        (``HistogramProto``) lose their empty outer buckets, and their outermost edges become the least and
        the greatest value.

    Raises
    ------
    PayloadError
        The value is no histogram.

    Notes
    -----
    Facts: tensorboard/plugins/histogram/metadata.py; tensorboard/data_compat.py
    (``_migrate_histogram_value``).
    """
    if blob.field == HISTOGRAM_FIELD:
        return _read_old(read, blob)
    buckets = read_tensor(read, blob)
    if buckets.dtype.kind not in "fiu" or buckets.ndim != 2 or buckets.shape[1] != 3:
        found = f"a tensor of {buckets.dtype} with shape {buckets.shape}"
        raise PayloadError(blob.source.name, blob.offset, f"{found}, expected numbers of shape (k, 3)")
    return buckets.astype(np.float64)


def is_migrated(blob: Blob) -> bool:
    """Tell whether a histogram is an old one, which TensorBoard turns into float32."""
    return blob.field != TENSOR_FIELD


def _read_old(read: ReadPayload, blob: Blob) -> NDArray[np.float64]:
    old = read_message(read, blob, HistogramProto)
    counts, rights = np.array(old.bucket), np.array(old.bucket_limit)
    if len(counts) != len(rights):
        reason = f"a histogram of {len(counts)} buckets with {len(rights)} right edges"
        raise PayloadError(blob.source.name, blob.offset, reason)
    filled = np.flatnonzero(counts > 0)
    if not len(filled):
        return np.zeros((0, 3))
    start, stop = int(filled[0]), int(filled[-1])
    inner = rights[start:stop]
    return np.column_stack(((old.min, *inner), (*inner, old.max), counts[start : stop + 1]))


def compress_histogram(
    buckets: NDArray[np.float64], basis_points: tuple[int, ...] = BASIS_POINTS
) -> NDArray[np.float64]:
    """
    Find the values below which given shares of a histogram lie, as if buckets were evenly filled.

    Parameters
    ----------
    buckets
        Shape (k, 3), as `read_histogram` gives them.
    basis_points
        The shares in 100ths of a percent, ascending, the last one 10,000.

    Returns
    -------
    ndarray
        float64, shape (len(basis_points),); zeros for a histogram without buckets.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/distribution/compressor.py (``compress_histogram``).
    """
    if not len(buckets):
        return np.zeros(len(basis_points))
    least, rights, greatest = buckets[0, 0], buckets[:, 1], buckets[-1, 1]
    with np.errstate(over="ignore", invalid="ignore"):
        total = buckets[:, 2].sum() or 1.0
        weights = (buckets[:, 2] * basis_points[-1] / total).cumsum()
    wanted = np.array(basis_points, np.float64)
    rows = np.searchsorted(weights, wanted, side="right")
    is_inside = rows < len(weights)
    rows = np.minimum(rows, len(weights) - 1)
    before = np.where(rows > 0, weights[rows - 1], 0.0)
    lefts = np.where(before > 0, np.maximum(rights[rows - 1], least), least)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        widths = np.minimum(rights[rows], greatest) - lefts
        values = lefts + (wanted - before) * widths / (weights[rows] - before)
    compressed: NDArray[np.float64] = np.where(is_inside, values, greatest)
    return compressed
