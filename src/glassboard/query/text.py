"""Texts: one, a list, or a table of them a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.errors import InvalidQueryError, PayloadError
from glassboard.query.payloads import read_tensor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

TABLE_AXES: Final = 2
MAX_TEXTS: Final = 10_000
"""How many texts of a table are given."""

_CONTINUATION: Final = 0x80
_CONTINUATION_MASK: Final = 0xC0


class TextTable(NamedTuple):
    """
    The texts of one step, or one table of them where they have more than two axes; cut where they are long.

    Attributes
    ----------
    shape
        Of all texts of the step: () is one text, (n,) a list, (n, m) a table.
    texts
        Row by row; the first ones of the table, where it is cut.
    n_bytes
        UTF-8 of all texts of the table.
    is_cut
        Whether the last text ends early, or texts are left out.
    is_repaired
        Whether bytes that are no UTF-8 were replaced, by U+FFFD.
    """

    shape: tuple[int, ...]
    texts: list[str]
    n_bytes: int
    is_cut: bool
    is_repaired: bool


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
    strings = read_encoded(read, blob)
    texts: NDArray[Any] = np.empty(strings.shape, dtype=object)
    for index, text in np.ndenumerate(strings):
        texts[index] = text.decode("utf-8", "replace")
    return texts


def read_text_table(read: ReadPayload, blob: Blob, at: Sequence[int], max_bytes: int) -> TextTable:
    """
    Read one table of the texts of a step, cut to a size.

    Parameters
    ----------
    read, blob
        Where the texts are.
    at
        Index into each axis but the last two; empty for the first table.
    max_bytes
        How much UTF-8 is given; a cut never divides a character.

    Raises
    ------
    PayloadError
        The value is no tensor of strings.
    InvalidQueryError
        `at` leads to no table.
    """
    strings = read_encoded(read, blob)
    table = _select_table(strings, at)
    texts, is_repaired = _decode_some(table[:MAX_TEXTS], max_bytes)
    n_bytes = sum(map(len, table))
    return TextTable(
        strings.shape, texts, n_bytes, len(texts) < len(table) or n_bytes > max_bytes, is_repaired
    )


def read_encoded(read: ReadPayload, blob: Blob) -> NDArray[np.object_]:
    """
    Read the texts of one step as the file has them.

    Returns
    -------
    ndarray
        bytes objects, of any shape; mostly UTF-8.

    Raises
    ------
    PayloadError
        The value is no tensor of strings.
    """
    strings = read_tensor(read, blob)
    if strings.dtype != object:
        reason = f"a tensor of {strings.dtype} with shape {strings.shape}, expected strings"
        raise PayloadError(blob.source.name, blob.offset, reason)
    return strings


def _select_table(strings: NDArray[np.object_], at: Sequence[int]) -> NDArray[np.object_]:
    leading = strings.shape[:-TABLE_AXES]
    if strings.size == 0 and not at:
        return strings.reshape(-1)
    place = tuple(at) or (0,) * len(leading)
    if len(place) != len(leading) or not all(0 <= i < n for i, n in zip(place, leading, strict=True)):
        raise InvalidQueryError(
            "at", list(at), f"an index into each axis but the last two of {strings.shape}"
        )
    for index in place:
        strings = strings[index]
    return strings.reshape(-1)


def _decode_some(encoded: Iterable[bytes], max_bytes: int) -> tuple[list[str], bool]:
    """Decode texts up to a size; say whether one of them is no UTF-8."""
    texts: list[str] = []
    is_repaired = False
    room = max_bytes
    for each in encoded:
        if room <= 0 and each:
            break
        part = _cut(each, room)
        text = part.decode("utf-8", "replace")
        is_repaired = is_repaired or ("\ufffd" in text and text.encode() != part)
        texts.append(text)
        if len(part) < len(each):
            break
        room -= len(each)
    return texts, is_repaired


def _cut(encoded: bytes, n_bytes: int) -> bytes:
    if len(encoded) <= n_bytes:
        return encoded
    for end in range(n_bytes, max(n_bytes - 4, -1), -1):
        if encoded[end] & _CONTINUATION_MASK != _CONTINUATION:
            return encoded[:end]
    return encoded[:n_bytes]
