"""Media are told from their first bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from glassboard.query.media_types import UNKNOWN_MEDIA, sniff_media_type


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
        ("WEBP", "image/webp"),
    ],
)
def test_pictures_are_what_pillow_wrote(name: str, media_type: str) -> None:
    encoded = io.BytesIO()
    Image.new("RGB", (2, 2)).save(encoded, name)
    assert sniff_media_type(encoded.getvalue()) == media_type


@pytest.mark.parametrize(
    ("encoded", "media_type"),
    [
        (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
        (b"OggS\0\2", "audio/ogg"),
        (b"fLaC\0\0\0\x22", "audio/flac"),
        (b"ID3\4\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xf2\x40\xc0", "audio/mpeg"),
        (b"\0\0\0\x20ftypisom", "video/mp4"),
        (b"\x1aE\xdf\xa3\x9fB\x86", "video/webm"),
    ],
)
def test_sounds_and_videos_have_signatures(encoded: bytes, media_type: str) -> None:
    assert sniff_media_type(encoded) == media_type


@pytest.mark.parametrize(
    "encoded",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"RIFX\0\0\0\0WAVE",
        b"\x89PN",
    ],
)
def test_what_could_run_in_a_page_is_no_media(encoded: bytes) -> None:
    assert sniff_media_type(encoded) == UNKNOWN_MEDIA
