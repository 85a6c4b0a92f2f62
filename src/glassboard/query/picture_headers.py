"""How large a picture is and whether it moves, told from its header: nothing is decoded."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BLOCKS: Final = 100_000
"""So many chunks, segments or blocks are walked over at most."""

JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of segments that hold the size."""
GIF_EXTENSION: Final = 0x21
GIF_IMAGE: Final = 0x2C
WEBP_ANIMATION: Final = 0x02
OLD_BMP_BYTES: Final = 12
"""Length of the header of OS/2, whose sizes have 16 bits."""


class PictureHeader(NamedTuple):
    """
    What the header of a picture says.

    Attributes
    ----------
    width, height
        Pixels; 0 where the header is cut off or damaged.
    is_animated
        Whether there is more than one frame.
    """

    width: int = 0
    height: int = 0
    is_animated: bool = False


def read_picture_header(encoded: bytes, media_type: str) -> PictureHeader:
    """
    Read the header of a picture.

    Parameters
    ----------
    encoded
        The whole picture.
    media_type
        As `glassboard.query.media_types.sniff_media_type` tells it; of others nothing is known.

    Notes
    -----
    Formats: PNG 3rd edition (IHDR, acTL), ITU-T T.81 annex B (JPEG), GIF89a, BITMAPINFOHEADER and
    BITMAPCOREHEADER (BMP), RFC 9649 (WebP).
    """
    read = _READERS.get(media_type)
    if read is None:
        return PictureHeader()
    try:
        return read(encoded)
    except (struct.error, IndexError):
        return PictureHeader()


def _read_png(encoded: bytes) -> PictureHeader:
    length, name, width, height = struct.unpack_from(">I4sII", encoded, 8)
    if name != b"IHDR":
        return PictureHeader()
    at = 8 + 12 + length
    for _ in range(MAX_BLOCKS):
        head = encoded[at : at + 8]
        if len(head) < 8 or head[4:] in (b"IDAT", b"acTL"):
            break
        at += 12 + int.from_bytes(head[:4])
    return PictureHeader(width, height, encoded[at + 4 : at + 8] == b"acTL")


def _read_jpeg(encoded: bytes) -> PictureHeader:
    at = 2
    for _ in range(MAX_BLOCKS):
        fill, marker, length = struct.unpack_from(">BBH", encoded, at)
        if fill != 0xFF:
            break
        if marker in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", encoded, at + 5)
            return PictureHeader(width, height)
        at += 1 if marker == 0xFF else 2 + length
    return PictureHeader()


def _read_gif(encoded: bytes) -> PictureHeader:
    width, height, flags = struct.unpack_from("<HHB", encoded, 6)
    try:
        return PictureHeader(width, height, _has_second_frame(encoded, 13 + _table_bytes(flags)))
    except IndexError:
        return PictureHeader(width, height)


def _has_second_frame(encoded: bytes, at: int) -> bool:
    n_frames = 0
    for _ in range(MAX_BLOCKS):
        block = encoded[at]
        if block == GIF_IMAGE:
            n_frames += 1
            at += 11 + _table_bytes(encoded[at + 9])
        elif block == GIF_EXTENSION:
            at += 2
        else:
            break
        if n_frames > 1:
            return True
        at = _skip_parts(encoded, at)
    return False


def _table_bytes(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _skip_parts(encoded: bytes, at: int) -> int:
    """Give where a chain of sub-blocks ends that begins at `at`."""
    for _ in range(MAX_BLOCKS):
        n_bytes = encoded[at]
        at += 1 + n_bytes
        if n_bytes == 0:
            return at
    raise IndexError(at)


def _read_bmp(encoded: bytes) -> PictureHeader:
    (n_bytes,) = struct.unpack_from("<I", encoded, 14)
    width, height = struct.unpack_from("<HH" if n_bytes == OLD_BMP_BYTES else "<ii", encoded, 18)
    return PictureHeader(max(width, 0), abs(height))


def _read_webp(encoded: bytes) -> PictureHeader:
    match encoded[12:16]:
        case b"VP8X":
            flags, width, height = struct.unpack_from("<B3x3s3s", encoded, 20)
            width, height = (int.from_bytes(size, "little") + 1 for size in (width, height))
            return PictureHeader(width, height, is_animated=bool(flags & WEBP_ANIMATION))
        case b"VP8L":
            (packed,) = struct.unpack_from("<I", encoded, 21)
            return PictureHeader((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1)
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", encoded, 26)
            return PictureHeader(width & 0x3FFF, height & 0x3FFF)
    return PictureHeader()


_READERS: Final[dict[str, Callable[[bytes], PictureHeader]]] = {
    "image/png": _read_png,
    "image/jpeg": _read_jpeg,
    "image/gif": _read_gif,
    "image/bmp": _read_bmp,
    "image/webp": _read_webp,
}
