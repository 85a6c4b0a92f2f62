"""Graphs of a few nodes, and what is shown of them in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from glassboard.query.graphs.shown import ShownGraph
from glassboard.wire import TensorShape, TensorShapeDim
from glassboard.wire.attr_value import AttrEntry, AttrListValue, AttrValue
from glassboard.wire.functions import FunctionDefLibrary
from glassboard.wire.graph import GraphDef
from glassboard.wire.node import NodeDef

if TYPE_CHECKING:
    from glassboard.wire.functions import FunctionDef


class Edge(NamedTuple):
    """An edge as its target has it."""

    source: str
    target: str
    port: int = 0
    shape: str = ""
    flags: int = 0


def node(name: str, *inputs: str, op: str = "Op", device: str = "", **attributes: AttrValue) -> NodeDef:
    """Make a node."""
    entries = tuple(AttrEntry(key=key, value=value) for key, value in attributes.items())
    return NodeDef(name=name, op=op, input=inputs, device=device, attr=entries)


def shape(*sizes: int) -> TensorShape:
    return TensorShape(dim=tuple(TensorShapeDim(size=size) for size in sizes))


def shapes(*every: TensorShape) -> AttrValue:
    """Make the value of ``_output_shapes``."""
    return AttrValue(list=AttrListValue(shape=every))


def graph(*nodes: NodeDef, functions: tuple[FunctionDef, ...] = ()) -> GraphDef:
    return GraphDef(node=nodes, library=FunctionDefLibrary(function=functions) if functions else None)


def show(*nodes: NodeDef) -> ShownGraph:
    return ShownGraph(graph(*nodes))


def edges_of(shown: ShownGraph) -> list[Edge]:
    """Give the edges by the names of their ends."""
    names, edges = shown.table.names, shown.table.edges
    columns = (edges.source, edges.target, edges.port, edges.shape, edges.flags)
    return [
        Edge(names[source], names[target], int(port), edges.shapes[text], int(flags))
        for source, target, port, text, flags in zip(*columns, strict=True)
    ]


def parameters_of(shown: ShownGraph) -> dict[str, float]:
    """Give the numbers of parameters that are known, by node."""
    counts = zip(shown.table.names, shown.table.parameters.tolist(), strict=True)
    return {name: count for name, count in counts if not np.isnan(count)}


def texts_of(column: Any) -> list[str]:
    """Give the text of each node."""
    return [column.texts[index] for index in column.indexes]
