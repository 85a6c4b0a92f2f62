"""A graph as columns: its nodes and edges in the form in which a page lays them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.query.graphs.attributes import text_of
from glassboard.query.graphs.edges import find_edges
from glassboard.query.graphs.parameters import count_parameters
from glassboard.query.graphs.texts import make_column
from glassboard.query.graphs.tpu import find_tpu_support, no_tpu_support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard.query.graphs.edges import Edges
    from glassboard.query.graphs.node_names import NamedNodes
    from glassboard.query.graphs.texts import TextColumn

MAX_SHOWN_NAMES: Final = 3
"""So many names stand in a remark."""
MAX_SHOWN_CHARACTERS: Final = 80

CLUSTER: Final = "_XlaCluster"
"""Facts: tensorboard 2.21, plugins/graph/tf_graph_common/graph.ts."""


@dataclass(frozen=True, slots=True, eq=False)
class GraphTable:
    """
    The columns of a graph.

    Attributes
    ----------
    names
        Of the nodes, each once, in the order of the file.
    ops, devices, clusters
        Operation, device and XLA cluster of each node.
    parameters
        float64, shape (nodes,): trained numbers, NaN where it is not known that there are any.
    tpu
        uint8, shape (nodes,): `TpuSupport`.
    edges
        Between nodes, by their numbers.
    remarks
        Sentences on what was damaged.
    """

    names: list[str]
    ops: TextColumn
    devices: TextColumn
    clusters: TextColumn
    parameters: NDArray[np.float64]
    tpu: NDArray[np.uint8]
    edges: Edges
    remarks: list[str]


def make_table(nodes: NamedNodes, *, are_layers: bool = False) -> GraphTable:
    """Make the columns of a graph, whose nodes may be layers of a Keras model."""
    every = list(nodes.by_name.values())
    edges = find_edges(nodes.by_name)
    return GraphTable(
        names=list(nodes.by_name),
        ops=make_column(node.op for node in every),
        devices=make_column(node.device for node in every),
        clusters=make_column(text_of(node, CLUSTER) for node in every),
        parameters=np.array(count_parameters(every), np.float64),
        tpu=no_tpu_support(len(every)) if are_layers else find_tpu_support(every),
        edges=edges,
        remarks=list(_make_remarks(nodes, edges)),
    )


def _make_remarks(nodes: NamedNodes, edges: Edges) -> Iterator[str]:
    if not nodes.by_name:
        yield "The graph has no nodes."
    if nodes.n_unnamed:
        yield f"{_count(nodes.n_unnamed, 'node has', 'nodes have')} no name."
    if nodes.n_repeated:
        yield f"{_count(nodes.n_repeated, 'node has', 'nodes have')} the name of another: they are one here."
    if edges.missing:
        names = ", ".join(_shorten(name) for name in dict.fromkeys(edges.missing[:MAX_SHOWN_NAMES]))
        yield f"{_count(len(edges.missing), 'input names', 'inputs name')} no node of the graph: {names}."
    if edges.n_cycles:
        yield f"{_count(edges.n_cycles, 'edge closes', 'edges close')} a cycle."


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def _shorten(name: str) -> str:
    return repr(name if len(name) <= MAX_SHOWN_CHARACTERS else f"{name[:MAX_SHOWN_CHARACTERS]}…")
