"""Markers: a word at a step, drawn across all charts of a run."""

from __future__ import annotations

from typing import Any, Final

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import RESERVED_PREFIX
from glassboard.summaries.plugin_values import plugin_summary
from glassboard.types import DataClass
from glassboard.wire import strings_to_tensor

PLUGIN_NAME: Final = "glassboard.markers"
TAG: Final = f"{RESERVED_PREFIX}markers".encode()
_CONTENT: Final = b'{"version":1}'


def marker_summary(name: Any) -> bytes:
    """
    Return the encoded summary of a marker; its step is that of its event.

    Parameters
    ----------
    name
        What is written beside the mark; not empty.

    Raises
    ------
    UnsupportedTypeError
        `name` is no str.
    InvalidValueError
        It is empty.

    Notes
    -----
    Format: docs/format.md, Markers.
    """
    if not isinstance(name, str):
        raise UnsupportedTypeError(f"name is {name!r} of type {type(name).__name__}, expected a str")
    if not name:
        raise InvalidValueError(f"name is {name!r}, expected a word to show")
    tensor = strings_to_tensor([name.encode("utf-8", "replace")], ())
    return plugin_summary(TAG, tensor, PLUGIN_NAME, _CONTENT, data_class=DataClass.TENSOR)
