"""
What training programs pass in, as the tag, step and number that it stands for.

Nothing is imported for it: arrays of torch, JAX, TensorFlow and others are told by what they can do.
"""

from __future__ import annotations

import math
import time
import warnings
from typing import Any, Final

import numpy as np

from glassboard.arrays import check_has_data, offered_array
from glassboard.errors import InvalidValueError, NotAScalarError, UnsupportedTypeError

RESERVED_PREFIX: Final = "_glassboard_/"
"""Tags that begin with this are our own: docs/format.md, "Reserved tags"."""

_MAX_NESTING: Final = 8
_PLAIN: Final = (float, int, str)
_INT64: Final = range(-(2**63), 2**63)


def to_tag(tag: object) -> bytes:
    """
    Return a tag as UTF-8; None is the empty tag.

    Raises
    ------
    UnsupportedTypeError
        It is neither a str nor None.
    InvalidValueError
        It is reserved.
    """
    if isinstance(tag, str):
        if tag.startswith(RESERVED_PREFIX):
            raise InvalidValueError(
                f"tag is {tag!r}, expected one that does not begin with {RESERVED_PREFIX!r}"
            )
        return tag.encode("utf-8", "replace")
    if tag is None:
        return b""
    raise UnsupportedTypeError(f"tag is {tag!r}, expected a str")


def to_step(step: Any, *, name: str = "step") -> int | None:
    """
    Return a step as an int64; None stays None, fractions are cut off; `name` is for errors.

    Raises
    ------
    InvalidValueError
        It is no number, or beyond int64.
    """
    if step is None:
        return None
    try:
        number = int(_only_element(step, name))
    except (TypeError, ValueError, OverflowError) as error:
        if isinstance(error, InvalidValueError):
            raise
        raise InvalidValueError(f"{name} is {step!r}, expected an integer") from error
    if number not in _INT64:
        raise InvalidValueError(f"{name} is {number!r}, expected a 64-bit integer")
    return number


def to_wall_time(wall_time: Any) -> float:
    """
    Return a wall time in seconds since 1970; None is now.

    Raises
    ------
    InvalidValueError
        It is no number.
    """
    if wall_time is None:
        return time.time()
    try:
        return float(wall_time)
    except (TypeError, ValueError) as error:
        raise InvalidValueError(f"walltime is {wall_time!r}, expected seconds since 1970") from error


def to_float(value: Any, *, name: str = "value") -> float:
    """
    Return the one number that `value` stands for; `name` is that of the argument, for errors.

    Accepted are numbers of any kind (int, float, bool, Decimal, Fraction, NumPy's), arrays of any library
    and lists with exactly one element, whatever has ``__float__``, and, with a warning, the text of a
    number. bfloat16 and float8 are exact.

    Raises
    ------
    NotAScalarError
        There is not exactly one element.
    UnsupportedTypeError
        It is None, complex, or of a type that is no number.
    InvalidValueError
        It is other text, too great for a float, or a tensor that has no data.
    """
    if type(number := _try_item(value)) is float:
        return number
    number = _only_element(value, name)
    if isinstance(number, str):
        return _parse(number, name)
    if isinstance(number, complex | np.complexfloating) or not _is_number(number):
        raise UnsupportedTypeError(
            f"{name} is {value!r} of type {type(value).__name__}, expected one real number"
        )
    try:
        return float(number)
    except (OverflowError, ValueError) as error:
        raise InvalidValueError(f"{name} of type {type(value).__name__} is no float: {error}") from None


def _try_item(value: Any) -> Any:
    """Return the element of an array of no axes, the common case, in a tenth of the time; None elsewhere."""
    if getattr(value, "ndim", None) != 0:
        return None
    try:
        return value.item()
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return None


def _parse(text: str, name: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise InvalidValueError(f"{name} is {text!r}, expected a number") from None
    # The caller of SummaryWriter.add_scalar is five frames up.
    warnings.warn(f"{name} is the text {text!r}; it is stored as the number {number}", stacklevel=5)
    return number


def _is_number(value: Any) -> bool:
    return hasattr(type(value), "__float__") or hasattr(type(value), "__index__")


def _only_element(value: Any, name: str) -> Any:
    """Return the one element inside arrays and lists; what is neither is returned as it is."""
    for _ in range(_MAX_NESTING):
        inner = _unwrap(value, name)
        if inner is value or isinstance(value, np.generic):
            return inner
        value = inner
    raise UnsupportedTypeError(f"{name} is nested deeper than {_MAX_NESTING} lists, expected one number")


def _unwrap(value: Any, name: str) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, list | tuple):
        _check_shape((len(value),), name)
        return value[0]
    shape = _shape_of(value)
    if shape is None:
        return value if _is_number(value) else _offered(value)
    _check_shape(shape, name)
    check_has_data(value, name)
    return value.item() if hasattr(value, "item") else _offered(value)


def _shape_of(value: Any) -> tuple[int, ...] | None:
    """Return the shape of an array of any library, None for what is no array."""
    try:
        return tuple(int(size) for size in value.shape)
    except (AttributeError, TypeError, ValueError):
        return None


def _check_shape(shape: tuple[int, ...], name: str) -> None:
    if math.prod(shape) != 1:
        raise NotAScalarError(name, shape)


def _offered(value: Any) -> Any:
    """Return `value` as a NumPy array where it offers that, else as it is."""
    array = offered_array(value)
    return value if array is None else array
