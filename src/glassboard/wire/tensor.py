"""
Arrays of any type.

Tables of tensorboard/compat/proto/tensor.proto, tensor_shape.proto, types.proto and resource_handle.proto.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import (
    BOOL,
    BYTES,
    DOUBLE,
    FLOAT,
    INT32,
    INT64,
    STRING,
    UINT32,
    UINT64,
    enum_of,
)


class DataType(IntEnum):
    """``DataType`` of types.proto; 100 more is a reference to such a value."""

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
    DT_FLOAT_REF = 101
    DT_DOUBLE_REF = 102
    DT_INT32_REF = 103
    DT_UINT8_REF = 104
    DT_INT16_REF = 105
    DT_INT8_REF = 106
    DT_STRING_REF = 107
    DT_COMPLEX64_REF = 108
    DT_INT64_REF = 109
    DT_BOOL_REF = 110
    DT_QINT8_REF = 111
    DT_QUINT8_REF = 112
    DT_QINT32_REF = 113
    DT_BFLOAT16_REF = 114
    DT_QINT16_REF = 115
    DT_QUINT16_REF = 116
    DT_UINT16_REF = 117
    DT_COMPLEX128_REF = 118
    DT_HALF_REF = 119
    DT_RESOURCE_REF = 120
    DT_VARIANT_REF = 121
    DT_UINT32_REF = 122
    DT_UINT64_REF = 123
    DT_FLOAT8_E5M2_REF = 124
    DT_FLOAT8_E4M3FN_REF = 125
    DT_FLOAT8_E4M3FNUZ_REF = 126
    DT_FLOAT8_E4M3B11FNUZ_REF = 127
    DT_FLOAT8_E5M2FNUZ_REF = 128
    DT_INT4_REF = 129
    DT_UINT4_REF = 130
    DT_INT2_REF = 131
    DT_UINT2_REF = 132
    DT_FLOAT4_E2M1FN_REF = 133


DATA_TYPE: Final = enum_of(DataType)


class TensorShapeDim(Message):
    """``TensorShapeProto.Dim``: the length of one axis, -1 where it is unknown."""

    size: int = field(1, INT64)
    name: str = field(2, STRING)


class TensorShape(Message):
    """``TensorShapeProto``: one `dim` per axis; none at all is the shape of a single number."""

    dim: tuple[TensorShapeDim, ...] = repeated(2, TensorShapeDim)
    unknown_rank: bool = field(3, BOOL)


class DtypeAndShape(Message):
    """``ResourceHandleProto.DtypeAndShape``: of what a resource holds."""

    dtype: int = field(1, DATA_TYPE)
    shape: TensorShape | None = field(2, TensorShape)


class ResourceHandle(Message):
    """``ResourceHandleProto``: the name of something that lived in a TensorFlow program."""

    device: str = field(1, STRING)
    container: str = field(2, STRING)
    name: str = field(3, STRING)
    hash_code: int = field(4, UINT64)
    maybe_type_name: str = field(5, STRING)
    dtypes_and_shapes: tuple[DtypeAndShape, ...] = repeated(6, DtypeAndShape)


class VariantTensorData(Message):
    """``VariantTensorDataProto``: a value of a type of TensorFlow's own."""

    type_name: str = field(1, STRING)
    metadata: bytes = field(2, BYTES)
    tensors: tuple[TensorProto, ...] = repeated(3, lambda: TensorProto)


class TensorProto(Message):
    """``TensorProto``: an array, as bytes in `tensor_content` or as numbers in the field of its type."""

    dtype: int = field(1, DATA_TYPE)
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
    resource_handle_val: tuple[ResourceHandle, ...] = repeated(14, ResourceHandle)
    variant_val: tuple[VariantTensorData, ...] = repeated(15, VariantTensorData)
    uint32_val: tuple[int, ...] = repeated(16, UINT32)
    uint64_val: tuple[int, ...] = repeated(17, UINT64)
    float8_val: bytes = field(18, BYTES)
