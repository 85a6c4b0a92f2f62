"""Lists of objects as JSON, in pieces, an object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glassboard.query.export import finite_or_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def format_objects(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of one JSON array; numbers that are not finite are texts, as in every export."""
    separator = "["
    for each in objects:
        yield f"{separator}{json.dumps(_finite(each), allow_nan=False)}"
        separator = ","
    yield "[]" if separator == "[" else "]"


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return finite_or_text(value)
    if isinstance(value, dict):
        return {name: _finite(each) for name, each in value.items()}
    return [_finite(each) for each in value] if isinstance(value, list) else value
