from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from tensorboard.compat.proto import event_pb2, types_pb2

from glassboard.wire import DataType, Event, SessionStatus
from glassboard.wire.kinds import ScalarKind

if TYPE_CHECKING:
    from glassboard.wire.fields import Field, Message

# Without meaning outside TensorFlow: resource handles and variants.
LEFT_OUT = {"resource_handle_val", "variant_val"}

TYPE_NAMES = {
    FieldDescriptor.TYPE_DOUBLE: "double",
    FieldDescriptor.TYPE_FLOAT: "float",
    FieldDescriptor.TYPE_INT32: "int32",
    FieldDescriptor.TYPE_INT64: "int64",
    FieldDescriptor.TYPE_UINT32: "uint32",
    FieldDescriptor.TYPE_UINT64: "uint64",
    FieldDescriptor.TYPE_BOOL: "bool",
    FieldDescriptor.TYPE_ENUM: "enum",
    FieldDescriptor.TYPE_STRING: "string",
    FieldDescriptor.TYPE_BYTES: "bytes",
    FieldDescriptor.TYPE_MESSAGE: "message",
}


def reachable(message: type[Message], descriptor: Descriptor) -> dict[type[Message], Descriptor]:
    """Every message of ours inside `message`, with TensorBoard's descriptor of it."""
    found = {message: descriptor}
    for row in message.TABLE.rows:
        if not isinstance(row.kind, ScalarKind) and row.kind not in found:
            found |= reachable(row.kind, descriptor.fields_by_name[row.name].message_type)
    return found


MESSAGES = reachable(Event, event_pb2.Event.DESCRIPTOR)


def described(row: Field) -> tuple[Any, ...]:
    kind = row.kind.name if isinstance(row.kind, ScalarKind) else "message"
    return row.number, row.name, kind, row.is_repeated, row.oneof, row.can_be_packed


def described_by_protobuf(field: FieldDescriptor) -> tuple[Any, ...]:
    oneof = field.containing_oneof
    return (
        field.number,
        field.name,
        TYPE_NAMES[field.type],
        field.is_repeated,
        oneof.name if oneof is not None else None,
        bool(field.is_packed),
    )


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.__name__))
def test_a_table_has_the_fields_of_the_proto_file(message: type[Message]) -> None:
    fields = [field for field in MESSAGES[message].fields if field.name not in LEFT_OUT]
    expected = sorted(described_by_protobuf(field) for field in fields)
    assert [described(row) for row in message.TABLE.rows] == expected


def test_data_types_are_those_of_the_proto_file() -> None:
    expected = {name: number for name, number in types_pb2.DataType.items() if not name.endswith("_REF")}
    assert {member.name: member.value for member in DataType} == expected


def test_session_status_is_that_of_the_proto_file() -> None:
    expected = dict(event_pb2.SessionLog.SessionStatus.items())
    assert {member.name: member.value for member in SessionStatus} == expected
