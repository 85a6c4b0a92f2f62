"""JSON objects of metadata: fields that are unknown, or of a wrong type, are as if they were absent."""

from __future__ import annotations

import json
import math
from typing import Any, Final, NoReturn

VERSION: Final = 1

MAX_BYTES: Final = 1 << 20
"""Longer contents are no contents of ours."""

MAX_TEXT_CHARS: Final = 1000
"""Of a label, tick, annotation, name or id."""

VERSION_ONLY: Final = b'{"version":1}'
"""The content of what stands beside another value, which says the rest."""


def encode_object(fields: dict[str, Any]) -> bytes:
    """Return an object as UTF-8, with our version first."""
    return json.dumps({"version": VERSION, **fields}, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "replace"
    )


def decode_object(content: bytes) -> dict[str, Any] | None:
    """Return the object that a content is; None where it is none, or is too long or of another version."""
    if len(content) > MAX_BYTES:
        return None
    try:
        fields = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(fields, dict) and type(fields.get("version")) is int and fields["version"] == VERSION
    return fields if is_ours else None


def text_in(fields: dict[str, Any], name: str) -> str:
    """Return a text, empty where there is none or it is too long."""
    value = fields.get(name)
    return value if isinstance(value, str) and _is_text(value) else ""


def texts_in(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    """Return a list of texts, empty where there is none or one of them is no text."""
    value = fields.get(name)
    return tuple(value) if isinstance(value, list) and all(map(_is_text, value)) else ()


def flag_in(fields: dict[str, Any], name: str) -> bool:
    """Return a bool, false where there is none."""
    return fields.get(name) is True


def choice_in(fields: dict[str, Any], name: str, choices: tuple[str, ...]) -> str:
    """Return one of some words, the first where there is none of them."""
    value = fields.get(name)
    return value if isinstance(value, str) and value in choices else choices[0]


def number_in(fields: dict[str, Any], name: str, default: float) -> float:
    """Return a finite number, the default where there is none."""
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    try:
        return float(value) if math.isfinite(value) else default
    except OverflowError:
        return default


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT_CHARS


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
