"""Graphs in numbers: how many nodes, of which operations, with how many parameters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.cli.text import printable
from glassboard.errors import PayloadError
from glassboard.query.graphs.listing import SHOWN_PLUGINS
from glassboard.query.graphs.read import read_shown_graph
from glassboard.query.graphs.tags import last_graph

if TYPE_CHECKING:
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import TagView

GRAPHS_HEADER: Final = ("graph", "nodes", "edges", "parameters", "operations")

MAX_NAMED_OPS: Final = 4
"""So many operations are named in a line, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class GraphNumbers:
    """
    A graph, as ``--json`` has it.

    Attributes
    ----------
    n_nodes, n_edges
        With those of its functions.
    n_parameters
        Trained numbers; None where it is not known that there are any.
    ops
        How many nodes each operation has, the most frequent first.
    remarks
        Sentences on what is damaged, alone where it cannot be read.
    """

    n_nodes: int
    n_edges: int
    n_parameters: int | None
    ops: dict[str, int]
    remarks: list[str]


def read_numbers(view: TagView, read: ReadPayload) -> GraphNumbers | None:
    """Read the last graph of a tag and count; None for a tag that holds none, as of mere times."""
    blob = last_graph(view.blobs) if view.plugin in SHOWN_PLUGINS else None
    if blob is None:
        return None
    try:
        table = read_shown_graph(read, blob, view.plugin).table
    except PayloadError as error:
        return GraphNumbers(0, 0, None, {}, [str(error)])
    counts = Counter(table.ops.indexes.tolist())
    ops = {table.ops.texts[index]: count for index, count in counts.most_common()}
    known = table.parameters[~np.isnan(table.parameters)]
    n_parameters = int(known.sum()) if len(known) else None
    return GraphNumbers(len(table.names), len(table.edges.source), n_parameters, ops, table.remarks)


def cells_of(tag: str, graph: GraphNumbers) -> tuple[str, ...]:
    """Write a graph as a line of the table."""
    named = [f"{count:,} {printable(op)}" for op, count in list(graph.ops.items())[:MAX_NAMED_OPS] if op]
    n_others = len(graph.ops) - len(named)
    others = [f"{n_others:,} others"] if n_others and named else []
    return (
        printable(tag),
        f"{graph.n_nodes:,}",
        f"{graph.n_edges:,}",
        "-" if graph.n_parameters is None else f"{graph.n_parameters:,}",
        ", ".join([*named, *others]) if graph.n_nodes else printable(" ".join(graph.remarks)),
    )
