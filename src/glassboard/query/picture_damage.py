"""Whether a picture is whole, told from its framing: nothing is decoded."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from glassboard.query.picture_headers import MAX_BLOCKS

SIGNATURE_BYTES: Final = 8
FRAME_BYTES: Final = 12
"""Length, name and checksum around the content of a chunk."""


def find_damage(encoded: bytes, media_type: str) -> str:
    """
    Say what is wrong with a picture, empty where nothing is found.

    Only PNG has checksums and an end that can be missed: other formats are left to who decodes them.

    Parameters
    ----------
    encoded
        The whole picture.
    media_type
        As `glassboard.query.media_types.sniff_media_type` tells it.

    Notes
    -----
    Format: PNG 3rd edition, section 5.3 (chunk layout). Browsers pass over damage of chunks that are not
    critical, whose names begin with a small letter.
    """
    return _find_png_damage(encoded) if media_type == "image/png" else ""


def _find_png_damage(encoded: bytes) -> str:
    at = SIGNATURE_BYTES
    for _ in range(MAX_BLOCKS):
        if at + FRAME_BYTES > len(encoded):
            return f"the PNG is cut off after {len(encoded)} bytes"
        length, name = struct.unpack_from(">I4s", encoded, at)
        end = at + FRAME_BYTES + length
        if end > len(encoded):
            return f"the PNG is cut off after {len(encoded)} bytes"
        (checksum,) = struct.unpack_from(">I", encoded, end - 4)
        if name[:1].isupper() and zlib.crc32(memoryview(encoded)[at + 4 : end - 4]) != checksum:
            return f"the checksum of the PNG's chunk {name!r} at byte {at} does not match"
        if name == b"IEND":
            return ""
        at = end
    return f"the PNG has more than {MAX_BLOCKS} chunks"
