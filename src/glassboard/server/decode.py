"""Bodies and queries of requests as messages, with errors that name what is wrong."""

from __future__ import annotations

import dataclasses
import types
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import orjson

from glassboard.errors import InvalidQueryError
from glassboard.server.encode import JSON
from glassboard.server.errors import ApiError

if TYPE_CHECKING:
    from starlette.requests import Request

MAX_BODY_BYTES: Final = 4 * 1024 * 1024

_EXPECTED: Final[dict[type, str]] = {
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "true or false",
}

MessageT = TypeVar("MessageT")


async def read_message(request: Request, message_type: type[MessageT]) -> MessageT:
    """
    Read a JSON body as a dataclass of `glassboard.server.messages`.

    Raises
    ------
    ApiError
        The body is too large, is not declared as JSON, or is none. That other types are refused keeps forms
        of foreign sites out: a browser asks before it sends JSON across origins, and is not allowed to.
    InvalidQueryError
        A field is missing, unknown, or of a wrong type.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != JSON:
        raise ApiError(415, "unsupported_media_type", f"content type is {media_type!r}, expected {JSON!r}")
    body = await read_body(request)
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ApiError(400, "invalid_json", f"the body is no JSON: {error}") from error
    return cast("MessageT", decode_value(message_type, value, "body"))


async def read_body(request: Request, max_bytes: int = MAX_BODY_BYTES) -> bytes:
    """Read the whole body, unless it is longer than allowed, whatever it declares."""
    parts: list[bytes] = []
    n_bytes = 0
    async for part in request.stream():
        n_bytes += len(part)
        if n_bytes > max_bytes:
            raise ApiError(413, "too_large", f"the body is longer than {max_bytes} bytes")
        parts.append(part)
    return b"".join(parts)


def query_text(request: Request, name: str) -> str:
    """Give a query parameter that must be there."""
    value = request.query_params.get(name)
    if value is None:
        raise InvalidQueryError(name, None, "a value in the query")
    return value


def query_choice(request: Request, name: str, choices: tuple[str, ...], default: str | None = None) -> str:
    """Give a query parameter that is one of a few words."""
    value = request.query_params.get(name, default)
    if value not in choices:
        raise InvalidQueryError(name, value, f"one of {', '.join(choices)}")
    return value


def query_index(request: Request, name: str) -> int:
    """
    Read a number from 0 on, 0 where the query does not have it.

    Raises
    ------
    InvalidQueryError
        It is something else.
    """
    text = request.query_params.get(name, "0")
    if not (text.isascii() and text.isdigit()):
        raise InvalidQueryError(name, text, "a number from 0 on")
    return int(text)


def decode_value(wanted: Any, value: object, where: str) -> Any:
    """Check `value`, as JSON gave it, against the annotation `wanted` and make dataclasses of objects."""
    origin = get_origin(wanted)
    if dataclasses.is_dataclass(wanted):
        return _decode_object(wanted, value, where)
    if origin is list:
        if not isinstance(value, list):
            raise InvalidQueryError(where, value, "a list")
        (item,) = get_args(wanted)
        return [decode_value(item, element, f"{where}[{i}]") for i, element in enumerate(value)]
    if origin in (Union, types.UnionType):
        (wanted,) = (choice for choice in get_args(wanted) if choice is not type(None))
        return None if value is None else decode_value(wanted, value, where)
    if origin is Literal:
        if value not in get_args(wanted):
            raise InvalidQueryError(where, value, f"one of {', '.join(get_args(wanted))}")
        return value
    return _decode_plain(wanted, value, where)


def _decode_object(wanted: Any, value: object, where: str) -> Any:
    if not isinstance(value, dict):
        raise InvalidQueryError(where, value, "an object")
    fields = _fields_of(wanted)
    for name in value.keys() - fields.keys():
        raise InvalidQueryError(where, name, f"only the fields {', '.join(fields)}")
    for name, field in fields.items():
        if field.is_required and name not in value:
            raise InvalidQueryError(f"{where}.{name}", None, "a value")
    return wanted(
        **{name: decode_value(fields[name].wanted, item, f"{where}.{name}") for name, item in value.items()}
    )


class _Field(NamedTuple):
    wanted: Any
    is_required: bool


@cache
def _fields_of(message_type: Any) -> dict[str, _Field]:
    hints = get_type_hints(message_type)
    return {
        field.name: _Field(hints[field.name], field.default is field.default_factory is dataclasses.MISSING)
        for field in dataclasses.fields(message_type)
    }


def _decode_plain(wanted: type, value: object, where: str) -> object:
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not wanted:
        raise InvalidQueryError(where, value, _EXPECTED[wanted])
    return value
