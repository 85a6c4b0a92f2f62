"""Arrays as tensors, read back by TensorBoard and by us."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tensorboard.compat.proto.tensor_pb2 import TensorProto as ProtoTensor
from tensorboard.util.tensor_util import make_ndarray

from glassboard.errors import InvalidValueError
from glassboard.wire import DataType, TensorProto, decode, encode, tensor_to_array
from glassboard.wire.array_tensors import array_to_tensor, strings_to_tensor

# TensorBoard's own reader does not know uint16, uint32 and uint64.
READ_BY_TENSORBOARD = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "?", "c8", "c16"]
SHAPES = arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)


def written(tensor: TensorProto) -> bytes:
    return encode(tensor)


@given(data=st.data(), dtype=st.sampled_from(READ_BY_TENSORBOARD))
def test_tensorboard_reads_the_array(data: Any, dtype: str) -> None:
    array = data.draw(arrays.arrays(dtype, SHAPES.filter(lambda shape: 0 not in shape)))
    read = make_ndarray(ProtoTensor.FromString(written(array_to_tensor(array))))
    np.testing.assert_array_equal(read, array, strict=True)


@given(data=st.data(), dtype=st.sampled_from([*READ_BY_TENSORBOARD, "u2", "u4", "u8"]))
def test_the_array_is_read_again(data: Any, dtype: str) -> None:
    array = data.draw(arrays.arrays(dtype, SHAPES))
    read = tensor_to_array(decode(TensorProto, written(array_to_tensor(array))))
    np.testing.assert_array_equal(read, array, strict=True)


SMALL_TYPES = {
    DataType.DT_BFLOAT16: ml_dtypes.bfloat16,
    DataType.DT_FLOAT8_E5M2: ml_dtypes.float8_e5m2,
    DataType.DT_FLOAT8_E4M3FN: ml_dtypes.float8_e4m3fn,
    DataType.DT_FLOAT8_E4M3FNUZ: ml_dtypes.float8_e4m3fnuz,
    DataType.DT_FLOAT8_E4M3B11FNUZ: ml_dtypes.float8_e4m3b11fnuz,
    DataType.DT_FLOAT8_E5M2FNUZ: ml_dtypes.float8_e5m2fnuz,
    DataType.DT_FLOAT4_E2M1FN: ml_dtypes.float4_e2m1fn,
}


@pytest.mark.parametrize("dtype", SMALL_TYPES, ids=lambda dtype: str(dtype.name))
def test_every_number_of_a_type_that_numpy_lacks_is_read_again(dtype: DataType) -> None:
    n_codes = {DataType.DT_BFLOAT16: 1 << 16, DataType.DT_FLOAT4_E2M1FN: 16}.get(dtype, 256)
    codes = np.arange(n_codes).astype(np.min_scalar_type(n_codes - 1))
    array = codes.view(SMALL_TYPES[dtype]).astype(np.float32).reshape(2, -1)
    read = tensor_to_array(decode(TensorProto, written(array_to_tensor(array, dtype))))
    np.testing.assert_array_equal(read, array, strict=True)
    np.testing.assert_array_equal(np.signbit(read[read == 0]), np.signbit(array[array == 0]))


def test_small_integers_are_read_again() -> None:
    array = np.array([[-8, 7]], np.int8)
    read = tensor_to_array(decode(TensorProto, written(array_to_tensor(array, DataType.DT_INT4))))
    np.testing.assert_array_equal(read, array, strict=True)


@pytest.mark.parametrize("array", [np.array(["a"]), np.zeros(1, np.longdouble), np.zeros(1, "M8[s]")])
def test_what_is_no_number_of_a_tensor_is_refused(array: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"an array of dtype .* is no tensor of None"):
        array_to_tensor(array)


def test_a_number_that_a_small_float_lacks_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"0\.3.* is no number of DT_FLOAT8_E5M2"):
        array_to_tensor(np.array([0.25, 0.3], np.float32), DataType.DT_FLOAT8_E5M2)


def test_strings_are_read_by_tensorboard() -> None:
    tensor = strings_to_tensor([b"a", b"", "ü".encode(), b"\xff"], (2, 2))
    read = make_ndarray(ProtoTensor.FromString(written(tensor)))
    assert read.tolist() == [[b"a", b""], ["ü".encode(), b"\xff"]]
