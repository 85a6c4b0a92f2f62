"""Messages as bytes, and the answers that carry them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Final

import orjson
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

MIN_GZIP_BYTES: Final = 1024
"""Shorter answers fit into one packet anyway."""
GZIP_LEVEL: Final = 1

JSON: Final = "application/json"


def encode_json(message: object) -> bytes:
    """Encode a dataclass of `glassboard.server.messages`, or plain data; numbers not finite become null."""
    return orjson.dumps(message)


def json_response(request: Request, message: object) -> Response:
    """Answer with JSON that nobody keeps."""
    return text_response(request, encode_json(message), JSON)


def text_response(request: Request, body: bytes, media_type: str) -> Response:
    """Answer with text that nobody keeps, compressed where that pays and is understood."""
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if len(body) >= MIN_GZIP_BYTES and accepts_gzip(request):
        body = gzip.compress(body, GZIP_LEVEL, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, 200, headers, media_type)


def accepts_gzip(request: Request) -> bool:
    """Whether the client understands gzip (RFC 9110, section 12.5.3)."""
    for coding in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = coding.replace(" ", "").partition(";")
        if name in ("gzip", "x-gzip", "*"):
            return weight.rstrip("0").rstrip(".") not in ("q=", "q=0")
    return False
