"""Files that visitors upload to look at: read in bounded memory, never written to a disk."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from glassboard.server.errors import ApiError

if TYPE_CHECKING:
    from starlette.requests import Request

UPLOAD_TYPE: Final = "application/octet-stream"
KEY_BYTES: Final = 12
MAX_NAME_CHARACTERS: Final = 200


async def read_upload(request: Request, max_bytes: int) -> list[bytes]:
    """
    Read the body of a request as it comes, in parts.

    Raises
    ------
    ApiError
        It is longer than `max_bytes`, or not declared as ``application/octet-stream``. That other types are
        refused keeps forms of foreign sites out: a browser asks before it sends this one across origins.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != UPLOAD_TYPE:
        message = f"content type is {media_type!r}, expected {UPLOAD_TYPE!r}"
        raise ApiError(415, "unsupported_media_type", message)
    parts: list[bytes] = []
    n_bytes = 0
    async for part in request.stream():
        n_bytes += len(part)
        if n_bytes > max_bytes:
            raise ApiError(413, "too_large", f"the file is longer than {max_bytes} bytes")
        parts.append(part)
    return parts


def upload_name(request: Request) -> str:
    """Give the name that a file is uploaded by, shortened."""
    return request.query_params.get("name", "")[:MAX_NAME_CHARACTERS]


def make_upload_key() -> str:
    """Make a key for what was uploaded that cannot be guessed."""
    return secrets.token_urlsafe(KEY_BYTES)
