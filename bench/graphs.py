"""What a graph takes from its bytes in an event file to the answer that a page gets, against TensorBoard."""

from __future__ import annotations

import gzip
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bench.rivals import describe_missing, is_installed
from bench.table import Table
from examples.gallery.modules import Trace, batch_norm, convolution, relu

from glassboard.query.graphs.shown import ShownGraph
from glassboard.server.graph_frames import encode_graph
from glassboard.server.messages.graphs import GraphMessage
from glassboard.wire import decode, encode
from glassboard.wire.graph import GraphDef

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.options import Options
    from bench.table import Cell

N_NODES = (500, 5_000, 100_000)
RIVAL = "tensorboard"
MAX_ATTRIBUTE_BYTES = 1024
"""TensorBoard's page asks for a graph without attributes that are larger."""

COLUMNS = (
    "what",
    "nodes",
    "event file, bytes",
    "to the answer, CPU ms",
    "answer, bytes",
    "gzipped, bytes",
    "one node, CPU ms",
)


class Answer(NamedTuple):
    """What a program makes of a graph, and in how much processor time."""

    cpu_millis: float
    body: bytes


def measure_graphs(options: Options) -> Table:
    """Answer for graphs of several sizes; the best of the rounds counts."""
    rows: list[tuple[Cell, ...]] = []
    for n_nodes in N_NODES:
        encoded = make_graph(max(1, round(n_nodes * options.scale)))
        ours = best(partial(make_frame, encoded), options)
        shown = ShownGraph(decode(GraphDef, encoded))
        node_millis = best(partial(describe, shown), options).cpu_millis
        rows.append(("Glassboard", *row(encoded, shown, ours), node_millis))
        if is_installed(RIVAL):
            theirs = best(partial(print_by_tensorboard, encoded), options)
            rows.append(("TensorBoard", *row(encoded, shown, theirs), None))
    return Table(
        "Answering for a graph",
        COLUMNS,
        tuple(rows),
        (
            "A residual network as torch traces it, in process, from the bytes of the event to those of the "
            "answer; the best of the rounds, by processor time. A graph that was answered for is kept.",
            "TensorBoard: protobuf's messages, large attributes left out, printed as text, which its page "
            "then parses and puts in order. Glassboard: columns of nodes and edges, checked and numbered.",
            "One node: what the card of a node says. TensorBoard has it in the text.",
            *describe_missing(RIVAL),
        ),
    )


def make_graph(n_nodes: int) -> bytes:
    """Trace a network of at least so many nodes."""
    trace = Trace("ResNet", 1, 64, 56, 56)
    x, block = trace.input, 0
    while len(trace.nodes) < n_nodes:
        with trace.module("Sequential", f"layer{block // 100}"), trace.module("Block", str(block % 100)):
            y = relu(trace, batch_norm(trace, "bn1", convolution(trace, "conv1", x, 64, 3)))
            y = batch_norm(trace, "bn2", convolution(trace, "conv2", y, 64, 3))
            x = trace.operation("aten::add_", y.sizes, y, x)
        block += 1
    trace.output(x)
    return encode(GraphDef(node=tuple(trace.nodes)))


def best(call: Callable[[], bytes], options: Options) -> Answer:
    """Call it several times."""
    answers = []
    for _ in range(options.rounds):
        started_at = time.process_time()
        body = call()
        answers.append(Answer(1e3 * (time.process_time() - started_at), body))
    return min(answers)


def make_frame(encoded: bytes) -> bytes:
    """Answer as `/api/v1/graphs/graph` does."""
    shown = ShownGraph(decode(GraphDef, encoded))
    return encode_graph(shown.table, GraphMessage("run", "tag", "operations", "title", ""), "", None)


def describe(shown: ShownGraph) -> bytes:
    """Describe the node in the middle."""
    facts = shown.find_node(shown.table.names[len(shown) // 2])
    return b"" if facts is None else facts.op.encode()


def print_by_tensorboard(encoded: bytes) -> bytes:
    """Answer as TensorBoard's ``/data/plugin/graphs/graph`` does."""
    from tensorboard.backend import process_graph
    from tensorboard.compat.proto.graph_pb2 import GraphDef as TheirGraph

    graph = TheirGraph.FromString(encoded)
    process_graph.prepare_graph_for_ui(graph, MAX_ATTRIBUTE_BYTES, "_too_large_attrs")
    return str(graph).encode()


def row(encoded: bytes, shown: ShownGraph, answer: Answer) -> tuple[Cell, ...]:
    """Give the cells that all programs have."""
    n_gzipped = len(gzip.compress(answer.body, 1))
    return len(shown), len(encoded), answer.cpu_millis, len(answer.body), n_gzipped
