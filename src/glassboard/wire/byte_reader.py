"""
A checked reader of protobuf bytes: the only code here that touches them.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/ (Message Structure).
"""

from __future__ import annotations

from typing import Final

from glassboard.errors import InvalidEventError
from glassboard.wire.kinds import WireType

MAX_NESTING: Final = 64
"""Messages and groups nested deeper are refused; protobuf's libraries stop at 100."""

_MAX_VARINT_BYTES: Final = 10
_MAX_FIELD_NUMBER: Final = (1 << 29) - 1
_WIRE_TYPES: Final = {int(wire_type): wire_type for wire_type in WireType}


class ByteReader:
    """
    Reads data[offset:stop] from front to back.

    Parameters
    ----------
    data
        The bytes; not copied.
    base_offset
        Offset of ``data[0]`` in its file, in bytes; used in errors only.

    Attributes
    ----------
    offset
        Of the next byte in `data`.
    """

    __slots__ = ("_base_offset", "_data", "_depth", "_stop", "offset")

    def __init__(self, data: bytes, base_offset: int = 0) -> None:
        self._data = data
        self._base_offset = base_offset
        self.offset = 0
        self._stop = len(data)
        self._depth = 0

    def is_at_end(self) -> bool:
        """Whether every byte was read."""
        return self.offset >= self._stop

    def read_tag(self) -> tuple[int, WireType]:
        """Read a field's number and wire type."""
        start = self.offset
        tag = self.read_varint()
        number, wire_type = tag >> 3, _WIRE_TYPES.get(tag & 7)
        if wire_type is None:
            raise self.error(f"unknown wire type {tag & 7}", start)
        if not 0 < number <= _MAX_FIELD_NUMBER:
            raise self.error(f"invalid field number {number}", start)
        return number, wire_type

    def read_varint(self) -> int:
        """Read an int of 0 to 2^64 - 1."""
        start = self.offset
        value = 0
        for index in range(start, min(self._stop, start + _MAX_VARINT_BYTES)):
            byte = self._data[index]
            value |= (byte & 0x7F) << 7 * (index - start)
            if byte < 0x80:
                self.offset = index + 1
                return value & 0xFFFF_FFFF_FFFF_FFFF
        raise self.error("a varint without end", start)

    def read_bytes(self, wire_type: WireType) -> bytes:
        """Read the bytes of one value of any wire type but `WireType.VARINT`; they are copied."""
        start, stop = self._take(wire_type)
        return self._data[start:stop]

    def enter(self) -> ByteReader:
        """Read a length and return a reader of that many bytes, one level deeper."""
        inner = ByteReader(self._data, self._base_offset)
        inner.offset, inner._stop = self._take(WireType.LENGTH)
        inner._depth = self._deeper()
        return inner

    def skip(self, number: int, wire_type: WireType) -> None:
        """Pass over the value of field `number`, whose tag was just read."""
        if wire_type is WireType.VARINT:
            self.read_varint()
        elif wire_type is WireType.GROUP_START:
            self._skip_group(number)
        elif wire_type is WireType.GROUP_END:
            raise self.error(f"the end of a group {number} that did not start", self.offset)
        else:
            self._take(wire_type)

    def error(self, reason: str, offset: int | None = None) -> InvalidEventError:
        """Make an error that says where."""
        return InvalidEventError(reason, self._base_offset + (self.offset if offset is None else offset))

    def _take(self, wire_type: WireType) -> tuple[int, int]:
        start = self.offset
        if wire_type is WireType.LENGTH:
            n_bytes = self.read_varint()
        else:
            n_bytes = 8 if wire_type is WireType.FIXED64 else 4
        n_left = self._stop - self.offset
        if n_bytes > n_left:
            raise self.error(f"a field of {n_bytes} bytes where {n_left} are left", start)
        self.offset += n_bytes
        return self.offset - n_bytes, self.offset

    def _skip_group(self, number: int) -> None:
        start = self.offset
        self._depth = self._deeper()
        while not self.is_at_end():
            inner_number, wire_type = self.read_tag()
            if wire_type is WireType.GROUP_END and inner_number == number:
                self._depth -= 1
                return
            self.skip(inner_number, wire_type)
        raise self.error(f"a group {number} without end", start)

    def _deeper(self) -> int:
        if self._depth >= MAX_NESTING:
            raise self.error(f"messages nested deeper than {MAX_NESTING}")
        return self._depth + 1
