"""NumPy arrays, and strings, as tensors of event files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.errors import InvalidValueError
from glassboard.wire.kinds import BOOL, DOUBLE, FLOAT, INT32, INT64, UINT32, UINT64
from glassboard.wire.packed import pack_numbers
from glassboard.wire.small_floats import SMALL_FLOATS, codes_of_float32
from glassboard.wire.tensor import DataType, TensorProto, TensorShape, TensorShapeDim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.wire.kinds import ScalarKind


class _Storage(NamedTuple):
    dtype: DataType
    field: str
    kind: ScalarKind


# Fields by type: tensorflow/python/framework/tensor_util.py (``MakeNdarray``).
_STORAGES: Final = {
    "float16": _Storage(DataType.DT_HALF, "half_val", INT32),
    "float32": _Storage(DataType.DT_FLOAT, "float_val", FLOAT),
    "float64": _Storage(DataType.DT_DOUBLE, "double_val", DOUBLE),
    "int8": _Storage(DataType.DT_INT8, "int_val", INT32),
    "int16": _Storage(DataType.DT_INT16, "int_val", INT32),
    "int32": _Storage(DataType.DT_INT32, "int_val", INT32),
    "int64": _Storage(DataType.DT_INT64, "int64_val", INT64),
    "uint8": _Storage(DataType.DT_UINT8, "int_val", INT32),
    "uint16": _Storage(DataType.DT_UINT16, "int_val", INT32),
    "uint32": _Storage(DataType.DT_UINT32, "uint32_val", UINT32),
    "uint64": _Storage(DataType.DT_UINT64, "uint64_val", UINT64),
    "bool": _Storage(DataType.DT_BOOL, "bool_val", BOOL),
    "complex64": _Storage(DataType.DT_COMPLEX64, "scomplex_val", FLOAT),
    "complex128": _Storage(DataType.DT_COMPLEX128, "dcomplex_val", DOUBLE),
}
_SMALL_INTS: Final = {DataType.DT_INT4, DataType.DT_UINT4, DataType.DT_INT2, DataType.DT_UINT2}


def array_to_tensor(array: NDArray[Any], dtype: DataType | None = None) -> TensorProto:
    """
    Return a tensor with the shape and numbers of `array`, for encoding; the inverse of `tensor_to_array`.

    Parameters
    ----------
    array
        Bool, integers, floats of 2 to 8 bytes or complex numbers of 8 or 16.
    dtype
        A type that NumPy does not have, of which `array` holds the numbers exactly: DT_BFLOAT16, float8 or
        float4 as float32, int4 and int2 as int8 or uint8. None is that of `array`.

    Raises
    ------
    InvalidValueError
        Its dtype is none of those, or numbers are none of `dtype`.
    """
    shape = _shape(array.shape)
    if dtype is DataType.DT_BFLOAT16:
        halves = (array.astype("<f4", casting="safe").reshape(-1).view("<u4") >> 16).astype(np.uint16)
        return TensorProto(dtype=dtype, tensor_shape=shape, half_val=pack_numbers(INT32, halves))
    if dtype in SMALL_FLOATS:
        codes = codes_of_float32(dtype, array.astype(np.float32, casting="safe"))
        return TensorProto(dtype=dtype, tensor_shape=shape, float8_val=codes.tobytes())
    if dtype in _SMALL_INTS:
        return TensorProto(dtype=dtype, tensor_shape=shape, int_val=pack_numbers(INT32, array))
    storage = _STORAGES.get(array.dtype.name)
    if storage is None or dtype is not None:
        raise InvalidValueError(f"an array of dtype {array.dtype} is no tensor of {dtype!r}")
    numbers = pack_numbers(storage.kind, _as_stored(array))
    return TensorProto(dtype=storage.dtype, tensor_shape=shape, **{storage.field: numbers})


def array_to_content(array: NDArray[Any]) -> TensorProto:
    """
    Return a tensor with the shape, dtype and numbers of `array` in ``tensor_content``, as plain bytes.

    Parameters
    ----------
    array
        As in `array_to_tensor`.

    Raises
    ------
    InvalidValueError
        Its dtype is none of a tensor.
    """
    storage = _STORAGES.get(array.dtype.name)
    if storage is None:
        raise InvalidValueError(f"an array of dtype {array.dtype} is no tensor")
    content = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
    return TensorProto(dtype=storage.dtype, tensor_shape=_shape(array.shape), tensor_content=content)


def strings_to_tensor(strings: Sequence[bytes], shape: tuple[int, ...]) -> TensorProto:
    """Return a tensor of `strings`, row by row; as many as `shape` has elements."""
    return TensorProto(dtype=DataType.DT_STRING, tensor_shape=_shape(shape), string_val=tuple(strings))


def _shape(shape: tuple[int, ...]) -> TensorShape:
    return TensorShape(dim=tuple(TensorShapeDim(size=size) for size in shape))


def _as_stored(array: NDArray[Any]) -> NDArray[Any]:
    """Return a float16 as its bits, a complex as its two parts."""
    flat = np.ascontiguousarray(array).reshape(-1)
    if array.dtype == np.float16:
        return flat.view(np.uint16)
    if array.dtype.kind == "c":
        return flat.view(f"f{array.dtype.itemsize // 2}")
    return flat
