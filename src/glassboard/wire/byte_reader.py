"""
A checked reader of protobuf bytes: the only code here that touches them.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/ (Message Structure).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from glassboard.errors import InvalidEventError
from glassboard.wire.kinds import WireType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

MAX_NESTING: Final = 64
"""Messages and groups nested deeper are refused; protobuf's libraries stop at 100."""

_MAX_VARINT_BYTES: Final = 10
_BLOCK_BYTES: Final = 1 << 18
_MAX_FIELD_NUMBER: Final = (1 << 29) - 1
_WIRE_TYPES: Final = {int(wire_type): wire_type for wire_type in WireType}


Bounds: TypeAlias = tuple[int, int]
"""Where a value lies: from its first byte up to, not including, another."""


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

    @property
    def n_left(self) -> int:
        """How many bytes were not read yet."""
        return self._stop - self.offset

    def read_tag(self) -> tuple[int, WireType]:
        """Read a field's number and wire type."""
        start = self.offset
        return self._split(self.read_varint(), start)

    def read_varint(self) -> int:
        """Read an int of 0 to 2^64 - 1."""
        start = self.offset
        if start < self._stop and self._data[start] < 0x80:
            self.offset = start + 1
            return self._data[start]
        value = 0
        for index in range(start, min(self._stop, start + _MAX_VARINT_BYTES)):
            byte = self._data[index]
            value |= (byte & 0x7F) << 7 * (index - start)
            if byte < 0x80:
                self.offset = index + 1
                return value & 0xFFFF_FFFF_FFFF_FFFF
        raise self.error("a varint without end", start)

    def read_varints(self) -> Iterator[NDArray[np.uint64]]:
        """Read all ints that are left, each of 0 to 2^64 - 1, some thousand at a time."""
        while not self.is_at_end():
            n_bytes = min(_BLOCK_BYTES, self._stop - self.offset)
            block = np.frombuffer(self._data, np.uint8, n_bytes, self.offset)
            stops = np.flatnonzero(block < 0x80) + 1
            starts = np.concatenate([[0], stops])
            lengths = np.diff(starts)
            too_long = starts[:-1][lengths > _MAX_VARINT_BYTES]
            if too_long.size or not stops.size:
                raise self.error(
                    "a varint without end", self.offset + int(too_long[0] if too_long.size else 0)
                )
            yield _join_varints(block, starts[:-1], lengths)
            self.offset += int(stops[-1])

    def read_bytes(self, wire_type: WireType) -> bytes:
        """Read the bytes of one value of any wire type but `WireType.VARINT`; they are copied."""
        start, stop = self.take(wire_type)
        return self._data[start:stop]

    def enter(self) -> ByteReader:
        """Read a length and return a reader of that many bytes, one level deeper."""
        return self.within([self.take(WireType.LENGTH)])

    def take(self, wire_type: WireType) -> Bounds:
        """Pass over one value of any wire type but `WireType.VARINT`; return where it lies."""
        begin = self.offset
        if wire_type is WireType.LENGTH:
            n_bytes = self.read_varint()
        else:
            n_bytes = 8 if wire_type is WireType.FIXED64 else 4
        start, stop = self.offset, self.offset + n_bytes
        if stop > self._stop:
            raise self.error(f"a field of {n_bytes} bytes where {self._stop - start} are left", begin)
        self.offset = stop
        return start, stop

    def copy(self, bounds: Bounds) -> bytes:
        """Copy what lies within bounds that `take` gave."""
        start, stop = bounds
        return self._data[start:stop]

    def within(self, pieces: list[Bounds]) -> ByteReader:
        """
        Return a reader of what lies within bounds that `take` gave, at least one, one level deeper.

        Where there are several, offsets in its errors count from the first byte of the first.
        """
        start, stop = pieces[0]
        if len(pieces) == 1:
            inner = ByteReader(self._data, self._base_offset)
            inner.offset, inner._stop = start, stop
        else:
            inner = ByteReader(b"".join(map(self.copy, pieces)), self._base_offset + start)
        inner._depth = self._deeper()
        return inner

    def skip_field(self, tag: int, start: int) -> None:
        """Pass over the value whose `tag` was just read at `start`."""
        self.skip(*self._split(tag, start))

    def skip(self, number: int, wire_type: WireType) -> None:
        """Pass over the value of field `number`, whose tag was just read."""
        if wire_type is WireType.VARINT:
            self.read_varint()
        elif wire_type is WireType.GROUP_START:
            self._skip_group(number)
        elif wire_type is WireType.GROUP_END:
            raise self.error(f"the end of a group {number} that did not start", self.offset)
        else:
            self.take(wire_type)

    def error(self, reason: str, offset: int | None = None) -> InvalidEventError:
        """Make an error that says where."""
        return InvalidEventError(reason, self._base_offset + (self.offset if offset is None else offset))

    def _split(self, tag: int, start: int) -> tuple[int, WireType]:
        number, wire_type = tag >> 3, _WIRE_TYPES.get(tag & 7)
        if wire_type is None:
            raise self.error(f"unknown wire type {tag & 7}", start)
        if not 0 < number <= _MAX_FIELD_NUMBER:
            raise self.error(f"invalid field number {number}", start)
        return number, wire_type

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


def _join_varints(
    data: NDArray[np.uint8], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Join seven bits of each byte, the lowest first; what is beyond 64 bits is lost."""
    values = np.zeros(len(starts), np.uint64)
    for place in range(int(lengths.max())):
        is_there = lengths > place
        septets = (data[starts[is_there] + place] & 0x7F).astype(np.uint64)
        values[is_there] |= septets << np.uint64(7 * place)
    return values
