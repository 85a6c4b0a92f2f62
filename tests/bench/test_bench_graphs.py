"""Graphs are measured on what a page gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.graphs import COLUMNS, make_frame, make_graph, measure_graphs
from bench.options import Options
from tensorboard.compat.proto.graph_pb2 import GraphDef

from bench import graphs, rivals
from made_server import read_frames

if TYPE_CHECKING:
    import pytest


def test_a_graph_has_as_many_nodes_as_are_asked_for() -> None:
    graph = GraphDef.FromString(make_graph(100))
    assert 100 <= len(graph.node) < 120
    ((header, columns),), has_ended = read_frames(make_frame(graph.SerializeToString()))
    assert (has_ended, header["names"], header["remarks"]) == (True, [node.name for node in graph.node], [])
    assert len(columns["source"]) == sum(len(node.input) for node in graph.node)


def test_both_programs_are_measured_on_each_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "N_NODES", (20, 40))
    table = measure_graphs(Options(rounds=1))
    assert table.columns == COLUMNS
    assert [row[0] for row in table.rows] == ["Glassboard", "TensorBoard"] * 2
    assert all(len(row) == len(COLUMNS) for row in table.rows)
    monkeypatch.setattr(rivals, "find_version", lambda _: None)
    alone = measure_graphs(Options(rounds=1))
    assert [row[0] for row in alone.rows] == ["Glassboard"] * 2
    assert alone.remarks[-1].startswith("tensorboard is not installed: not measured")
