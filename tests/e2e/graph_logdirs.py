"""A logdir of graphs that were not traced but made by hand: two networks, a profile, damaged ones."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Final

import event_files
from glassboard.wire import Event, encode
from glassboard.wire.attr_value import AttrValue, NameAttrList
from glassboard.wire.event import TaggedRunMetadata
from glassboard.wire.functions import FunctionDef, NameEntry
from glassboard.wire.op_def import ArgDef, OpDef
from glassboard.wire.run_metadata import RunMetadata
from glassboard.wire.step_stats import AllocatorMemoryUsed, DeviceStepStats, NodeExecStats, StepStats
from shown_graphs import graph, node, shape, shapes

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.wire.graph import GraphDef
    from glassboard.wire.node import NodeDef

CPU: Final = "/device:CPU:0"
GPU: Final = "/device:GPU:0"
BATCH: Final = shapes(shape(8, 3, 32, 32))
FEATURES: Final = shapes(shape(8, 16, 32, 32))
CLASSES: Final = shapes(shape(8, 10))
LONG_TEXT: Final = "d" * 3000
LOGITS: Final = {
    "_output_shapes": CLASSES,
    "_XlaCluster": AttrValue(s=b"cluster_0"),
    "notes": AttrValue(s=LONG_TEXT.encode()),
}
PROFILES: Final = {
    "epoch1": {GPU: {"net/stem/conv": 40, "net/head/logits": 5}, CPU: {"images": 7}},
    "epoch9": {GPU: {"net/head/logits": 90}},
}
"""Microseconds by node, device and tag."""


def network(*, n_blocks: int = 4, activation: str = "Relu", has_tail: bool = False) -> GraphDef:
    """Make a network of a stem, a series of blocks and a head, with a function and a control edge."""
    nodes = [
        node("images", op="Placeholder", device=CPU, _output_shapes=BATCH),
        node("net/stem/kernel", op="VariableV2", device=GPU, shape=AttrValue(shape=shape(3, 3, 3, 16))),
        node("net/stem/conv", "images", "net/stem/kernel", op="Conv2D", device=GPU, _output_shapes=FEATURES),
        node("net/stem/act", "net/stem/conv", op=activation, device=GPU, _output_shapes=FEATURES),
    ]
    last = "net/stem/act"
    for i in range(n_blocks):
        nodes += block(f"net/block_{i}", last)
        last = f"net/block_{i}/sum"
    nodes.append(node("net/head/logits", last, op="MatMul", device=GPU, **LOGITS))
    if has_tail:
        nodes.append(node("net/tail", "net/head/logits", op="Identity", device=GPU))
    square = AttrValue(func=NameAttrList(name="square"))
    nodes += [
        node("loss", "net/head/logits", op="SoftmaxCrossEntropyWithLogits", device=CPU),
        node("metric", "loss", op="PartitionedCall", device=CPU, f=square),
        node("train/step", "^loss", op="ApplyAdam"),
    ]
    return graph(*nodes, functions=(square_function(),))


def block(scope: str, before: str) -> list[NodeDef]:
    """Make the nodes of a residual block."""
    return [
        node(f"{scope}/conv", before, op="Conv2D", device=GPU, _output_shapes=FEATURES),
        node(f"{scope}/act", f"{scope}/conv", op="Relu", device=GPU, _output_shapes=FEATURES),
        node(f"{scope}/sum", before, f"{scope}/act", op="AddV2", device=GPU, _output_shapes=FEATURES),
    ]


def square_function() -> FunctionDef:
    """Make a function of one argument."""
    return FunctionDef(
        signature=OpDef(name="square", input_arg=(ArgDef(name="x"),), output_arg=(ArgDef(name="y"),)),
        node_def=(node("mul", "x", "x", op="Mul"),),
        ret=(NameEntry(key="y", value="mul:z:0"),),
    )


def masked_chain(n_steps: int = 20) -> GraphDef:
    """Make a chain of operations that all read from a mask as well, and the first from a constant."""
    steps = [f"step_{chr(ord('a') + i)}" for i in range(n_steps)]
    before = ["scale", *steps[:-1]]
    return graph(
        node("mask", op="Placeholder"),
        node("scale", op="Const"),
        *(node(step, "mask", last, op="MatMul") for step, last in zip(steps, before, strict=True)),
    )


def damaged_network() -> GraphDef:
    """Make a graph with a cycle, a missing input and a node that is there twice."""
    return graph(
        node("a", "c", op="Relu"),
        node("b", "a", "nowhere", op="Relu"),
        node("c", "b", op="Relu"),
        node("c", "a", op="Relu"),
    )


def graph_event(graph_def: GraphDef | bytes, wall_time: float = event_files.START_TIME) -> bytes:
    """Give the record of a run's graph."""
    encoded = graph_def if isinstance(graph_def, bytes) else encode(graph_def)
    return event_files.record(Event(wall_time=wall_time, graph_def=encoded))


def execution(name: str, micros: int) -> NodeExecStats:
    """Make one execution of a node."""
    memory = (AllocatorMemoryUsed(total_bytes=1000 * micros),)
    return NodeExecStats(node_name=name, all_end_rel_micros=micros, memory=memory)


def profile_event(tag: str, step: int) -> bytes:
    """Give the record of what was measured under a tag."""
    devices = tuple(
        DeviceStepStats(device=device, node_stats=tuple(starmap(execution, nodes.items())))
        for device, nodes in PROFILES[tag].items()
    )
    metadata = RunMetadata(step_stats=StepStats(dev_stats=devices))
    tagged = TaggedRunMetadata(tag=tag, run_metadata=encode(metadata))
    return event_files.record(
        Event(wall_time=event_files.START_TIME + step, step=step, tagged_run_metadata=tagged)
    )


def write_graphs(logdir: Path) -> Path:
    """Write the runs ``first`` and ``second`` with networks, ``masked``, ``damaged``, and ``unreadable``."""
    for run, records in {
        "first": [
            graph_event(network()),
            profile_event("epoch1", 1),
            profile_event("epoch9", 9),
            event_files.scalar("grad/net/head", 3, 0.5),
            event_files.scalar("loss", 3, 0.25),
        ],
        "second": [graph_event(network(n_blocks=3, activation="Gelu", has_tail=True))],
        "masked": [graph_event(masked_chain())],
        "damaged": [graph_event(damaged_network())],
        "unreadable": [graph_event(b"\x0a\xff\xff\xff\xff\x0f no graph")],
    }.items():
        event_files.write(logdir / run / "events.out.tfevents.1", event_files.version(), *records)
    return logdir
