"""Graphs without the attributes that are too large to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.errors import InvalidQueryError
from glassboard.wire import encode
from glassboard.wire.attr_value import AttrEntry, AttrListValue, AttrValue

if TYPE_CHECKING:
    from glassboard.wire.graph import GraphDef
    from glassboard.wire.node import NodeDef


def without_large_attributes(graph: GraphDef, max_bytes: int, names_key: str) -> GraphDef:
    """
    Leave out the attributes of nodes that are larger than `max_bytes` when encoded.

    Parameters
    ----------
    graph
        It is not changed. Nodes of functions are left as they are.
    max_bytes
        At least 1.
    names_key
        The attribute in which a node lists the names of those that were left out.

    Raises
    ------
    InvalidQueryError
        `max_bytes` is less than 1.

    Notes
    -----
    Facts: tensorboard 2.21, backend/process_graph.py (``prepare_graph_for_ui``).
    """
    if max_bytes < 1:
        raise InvalidQueryError("limit_attr_size", max_bytes, "a number from 1")
    sizes = _Sizes()
    return graph.replaced(node=tuple(_shorten(node, max_bytes, names_key, sizes) for node in graph.node))


class _Sizes:
    """The encoded sizes of attributes in bytes; one that many nodes share is encoded once."""

    def __init__(self) -> None:
        self._sizes: dict[int, int] = {}

    def of(self, entry: AttrEntry) -> int:
        """Give the size of an attribute of a graph that lives as long as this."""
        key = id(entry)
        if key not in self._sizes:
            self._sizes[key] = len(encode(entry.value)) if entry.value is not None else 0
        return self._sizes[key]


def _shorten(node: NodeDef, max_bytes: int, names_key: str, sizes: _Sizes) -> NodeDef:
    large = [entry for entry in node.attr if sizes.of(entry) > max_bytes]
    if not large:
        return node
    kept = {entry.key: entry for entry in node.attr if entry not in large}
    earlier = kept[names_key].value if names_key in kept else None
    names = (earlier.list if earlier else None) or AttrListValue()
    names = names.replaced(s=(*names.s, *(entry.key.encode() for entry in large)))
    kept[names_key] = AttrEntry(key=names_key, value=AttrValue(list=names))
    return node.replaced(attr=tuple(kept.values()))
