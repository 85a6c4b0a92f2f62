"""Pictures that are not whole, told without decoding them, with Pillow as the oracle of those that are."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from glassboard.query.picture_damage import find_damage

PNG = "image/png"


def encode(mode: str = "RGB") -> bytes:
    pixels = np.random.default_rng(0).integers(0, 256, (9, 14, 3), np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(buffer, "PNG")
    return buffer.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_whole_picture_has_no_damage(mode: str) -> None:
    assert find_damage(encode(mode), PNG) == ""


def test_any_cut_is_told() -> None:
    whole = encode()
    for n_bytes in range(8, len(whole)):
        assert find_damage(whole[:n_bytes], PNG) == f"the PNG is cut off after {n_bytes} bytes"


def test_any_changed_byte_of_the_picture_is_told() -> None:
    whole = encode()
    start = whole.index(b"IDAT")
    for at in range(start, len(whole) - 12):
        changed = bytearray(whole)
        changed[at] ^= 1
        assert find_damage(bytes(changed), PNG) != ""


def test_damage_of_what_is_not_needed_and_what_follows_the_end_are_passed_over() -> None:
    whole = encode()
    comment = bytearray(chunk(b"tEXt", b"Title\0x"))
    comment[-1] ^= 1
    assert find_damage(whole[:33] + bytes(comment) + whole[33:] + b"more", PNG) == ""


def test_a_length_beyond_the_picture_and_chunks_without_end_are_told() -> None:
    whole = encode()
    assert "cut off" in find_damage(whole[:33] + struct.pack(">I4s", 2**32 - 1, b"IDAT") + whole[33:], PNG)
    assert (
        find_damage(whole[:33] + chunk(b"tEXt", b"") * 100_000, PNG) == "the PNG has more than 100000 chunks"
    )


def test_other_formats_are_left_to_who_decodes_them() -> None:
    assert find_damage(b"GIF89a", "image/gif") == ""
