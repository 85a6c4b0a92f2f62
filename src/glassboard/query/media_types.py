"""What encoded media are, told from their first bytes: the one place that does."""

from __future__ import annotations

from typing import Final

UNKNOWN_MEDIA: Final = "application/octet-stream"

_SIGNATURES: Final = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"BM", "image/bmp"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xfa", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"\xff\xf2", "audio/mpeg"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
)
"""Offset, bytes and media type; whatever can run in a page (SVG, HTML) is deliberately not among them."""

_RIFF: Final = b"RIFF"


def sniff_media_type(encoded: bytes) -> str:
    """
    Tell the media type of an encoded image, clip or video; `UNKNOWN_MEDIA` for everything else.

    Notes
    -----
    Signatures: https://mimesniff.spec.whatwg.org (matching an image, audio or video type pattern; signature
    for MP3 without ID3, of layer III with and without checksums).
    """
    for offset, signature, media_type in _SIGNATURES:
        if encoded.startswith(signature, offset) and (offset != len(_RIFF) * 2 or encoded.startswith(_RIFF)):
            return media_type
    return UNKNOWN_MEDIA
