"""Modules of torch models as the nodes that a trace of them has: names, operations, weights, shapes."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from glassboard.summaries.graphs.node import IO_OP, make_node, make_shape, shapes_value, text_value
from glassboard.wire import DataType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.wire.node import NodeDef

Sizes: TypeAlias = tuple[int, ...]


class Value(NamedTuple):
    """What a node gives: the node's name and the shape."""

    name: str
    sizes: Sizes


class Trace:
    """
    Nodes in the order in which a model makes them.

    Attributes
    ----------
    nodes
        Those so far.
    """

    def __init__(self, model: str, *sizes: int) -> None:
        self.nodes: list[NodeDef] = []
        self._scopes = [model]
        self.input = self._add("input/input.1", IO_OP, (), sizes)

    @contextmanager
    def module(self, kind: str, name: str) -> Iterator[None]:
        """Be within a module of this class and name."""
        self._scopes.append(f"{kind}[{name}]")
        yield
        self._scopes.pop()

    def operation(self, op: str, sizes: Sizes, *inputs: Value) -> Value:
        """Add an operation of the module."""
        return self._add(f"{self._scope}/{len(self.nodes)}", op, inputs, sizes)

    def weight(self, name: str, *sizes: int) -> Value:
        """Add a trained weight of the module."""
        scope = f"{self._scope}/{name}/{name}"
        return self._add(scope, "prim::GetAttr", (), sizes, math.prod(sizes))

    def output(self, value: Value) -> None:
        """Add the end of the model."""
        self._add("output/output.1", IO_OP, (value,), value.sizes)

    @property
    def _scope(self) -> str:
        return "/".join(self._scopes)

    def _add(
        self, name: str, op: str, inputs: tuple[Value, ...], sizes: Sizes, count: int | None = None
    ) -> Value:
        attributes = {"attr": text_value(""), "_output_shapes": shapes_value([make_shape(sizes)])}
        node = make_node(
            name,
            op,
            [value.name for value in inputs],
            attributes=attributes,
            dtype=DataType.DT_FLOAT,
            parameter_count=count,
        )
        self.nodes.append(node)
        return Value(name, sizes)


def convolution(
    trace: Trace, name: str, x: Value, filters: int, size: int, stride: int = 1, *, has_bias: bool = False
) -> Value:
    """Add a convolution that is padded to keep the area."""
    batch, channels, rows, columns = x.sizes
    with trace.module("Conv2d", name):
        weights = [trace.weight("weight", filters, channels, size, size)]
        if has_bias:
            weights.append(trace.weight("bias", filters))
        sizes = (batch, filters, -(-rows // stride), -(-columns // stride))
        return trace.operation("aten::_convolution", sizes, x, *weights)


def batch_norm(trace: Trace, name: str, x: Value) -> Value:
    """Add a normalisation over the batch."""
    with trace.module("BatchNorm2d", name):
        weights = [trace.weight(each, x.sizes[1]) for each in ("weight", "bias")]
        return trace.operation("aten::batch_norm", x.sizes, x, *weights)


def linear(trace: Trace, name: str, x: Value, width: int) -> Value:
    """Add a linear layer."""
    with trace.module("Linear", name):
        weights = trace.weight("weight", width, x.sizes[-1]), trace.weight("bias", width)
        return trace.operation("aten::linear", (*x.sizes[:-1], width), x, *weights)


def layer_norm(trace: Trace, name: str, x: Value) -> Value:
    """Add a normalisation over the last axis."""
    with trace.module("LayerNorm", name):
        weights = [trace.weight(each, x.sizes[-1]) for each in ("weight", "bias")]
        return trace.operation("aten::layer_norm", x.sizes, x, *weights)


def relu(trace: Trace, x: Value) -> Value:
    """Add a rectifier."""
    with trace.module("ReLU", "relu"):
        return trace.operation("aten::relu", x.sizes, x)
