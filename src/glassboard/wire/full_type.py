"""Tables of tensorboard/compat/proto/full_type.proto: types of values finer than `DataType`."""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field, member, repeated
from glassboard.wire.kinds import INT64, STRING, enum_of


class FullTypeId(IntEnum):
    """``FullTypeId``."""

    TFT_UNSET = 0
    TFT_VAR = 1
    TFT_ANY = 2
    TFT_PRODUCT = 3
    TFT_NAMED = 4
    TFT_FOR_EACH = 20
    TFT_CALLABLE = 100
    TFT_TENSOR = 1000
    TFT_ARRAY = 1001
    TFT_OPTIONAL = 1002
    TFT_LITERAL = 1003
    TFT_ENCODED = 1004
    TFT_SHAPE_TENSOR = 1005
    TFT_BOOL = 200
    TFT_UINT8 = 201
    TFT_UINT16 = 202
    TFT_UINT32 = 203
    TFT_UINT64 = 204
    TFT_INT8 = 205
    TFT_INT16 = 206
    TFT_INT32 = 207
    TFT_INT64 = 208
    TFT_HALF = 209
    TFT_FLOAT = 210
    TFT_DOUBLE = 211
    TFT_BFLOAT16 = 215
    TFT_COMPLEX64 = 212
    TFT_COMPLEX128 = 213
    TFT_STRING = 214
    TFT_DATASET = 10102
    TFT_RAGGED = 10103
    TFT_ITERATOR = 10104
    TFT_MUTEX_LOCK = 10202
    TFT_LEGACY_VARIANT = 10203


class FullTypeDef(Message):
    """``FullTypeDef``: a type and those that it is made of."""

    type_id: int = field(1, enum_of(FullTypeId))
    args: tuple[FullTypeDef, ...] = repeated(2, lambda: FullTypeDef)
    s: str | None = member(3, STRING, "attr")
    i: int | None = member(4, INT64, "attr")
