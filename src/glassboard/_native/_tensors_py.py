"""
Tensors of one element as points: the twin of the compiled tensor reader.

Notes
-----
Format: tensorboard/compat/proto/tensor.proto, tensor_shape.proto and types.proto.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard._native._fields_py import (
    FIXED32,
    FIXED64,
    LENGTH,
    VARINT,
    Field,
    MalformedMessageError,
    as_int32,
    as_int64,
    read_fields,
    read_varint,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_DTYPE: Final = 1
_SHAPE: Final = 2
_CONTENT: Final = 4
_FLOAT_VAL: Final = 5
_DOUBLE_VAL: Final = 6
_INT_VAL: Final = 7
_INT64_VAL: Final = 10
_BOOL_VAL: Final = 11
_HALF_VAL: Final = 13
_UINT32_VAL: Final = 16
_UINT64_VAL: Final = 17

_SHAPE_DIM: Final = 2
_SHAPE_UNKNOWN_RANK: Final = 3
_DIM_SIZE: Final = 1

_DT_FLOAT: Final = 1
_DT_DOUBLE: Final = 2
_DT_BFLOAT16: Final = 14
_DT_HALF: Final = 19
_FIXED_CODES: Final = {FIXED32: "<f", FIXED64: "<d"}
_WIRE_TYPES: Final = {_FLOAT_VAL: FIXED32, _DOUBLE_VAL: FIXED64}


class Scalar(NamedTuple):
    """
    One number; `is_double` unless float32 holds every number of its dtype.

    `place` is where its bytes lie in the buffer, if the tensor would be just as valid with any others there.
    """

    value: float
    is_double: bool
    place: int | None


class _DType(NamedTuple):
    """How one DataType is stored: its code in `struct`, and the fields its values may be in."""

    code: str
    value_fields: tuple[int, ...]
    is_double: bool = True


# The values of small unsigned integers are in int_val by the proto, in uint32_val from torch's add_tensor.
_DTYPES: Final = {
    _DT_FLOAT: _DType("<f", (_FLOAT_VAL,), is_double=False),
    _DT_DOUBLE: _DType("<d", (_DOUBLE_VAL,)),
    3: _DType("<i", (_INT_VAL,)),
    4: _DType("<B", (_INT_VAL, _UINT32_VAL)),
    5: _DType("<h", (_INT_VAL,)),
    6: _DType("<b", (_INT_VAL,)),
    9: _DType("<q", (_INT64_VAL,)),
    10: _DType("<?", (_BOOL_VAL,)),
    _DT_BFLOAT16: _DType("<H", (_HALF_VAL,), is_double=False),
    17: _DType("<H", (_INT_VAL, _UINT32_VAL)),
    _DT_HALF: _DType("<e", (_HALF_VAL,), is_double=False),
    22: _DType("<I", (_UINT32_VAL,)),
    23: _DType("<Q", (_UINT64_VAL,)),
}

_REPLACEABLE: Final = frozenset({_DT_FLOAT, _DT_DOUBLE})

_CONVERSIONS: Final[dict[int, Callable[[int], int]]] = {
    _INT_VAL: as_int32,
    _INT64_VAL: as_int64,
    _BOOL_VAL: bool,
    _HALF_VAL: lambda number: number & 0xFFFFFFFF,
    _UINT32_VAL: lambda number: number & 0xFFFFFFFF,
    _UINT64_VAL: lambda number: number,
}


def read_scalar(buffer: memoryview, start: int, stop: int) -> Scalar | None:
    """Read the TensorProto in [start, stop); None where it is not exactly one real number."""
    try:
        return _read_scalar(buffer, start, stop)
    except MalformedMessageError:
        return None


def _read_scalar(buffer: memoryview, start: int, stop: int) -> Scalar | None:
    number = 0
    content = b""
    values: dict[int, list[float]] = {}
    places: list[int] = []
    for field in read_fields(buffer, start, stop):
        if field.number == _DTYPE and field.wire_type == VARINT:
            number = field.varint
        elif field.number == _SHAPE and field.wire_type == LENGTH:
            if not _has_one_element(buffer, field):
                return None
        elif field.number == _CONTENT and field.wire_type == LENGTH:
            content = bytes(buffer[field.start : field.stop])
            places.append(field.start)
        elif field.number in _WIRE_TYPES or field.number in _CONVERSIONS:
            places.append(field.start)
            values.setdefault(field.number, []).extend(_read_values(buffer, field))
    dtype = _DTYPES.get(number)
    if dtype is None:
        return None
    value = _only_value(number, dtype, content, values)
    if value is None:
        return None
    is_replaceable = number in _REPLACEABLE and len(places) == 1
    return Scalar(float(value), dtype.is_double, places[0] if is_replaceable else None)


def _only_value(number: int, dtype: _DType, content: bytes, values: dict[int, list[float]]) -> float | None:
    """Return the one value there is, from the content if there is any."""
    if content:
        if len(content) != struct.calcsize(dtype.code):
            return None
        (value,) = struct.unpack(dtype.code, content)
        return _widen_bfloat16(value) if number == _DT_BFLOAT16 else value
    found = [value for field in dtype.value_fields for value in values.get(field, ())]
    if len(found) != 1:
        return None
    return _from_half_bits(number, int(found[0])) if dtype.value_fields == (_HALF_VAL,) else found[0]


def _has_one_element(buffer: memoryview, shape: Field) -> bool:
    """Return whether the rank is known and every dimension has the size 1."""
    for field in read_fields(buffer, shape.start, shape.stop):
        if field.number == _SHAPE_UNKNOWN_RANK and field.wire_type == VARINT and field.varint:
            return False
        if field.number == _SHAPE_DIM and field.wire_type == LENGTH and _read_size(buffer, field) != 1:
            return False
    return True


def _read_size(buffer: memoryview, dim: Field) -> int:
    size = 0
    for field in read_fields(buffer, dim.start, dim.stop):
        if field.number == _DIM_SIZE and field.wire_type == VARINT:
            size = as_int64(field.varint)
    return size


def _read_values(buffer: memoryview, field: Field) -> list[float]:
    """Read one occurrence of a repeated number: a single one, or packed ones."""
    wire_type = _WIRE_TYPES.get(field.number, VARINT)
    if field.wire_type not in (wire_type, LENGTH):
        return []
    if wire_type != VARINT:
        return _read_fixed(buffer, field, _FIXED_CODES[wire_type])
    convert = _CONVERSIONS[field.number]
    if field.wire_type == VARINT:
        return [convert(field.varint)]
    numbers: list[float] = []
    position = field.start
    while position < field.stop:
        number, position = read_varint(buffer, position, field.stop)
        numbers.append(convert(number))
    return numbers


def _read_fixed(buffer: memoryview, field: Field, code: str) -> list[float]:
    if (field.stop - field.start) % struct.calcsize(code):
        raise MalformedMessageError
    return [value for (value,) in struct.iter_unpack(code, buffer[field.start : field.stop])]


def _from_half_bits(number: int, bits: int) -> float:
    """Return the number of a ``half_val``."""
    if bits > 0xFFFF:
        # torch's add_tensor stores the bits of a float32 here, for either dtype.
        return _reinterpret("<I", "<f", bits)
    return _widen_bfloat16(bits) if number == _DT_BFLOAT16 else _reinterpret("<H", "<e", bits)


def _widen_bfloat16(bits: int) -> float:
    """Return the number of a bfloat16: the upper half of a float32."""
    return _reinterpret("<I", "<f", bits << 16)


def _reinterpret(code: str, as_code: str, bits: int) -> float:
    (value,) = struct.unpack(as_code, struct.pack(code, bits))
    return float(value)
