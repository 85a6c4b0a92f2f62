"""Whole numbers among the arguments: how many images, clips or buckets."""

from __future__ import annotations

import operator
from typing import Any

from glassboard.errors import InvalidValueError, UnsupportedTypeError


def to_count(value: Any, *, name: str) -> int:
    """
    Return an int, of an array without axes too.

    Raises
    ------
    UnsupportedTypeError
        It is no integer; `name` is that of the argument.
    """
    try:
        return operator.index(value)
    except TypeError:
        raise UnsupportedTypeError(f"{name} is {value!r}, expected an integer") from None


def to_max_outputs(max_outputs: Any) -> int:
    """Return how many samples a summary has at most; raise InvalidValueError if that is negative."""
    count = to_count(max_outputs, name="max_outputs")
    if count < 0:
        raise InvalidValueError(f"max_outputs is {max_outputs!r}, expected 0 or more")
    return count
