"""Arrays of numbers as one repeated field, against the same numbers one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from glassboard.errors import InvalidValueError
from glassboard.wire import TensorProto, encode
from glassboard.wire.kinds import BOOL, DOUBLE, FLOAT, INT32, INT64, UINT32, UINT64
from glassboard.wire.packed import pack_numbers

if TYPE_CHECKING:
    from glassboard.wire.kinds import ScalarKind

FIELDS: list[tuple[str, ScalarKind, list[str]]] = [
    ("float_val", FLOAT, ["f2", "f4", "f8", "i8", "?"]),
    ("double_val", DOUBLE, ["f4", "f8", "i4"]),
    ("int_val", INT32, ["i1", "i2", "i4", "u1", "u2"]),
    ("int64_val", INT64, ["i4", "i8", "u4"]),
    ("bool_val", BOOL, ["?"]),
    ("uint32_val", UINT32, ["u4"]),
    ("uint64_val", UINT64, ["u1", "u8"]),
]
CASES = [(name, kind, dtype) for name, kind, dtypes in FIELDS for dtype in dtypes]


@pytest.mark.parametrize(("name", "kind", "dtype"), CASES)
@given(data=st.data())
def test_packed_numbers_are_the_bytes_of_a_tuple(name: str, kind: ScalarKind, dtype: str, data: Any) -> None:
    array = data.draw(arrays.arrays(dtype, arrays.array_shapes(min_dims=0, min_side=0, max_dims=3)))
    fields: list[dict[str, Any]] = [
        {name: tuple(array.reshape(-1).tolist())},
        {name: pack_numbers(kind, array)},
    ]
    one_by_one, packed = (encode(TensorProto(**values)) for values in fields)
    assert packed == one_by_one


def test_many_integers_are_packed_block_by_block() -> None:
    array = np.arange(-20_000, 20_000)
    packed = encode(TensorProto(int64_val=pack_numbers(INT64, array)))
    assert packed == encode(TensorProto(int64_val=tuple(array.tolist())))


@pytest.mark.parametrize(("kind", "dtype"), [(INT32, "i8"), (INT64, "u8"), (INT64, "f4"), (FLOAT, "c8")])
def test_numbers_that_might_not_fit_are_refused(kind: ScalarKind, dtype: str) -> None:
    with pytest.raises(TypeError, match="Cannot cast"):
        pack_numbers(kind, np.zeros(1, dtype))


def test_numbers_packed_for_another_field_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="int_val is packed as int64, expected another type"):
        encode(TensorProto(int_val=pack_numbers(INT64, [1])))
