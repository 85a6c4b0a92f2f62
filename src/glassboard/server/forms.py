"""Forms as TensorBoard's front end posts them: url-encoded, or in several parts."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from glassboard.server.decode import read_body

if TYPE_CHECKING:
    from starlette.requests import Request

Form = list[tuple[str, str]]


async def read_form(request: Request) -> Form:
    """Read the fields of a posted form in their order; empty for bodies that are none."""
    content_type = request.headers.get("content-type", "")
    body = await read_body(request)
    if content_type.startswith("multipart/form-data"):
        return _parse_parts(content_type, body)
    if content_type.startswith("application/x-www-form-urlencoded"):
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    return []


def form_values(form: Form, name: str) -> list[str]:
    """Give every value of one field."""
    return [value for field, value in form if field == name]


def _parse_parts(content_type: str, body: bytes) -> Form:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    return [
        (str(part.get_param("name", header="content-disposition")), _part_text(part.get_payload(decode=True)))
        for part in message.walk()
        if part.get_content_disposition() == "form-data"
    ]


def _part_text(payload: object) -> str:
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
