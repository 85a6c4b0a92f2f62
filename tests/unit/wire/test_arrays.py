from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ml_dtypes
import numpy as np
import pytest
import torch
from tensorboard.util.tensor_util import make_tensor_proto
from torch.utils.tensorboard.summary import tensor_proto

from glassboard.errors import InvalidEventError
from glassboard.wire import DataType, TensorProto, TensorShape, TensorShapeDim, decode, tensor_to_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

NUMBERS = [0, 1, 2, 3, 100, 127]


def shape(*sizes: int) -> TensorShape:
    return TensorShape(dim=tuple(TensorShapeDim(size=size) for size in sizes))


def assert_same(array: NDArray[Any], expected: NDArray[Any]) -> None:
    assert (array.dtype, array.shape) == (expected.dtype, expected.shape)
    np.testing.assert_array_equal(array, expected)


@pytest.mark.parametrize(
    "dtype", ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?", "c8", "c16"]
)
def test_tensors_that_tensorboard_makes_are_the_arrays_they_were(dtype: str) -> None:
    array = np.array(NUMBERS, dtype=dtype).reshape(2, 3)
    made = decode(TensorProto, make_tensor_proto(array).SerializeToString())
    assert_same(tensor_to_array(made), array)


@pytest.mark.parametrize("dtype", ["f4", "f8", "i1", "i2", "i4", "i8", "u1", "?", "c8", "c16", "f2"])
def test_tensors_that_torch_writes_are_the_arrays_they_were(dtype: str) -> None:
    array = np.array(NUMBERS, dtype=dtype).reshape(2, 3)
    written = tensor_proto("tag", torch.from_numpy(array.copy())).value[0].tensor
    assert_same(tensor_to_array(decode(TensorProto, written.SerializeToString())), array)


def test_the_wrong_bfloat16_of_torch_is_read_right() -> None:
    tensor = torch.tensor([1.0, -2.5, 1e30, 0.0], dtype=torch.bfloat16)
    written = tensor_proto("tag", tensor).value[0].tensor
    read = tensor_to_array(decode(TensorProto, written.SerializeToString()))
    assert_same(read, tensor.float().numpy())


@pytest.mark.parametrize("sizes", [(4,), (0,), (2, 0, 3), ()])
def test_the_number_that_stands_for_many_is_repeated(sizes: tuple[int, ...]) -> None:
    array = np.full(sizes, 2.5, dtype=np.float32)
    values = (2.5,) if array.size else ()
    tensor = TensorProto(dtype=DataType.DT_FLOAT, tensor_shape=shape(*sizes), float_val=values)
    assert_same(tensor_to_array(tensor), array)


def test_the_last_number_is_repeated() -> None:
    tensor = TensorProto(dtype=DataType.DT_INT32, tensor_shape=shape(4), int_val=(1, 2))
    assert_same(tensor_to_array(tensor), np.array([1, 2, 2, 2], dtype=np.int32))


def test_a_shape_without_numbers_is_zeros() -> None:
    tensor = TensorProto(dtype=DataType.DT_DOUBLE, tensor_shape=shape(3))
    assert_same(tensor_to_array(tensor), np.zeros(3))


def test_strings_are_an_object_array_of_bytes() -> None:
    array = tensor_to_array(
        TensorProto(dtype=DataType.DT_STRING, tensor_shape=shape(1, 2), string_val=(b"a\0", b"bc"))
    )
    assert array.dtype == object
    assert array.tolist() == [[b"a\0", b"bc"]]


def test_one_number_without_a_shape_is_a_single_number() -> None:
    assert_same(
        tensor_to_array(TensorProto(dtype=DataType.DT_FLOAT, float_val=(1.5,))),
        np.array(1.5, dtype=np.float32),
    )


def test_numbers_without_a_shape_are_one_axis() -> None:
    assert_same(tensor_to_array(TensorProto(dtype=DataType.DT_INT64, int64_val=(1, 2))), np.array([1, 2]))


def test_bfloat16_bytes_are_float32() -> None:
    array = np.array([1.0, -3.5, np.inf], dtype=ml_dtypes.bfloat16)
    tensor = TensorProto(dtype=DataType.DT_BFLOAT16, tensor_shape=shape(3), tensor_content=array.tobytes())
    assert_same(tensor_to_array(tensor), array.astype(np.float32))


@pytest.mark.parametrize(
    ("dtype", "oracle", "n_codes"),
    [
        (DataType.DT_FLOAT8_E5M2, ml_dtypes.float8_e5m2, 256),
        (DataType.DT_FLOAT8_E4M3FN, ml_dtypes.float8_e4m3fn, 256),
        (DataType.DT_FLOAT8_E4M3FNUZ, ml_dtypes.float8_e4m3fnuz, 256),
        (DataType.DT_FLOAT8_E4M3B11FNUZ, ml_dtypes.float8_e4m3b11fnuz, 256),
        (DataType.DT_FLOAT8_E5M2FNUZ, ml_dtypes.float8_e5m2fnuz, 256),
        (DataType.DT_FLOAT4_E2M1FN, ml_dtypes.float4_e2m1fn, 16),
    ],
    ids=lambda value: str(getattr(value, "name", "")),
)
def test_every_code_of_a_small_float_is_the_number_it_stands_for(
    dtype: DataType, oracle: Any, n_codes: int
) -> None:
    codes = np.arange(n_codes, dtype=np.uint8)
    tensor = TensorProto(dtype=dtype, tensor_shape=shape(n_codes), tensor_content=codes.tobytes())
    assert_same(tensor_to_array(tensor), codes.view(oracle).astype(np.float32))


def test_small_floats_may_be_in_their_own_field() -> None:
    tensor = TensorProto(dtype=DataType.DT_FLOAT8_E5M2, tensor_shape=shape(2), float8_val=b"\x3c\xbc")
    assert_same(tensor_to_array(tensor), np.array([1, -1], dtype=np.float32))


WRONG = {
    "a reference": (TensorProto(dtype=101), "a tensor of dtype 101, which is no array's"),
    "no dtype": (TensorProto(), "a tensor of dtype 0, which is no array's"),
    "a negative axis": (
        TensorProto(dtype=1, tensor_shape=shape(-1), float_val=(1.0,)),
        r"a tensor of shape \(-1,\)",
    ),
    "too many axes": (TensorProto(dtype=1, tensor_shape=shape(*[1] * 33)), "a tensor of shape "),
    "too many bytes": (TensorProto(dtype=1, tensor_shape=shape(2**40)), "more than 1073741824 bytes"),
    "too many bytes but for an empty axis": (
        TensorProto(dtype=1, tensor_shape=shape(2**62, 0)),
        "more than 1073741824 bytes",
    ),
    "more numbers than the shape has": (
        TensorProto(dtype=1, tensor_shape=shape(1), float_val=(1.0, 2.0)),
        r"a tensor of shape \(1,\) with 2 values",
    ),
    "fewer bytes than the shape has": (
        TensorProto(dtype=1, tensor_shape=shape(2), tensor_content=bytes(4)),
        r"a tensor of shape \(2,\) with 1 values",
    ),
    "bytes that are no whole numbers": (
        TensorProto(dtype=1, tensor_content=bytes(5)),
        "a tensor of 5 bytes, no multiple of 4",
    ),
    "half a complex number": (
        TensorProto(dtype=8, scomplex_val=(1.0,)),
        "a complex tensor of 1 parts, not pairs",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_impossible_tensor_is_refused(name: str) -> None:
    tensor, message = WRONG[name]
    with pytest.raises(InvalidEventError, match=message) as caught:
        tensor_to_array(tensor, base_offset=77)
    assert caught.value.offset == 77
