"""Graphs that we write, as TensorBoard's own messages read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.types_pb2 import DataType

MODELS = Path(__file__).parent / "data/graphs"
OUR_ATTRIBUTES = ("_dtype", "_parameter", "_parameter_count")


def without_our_attributes(graph: GraphDef, *others: str) -> GraphDef:
    """Take out of a graph what no other writer has."""
    for node in graph.node:
        for name in (*OUR_ATTRIBUTES, *others):
            node.attr.pop(name, None)
    return graph


def edges(encoded: bytes) -> dict[str, tuple[str, list[str]]]:
    """Give op and inputs of each node, whose names must differ."""
    graph = GraphDef.FromString(encoded)
    found = {node.name: (node.op, list(node.input)) for node in graph.node}
    assert len(found) == len(graph.node)
    return found


def attributes(encoded: bytes, name: str) -> dict[str, Any]:
    """Give the attributes of one node as plain values."""
    (node,) = (node for node in GraphDef.FromString(encoded).node if node.name == name)
    return {key: _plain(value) for key, value in node.attr.items()}


def dangling(encoded: bytes) -> set[str]:
    """Give the inputs that no node of the graph has the name of."""
    found = edges(encoded)
    inputs = {each.partition(":")[0] for _, names in found.values() for each in names}
    return inputs - found.keys()


def _plain(value: Any) -> Any:
    kind = value.WhichOneof("value")
    if kind == "s":
        return value.s.decode()
    if kind == "type":
        return DataType.Name(value.type)
    if kind == "shape":
        return _sizes(value.shape)
    return [_sizes(shape) for shape in value.list.shape] if kind == "list" else getattr(value, kind)


def _sizes(shape: Any) -> list[Any] | None:
    return None if shape.unknown_rank else [dim.name or dim.size for dim in shape.dim]
