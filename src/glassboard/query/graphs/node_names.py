"""Names of nodes, each once, whatever a file says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glassboard.wire.attr_value import AttrEntry
    from glassboard.wire.node import NodeDef

NO_NAME: Final = "(no name)"


class NamedNodes:
    """
    The nodes of a graph by name.

    Nodes that have one name are one node, which has the inputs and attributes of all of them: that is how
    tensorboardX writes a layer of several edges. Those without a name get one.

    Parameters
    ----------
    nodes
        In the order of the file.

    Attributes
    ----------
    by_name
        In the order of the first of each name.
    n_repeated
        How many were joined to an earlier one.
    n_unnamed
        How many had no name.
    """

    def __init__(self, nodes: Iterable[NodeDef]) -> None:
        self.by_name: dict[str, NodeDef] = {}
        self.n_repeated = 0
        self.n_unnamed = 0
        for node in nodes:
            self._add(node if node.name else self._name(node))

    def _add(self, node: NodeDef) -> None:
        first = self.by_name.setdefault(node.name, node)
        if first is not node:
            self.n_repeated += 1
            self.by_name[node.name] = _join(first, node)

    def _name(self, node: NodeDef) -> NodeDef:
        self.n_unnamed += 1
        return node.replaced(name=f"{NO_NAME} {self.n_unnamed}")


def _join(first: NodeDef, second: NodeDef) -> NodeDef:
    attributes: dict[str, AttrEntry] = {entry.key: entry for entry in (*second.attr, *first.attr)}
    inputs = dict.fromkeys((*first.input, *second.input))
    return first.replaced(op=first.op or second.op, input=tuple(inputs), attr=tuple(attributes.values()))
