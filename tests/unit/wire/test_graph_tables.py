from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from tensorboard.compat.proto import config_pb2, meta_graph_pb2

from glassboard.wire.graph import MetaGraphDef
from glassboard.wire.kinds import ScalarKind
from glassboard.wire.run_metadata import RunMetadata

if TYPE_CHECKING:
    from glassboard.wire.fields import Field, Message

# What else a meta graph holds is about saving and serving.
LEFT_OUT = {
    "meta_info_def",
    "saver_def",
    "collection_def",
    "signature_def",
    "asset_file_def",
    "object_graph_def",
}
TYPE_NAMES = {
    number: name.removeprefix("TYPE_").lower()
    for name, number in vars(FieldDescriptor).items()
    if name.startswith("TYPE_")
}


def reach(message: type[Message], descriptor: Descriptor, found: dict[type[Message], Descriptor]) -> None:
    """Add every message of ours inside `message`, with TensorBoard's descriptor of it."""
    if message in found:
        return
    found[message] = descriptor
    for row in message.TABLE.rows:
        if not isinstance(row.kind, ScalarKind):
            reach(row.kind, descriptor.fields_by_name[row.name].message_type, found)


MESSAGES: dict[type[Message], Descriptor] = {}
reach(MetaGraphDef, meta_graph_pb2.MetaGraphDef.DESCRIPTOR, MESSAGES)
reach(RunMetadata, config_pb2.RunMetadata.DESCRIPTOR, MESSAGES)


def described(row: Field) -> tuple[Any, ...]:
    kind = row.kind.name if isinstance(row.kind, ScalarKind) else "message"
    names = row.kind.names if isinstance(row.kind, ScalarKind) else None
    values = {member.name: int(member) for member in names} if names else None
    return row.number, row.name, kind, row.is_repeated, row.oneof, row.is_map, values


def described_by_protobuf(field: FieldDescriptor) -> tuple[Any, ...]:
    oneof = field.containing_oneof.name if field.containing_oneof else None
    is_map = field.message_type is not None and field.message_type.GetOptions().map_entry
    names = {each.name: each.number for each in field.enum_type.values} if field.enum_type else None
    return field.number, field.name, TYPE_NAMES[field.type], field.is_repeated, oneof, is_map, names


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.__name__))
def test_a_table_of_graphs_has_the_fields_of_the_proto_file(message: type[Message]) -> None:
    fields = [field for field in MESSAGES[message].fields if field.name not in LEFT_OUT]
    expected = sorted(map(described_by_protobuf, fields), key=lambda row: row[0])
    assert [described(row) for row in message.TABLE.rows] == expected
