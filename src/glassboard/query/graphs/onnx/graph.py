"""
ONNX models as graphs, in the scopes that exporters name.

What `SummaryWriter.add_onnx_graph` writes has the names that torch's writer gives; here an operation has
its own, and the weights stand beside the operations that read them.
"""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Final

from glassboard.errors import InvalidValueError
from glassboard.query.graphs.onnx.attributes import to_attributes
from glassboard.query.graphs.onnx.scopes import name_of
from glassboard.summaries.graphs.node import (
    PARAMETER_OP,
    NodeNames,
    count_elements,
    make_node,
    make_shape,
    shapes_value,
)
from glassboard.summaries.graphs.onnx_types import tensor_type_of, to_data_type, to_shape
from glassboard.wire import decode
from glassboard.wire.functions import FunctionDef, FunctionDefLibrary, NameEntry
from glassboard.wire.graph import GraphDef
from glassboard.wire.onnx import OnnxGraph
from glassboard.wire.op_def import ArgDef, OpDef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glassboard.wire import TensorShape
    from glassboard.wire.node import NodeDef
    from glassboard.wire.onnx import OnnxFunction, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo

INPUT_OP: Final = "Input"
OUTPUT_OP: Final = "Output"

MAX_NESTING: Final = 16
"""Graphs inside graphs (of ``If``, ``Loop`` and ``Scan``) nested deeper are refused."""

_Values = ChainMap[str, str]
"""What gives a value: a node's name, or ``name:k`` for its output k."""


def onnx_graph(model: OnnxModel) -> GraphDef:
    """
    Make a graph of a model.

    Raises
    ------
    InvalidValueError
        It has no graph, or graphs that are nested deeper than `MAX_NESTING`.
    InvalidEventError
        A graph within it is damaged.
    """
    if model.graph is None:
        raise InvalidValueError("an ONNX model without a graph")
    nodes = tuple(_OnnxNodes().of_graph(model.graph, _Values()))
    functions = tuple(map(_to_function, model.functions))
    return GraphDef(node=nodes, library=FunctionDefLibrary(function=functions) if functions else None)


class _OnnxNodes:
    """Makes nodes, each with a name of its own."""

    def __init__(self) -> None:
        self._names = NodeNames()

    def of_graph(
        self, graph: OnnxGraph, values: _Values, scope: str = "", depth: int = 0
    ) -> Iterator[NodeDef]:
        """Yield inputs, weights, operations and outputs; `values` are those of the graph around it."""
        if depth > MAX_NESTING:
            raise InvalidValueError(f"graphs nested deeper than {MAX_NESTING}")
        values = values.new_child()
        weights = {tensor.name: tensor for tensor in _weights_of(graph)}
        for value in graph.input:
            if value.name not in weights:
                yield self._end_node(f"{scope}{value.name}", INPUT_OP, value, values)
        names = [self._claim(operation, values, scope) for operation in graph.node]
        yield from self._place(weights, names, graph.node, values, scope)
        typed = (*graph.value_info, *graph.output)
        shapes = {value.name: to_shape(tensor_type_of(value)) for value in typed}
        for name, operation in zip(names, graph.node, strict=True):
            yield _operation_node(name, operation, values, shapes)
            yield from self._inner(name, operation, values, depth)
        for value in graph.output:
            yield self._end_node(f"{scope}output/{value.name}", OUTPUT_OP, value, values)

    def of_function(self, function: OnnxFunction, values: _Values) -> Iterator[NodeDef]:
        """Yield the operations of a function."""
        names = [self._claim(operation, values, "") for operation in function.node]
        for name, operation in zip(names, function.node, strict=True):
            yield _operation_node(name, operation, values, {})
            yield from self._inner(name, operation, values, 0)

    def _place(
        self,
        weights: dict[str, OnnxTensor],
        names: list[str],
        operations: Sequence[OnnxNode],
        values: _Values,
        scope: str,
    ) -> Iterator[NodeDef]:
        """Yield the weights, each beside the first operation that reads it, if any does."""
        titles: dict[str, str] = {}
        for name, operation in zip(names, operations, strict=True):
            for weight in operation.input:
                titles.setdefault(weight, f"{name.rpartition('/')[0]}/{weight.rpartition('.')[2]}")
        for weight, tensor in weights.items():
            values[weight] = self._names.claim(titles.get(weight, scope + weight))
            yield _weight_node(values[weight], tensor)

    def _claim(self, operation: OnnxNode, values: _Values, scope: str) -> str:
        """Name an operation, and remember what it gives."""
        name = self._names.claim(scope + name_of(operation))
        for place, output in enumerate(operation.output):
            values[output] = f"{name}:{place}" if place else name
        return name

    def _inner(self, name: str, operation: OnnxNode, values: _Values, depth: int) -> Iterator[NodeDef]:
        for attribute in operation.attribute:
            graphs = attribute.graphs if attribute.g is None else (attribute.g, *attribute.graphs)
            for encoded in graphs:
                yield from self.of_graph(
                    decode(OnnxGraph, encoded), values, f"{name}/{attribute.name}/", depth + 1
                )

    def _end_node(self, title: str, op: str, value: OnnxValueInfo, values: _Values) -> NodeDef:
        """Make the node of an input, or of an output."""
        name, inputs = self._names.claim(title), _known([value.name], values)
        if op == INPUT_OP:
            values[value.name], inputs = name, []
        tensor_type = tensor_type_of(value)
        dtype = to_data_type(tensor_type.elem_type) if tensor_type is not None else None
        shape = shapes_value([to_shape(tensor_type)])
        return make_node(name, op, inputs, attributes={"_output_shapes": shape}, dtype=dtype)


def _operation_node(
    name: str, operation: OnnxNode, values: _Values, shapes: Mapping[str, TensorShape]
) -> NodeDef:
    attributes = dict(to_attributes(operation))
    unknown = to_shape(None)
    if any(output in shapes for output in operation.output):
        attributes["_output_shapes"] = shapes_value(shapes.get(each, unknown) for each in operation.output)
    return make_node(name, operation.op_type, _known(operation.input, values), attributes=attributes)


def _weight_node(name: str, tensor: OnnxTensor) -> NodeDef:
    dtype = to_data_type(tensor.data_type)
    return make_node(
        name,
        PARAMETER_OP,
        attributes={"_output_shapes": shapes_value([make_shape(tensor.dims)])},
        dtype=dtype,
        parameter=tensor.name,
        parameter_count=count_elements(dtype, tensor.dims),
    )


def _weights_of(graph: OnnxGraph) -> Iterator[OnnxTensor]:
    yield from graph.initializer
    for sparse in graph.sparse_initializer:
        if sparse.values is not None:
            yield sparse.values.replaced(dims=sparse.dims)


def _known(names: Iterable[str], values: _Values) -> list[str]:
    """Give what gives each value, without those that were left out; a stranger stays as it is."""
    return [values.get(name, name) for name in names if name]


def _to_function(function: OnnxFunction) -> FunctionDef:
    values = _Values({name: name for name in function.input})
    nodes = tuple(_OnnxNodes().of_function(function, values))
    arguments = tuple(ArgDef(name=name) for name in function.input)
    results = tuple(NameEntry(key=name, value=values.get(name, name)) for name in function.output)
    return FunctionDef(signature=OpDef(name=function.name, input_arg=arguments), node_def=nodes, ret=results)
