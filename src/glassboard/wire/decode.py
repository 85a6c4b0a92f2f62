"""
Bytes to messages; nothing in the bytes is believed before it is checked.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/. Unknown fields, and known ones of another
wire type, are passed over. Repeated numbers may come packed, unpacked or both. Of a single value that
comes twice the last wins; a nested message that comes twice is merged.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from glassboard.wire.byte_reader import Bounds, ByteReader
from glassboard.wire.fields import Message
from glassboard.wire.kinds import DOUBLE, FIXED64, FLOAT, ScalarKind, WireType
from glassboard.wire.packed import unpack_varints

if TYPE_CHECKING:
    from glassboard.wire.fields import Field, Table

MessageT = TypeVar("MessageT", bound=Message)

MAX_SHARED_BYTES: Final = 256
"""Nested messages up to this size are decoded once for all places that have the same bytes."""

FEW_BYTES: Final = 256
"""Up to so many bytes of packed integers are read one by one; arrays take longer to begin."""

_FIXED_CODES: Final = {DOUBLE.name: "d", FLOAT.name: "f", FIXED64.name: "Q"}


def decode(
    message: type[MessageT], buffer: bytes | bytearray | memoryview, *, base_offset: int = 0
) -> MessageT:
    """
    Decode one message.

    Parameters
    ----------
    message
        A message class of this package.
    buffer
        All its bytes. They are copied where they are kept.
    base_offset
        Offset of ``buffer[0]`` in its file, in bytes; used in errors only.

    Returns
    -------
    Message
        Short messages nested in it are one object wherever their bytes are equal.

    Raises
    ------
    InvalidEventError
        The bytes are no such message.
    """
    decoded = _Decoder().read(message, ByteReader(bytes(buffer), base_offset))
    return cast("MessageT", decoded)


class _Decoder:
    """Reads one message, and remembers the short ones that are nested in it."""

    def __init__(self) -> None:
        self._shared: defaultdict[type[Message], dict[bytes, Message]] = defaultdict(dict)

    def read(self, message: type[Message], reader: ByteReader) -> Message:
        """Read all fields that `reader` holds."""
        table = message.TABLE
        values: dict[str, Any] = {}
        pieces: dict[str, tuple[type[Message], list[Bounds]]] = {}
        while not reader.is_at_end():
            start = reader.offset
            tag = reader.read_varint()
            field = table.by_tag.get(tag)
            if field is None:
                reader.skip_field(tag, start)
                continue
            kind = field.kind
            if field.oneof is not None and (values or pieces):
                _clear_others(table, field, values, pieces)
            if field.is_repeated:
                self._read_some(field, tag & 7, reader, values.setdefault(field.name, []))
            elif isinstance(kind, ScalarKind):
                values[field.name] = _read_one(kind, reader)
            else:
                pieces.setdefault(field.name, (kind, []))[1].append(reader.take(WireType.LENGTH))
        for name, (kind, bounds) in pieces.items():
            values[name] = self._read_nested(kind, reader, bounds)
        return message.of_fields(_freeze(table, values))

    def _read_some(self, field: Field, wire_type: int, reader: ByteReader, values: list[Any]) -> None:
        """Read what one occurrence of a repeated field holds: one value, or many packed ones."""
        kind = field.kind
        if not isinstance(kind, ScalarKind):
            values.append(self._read_nested(kind, reader, [reader.take(WireType.LENGTH)]))
        elif wire_type == field.wire_type:
            values.append(_read_one(kind, reader))
        elif field.wire_type is WireType.VARINT:
            _read_varints(kind, reader.enter(), values)
        else:
            values.extend(_read_fixed(kind, reader))

    def _read_nested(self, message: type[Message], reader: ByteReader, bounds: list[Bounds]) -> Message:
        """Read a message that lies within the bytes of `reader`, all of its pieces merged."""
        (start, stop), *others = bounds
        if others or stop - start > MAX_SHARED_BYTES:
            return self.read(message, reader.within(bounds))
        shared = self._shared[message]
        key = reader.copy(bounds[0])
        found = shared.get(key)
        if found is None:
            found = shared[key] = self.read(message, reader.within(bounds))
        return found


def _clear_others(table: Table, field: Field, *found: dict[str, Any]) -> None:
    for other in table.rows:
        if other.oneof == field.oneof and other.name != field.name:
            for values in found:
                values.pop(other.name, None)


def _read_one(kind: ScalarKind, reader: ByteReader) -> Any:
    if kind.wire_type is WireType.VARINT:
        return kind.unpack(reader.read_varint())
    return kind.unpack(reader.read_bytes(kind.wire_type))


def _read_varints(kind: ScalarKind, reader: ByteReader, values: list[Any]) -> None:
    if reader.n_left > FEW_BYTES:
        for varints in reader.read_varints():
            values.extend(unpack_varints(kind, varints))
    while not reader.is_at_end():
        values.append(kind.unpack(reader.read_varint()))


def _read_fixed(kind: ScalarKind, reader: ByteReader) -> tuple[float, ...]:
    packed = reader.read_bytes(WireType.LENGTH)
    code = _FIXED_CODES[kind.name]
    n_values, n_rest = divmod(len(packed), struct.calcsize(code))
    if n_rest:
        raise reader.error(f"{len(packed)} bytes are no whole number of packed {kind.name} values")
    return struct.unpack(f"<{n_values}{code}", packed)


def _freeze(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Make tuples of lists; of entries of a map with the same key the last wins."""
    for name, value in values.items():
        if isinstance(value, list):
            is_map = table.by_name[name].is_map
            values[name] = tuple({entry.key: entry for entry in value}.values() if is_map else value)
    return values
