from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from glassboard.errors import InvalidValueError, NotAScalarError, UnsupportedTypeError
from glassboard.summaries.convert import to_float, to_step, to_tag, to_wall_time


class Weighs:
    """Something that is a number by itself."""

    def __float__(self) -> float:
        return 2.5


class Indexes:
    def __index__(self) -> int:
        return 7


class Eager:
    """An array as TensorFlow's: a shape, NumPy's protocol, no ``item``."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)
        self.shape = self.values.shape

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return self.values


class Exchanged:
    """An array that offers DLPack alone."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)

    def __dlpack__(self, **options: Any) -> Any:
        return self.values.__dlpack__(**options)

    def __dlpack_device__(self) -> Any:
        return self.values.__dlpack_device__()


NUMBERS = {
    "an int": (3, 3.0),
    "a float": (1.5, 1.5),
    "a bool": (True, 1.0),
    "an int beyond 64 bits": (2**70, float(2**70)),
    "a Decimal": (Decimal("0.25"), 0.25),
    "a Fraction": (Fraction(1, 4), 0.25),
    "a NumPy float": (np.float32(0.1), float(np.float32(0.1))),
    "a NumPy int": (np.int64(-3), -3.0),
    "a NumPy bool": (np.bool_(True), 1.0),
    "a long double": (np.longdouble(1.5), 1.5),
    "a half": (np.float16(1.5), 1.5),
    "an array without axes": (np.array(2.0), 2.0),
    "an array of one": (np.array([2.0]), 2.0),
    "an array of one in two axes": (np.array([[2.0]]), 2.0),
    "an array of objects": (np.array([Decimal(2)], dtype=object), 2.0),
    "a list of one": ([1.0], 1.0),
    "lists in a tuple": (([[4]],), 4.0),
    "a list of an array": ([np.array([4.0])], 4.0),
    "something with __float__": (Weighs(), 2.5),
    "something with __index__": (Indexes(), 7.0),
    "something with __array__": (Eager([[3.5]]), 3.5),
    "something with __dlpack__": (Exchanged([3.5]), 3.5),
    "infinity": (-math.inf, -math.inf),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_what_stands_for_one_number_is_that_number(name: str) -> None:
    value, expected = NUMBERS[name]
    number = to_float(value)
    assert type(number) is float
    assert number == expected


REFUSED: dict[str, tuple[Any, type[Exception], str]] = {
    "None": (None, NotImplementedError, "value is None of type NoneType, expected one real number"),
    "a complex": (1j, TypeError, "value is 1j of type complex"),
    "a NumPy complex": (np.complex64(1j), TypeError, "complex64, expected one real number"),
    "an array of a complex": (np.array([1j]), TypeError, "expected one real number"),
    "a dict": ({"a": 1}, TypeError, "of type dict"),
    "bytes": (b"1.5", TypeError, "of type bytes"),
    "a date": (np.datetime64("2020-01-01"), TypeError, "expected one real number"),
    "an object": (object(), TypeError, "of type object"),
    "text": ("high", ValueError, "value is 'high', expected a number"),
    "two numbers": (np.zeros(2), AssertionError, r"value has shape \(2,\), expected one number"),
    "no number": (np.zeros((0, 3)), AssertionError, r"value has shape \(0, 3\), expected one number"),
    "a list of two": ([1, 2], AssertionError, r"value has shape \(2,\), expected one number"),
    "an empty list": ([], AssertionError, r"value has shape \(0,\), expected one number"),
    "an eager array of two": (Eager([1, 2]), AssertionError, r"value has shape \(2,\), expected one number"),
    "a number too great": (10**400, ValueError, "value of type int is no float"),
    "a signalling NaN": (Decimal("sNaN"), ValueError, "value of type Decimal is no float"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_one_number_is_refused_as_torch_refuses_it(name: str) -> None:
    value, expected, message = REFUSED[name]
    with pytest.raises(expected, match=message) as caught:
        to_float(value)
    assert isinstance(caught.value, InvalidValueError)


def test_lists_nested_too_deep_are_refused() -> None:
    with pytest.raises(UnsupportedTypeError, match="value is nested deeper than 8 lists"):
        to_float([[[[[[[[[1.0]]]]]]]]])


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(UnsupportedTypeError, match=r"value is \[\[\.\.\.\]\] of type list"):
        to_float(endless)


def test_the_shape_is_kept_in_the_error() -> None:
    with pytest.raises(NotAScalarError) as caught:
        to_float(np.zeros((2, 3)))
    assert caught.value.shape == (2, 3)


def test_text_of_a_number_is_taken_with_a_warning() -> None:
    with pytest.warns(UserWarning, match=r"value is the text '1\.5'; it is stored as the number 1\.5"):
        assert to_float("1.5") == 1.5


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (None, None),
        (3, 3),
        (1.7, 1),
        ("7", 7),
        (-4, -4),
        (True, 1),
        (np.int32(5), 5),
        (np.array([6]), 6),
        ([8], 8),
    ],
)
def test_steps_are_integers(step: Any, expected: int | None) -> None:
    assert to_step(step) == expected


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("seven", "step is 'seven', expected an integer"),
        (math.nan, "step is nan, expected an integer"),
        (math.inf, "step is inf, expected an integer"),
        ({}, r"step is \{\}, expected an integer"),
        (2**63, "step is 9223372036854775808, expected a 64-bit integer"),
        (-(2**63) - 1, "step is -9223372036854775809, expected a 64-bit integer"),
        (np.zeros(2), r"step has shape \(2,\), expected one number"),
    ],
)
def test_what_is_no_step_is_refused(step: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        to_step(step)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("loss", b"loss"),
        ("a b/ü", b"a b/\xc3\xbc"),
        ("", b""),
        (None, b""),
        ("\udc80", b"?"),
        (np.str_("x"), b"x"),
    ],
)
def test_tags_are_kept_as_they_are(tag: Any, expected: bytes) -> None:
    assert to_tag(tag) == expected


def test_a_tag_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="tag is 5, expected a str"):
        to_tag(5)


def test_a_wall_time_is_kept() -> None:
    assert to_wall_time(np.float32(2.5)) == 2.5


def test_a_wall_time_that_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="walltime is 'now', expected seconds since 1970"):
        to_wall_time("now")
