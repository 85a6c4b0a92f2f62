"""
Messages to bytes, equal to what protobuf's own libraries write.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/. Fields are written by number, zeros of
proto3 are left out, members of a oneof are written even when zero, repeated numbers are packed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from glassboard.errors import InvalidValueError
from glassboard.wire.kinds import ScalarKind, WireType, pack_varint
from glassboard.wire.packed import PackedNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glassboard.wire.fields import Field, Message


def encode(message: Message) -> bytes:
    """
    Encode a message of this package.

    Raises
    ------
    InvalidValueError
        A number does not fit its field, or two members of one oneof are set.
    """
    rows = [
        (field, value)
        for field in message.TABLE.rows
        if (value := getattr(message, field.name)) is not field.default
    ]
    _check_oneofs(message, rows)
    return b"".join([_encode_field(field, value) for field, value in rows])


def _check_oneofs(message: Message, rows: list[tuple[Field, Any]]) -> None:
    set_by_oneof: dict[str, str] = {}
    for field, value in rows:
        if field.oneof is None or value is None:
            continue
        other = set_by_oneof.setdefault(field.oneof, field.name)
        if other != field.name:
            name = type(message).__name__
            raise InvalidValueError(f"{name} has both {other} and {field.name}, expected one {field.oneof}")


def _encode_field(field: Field, value: Any) -> bytes:
    if not field.is_repeated:
        return b"" if is_absent(field, value) else _encode_one(field, value)
    if isinstance(value, PackedNumbers):
        return _encode_packed(field, value)
    if not field.can_be_packed:
        return b"".join(_encode_one(field, each) for each in value)
    if not len(value):
        return b""
    return _tag(field.number, WireType.LENGTH) + _with_length(b"".join(_pack_all(field, value)))


def _encode_packed(field: Field, numbers: PackedNumbers) -> bytes:
    if numbers.kind is not field.kind:
        raise InvalidValueError(f"{field.name} is packed as {numbers.kind.name}, expected another type")
    return _tag(field.number, WireType.LENGTH) + _with_length(numbers.packed) if numbers.packed else b""


def is_absent(field: Field, value: Any) -> bool:
    """Tell whether a single value is not written: none, or the zero of a field that is never without one."""
    if value is None:
        return True
    if field.default is None or not isinstance(field.kind, ScalarKind):
        return False
    if isinstance(value, int | str | bytes):
        return not value
    # Bytes are compared, not values: protobuf writes -0.0.
    return field.kind.pack(value) == field.kind.pack(field.kind.zero)


def _encode_one(field: Field, value: Any) -> bytes:
    packed = field.kind.pack(value) if isinstance(field.kind, ScalarKind) else encode(value)
    if field.wire_type is WireType.LENGTH:
        packed = _with_length(packed)
    return _tag(field.number, field.wire_type) + packed


def _pack_all(field: Field, values: Sequence[Any]) -> Iterator[bytes]:
    assert isinstance(field.kind, ScalarKind)  # noqa: S101, narrows the type: only scalars are packed
    return map(field.kind.pack, values)


@cache
def _tag(number: int, wire_type: WireType) -> bytes:
    return pack_varint(number << 3 | wire_type)


def _with_length(packed: bytes) -> bytes:
    return pack_varint(len(packed)) + packed
