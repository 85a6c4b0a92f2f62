"""
The scalar types of protobuf: how a single value of each becomes bytes and comes back.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/ (Base 128 Varints, Non-varint Numbers,
Length-Delimited Records).
"""

from __future__ import annotations

import math
import struct
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from glassboard.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable


class WireType(IntEnum):
    """The low three bits of a field's tag: how many bytes follow."""

    VARINT = 0
    FIXED64 = 1
    LENGTH = 2
    GROUP_START = 3
    GROUP_END = 4
    FIXED32 = 5


class ScalarKind(NamedTuple):
    """
    One scalar type.

    Attributes
    ----------
    name
        As in a .proto file.
    wire_type
        How its bytes are bounded.
    zero
        The value that proto3 leaves out.
    pack
        Value to bytes, without the length of a `WireType.LENGTH` value.
    unpack
        The other way; takes an unsigned int for `WireType.VARINT`, else bytes.
    names
        Of the values of an enum, where they are known.
    """

    name: str
    wire_type: WireType
    zero: object
    pack: Callable[[Any], bytes]
    unpack: Callable[[Any], Any]
    names: type[IntEnum] | None = None


def pack_varint(value: int) -> bytes:
    """Pack an int of 0 to 2^64 - 1, seven bits a byte, the lowest first."""
    packed = bytearray()
    while value > 0x7F:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    packed.append(value)
    return bytes(packed)


def _integer(name: str, n_bits: int, *, is_signed: bool) -> ScalarKind:
    n_values = 1 << n_bits
    low, high = (-n_values // 2, n_values // 2 - 1) if is_signed else (0, n_values - 1)

    def pack(value: int) -> bytes:
        if not low <= value <= high:
            raise InvalidValueError(f"{value!r} does not fit, expected {name}")
        # A negative int32 takes ten bytes too: it is widened to 64 bits first.
        return pack_varint(value & 0xFFFF_FFFF_FFFF_FFFF)

    def unpack(varint: int) -> int:
        wrapped = varint & (n_values - 1)
        return wrapped - n_values if wrapped > high else wrapped

    return ScalarKind(name, WireType.VARINT, 0, pack, unpack)


def _floating(name: str, wire_type: WireType, code: str) -> ScalarKind:
    packer = struct.Struct(f"<{code}")

    def pack(value: float) -> bytes:
        try:
            return packer.pack(value)
        except OverflowError:  # beyond float32, which holds infinity then
            return packer.pack(math.copysign(math.inf, value))

    def unpack(packed: bytes) -> float:
        (value,) = packer.unpack(packed)
        return float(value)

    return ScalarKind(name, wire_type, 0.0, pack, unpack)


def _pack_fixed64(value: int) -> bytes:
    if not 0 <= value < 1 << 64:
        raise InvalidValueError(f"{value!r} does not fit, expected fixed64")
    return value.to_bytes(8, "little")


def _unpack_fixed64(packed: bytes) -> int:
    return int.from_bytes(packed, "little")


def enum_of(names: type[IntEnum]) -> ScalarKind:
    """Give the kind of an enum whose values have these names; a value without one stays an int."""
    return ENUM._replace(names=names)


def _pack_string(value: str) -> bytes:
    return value.encode("utf-8", "replace")


def _unpack_string(packed: bytes) -> str:
    return packed.decode("utf-8", "replace")


DOUBLE: Final = _floating("double", WireType.FIXED64, "d")
FLOAT: Final = _floating("float", WireType.FIXED32, "f")
INT32: Final = _integer("int32", 32, is_signed=True)
INT64: Final = _integer("int64", 64, is_signed=True)
UINT32: Final = _integer("uint32", 32, is_signed=False)
UINT64: Final = _integer("uint64", 64, is_signed=False)
FIXED64: Final = ScalarKind("fixed64", WireType.FIXED64, 0, _pack_fixed64, _unpack_fixed64)
ENUM: Final = INT32._replace(name="enum")
BOOL: Final = ScalarKind("bool", WireType.VARINT, False, lambda value: pack_varint(bool(value)), bool)
STRING: Final = ScalarKind("string", WireType.LENGTH, "", _pack_string, _unpack_string)
BYTES: Final = ScalarKind("bytes", WireType.LENGTH, b"", bytes, bytes)
