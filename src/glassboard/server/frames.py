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

import numpy as np

from glassboard.server.encode import encode_json
from glassboard.server.messages.frames import ColumnHeader, EndHeader
from glassboard.server.messages.scalars import FrameHeader

if TYPE_CHECKING:
    from glassboard.query.scalars import Columns, ScalarQuery, ScalarResult
    from glassboard.server.messages.errors import ErrorMessage

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


def result_header(request: int, query: ScalarQuery, result: ScalarResult, cursor: str) -> FrameHeader:
    """Make the header of a series."""
    return FrameHeader(
        request=request,
        run=query.run,
        tag=query.tag,
        points=result.n_points,
        superseded=result.n_superseded,
        window_points=result.n_window_points,
        exact=result.is_exact,
        n_before=result.n_before,
        n_after=result.n_after,
        start_wall_time=result.start_wall_time,
        last_step=result.last_step,
        last_wall_time=result.last_wall_time,
        last_value=result.last_value,
        last_text=_number_text(result.last_value, is_double=result.is_double),
        n_nan=result.n_nan,
        n_posinf=result.n_posinf,
        n_neginf=result.n_neginf,
        cursor=cursor,
        columns=column_headers(result.columns),
    )


def error_header(request: int, run: str, tag: str, error: ErrorMessage, cursor: str) -> FrameHeader:
    """Make the header of a series that could not be read: it has no columns."""
    return FrameHeader(
        request=request,
        run=run,
        tag=tag,
        points=0,
        superseded=0,
        window_points=0,
        exact=True,
        n_before=0,
        n_after=0,
        start_wall_time=None,
        last_step=None,
        last_wall_time=None,
        last_value=None,
        last_text="",
        n_nan=0,
        n_posinf=0,
        n_neginf=0,
        cursor=cursor,
        columns=[],
        error=error,
    )


def column_headers(columns: Columns) -> list[ColumnHeader]:
    """Say where `encode_frame` puts the columns."""
    headers: list[ColumnHeader] = []
    offset = 0
    for name, column in columns.items():
        headers.append(ColumnHeader(name, _DTYPES[column.dtype.str[1:]], len(column), offset))
        offset += math.ceil(column.nbytes / ALIGNMENT) * ALIGNMENT
    return headers


def _number_text(number: float | None, *, is_double: bool) -> str:
    """Write a number with the fewest digits that its type needs."""
    if number is None:
        return ""
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if math.isnan(number):
        return "NaN"
    return str(np.float64(number) if is_double else np.float32(number))


def _little_endian(
    column: np.ndarray[tuple[int], np.dtype[np.generic]],
) -> np.ndarray[tuple[int], np.dtype[np.generic]]:
    return column.astype(column.dtype.newbyteorder("<"), copy=False)


def _pad(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNMENT)
