"""Any graph at all is shown: whatever its names, inputs and attributes, or whatever bytes a file has."""

from __future__ import annotations

import graphlib
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from glassboard.errors import InvalidValueError
from glassboard.query.graphs.cycles import find_back_edges
from glassboard.query.graphs.shown import ShownGraph
from glassboard.query.graphs.uploaded import read_file
from glassboard.server.graph_frames import encode_graph
from glassboard.server.messages.graphs import GraphMessage
from graph_logdirs import function_graph
from graph_messages import MODELS
from made_server import read_frames
from shown_graphs import edges_of, graph, node

if TYPE_CHECKING:
    from glassboard.wire.node import NodeDef

NAMES = st.text("ab/:^01", max_size=5) | st.text(max_size=3)
NODES = st.builds(
    lambda name, op, inputs: node(name, *inputs, op=op),
    NAMES,
    st.sampled_from(["", "Op", "NextIteration", "VariableV2", "Assign", "Const", "Parameter"]),
    st.lists(NAMES, max_size=4),
)
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)
MODEL = (MODELS / "branches.onnx").read_bytes()
FILES = (function_graph("one").SerializeToString(), MODEL, str(function_graph("one")).encode())


def is_acyclic(edges: list[tuple[int, int]]) -> bool:
    sorter: graphlib.TopologicalSorter[int] = graphlib.TopologicalSorter()
    for source, target in edges:
        sorter.add(target, source)
    try:
        sorter.prepare()
    except graphlib.CycleError:
        return False
    return True


@given(PAIRS)
def test_without_the_edges_that_go_back_there_is_no_cycle_and_each_closes_one(
    edges: list[tuple[int, int]],
) -> None:
    source, target = np.array(edges, np.uint32).reshape(-1, 2).T
    is_back = find_back_edges(10, source, target).tolist()
    kept = [edge for edge, back in zip(edges, is_back, strict=True) if not back]
    assert is_acyclic(kept)
    for edge, back in zip(edges, is_back, strict=True):
        assert not (back and is_acyclic([*kept, edge]))


@given(st.lists(NODES, max_size=8))
def test_any_nodes_become_a_whole_frame(nodes: list[NodeDef]) -> None:
    shown = ShownGraph(graph(*nodes))
    names = shown.table.names
    assert len(set(names)) == len(names)
    assert set(names) >= {each.name for each in nodes if each.name}
    frame = encode_graph(shown.table, GraphMessage("run", "tag", "operations", "title", ""), "", None)
    ((header, columns),), has_ended = read_frames(frame)
    assert has_ended
    assert header["names"] == [name.encode("utf-8", "replace").decode() for name in names]
    assert {len(columns[name]) for name in ("op", "device", "cluster", "parameters")} == {len(names)}
    assert len(edges_of(shown)) == len(columns["flags"])
    for name in names:
        facts = shown.find_node(name)
        assert facts is not None
        assert names[facts.number] == name


@settings(max_examples=150)
@given(st.sampled_from(FILES), st.data())
def test_any_damaged_file_is_shown_or_refused(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255))
    length = data.draw(st.integers(at + 1, len(content)))
    damaged = (content[:at] + bytes([byte]) + content[at + 1 :])[:length]
    try:
        shown = read_file(damaged).graph
    except InvalidValueError:
        return
    assert 0 < len(shown) == len(shown.table.names)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_graph_or_refused(content: bytes) -> None:
    try:
        shown = read_file(content).graph
    except InvalidValueError:
        return
    assert len(shown) > 0


def test_a_large_graph_with_every_damage_is_shown() -> None:
    nodes = [node(f"layer_{number}/op", f"layer_{number - 1}/op", "gone") for number in range(20_000)]
    deep = node("/".join("s" * 2_000), "layer_5/op")
    long = node("n" * 10_000, "layer_7/op:3", "layer_7/op:3")
    shown = ShownGraph(graph(*nodes, node("layer_0/op", "layer_19999/op"), deep, long, node("")))
    assert len(shown) == 20_003
    assert shown.table.remarks == [
        "1 node has no name.",
        "1 node has the name of another: they are one here.",
        "20,001 inputs name no node of the graph: 'layer_-1/op', 'gone'.",
        "1 edge closes a cycle.",
    ]
