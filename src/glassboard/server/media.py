"""Answers that carry media: typed by their bytes, kept by the browser, never run in a page."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from glassboard.query.media_types import UNKNOWN_MEDIA, sniff_media_type

IMMUTABLE: Final = "private, max-age=31536000, immutable"
"""A key never leads to other bytes: a file that is replaced has other keys."""


def media_response(encoded: bytes, media_type: str | None = None) -> Response:
    """
    Answer with an image, a clip or a video.

    Parameters
    ----------
    encoded
        Its bytes.
    media_type
        What it is said to be; told from the bytes where None. What is unknown is offered as a file.
    """
    found = media_type or sniff_media_type(encoded)
    headers = {"Cache-Control": IMMUTABLE, "X-Content-Type-Options": "nosniff"}
    if found == UNKNOWN_MEDIA:
        headers["Content-Disposition"] = "attachment"
    return Response(encoded, 200, headers, found)
