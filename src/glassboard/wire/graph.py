"""
Tables of tensorboard/compat/proto/graph.proto, versions.proto and meta_graph.proto: a graph of operations.

Notes
-----
Format: a ``map`` is a repeated message of key and value
(https://protobuf.dev/programming-guides/encoding/, Maps).
"""

from __future__ import annotations

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.functions import FunctionDefLibrary
from glassboard.wire.graph_debug_info import GraphDebugInfo
from glassboard.wire.kinds import INT32, INT64
from glassboard.wire.node import NodeDef


class VersionDef(Message):
    """``VersionDef``: of the program that made a graph, and what a reader of it must know."""

    producer: int = field(1, INT32)
    min_consumer: int = field(2, INT32)
    bad_consumers: tuple[int, ...] = repeated(3, INT32)


class GraphDef(Message):
    """``GraphDef``: the nodes of a graph, and the functions that they call."""

    node: tuple[NodeDef, ...] = repeated(1, NodeDef)
    library: FunctionDefLibrary | None = field(2, FunctionDefLibrary)
    version: int = field(3, INT32)
    versions: VersionDef | None = field(4, VersionDef)
    debug_info: GraphDebugInfo | None = field(5, GraphDebugInfo)


class MetaGraphDef(Message):
    """``MetaGraphDef``: a graph; how it is saved and used is passed over."""

    graph_def: GraphDef | None = field(2, GraphDef)


class SavedModel(Message):
    """``SavedModel`` of tensorflow/core/protobuf/saved_model.proto: graphs, each for another use."""

    saved_model_schema_version: int = field(1, INT64)
    meta_graphs: tuple[MetaGraphDef, ...] = repeated(2, MetaGraphDef)
