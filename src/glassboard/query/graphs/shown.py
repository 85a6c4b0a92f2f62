"""A graph as it is shown: its columns, and what is said of one node."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.errors import InvalidValueError
from glassboard.query.graphs.attributes import attribute_text, output_shapes, shape_text
from glassboard.query.graphs.edges import EdgeFlags
from glassboard.query.graphs.library import (
    LIBRARY_SCOPE,
    called_functions,
    every_node,
    name_of_function,
)
from glassboard.query.graphs.node_names import NamedNodes
from glassboard.query.graphs.table import make_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from glassboard.wire.graph import GraphDef
    from glassboard.wire.node import NodeDef

MAX_NODES: Final = 300_000
"""Larger graphs are refused."""
MAX_NAME_CHARACTERS: Final = 32 << 20
"""Graphs whose names are longer together are refused."""
MAX_LISTED: Final = 1_000
"""So many inputs or outputs of a node are listed."""


class Attribute(NamedTuple):
    """An attribute in words."""

    name: str
    value: str


class Connection(NamedTuple):
    """An edge of a node: the node at its other end, which output it is, and the shape of the tensor."""

    name: str
    port: int
    shape: str


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """
    What is said of one node.

    Attributes
    ----------
    number
        Its place among the nodes.
    op, device
        As in the file.
    attributes
        In the order of the file.
    output_shapes
        By output; empty where one is not known, none where nothing is.
    inputs, control_inputs, outputs, control_outputs
        At most `MAX_LISTED` of each, in the order of the file.
    functions
        The functions of the graph that it may call.
    """

    number: int
    op: str
    device: str
    attributes: list[Attribute]
    output_shapes: list[str]
    inputs: list[Connection]
    control_inputs: list[Connection]
    outputs: list[Connection]
    control_outputs: list[Connection]
    functions: list[str]


class ShownGraph:
    """
    A graph as it is shown.

    Parameters
    ----------
    graph
        As it was logged or uploaded.
    are_layers
        Whether its nodes are layers of a Keras model.

    Attributes
    ----------
    table
        Its columns.

    Raises
    ------
    InvalidValueError
        It has more than `MAX_NODES`, or names of more than `MAX_NAME_CHARACTERS` together.
    """

    def __init__(self, graph: GraphDef, *, are_layers: bool = False) -> None:
        nodes = NamedNodes(_limited(every_node(graph)))
        self.table = make_table(nodes, are_layers=are_layers)
        self._nodes = list(nodes.by_name.values())
        self._numbers = {name: number for number, name in enumerate(nodes.by_name)}
        functions = graph.library.function if graph.library is not None else ()
        self._functions = {name_of_function(function) for function in functions}

    def __len__(self) -> int:
        return len(self._nodes)

    def find_node(self, name: str) -> NodeFacts | None:
        """Look a node up; None where there is none of that name."""
        number = self._numbers.get(name)
        if number is None:
            return None
        node, edges = self._nodes[number], self.table.edges
        is_control = edges.flags & EdgeFlags.CONTROL != 0
        reads, is_read = edges.target == number, edges.source == number
        return NodeFacts(
            number=number,
            op=node.op,
            device=node.device,
            attributes=[Attribute(entry.key, attribute_text(entry.value)) for entry in node.attr],
            output_shapes=[shape_text(shape) for shape in output_shapes(node)[:MAX_LISTED]],
            inputs=self._connections(reads & ~is_control, edges.source),
            control_inputs=self._connections(reads & is_control, edges.source),
            outputs=self._connections(is_read & ~is_control, edges.target),
            control_outputs=self._connections(is_read & is_control, edges.target),
            functions=sorted(called_functions(node) & self._functions),
        )

    def is_scope(self, name: str) -> bool:
        """Whether any node stands in a scope of that name."""
        return any(each.startswith(f"{name}/") for each in self.table.names)

    def find_callers(self, name: str) -> list[str]:
        """Name the nodes that may call the function in whose scope a node stands, or which a scope is."""
        scopes = name.split("/")
        if scopes[0] != LIBRARY_SCOPE or len(scopes) < 2:
            return []
        function = scopes[1]
        callers = (node.name for node in self._nodes if function in called_functions(node))
        return list(islice(callers, MAX_LISTED))

    def _connections(self, chosen: NDArray[np.bool_], others: NDArray[np.uint32]) -> list[Connection]:
        edges = self.table.edges
        rows = np.flatnonzero(chosen)[:MAX_LISTED]
        columns = (others[rows].tolist(), edges.port[rows].tolist(), edges.shape[rows].tolist())
        names = self.table.names
        return [
            Connection(names[other], port, edges.shapes[shape])
            for other, port, shape in zip(*columns, strict=True)
        ]


def _limited(nodes: Iterable[NodeDef]) -> Iterator[NodeDef]:
    n_characters = 0
    for number, node in enumerate(nodes):
        n_characters += len(node.name)
        if number >= MAX_NODES:
            raise InvalidValueError(f"a graph of more than {MAX_NODES:,} nodes")
        if n_characters > MAX_NAME_CHARACTERS:
            raise InvalidValueError(f"a graph whose names have more than {MAX_NAME_CHARACTERS:,} characters")
        yield node
