"""Texts: one, a list, or a table of them a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.errors import PayloadError
from glassboard.query.payloads import read_tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob


def read_text(read: ReadPayload, blob: Blob) -> NDArray[np.object_]:
    """
    Read the texts of one step.

    Returns
    -------
    ndarray
        str objects, of any shape: () is one text, (n,) a list, (n, m) a table. Bytes that are no UTF-8 are
        replaced.

    Raises
    ------
    PayloadError
        The value is no tensor of strings.

    Notes
    -----
    Format: tensorboard/plugins/text/metadata.py and summary.py.
    """
    strings = read_tensor(read, blob)
    if strings.dtype != object:
        reason = f"a tensor of {strings.dtype} with shape {strings.shape}, expected strings"
        raise PayloadError(blob.source.name, blob.offset, reason)
    texts: NDArray[Any] = np.empty(strings.shape, dtype=object)
    for index, text in np.ndenumerate(strings):
        texts[index] = text.decode("utf-8", "replace")
    return texts
