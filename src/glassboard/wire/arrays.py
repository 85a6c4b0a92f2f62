"""Tensors of event files as NumPy arrays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.errors import InvalidEventError
from glassboard.wire.small_floats import SMALL_FLOATS, float32_of_codes
from glassboard.wire.tensor import DataType, TensorProto

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_TENSOR_BYTES: Final = 1 << 30
"""Bigger arrays are refused."""

MAX_REPEATED_BYTES: Final = 1 << 20
"""One number or string in a file may stand for others that are equal to it, but not for more bytes."""


MAX_AXES: Final = 32
"""More axes are refused, as NumPy did before 2.0."""


class _Storage(NamedTuple):
    dtype: np.dtype[Any]  # of one element in tensor_content
    fields: tuple[str, ...]  # where the numbers may be instead


def _storage(dtype: str, *fields: str) -> _Storage:
    return _Storage(np.dtype(dtype), fields)


# Fields by type: tensorflow/python/framework/tensor_util.py (``MakeNdarray``); torch has uint8 in uint32_val.
_STORAGES: Final = {
    DataType.DT_FLOAT: _storage("<f4", "float_val"),
    DataType.DT_DOUBLE: _storage("<f8", "double_val"),
    DataType.DT_INT32: _storage("<i4", "int_val"),
    DataType.DT_UINT8: _storage("u1", "int_val", "uint32_val"),
    DataType.DT_INT16: _storage("<i2", "int_val"),
    DataType.DT_INT8: _storage("i1", "int_val"),
    DataType.DT_COMPLEX64: _storage("<c8", "scomplex_val"),
    DataType.DT_INT64: _storage("<i8", "int64_val"),
    DataType.DT_BOOL: _storage("?", "bool_val"),
    DataType.DT_QINT8: _storage("i1", "int_val"),
    DataType.DT_QUINT8: _storage("u1", "int_val"),
    DataType.DT_QINT32: _storage("<i4", "int_val"),
    DataType.DT_BFLOAT16: _storage("<u2", "half_val"),
    DataType.DT_QINT16: _storage("<i2", "int_val"),
    DataType.DT_QUINT16: _storage("<u2", "int_val"),
    DataType.DT_UINT16: _storage("<u2", "int_val"),
    DataType.DT_COMPLEX128: _storage("<c16", "dcomplex_val"),
    DataType.DT_HALF: _storage("<u2", "half_val"),
    DataType.DT_UINT32: _storage("<u4", "uint32_val"),
    DataType.DT_UINT64: _storage("<u8", "uint64_val"),
    DataType.DT_INT4: _storage("i1", "int_val"),
    DataType.DT_UINT4: _storage("u1", "int_val"),
    DataType.DT_INT2: _storage("i1", "int_val"),
    DataType.DT_UINT2: _storage("u1", "int_val"),
} | {dtype: _storage("u1", "float8_val", "int_val") for dtype in SMALL_FLOATS}

_DATA_TYPES: Final = {int(dtype): dtype for dtype in DataType}


def tensor_to_array(tensor: TensorProto, *, base_offset: int = 0) -> NDArray[Any]:
    """
    Return the numbers of a tensor, or its strings as an object array of bytes.

    Fewer numbers than the shape has stand for as many with the last one repeated, none for zeros.
    A missing shape is that of a single number, or one axis where there are several.

    Parameters
    ----------
    tensor
        Of any dtype but DT_RESOURCE, DT_VARIANT and references.
    base_offset
        Offset of the tensor in its file, in bytes; used in errors only.

    Returns
    -------
    ndarray
        Of the tensor's shape and dtype in the machine's byte order; bfloat16, float8 and float4 as
        float32, which holds them exactly, int4 and int2 as int8. It may be a read-only view of the
        tensor's bytes.

    Raises
    ------
    InvalidEventError
        The dtype is none of the above, the shape is impossible or not that of the numbers, or the
        array would exceed `MAX_TENSOR_BYTES`, or repeat a value to more than `MAX_REPEATED_BYTES`.

    Notes
    -----
    torch 2.13 writes float16 and bfloat16 as the bits of float32 into ``half_val``
    (torch/utils/tensorboard/summary.py, ``tensor_proto``): any number beyond 16 bits tells.
    """
    try:
        return _shape(tensor, _flat_values(tensor))
    except _NotATensorError as error:
        raise InvalidEventError(str(error), base_offset) from None


class _NotATensorError(ValueError):
    """Why a tensor is no array, before it is known where."""


def _flat_values(tensor: TensorProto) -> NDArray[Any]:
    dtype = _DATA_TYPES.get(tensor.dtype)
    if dtype is DataType.DT_STRING:
        return np.fromiter(tensor.string_val, dtype=object)
    if dtype not in _STORAGES:
        raise _NotATensorError(f"a tensor of dtype {tensor.dtype}, which is no array's")
    storage = _STORAGES[dtype]
    if tensor.tensor_content:
        return _interpret(dtype, _read_content(tensor.tensor_content, storage.dtype))
    values = next((value for value in (getattr(tensor, name) for name in storage.fields) if value), ())
    if storage.fields == ("half_val",) and any(not 0 <= value <= 0xFFFF for value in values):
        bits = np.array(values, dtype=np.int64).astype(np.uint32)
        return bits.view(np.float32).astype(np.float16 if dtype is DataType.DT_HALF else np.float32)
    return _interpret(dtype, _read_numbers(values, storage.dtype))


def _read_content(content: bytes, dtype: np.dtype[Any]) -> NDArray[Any]:
    if len(content) % dtype.itemsize:
        raise _NotATensorError(f"a tensor of {len(content)} bytes, no multiple of {dtype.itemsize}")
    return np.frombuffer(content, dtype)


def _read_numbers(values: Any, dtype: np.dtype[Any]) -> NDArray[Any]:
    if isinstance(values, bytes):
        return np.frombuffer(values, dtype)
    if dtype.kind == "c":
        if len(values) % 2:
            raise _NotATensorError(f"a complex tensor of {len(values)} parts, not pairs")
        return np.array(values, dtype=f"<f{dtype.itemsize // 2}").view(dtype)
    if dtype.kind in "iu":
        wide = np.uint64 if dtype == np.uint64 else np.int64
        return np.array(values, dtype=wide).astype(dtype)
    return np.array(values, dtype=dtype)


def _interpret(dtype: DataType, stored: NDArray[Any]) -> NDArray[Any]:
    if dtype is DataType.DT_HALF:
        stored = stored.view("<f2")
    elif dtype is DataType.DT_BFLOAT16:
        stored = (stored.astype(np.uint32) << 16).view(np.float32)
    elif dtype in SMALL_FLOATS:
        stored = float32_of_codes(dtype, stored)
    return stored.astype(stored.dtype.newbyteorder("="), copy=False)


def _shape(tensor: TensorProto, values: NDArray[Any]) -> NDArray[Any]:
    if tensor.tensor_shape is None or tensor.tensor_shape.unknown_rank:
        return values.reshape(()) if values.size == 1 else values
    shape = tuple(dim.size for dim in tensor.tensor_shape.dim)
    if len(shape) > MAX_AXES or min(shape, default=0) < 0:
        raise _NotATensorError(f"a tensor of shape {shape}")
    if math.prod(max(size, 1) for size in shape) * values.itemsize > MAX_TENSOR_BYTES:
        raise _NotATensorError(f"a tensor of shape {shape}, more than {MAX_TENSOR_BYTES} bytes")
    n_missing = math.prod(shape) - values.size
    if n_missing > 0 and n_missing * _last_bytes(values) > MAX_REPEATED_BYTES:
        raise _NotATensorError(f"a tensor of shape {shape} with {values.size} values, too few to be repeated")
    if n_missing < 0 or (n_missing > 0 and tensor.tensor_content):
        raise _NotATensorError(f"a tensor of shape {shape} with {values.size} values")
    return (_fill(values, n_missing) if n_missing else values).reshape(shape)


def _last_bytes(values: NDArray[Any]) -> int:
    """Say how many bytes the last value takes each time that it is repeated."""
    is_text = values.dtype == object and values.size
    return values.itemsize + (len(values[-1]) if is_text else 0)


def _fill(values: NDArray[Any], n_missing: int) -> NDArray[Any]:
    zero = b"" if values.dtype == object else 0
    last = values[-1] if values.size else zero
    return np.concatenate([values, np.full(n_missing, last, dtype=values.dtype)])
