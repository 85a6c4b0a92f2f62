"""Labels, names and texts of cells, as programs pass them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from glassboard.contents.json_objects import MAX_TEXT_CHARS
from glassboard.errors import InvalidValueError, UnsupportedTypeError


def to_text(value: Any, *, name: str, max_chars: int = MAX_TEXT_CHARS) -> str:
    """
    Return a text as it is.

    Raises
    ------
    InvalidValueError
        It is no str (UnsupportedTypeError), or too long.
    """
    if not isinstance(value, str):
        raise UnsupportedTypeError(f"{name} is {value!r} of type {type(value).__name__}, expected a str")
    if len(value) > max_chars:
        raise InvalidValueError(f"{name} has {len(value)} characters, expected at most {max_chars}")
    return value


def to_texts(values: Any, n: int | None, *, name: str, of_what: str) -> tuple[str, ...]:
    """
    Return a list of texts; numbers among them become texts, None is an empty list.

    Parameters
    ----------
    n
        How many there must be; None is any number.
    name, of_what
        Of the argument and of what each of them names, for errors.

    Raises
    ------
    InvalidValueError
        It is no list, or of another length, or one of them is too long.
    """
    if values is None:
        return ()
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise UnsupportedTypeError(f"{name} is {values!r}, expected a list of str")
    texts = tuple(to_text(str(each), name=f"{name}[{i}]") for i, each in enumerate(values))
    if n is not None and len(texts) != n:
        raise InvalidValueError(f"{name} has {len(texts)} texts, expected {n}, one for each {of_what}")
    return texts
