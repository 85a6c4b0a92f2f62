"""Graphs of operations, Keras models, and what was measured while a graph ran."""

from __future__ import annotations

from glassboard.query.graphs.large_attributes import without_large_attributes
from glassboard.query.graphs.read import read_graph, read_graph_value, read_run_metadata
from glassboard.query.graphs.tags import (
    CONCEPTUAL_PLUGINS,
    OP_PLUGINS,
    PROFILE_PLUGINS,
    RunGraphs,
    TagGraphs,
    expect_graph,
    find_graph,
    find_run_graph,
    last_graph,
    list_graphs,
)

__all__ = [
    "CONCEPTUAL_PLUGINS",
    "OP_PLUGINS",
    "PROFILE_PLUGINS",
    "RunGraphs",
    "TagGraphs",
    "expect_graph",
    "find_graph",
    "find_run_graph",
    "last_graph",
    "list_graphs",
    "read_graph",
    "read_graph_value",
    "read_run_metadata",
    "without_large_attributes",
]
