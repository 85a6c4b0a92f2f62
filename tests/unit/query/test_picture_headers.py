"""Sizes of pictures from their headers, with Pillow as the oracle."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from glassboard.query.media_types import sniff_media_type
from glassboard.query.picture_headers import PictureHeader, read_picture_header

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = (37, 5)


def encode(file_format: str, mode: str = "RGB", *, n_frames: int = 1, **options: Any) -> bytes:
    frames = [Image.new("L", SIZE, 40 * i).convert(mode) for i in range(n_frames)]
    more = {"save_all": True, "append_images": frames[1:]} if n_frames > 1 else {}
    buffer = io.BytesIO()
    frames[0].save(buffer, file_format, **more, **options)
    return buffer.getvalue()


def header_of(encoded: bytes) -> PictureHeader:
    return read_picture_header(encoded, sniff_media_type(encoded))


STILL: dict[str, Callable[[], bytes]] = {
    "png": lambda: encode("PNG"),
    "png with alpha": lambda: encode("PNG", "RGBA"),
    "jpeg": lambda: encode("JPEG"),
    "progressive jpeg": lambda: encode("JPEG", progressive=True, exif=b"Exif\0\0" + bytes(300)),
    "gif": lambda: encode("GIF"),
    "bmp": lambda: encode("BMP"),
    "lossy webp": lambda: encode("WEBP"),
    "lossless webp": lambda: encode("WEBP", lossless=True),
    "webp with alpha": lambda: encode("WEBP", "RGBA", exif=b"Exif\0\0" + bytes(30)),
}
MOVING: dict[str, Callable[[], bytes]] = {
    "apng": lambda: encode("PNG", n_frames=3),
    "gif": lambda: encode("GIF", n_frames=3, duration=50, loop=0),
    "webp": lambda: encode("WEBP", n_frames=3),
}


@pytest.mark.parametrize("name", STILL)
def test_a_still_picture_has_the_size_that_pillow_finds(name: str) -> None:
    encoded = STILL[name]()
    assert Image.open(io.BytesIO(encoded)).size == SIZE
    assert header_of(encoded) == PictureHeader(*SIZE)


@pytest.mark.parametrize("name", MOVING)
def test_a_picture_of_several_frames_is_animated(name: str) -> None:
    encoded = MOVING[name]()
    assert getattr(Image.open(io.BytesIO(encoded)), "n_frames", 1) == 3
    assert header_of(encoded) == PictureHeader(*SIZE, is_animated=True)


def test_a_bmp_from_below_or_of_os2_has_its_size() -> None:
    upside_down = bytearray(encode("BMP"))
    struct.pack_into("<i", upside_down, 22, -SIZE[1])
    assert header_of(bytes(upside_down)) == PictureHeader(*SIZE)
    old = b"BM" + bytes(12) + struct.pack("<IHH", 12, *SIZE)
    assert header_of(old) == PictureHeader(*SIZE)


def test_a_header_that_claims_to_be_huge_is_believed_and_nothing_decoded() -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 65535, 65535)
    assert header_of(head) == PictureHeader(65535, 65535)


@pytest.mark.parametrize("name", [*STILL, "apng"])
def test_any_cut_gives_the_size_or_none(name: str) -> None:
    encoded = (STILL | MOVING)[name]()
    for n_bytes in range(len(encoded)):
        found = read_picture_header(encoded[:n_bytes], sniff_media_type(encoded))
        assert (found.width, found.height) in ((0, 0), SIZE)


def test_chains_without_end_are_left() -> None:
    gif = b"GIF89a" + struct.pack("<HHBBB", *SIZE, 0, 0, 0)
    assert header_of(gif + b"\x21\xf9" + b"\x01\x00" * 300_000) == PictureHeader(*SIZE)
    jpeg = b"\xff\xd8" + b"\xff\xe0\x00\x02" * 200_000
    assert header_of(jpeg) == PictureHeader()
    png = encode("PNG")
    assert header_of(png[:33] + struct.pack(">I4sI", 0, b"teXt", 0) * 200_000) == PictureHeader(*SIZE)


def test_of_videos_and_unknown_bytes_nothing_is_known() -> None:
    assert header_of(b"\x1aE\xdf\xa3" + bytes(100)) == PictureHeader()
    assert header_of(b"<svg width='9' height='9'/>") == PictureHeader()
