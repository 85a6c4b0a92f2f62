"""A training step of TensorFlow: variables, gradients, control edges, a function, and what was measured."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from glassboard.summaries.graphs.node import make_node, make_shape, shapes_value, text_value
from glassboard.wire.attr_value import AttrValue, NameAttrList
from glassboard.wire.functions import FunctionDef, FunctionDefLibrary, NameEntry
from glassboard.wire.graph import GraphDef
from glassboard.wire.op_def import ArgDef, OpDef
from glassboard.wire.run_metadata import RunMetadata
from glassboard.wire.step_stats import (
    AllocatorMemoryUsed,
    DeviceStepStats,
    NodeExecStats,
    StepStats,
)

if TYPE_CHECKING:
    import numpy as np

    from glassboard.wire.node import NodeDef

Attributes: TypeAlias = dict[str, AttrValue]

CPU, GPU = (f"/job:localhost/replica:0/task:0/device:{kind}:0" for kind in ("CPU", "GPU"))
WIDTHS = (784, 256, 128, 10)
BATCH = 128


def training_step() -> GraphDef:
    """Make the graph of a network of dense layers with its gradients and their application."""
    nodes = [_node("images", "Placeholder", sizes=(BATCH, WIDTHS[0]), device=CPU)]
    x = "images"
    for layer, (n_inputs, width) in enumerate(pairwise(WIDTHS)):
        nodes += _dense(f"dense_{layer}", x, n_inputs, width)
        x = f"dense_{layer}/Relu"
    nodes += _loss(x)
    nodes += [each for layer in reversed(range(len(WIDTHS) - 1)) for each in _update(layer)]
    nodes.append(_node("train", "NoOp", *(f"^update/dense_{n}/apply" for n in range(len(WIDTHS) - 1))))
    return GraphDef(node=tuple(nodes), library=FunctionDefLibrary(function=(_normalize(),)))


def measure(graph: GraphDef, random: np.random.Generator) -> RunMetadata:
    """Make up times and memory of every node that ran."""
    devices = [
        DeviceStepStats(device=name, node_stats=_executions(graph, name, random)) for name in (CPU, GPU)
    ]
    return RunMetadata(step_stats=StepStats(dev_stats=tuple(devices)))


def _executions(graph: GraphDef, device: str, random: np.random.Generator) -> tuple[NodeExecStats, ...]:
    return tuple(
        NodeExecStats(
            node_name=node.name,
            all_end_rel_micros=int(random.gamma(2, 400 if node.op == "MatMul" else 15)) + 1,
            memory=(AllocatorMemoryUsed(allocator_name="pool", total_bytes=4 * BATCH * WIDTHS[1]),),
        )
        for node in graph.node
        if node.device == device
    )


def _node(
    name: str,
    op: str,
    *inputs: str,
    sizes: tuple[int, ...] = (),
    device: str = GPU,
    attributes: Attributes | None = None,
) -> NodeDef:
    shape = {"_output_shapes": shapes_value([make_shape(sizes)])} if op != "NoOp" else {}
    node = make_node(name, op, inputs, attributes={**shape, **(attributes or {})})
    return node.replaced(device=device)


def _dense(scope: str, x: str, n_inputs: int, width: int) -> list[NodeDef]:
    cluster = {"_XlaCluster": text_value(f"cluster_{scope}")}
    nodes: list[NodeDef] = []
    for name, sizes in (("kernel", (n_inputs, width)), ("bias", (width,))):
        variable = f"{scope}/{name}"
        shape = {"shape": AttrValue(shape=make_shape(sizes))}
        nodes += [
            _node(variable, "VariableV2", sizes=sizes, attributes=shape),
            _node(f"{variable}/initial", "TruncatedNormal", sizes=sizes),
            _node(f"{variable}/Assign", "Assign", variable, f"{variable}/initial", sizes=sizes),
            _node(f"{variable}/read", "Identity", variable, sizes=sizes),
        ]
    sizes = (BATCH, width)
    return [
        *nodes,
        _node(f"{scope}/MatMul", "MatMul", x, f"{scope}/kernel/read", sizes=sizes, attributes=cluster),
        _node(
            f"{scope}/BiasAdd",
            "BiasAdd",
            f"{scope}/MatMul",
            f"{scope}/bias/read",
            sizes=sizes,
            attributes=cluster,
        ),
        _node(f"{scope}/Relu", "Relu", f"{scope}/BiasAdd", sizes=sizes, attributes=cluster),
    ]


def _loss(logits: str) -> list[NodeDef]:
    called = {"f": AttrValue(func=NameAttrList(name="normalize"))}
    return [
        _node("labels", "Placeholder", sizes=(BATCH,), device=CPU),
        _node("loss/normalize", "PartitionedCall", logits, sizes=(BATCH, WIDTHS[-1]), attributes=called),
        _node(
            "loss/xentropy", "SparseSoftmaxCrossEntropyWithLogits", "loss/normalize", "labels", sizes=(BATCH,)
        ),
        _node("loss/Mean", "Mean", "loss/xentropy"),
    ]


def _update(layer: int) -> list[NodeDef]:
    last = len(WIDTHS) - 2
    above = "loss/Mean" if layer == last else f"gradients/dense_{layer + 1}/MatMul_grad"
    sizes = (WIDTHS[layer], WIDTHS[layer + 1])
    return [
        _node(
            f"gradients/dense_{layer}/Relu_grad",
            "ReluGrad",
            above,
            f"dense_{layer}/Relu",
            sizes=(BATCH, sizes[1]),
        ),
        _node(
            f"gradients/dense_{layer}/MatMul_grad",
            "MatMul",
            f"gradients/dense_{layer}/Relu_grad",
            f"dense_{layer}/kernel/read",
            sizes=(BATCH, sizes[0]),
        ),
        _node(
            f"update/dense_{layer}/apply",
            "ApplyGradientDescent",
            f"dense_{layer}/kernel",
            f"gradients/dense_{layer}/MatMul_grad",
            f"^gradients/dense_{layer}/Relu_grad",
            sizes=sizes,
        ),
    ]


def _normalize() -> FunctionDef:
    nodes = (
        make_node("max", "Max", ["x"]),
        make_node("shifted", "Sub", ["x", "max:output:0"]),
    )
    signature = OpDef(name="normalize", input_arg=(ArgDef(name="x"),), output_arg=(ArgDef(name="y"),))
    return FunctionDef(signature=signature, node_def=nodes, ret=(NameEntry(key="y", value="shifted:z:0"),))
