"""Tables of tensorboard/compat/proto/node_def.proto: one operation of a graph."""

from __future__ import annotations

from glassboard.wire.attr_value import AttrEntry
from glassboard.wire.fields import Message, field, mapped, repeated
from glassboard.wire.full_type import FullTypeDef
from glassboard.wire.kinds import STRING


class NodeDebugInfo(Message):
    """``NodeDef.ExperimentalDebugInfo``: which nodes and functions a node was made from."""

    original_node_names: tuple[str, ...] = repeated(1, STRING)
    original_func_names: tuple[str, ...] = repeated(2, STRING)


class NodeDef(Message):
    """
    ``NodeDef``: an operation; a ``/`` in its `name` separates scopes.

    An `input` is the name of a node, ``name:k`` for its output k, or ``^name`` where only the order counts.
    """

    name: str = field(1, STRING)
    op: str = field(2, STRING)
    input: tuple[str, ...] = repeated(3, STRING)
    device: str = field(4, STRING)
    attr: tuple[AttrEntry, ...] = mapped(5, AttrEntry)
    experimental_debug_info: NodeDebugInfo | None = field(6, NodeDebugInfo)
    experimental_type: FullTypeDef | None = field(7, FullTypeDef)
