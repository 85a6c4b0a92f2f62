from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from tensorboard.compat.proto import event_pb2, types_pb2
from tensorboard.plugins.custom_scalar import layout_pb2
from tensorboard.plugins.hparams import api_pb2
from tensorboard.plugins.hparams import plugin_data_pb2 as hparams_pb2
from tensorboard.plugins.mesh import plugin_data_pb2 as mesh_pb2
from tensorboard.plugins.pr_curve import plugin_data_pb2 as pr_curve_pb2

from glassboard.wire import DataType, Event, SessionStatus
from glassboard.wire.hparams import HParamsPluginData, HParamsStatus, HParamType
from glassboard.wire.kinds import ScalarKind
from glassboard.wire.layout import Layout
from glassboard.wire.mesh import MeshContentType, MeshPluginData
from glassboard.wire.pr_curve import PrCurvePluginData

if TYPE_CHECKING:
    from enum import IntEnum

    from glassboard.wire.fields import Field, Message

# No hyperparameter is null or a structure.
LEFT_OUT = {"null_value", "struct_value", "list_value"}

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


def reachable(
    message: type[Message], descriptor: Descriptor, known: frozenset[type[Message]] = frozenset()
) -> dict[type[Message], Descriptor]:
    """Every message of ours inside `message`, with TensorBoard's descriptor of it."""
    found = {message: descriptor}
    for row in message.TABLE.rows:
        if not isinstance(row.kind, ScalarKind) and row.kind not in known | found.keys():
            inner = descriptor.fields_by_name[row.name].message_type
            found |= reachable(row.kind, inner, known | found.keys())
    return found


MESSAGES = (
    reachable(Event, event_pb2.Event.DESCRIPTOR)
    | reachable(HParamsPluginData, hparams_pb2.HParamsPluginData.DESCRIPTOR)
    | reachable(Layout, layout_pb2.Layout.DESCRIPTOR)
    | reachable(MeshPluginData, mesh_pb2.MeshPluginData.DESCRIPTOR)
    | reachable(PrCurvePluginData, pr_curve_pb2.PrCurvePluginData.DESCRIPTOR)
)


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
    assert {member.name: member.value for member in DataType} == dict(types_pb2.DataType.items())


ENUMS: list[tuple[type[IntEnum], Any]] = [
    (SessionStatus, event_pb2.SessionLog.SessionStatus),
    (HParamType, api_pb2.DataType),
    (HParamsStatus, api_pb2.Status),
    (MeshContentType, mesh_pb2.MeshPluginData.ContentType),
]


@pytest.mark.parametrize(("enum", "theirs"), ENUMS)
def test_names_and_numbers_are_those_of_the_proto_file(enum: type[IntEnum], theirs: Any) -> None:
    assert {member.name: member.value for member in enum} == dict(theirs.items())
