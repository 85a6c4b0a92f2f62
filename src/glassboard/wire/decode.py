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
from typing import Any, Final, TypeVar

from glassboard.wire.byte_reader import ByteReader
from glassboard.wire.fields import Field, Message
from glassboard.wire.kinds import ScalarKind, WireType

MessageT = TypeVar("MessageT", bound=Message)

_FIXED_CODES: Final = {WireType.FIXED64: "d", WireType.FIXED32: "f"}


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

    Raises
    ------
    InvalidEventError
        The bytes are no such message.
    """
    values: dict[str, Any] = {}
    _merge(values, message, ByteReader(bytes(buffer), base_offset))
    return _build(message, values)


def _merge(values: dict[str, Any], message: type[Message], reader: ByteReader) -> None:
    """Merge all fields that `reader` holds into `values`, in which a nested message is a dict."""
    fields = message.TABLE.by_number
    while not reader.is_at_end():
        number, wire_type = reader.read_tag()
        field = fields.get(number)
        if field is None or not field.accepts(wire_type):
            reader.skip(number, wire_type)
            continue
        if field.oneof is not None:
            _clear_others(values, message, field)
        if field.is_repeated:
            values.setdefault(field.name, []).extend(_read_some(field, wire_type, reader))
        elif isinstance(field.kind, ScalarKind):
            values[field.name] = _read_one(field.kind, reader)
        else:
            _merge(values.setdefault(field.name, {}), field.kind, reader.enter())


def _clear_others(values: dict[str, Any], message: type[Message], field: Field) -> None:
    for other in message.TABLE.rows:
        if other.oneof == field.oneof and other.name != field.name:
            values.pop(other.name, None)


def _read_one(kind: ScalarKind, reader: ByteReader) -> Any:
    if kind.wire_type is WireType.VARINT:
        return kind.unpack(reader.read_varint())
    return kind.unpack(reader.read_bytes(kind.wire_type))


def _read_some(field: Field, wire_type: WireType, reader: ByteReader) -> list[Any] | tuple[Any, ...]:
    """Read what one occurrence of a repeated field holds: one value, or many packed ones."""
    if not isinstance(field.kind, ScalarKind):
        nested: dict[str, Any] = {}
        _merge(nested, field.kind, reader.enter())
        return [nested]
    if wire_type is field.wire_type:
        return [_read_one(field.kind, reader)]
    if field.wire_type is WireType.VARINT:
        return _read_varints(field.kind, reader.enter())
    return _read_fixed(field.kind, reader)


def _read_varints(kind: ScalarKind, reader: ByteReader) -> list[Any]:
    values = []
    while not reader.is_at_end():
        values.append(kind.unpack(reader.read_varint()))
    return values


def _read_fixed(kind: ScalarKind, reader: ByteReader) -> tuple[float, ...]:
    packed = reader.read_bytes(WireType.LENGTH)
    code = _FIXED_CODES[kind.wire_type]
    n_values, n_rest = divmod(len(packed), struct.calcsize(code))
    if n_rest:
        raise reader.error(f"{len(packed)} bytes are no whole number of packed {kind.name} values")
    return struct.unpack(f"<{n_values}{code}", packed)


def _build(message: type[MessageT], values: dict[str, Any]) -> MessageT:
    """Make a message, and those nested in it, of merged values."""
    for field in message.TABLE.rows:
        value = values.get(field.name)
        if value is None:
            continue
        if field.is_repeated:
            values[field.name] = tuple(_build_one(field.kind, each) for each in value)
        else:
            values[field.name] = _build_one(field.kind, value)
    return message(**values)


def _build_one(kind: ScalarKind | type[Message], value: Any) -> Any:
    return value if isinstance(kind, ScalarKind) else _build(kind, value)
