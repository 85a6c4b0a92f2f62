"""One histogram as buckets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.errors import InvalidEventError, PayloadError
from glassboard.query.payloads import read_tensor
from glassboard.store.kinds import TENSOR_FIELD
from glassboard.wire import decode_histogram

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

HISTOGRAM_FIELD: Final = 5


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
    payload = read(blob)
    try:
        old = decode_histogram(payload, base_offset=blob.offset)
    except InvalidEventError as error:
        raise PayloadError(blob.source.name, blob.offset, error.reason) from None
    counts, rights = old.bucket, old.bucket_limit
    if len(counts) != len(rights):
        reason = f"a histogram of {len(counts)} buckets with {len(rights)} right edges"
        raise PayloadError(blob.source.name, blob.offset, reason)
    filled = np.flatnonzero(counts > 0)
    if not len(filled):
        return np.zeros((0, 3))
    start, stop = int(filled[0]), int(filled[-1])
    buckets = np.empty((stop + 1 - start, 3))
    buckets[0, 0], buckets[-1, 1] = old.min, old.max
    buckets[1:, 0] = buckets[:-1, 1] = rights[start:stop]
    buckets[:, 2] = counts[start : stop + 1]
    return buckets
