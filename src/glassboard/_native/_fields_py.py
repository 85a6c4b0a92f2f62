"""
The fields of a protobuf message, without a table: the twin of the compiled byte reader.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

VARINT: Final = 0
FIXED64: Final = 1
LENGTH: Final = 2
FIXED32: Final = 5

_FIXED_BYTES: Final = {FIXED64: 8, FIXED32: 4}
_MAX_VARINT_BYTES: Final = 10
_MAX_UINT64: Final = (1 << 64) - 1
_MAX_KEY: Final = (1 << 32) - 1


class MalformedMessageError(Exception):
    """The bytes are no protobuf message; never leaves this package."""


class Field(NamedTuple):
    """One field: `varint` where it is one, otherwise its bytes [start, stop)."""

    number: int
    wire_type: int
    start: int
    stop: int
    varint: int


def read_fields(buffer: memoryview, start: int, stop: int) -> Iterator[Field]:
    """Yield the fields of the message in [start, stop); raises MalformedMessageError where there is none."""
    position = start
    while position < stop:
        key, position = read_varint(buffer, position, stop)
        number, wire_type = key >> 3, key & 7
        if number == 0 or key > _MAX_KEY:
            raise MalformedMessageError
        value = 0
        if wire_type == VARINT:
            first = position
            value, position = read_varint(buffer, position, stop)
            yield Field(number, wire_type, first, position, value)
            continue
        if wire_type == LENGTH:
            n_bytes, position = read_varint(buffer, position, stop)
        elif wire_type in _FIXED_BYTES:
            n_bytes = _FIXED_BYTES[wire_type]
        else:
            raise MalformedMessageError
        if n_bytes > stop - position:
            raise MalformedMessageError
        yield Field(number, wire_type, position, position + n_bytes, 0)
        position += n_bytes


def read_varint(buffer: memoryview, position: int, stop: int) -> tuple[int, int]:
    """Return an unsigned number and where it ends; bits beyond 64 are dropped."""
    value = 0
    for index in range(min(_MAX_VARINT_BYTES, stop - position)):
        byte = buffer[position + index]
        value |= (byte & 127) << 7 * index
        if byte < 128:
            return value & _MAX_UINT64, position + index + 1
    raise MalformedMessageError


def as_int64(value: int) -> int:
    """Read an unsigned varint as the signed number of 64 bits that it stands for."""
    return value - (1 << 64) if value >> 63 else value


def as_int32(value: int) -> int:
    """Read the lower 32 bits of an unsigned varint as a signed number."""
    low = value & 0xFFFFFFFF
    return low - (1 << 32) if low >> 31 else low
