"""Tables of tensorboard/compat/proto/tensor.proto, tensor_shape.proto and types.proto: arrays of any type."""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import BOOL, BYTES, DOUBLE, ENUM, FLOAT, INT32, INT64, STRING, UINT32, UINT64


class DataType(IntEnum):
    """``DataType`` of types.proto."""

    DT_INVALID = 0
    DT_FLOAT = 1
    DT_DOUBLE = 2
    DT_INT32 = 3
    DT_UINT8 = 4
    DT_INT16 = 5
    DT_INT8 = 6
    DT_STRING = 7
    DT_COMPLEX64 = 8
    DT_INT64 = 9
    DT_BOOL = 10
    DT_QINT8 = 11
    DT_QUINT8 = 12
    DT_QINT32 = 13
    DT_BFLOAT16 = 14
    DT_QINT16 = 15
    DT_QUINT16 = 16
    DT_UINT16 = 17
    DT_COMPLEX128 = 18
    DT_HALF = 19
    DT_RESOURCE = 20
    DT_VARIANT = 21
    DT_UINT32 = 22
    DT_UINT64 = 23
    DT_FLOAT8_E5M2 = 24
    DT_FLOAT8_E4M3FN = 25
    DT_FLOAT8_E4M3FNUZ = 26
    DT_FLOAT8_E4M3B11FNUZ = 27
    DT_FLOAT8_E5M2FNUZ = 28
    DT_INT4 = 29
    DT_UINT4 = 30
    DT_INT2 = 31
    DT_UINT2 = 32
    DT_FLOAT4_E2M1FN = 33


class TensorShapeDim(Message):
    """``TensorShapeProto.Dim``: the length of one axis, -1 where it is unknown."""

    size: int = field(1, INT64)
    name: str = field(2, STRING)


class TensorShape(Message):
    """``TensorShapeProto``: one `dim` per axis; none at all is the shape of a single number."""

    dim: tuple[TensorShapeDim, ...] = repeated(2, TensorShapeDim)
    unknown_rank: bool = field(3, BOOL)


class TensorProto(Message):
    """
    ``TensorProto``: an array, either as raw bytes in `tensor_content` or as numbers in the field of its type.

    Resource handles and variants, which mean nothing outside TensorFlow, are passed over.
    """

    dtype: int = field(1, ENUM)
    tensor_shape: TensorShape | None = field(2, TensorShape)
    version_number: int = field(3, INT32)
    tensor_content: bytes = field(4, BYTES)
    float_val: tuple[float, ...] = repeated(5, FLOAT)
    double_val: tuple[float, ...] = repeated(6, DOUBLE)
    int_val: tuple[int, ...] = repeated(7, INT32)
    string_val: tuple[bytes, ...] = repeated(8, BYTES)
    scomplex_val: tuple[float, ...] = repeated(9, FLOAT)
    int64_val: tuple[int, ...] = repeated(10, INT64)
    bool_val: tuple[bool, ...] = repeated(11, BOOL)
    dcomplex_val: tuple[float, ...] = repeated(12, DOUBLE)
    half_val: tuple[int, ...] = repeated(13, INT32)
    uint32_val: tuple[int, ...] = repeated(16, UINT32)
    uint64_val: tuple[int, ...] = repeated(17, UINT64)
    float8_val: bytes = field(18, BYTES)
