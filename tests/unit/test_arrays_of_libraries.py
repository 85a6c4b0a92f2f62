"""Arrays of any library, and what is refused for one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import ml_dtypes
import numpy as np
import pytest
import torch

from glassboard.arrays import to_array, to_own_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError


class OffersArray:
    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray[Any, Any]:
        return np.array([1.5, 2.5], dtype=dtype)


class OffersDlpack:
    def __dlpack__(self, **arguments: Any) -> Any:
        return np.array([1, 2]).__dlpack__(**arguments)

    def __dlpack_device__(self) -> tuple[int, int]:
        return np.array([1, 2]).__dlpack_device__()


class OnAnotherDevice:
    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray[Any, Any]:
        raise TypeError("cannot convert from this device")


f4 = np.float32

ACCEPTED: dict[str, tuple[Any, np.ndarray[Any, Any]]] = {
    "an array": (np.array([[1, 2]], np.int16), np.array([[1, 2]], np.int16)),
    "a NumPy number": (np.float32(1.5), np.array(1.5, f4)),
    "a big-endian array": (np.array([1.5], ">f8"), np.array([1.5])),
    "a longdouble array": (np.array([1.5], np.longdouble), np.array([1.5])),
    "a masked array": (np.ma.array([1.5]), np.array([1.5])),
    "bfloat16 of NumPy": (np.array([1.5], ml_dtypes.bfloat16), np.array([1.5], f4)),
    "float8 of NumPy": (np.array([1.5], ml_dtypes.float8_e4m3), np.array([1.5], f4)),
    "float8_e5m2 of NumPy": (np.array([1.5], ml_dtypes.float8_e5m2), np.array([1.5], f4)),
    "int4 of NumPy": (np.array([-8, 7], ml_dtypes.int4), np.array([-8, 7], np.int8)),
    "a longdouble complex": (np.array([1j], np.clongdouble), np.array([1j])),
    "float4 of NumPy": (np.array([1.5], ml_dtypes.float4_e2m1fn), np.array([1.5], f4)),
    "a number": (3, np.array(3)),
    "a bool": (True, np.array(True)),
    "a complex": (1j, np.array(1j)),
    "an empty list": ([], np.array([])),
    "a list": ([1, 2.5], np.array([1, 2.5])),
    "nested lists": ([[1, 2], (3, 4)], np.array([[1, 2], [3, 4]])),
    "a list of NumPy numbers": ([np.float32(1), np.float32(2)], np.array([1, 2], f4)),
    "a list of tensors": (
        [torch.tensor(1.0), torch.tensor(2.0, requires_grad=True)],
        np.array([1, 2], f4),
    ),
    "a tensor": (torch.tensor([1, 2]), np.array([1, 2])),
    "a tensor with a gradient": (torch.ones(2, requires_grad=True), np.ones(2, f4)),
    "a parameter": (torch.nn.Parameter(torch.ones(2)), np.ones(2, f4)),
    "a great bfloat16 tensor": (torch.tensor([1e5], dtype=torch.bfloat16), np.array([99840.0], f4)),
    "a float8 tensor": (torch.tensor([1.75]).to(torch.float8_e4m3fn), np.array([1.75], f4)),
    "a conjugated tensor": (torch.tensor([1 + 2j]).conj(), np.array([1 - 2j], np.complex64)),
    "a negated view": (torch.tensor([1 + 2j]).conj().imag, np.array([-2.0], f4)),
    "a sparse tensor": (torch.eye(2).to_sparse(), np.eye(2, dtype=f4)),
    "a strided tensor": (torch.arange(6).reshape(2, 3).T[::2], np.array([[0, 3], [2, 5]])),
    "what offers __array__": (OffersArray(), np.array([1.5, 2.5])),
    "what offers __dlpack__": (OffersDlpack(), np.array([1, 2])),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_value_becomes_an_array_of_its_shape_and_dtype(name: str) -> None:
    value, expected = ACCEPTED[name]
    array = to_array(value, name="values")
    assert type(array) is np.ndarray
    assert array.dtype == expected.dtype
    np.testing.assert_array_equal(array, expected, strict=True)


REFUSED: dict[str, tuple[Any, str]] = {
    "None": (None, "values is of type NoneType, expected an array or list of numbers"),
    "text": ("abc", "values is of type str, expected an array or list of numbers"),
    "a dict": ({}, "values is of type dict, expected an array or list of numbers"),
    "an object": (Decimal(1), "values is of type decimal.Decimal, expected an array or list of numbers"),
    "text in a list": ([1.0, "a"], "values[1] is of type str, expected an array or list of numbers"),
    "None deep in lists": ([[1], [None]], "values[1][0] is of type NoneType, expected an array or list of"),
    "an array of text": (np.array(["a"]), "values is an array of dtype <U1, expected numbers"),
    "an array of objects": (np.array([None]), "values is an array of dtype object, expected numbers"),
    "dates": (np.array(["2020"], "M8[Y]"), "values is an array of dtype datetime64[Y], expected numbers"),
    "records": (np.zeros(1, "f4,f4"), "expected numbers"),
    "another device": (OnAnotherDevice(), "OnAnotherDevice cannot be read as an array: cannot convert from"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_array_is_refused_by_name_and_type(name: str) -> None:
    value, message = REFUSED[name]
    with pytest.raises(UnsupportedTypeError, match=re.escape(message)):
        to_array(value, name="values")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1, [2]], "values is no array, expected lists of equal lengths"),
        ([2**70], "values holds numbers beyond 64 bits"),
        (torch.empty(2, device="meta"), "values is a tensor on the meta device, which has no data"),
        ([torch.empty(2, device="meta")], "values[0] is a tensor on the meta device, which has no data"),
    ],
)
def test_an_array_that_cannot_be_made_is_refused(value: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)) as caught:
        to_array(value, name="values")
    assert not isinstance(caught.value, TypeError)


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(UnsupportedTypeError, match="nested deeper than 32 lists"):
        to_array(endless, name="values")


@pytest.mark.parametrize("make", [np.zeros, torch.zeros, lambda n: np.zeros(2 * n)[::2]])
def test_an_array_of_our_own_does_not_follow_its_origin(make: Any) -> None:
    value = make(3)
    shared, own = to_array(value, name="values"), to_own_array(value, name="values")
    value += 1
    np.testing.assert_array_equal(shared, [1, 1, 1])
    np.testing.assert_array_equal(own, [0, 0, 0])
