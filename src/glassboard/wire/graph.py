"""
Tables of tensorboard/compat/proto/graph.proto, node_def.proto and versions.proto: a graph of operations.

Notes
-----
Format: a ``map`` is a repeated message of key and value
(https://protobuf.dev/programming-guides/encoding/, Maps).
"""

from __future__ import annotations

from glassboard.wire.attr_value import AttrValue
from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import INT32, STRING


class AttrEntry(Message):
    """One entry of the map ``NodeDef.attr``."""

    key: str = field(1, STRING)
    value: AttrValue | None = field(2, AttrValue)


class NodeDef(Message):
    """
    ``NodeDef``: an operation; a ``/`` in its `name` separates scopes.

    An `input` is the name of a node, ``name:k`` for its output k, or ``^name`` where only the order counts.
    """

    name: str = field(1, STRING)
    op: str = field(2, STRING)
    input: tuple[str, ...] = repeated(3, STRING)
    device: str = field(4, STRING)
    attr: tuple[AttrEntry, ...] = repeated(5, AttrEntry)


class VersionDef(Message):
    """``VersionDef``: of the program that made a graph, and what a reader of it must know."""

    producer: int = field(1, INT32)
    min_consumer: int = field(2, INT32)
    bad_consumers: tuple[int, ...] = repeated(3, INT32)


class GraphDef(Message):
    """``GraphDef``: the nodes of a graph; the library of functions is passed over."""

    node: tuple[NodeDef, ...] = repeated(1, NodeDef)
    version: int = field(3, INT32)
    versions: VersionDef | None = field(4, VersionDef)
