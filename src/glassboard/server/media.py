"""Answers that carry payloads: typed by their bytes, kept by the browser, in parts where it asks for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from glassboard.query.media_types import UNKNOWN_MEDIA, sniff_media_type

if TYPE_CHECKING:
    from starlette.requests import Request

IMMUTABLE: Final = "private, max-age=31536000, immutable"
"""A key never leads to other bytes: a file that is replaced has other keys."""

_RANGE: Final = re.compile(r"bytes=(\d{0,19})-(\d{0,19})\Z", re.ASCII)


def media_response(
    encoded: bytes, media_type: str | None = None, *, request: Request | None = None
) -> Response:
    """
    Answer with an image, a clip or a video.

    Parameters
    ----------
    encoded
        Its bytes.
    media_type
        What it is said to be; told from the bytes where None. What is unknown is offered as a file.
    request
        Whose ``Range`` is heeded; None for the whole.
    """
    return _respond(encoded, media_type or sniff_media_type(encoded), request)


def payload_response(request: Request, payload: bytes) -> Response:
    """Answer with bytes of an event file, which nobody shows as anything."""
    return _respond(payload, UNKNOWN_MEDIA, request)


def _respond(body: bytes, media_type: str, request: Request | None) -> Response:
    headers = {"Cache-Control": IMMUTABLE, "X-Content-Type-Options": "nosniff"}
    if media_type == UNKNOWN_MEDIA:
        headers["Content-Disposition"] = "attachment"
    if request is None:
        return Response(body, 200, headers, media_type)
    headers["Accept-Ranges"] = "bytes"
    return _respond_part(body, media_type, headers, request.headers.get("range", ""))


def _respond_part(body: bytes, media_type: str, headers: dict[str, str], wanted: str) -> Response:
    """Answer with one range of the body (RFC 9110, section 14); several at once are given the whole."""
    match = _RANGE.match(wanted)
    if match is None or match.groups() == ("", ""):
        return Response(body, 200, headers, media_type)
    first, last = match.groups()
    start = int(first) if first else max(len(body) - int(last), 0)
    stop = min(int(last) + 1, len(body)) if first and last else len(body)
    if start >= stop:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(body)}"})
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(body)}"
    return Response(body[start:stop], 206, headers, media_type)
