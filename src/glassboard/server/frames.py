"""
Series as frames: a JSON header, then raw columns that a browser can use without a copy.

``application/x-glassboard-frames`` is a sequence of frames: ``GBF1``, uint32 length of the header, header
(JSON, UTF-8), zeros up to a multiple of 8, then the columns, each at a multiple of 8 from the start of the
columns and followed by zeros up to the next. All numbers are little-endian. The last header is
``{"end": true}``; an answer without it was cut off.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal

from glassboard.server.encode import encode_json
from glassboard.server.messages.frames import ColumnHeader, EndHeader

if TYPE_CHECKING:
    import numpy as np

    from glassboard.query.columns import Columns

MEDIA_TYPE: Final = "application/x-glassboard-frames"
MAGIC: Final = b"GBF1"
ALIGNMENT: Final = 8

_DTYPES: Final[dict[str, Literal["f4", "f8", "i8", "u1", "u4"]]] = {
    "f4": "f4",
    "f8": "f8",
    "i8": "i8",
    "u1": "u1",
    "u4": "u4",
}


def encode_frame(header: object, columns: Columns | None = None) -> bytes:
    """Encode one frame; the header is a message, `columns` in the order of its ``columns``."""
    text = encode_json(header)
    parts = [_pad(MAGIC + len(text).to_bytes(4, "little") + text)]
    parts += [_pad(_little_endian(column).tobytes()) for column in (columns or {}).values()]
    return b"".join(parts)


def encode_end() -> bytes:
    """Encode the last frame."""
    return encode_frame(EndHeader(end=True))


def column_headers(columns: Columns) -> list[ColumnHeader]:
    """Say where `encode_frame` puts the columns."""
    headers: list[ColumnHeader] = []
    offset = 0
    for name, column in columns.items():
        headers.append(ColumnHeader(name, _DTYPES[column.dtype.str[1:]], len(column), offset))
        offset += math.ceil(column.nbytes / ALIGNMENT) * ALIGNMENT
    return headers


def _little_endian(
    column: np.ndarray[tuple[int], np.dtype[np.generic]],
) -> np.ndarray[tuple[int], np.dtype[np.generic]]:
    return column.astype(column.dtype.newbyteorder("<"), copy=False)


def _pad(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNMENT)
