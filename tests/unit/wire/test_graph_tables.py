from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from tensorboard.compat.proto import attr_value_pb2, config_pb2, graph_pb2, node_def_pb2, step_stats_pb2

from glassboard.wire.attr_value import AttrListValue, AttrValue
from glassboard.wire.graph import AttrEntry, GraphDef, NodeDef, VersionDef
from glassboard.wire.kinds import ScalarKind
from glassboard.wire.step_stats import DeviceStepStats, RunMetadata, StepStats

if TYPE_CHECKING:
    from glassboard.wire.fields import Field, Message

MESSAGES: dict[type[Message], Any] = {
    AttrListValue: attr_value_pb2.AttrValue.ListValue,
    AttrValue: attr_value_pb2.AttrValue,
    AttrEntry: node_def_pb2.NodeDef.AttrEntry,
    NodeDef: node_def_pb2.NodeDef,
    VersionDef: graph_pb2.GraphDef().versions,
    GraphDef: graph_pb2.GraphDef,
    DeviceStepStats: step_stats_pb2.DeviceStepStats,
    StepStats: step_stats_pb2.StepStats,
    RunMetadata: config_pb2.RunMetadata,
}
# What is passed over: functions, times of nodes, and where a node was made.
LEFT_OUT: dict[type[Message], set[str]] = {
    AttrListValue: {"func"},
    AttrValue: {"func"},
    NodeDef: {"experimental_debug_info", "experimental_type"},
    GraphDef: {"library", "debug_info"},
    DeviceStepStats: {"node_stats", "thread_names"},
    RunMetadata: {"cost_graph", "partition_graphs", "function_graphs", "session_metadata"},
}
TYPE_NAMES = {
    number: name.removeprefix("TYPE_").lower()
    for name, number in vars(FieldDescriptor).items()
    if name.startswith("TYPE_")
}


def described(row: Field) -> tuple[Any, ...]:
    kind = row.kind.name if isinstance(row.kind, ScalarKind) else "message"
    return row.number, row.name, kind, row.is_repeated, row.oneof, row.can_be_packed


def described_by_protobuf(field: FieldDescriptor) -> tuple[Any, ...]:
    oneof = field.containing_oneof.name if field.containing_oneof else None
    kind = TYPE_NAMES[field.type]
    return field.number, field.name, kind, field.is_repeated, oneof, bool(field.is_packed)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.__name__))
def test_a_table_of_graphs_has_the_fields_of_the_proto_file(message: type[Message]) -> None:
    fields = [
        field
        for field in MESSAGES[message].DESCRIPTOR.fields
        if field.name not in LEFT_OUT.get(message, set())
    ]
    expected = sorted(described_by_protobuf(field) for field in fields)
    assert [described(row) for row in message.TABLE.rows] == expected
