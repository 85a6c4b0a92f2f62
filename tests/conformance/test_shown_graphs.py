"""Graphs as the page gets them, against protobuf's own reading of the same files, and torch's own counts."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest
import torch
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef
from torch.utils.tensorboard import SummaryWriter as TorchWriter

import glassboard
from event_sources import EventSource, all_sources, source_id
from glassboard.query.graphs.listing import GraphSort, list_every_graph
from glassboard.query.graphs.read import META_GRAPH_FIELD, read_shown_graph
from shown_graphs import Edge, edges_of, parameters_of
from torch_models import ConvNet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glassboard.query.graphs.shown import ShownGraph
    from glassboard.reader import Log
    from glassboard.store import Blob

TIMES = "\N{MULTIPLICATION SIGN}"


def shown_graphs(log: Log) -> Iterator[tuple[ShownGraph, Blob, bytes]]:
    """Give every graph of a whole run, and its bytes."""
    snapshot, read = log._snapshot(), log._read_payload
    for listed in list_every_graph(snapshot):
        if listed.sort is GraphSort.OPERATIONS:
            view = snapshot.run(listed.run).tags[listed.tag]
            yield read_shown_graph(read, listed.blob, view.plugin), listed.blob, read(listed.blob)


def decode_graph(blob: Blob, encoded: bytes) -> GraphDef:
    if blob.field == META_GRAPH_FIELD:
        return MetaGraphDef.FromString(encoded).graph_def
    return GraphDef.FromString(encoded)


def true_edges(graph: GraphDef) -> set[Edge]:
    """Take the inputs of nodes apart, those of nodes that are there."""
    nodes = {node.name: node for node in graph.node}
    edges = set()
    for node in graph.node:
        for text in node.input:
            name, _, port = text.removeprefix("^").partition(":")
            if name in nodes:
                is_control = text.startswith("^")
                shape = "" if is_control else true_shape(nodes[name], int(port or 0))
                edges.add(Edge(name, node.name, int(port or 0), shape, int(is_control)))
    return edges


def true_shape(node: Any, port: int) -> str:
    shapes = node.attr["_output_shapes"].list.shape if "_output_shapes" in node.attr else []
    if port >= len(shapes) or shapes[port].unknown_rank:
        return ""
    sizes = ["?" if dim.size < 0 else str(dim.size) for dim in shapes[port].dim]
    return TIMES.join(sizes) or "scalar"


def compare(shown: ShownGraph, graph: GraphDef) -> None:
    n_nodes = len(graph.node)
    assert shown.table.names[:n_nodes] == [node.name for node in graph.node]
    assert all(name.startswith("functions/") for name in shown.table.names[n_nodes:])
    # Whether an edge changes a variable, or closes a cycle, no message says.
    edges = {edge._replace(flags=edge.flags & 1) for edge in edges_of(shown)}
    assert {edge for edge in edges if not edge.target.startswith("functions/")} == true_edges(graph)


@pytest.mark.parametrize("source", all_sources(), ids=source_id)
def test_graphs_of_real_files_have_all_their_nodes_and_edges(source: EventSource) -> None:
    with glassboard.open_logdir(source.logdir) as log:
        for shown, blob, encoded in shown_graphs(log):
            compare(shown, decode_graph(blob, encoded))


def test_real_files_with_graphs_are_among_them() -> None:
    sources = [source for source in all_sources() if source.path.is_dir()]
    n_graphs = 0
    for source in sources:
        with glassboard.open_logdir(source.logdir) as log:
            n_graphs += sum(len(shown) > 0 for shown, _, _ in shown_graphs(log))
    assert n_graphs >= 3


@pytest.mark.parametrize("writer_class", [TorchWriter, glassboard.SummaryWriter])
def test_a_traced_model_is_shown_whole(tmp_path: Path, writer_class: Any) -> None:
    model, image = ConvNet(), torch.zeros(1, 3, 16, 16)
    with warnings.catch_warnings(), writer_class(str(tmp_path / "run")) as writer:
        warnings.simplefilter("ignore")
        writer.add_graph(model, image)
    with glassboard.open_logdir(tmp_path) as log:
        ((shown, blob, encoded),) = shown_graphs(log)
        compare(shown, decode_graph(blob, encoded))
        (listed,) = list_every_graph(log._snapshot())
    assert (listed.run, listed.tag) == ("run", "__run_graph__")
    assert shown.table.remarks == []
    n_used = sum(each.numel() for name, each in model.named_parameters() if not name.startswith("unused"))
    counted = parameters_of(shown)
    assert sum(counted.values()) == (n_used if writer_class is glassboard.SummaryWriter else 0)
