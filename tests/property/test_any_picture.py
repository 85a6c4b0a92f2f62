"""Whatever bytes call themselves a picture, their header and damage are told without a fault."""

from __future__ import annotations

import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from glassboard.query.media_types import sniff_media_type
from glassboard.query.picture_damage import find_damage
from glassboard.query.picture_headers import read_picture_header

SIGNATURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"BM",
    b"RIFF\0\0\0\0WEBPVP8X",
    b"RIFF\0\0\0\0WEBPVP8 ",
)
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


def encode(size: tuple[int, int], file_format: str) -> bytes:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, file_format)
    return file.getvalue()


@given(st.sampled_from(SIGNATURES), st.binary(max_size=300))
def test_any_bytes_behind_a_signature_are_told(signature: bytes, rest: bytes) -> None:
    encoded = signature + rest
    media_type = sniff_media_type(encoded)
    header = read_picture_header(encoded, media_type)
    assert header.width >= 0 <= header.height
    assert media_type != "image/png" or find_damage(encoded, media_type)


@given(st.tuples(st.integers(1, 70), st.integers(1, 70)), st.sampled_from(FORMATS))
def test_a_whole_picture_has_its_size_and_no_damage(size: tuple[int, int], file_format: str) -> None:
    encoded = encode(size, file_format)
    media_type = sniff_media_type(encoded)
    assert read_picture_header(encoded, media_type)[:2] == size
    assert find_damage(encoded, media_type) == ""


@given(st.sampled_from(FORMATS), st.data())
def test_any_changed_byte_leaves_an_answer(file_format: str, data: st.DataObject) -> None:
    changed = bytearray(encode((9, 7), file_format))
    at = data.draw(st.integers(0, len(changed) - 1))
    changed[at] = data.draw(st.integers(0, 255))
    media_type = sniff_media_type(bytes(changed))
    header = read_picture_header(bytes(changed), media_type)
    assert header.width >= 0 <= header.height
    assert media_type == "image/png" or not find_damage(bytes(changed), media_type)
