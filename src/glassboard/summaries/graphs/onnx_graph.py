"""
Graphs of ONNX models, read without the onnx package.

Notes
-----
Format: inputs, outputs and operations are those of torch 2.13, torch/utils/tensorboard/_onnx_graph.py;
what differs is in docs/graphs.md.
"""

from __future__ import annotations

import os
from collections import ChainMap
from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import GraphError, InvalidEventError, UnsupportedTypeError
from glassboard.summaries.graphs.graph_events import encode_graph
from glassboard.summaries.graphs.model_file import read_model_file
from glassboard.summaries.graphs.node import (
    PARAMETER_OP,
    NodeNames,
    count_elements,
    make_node,
    make_shape,
    shapes_value,
    text_value,
)
from glassboard.summaries.graphs.onnx_attributes import attributes_text
from glassboard.summaries.graphs.onnx_types import tensor_type_of, to_data_type, to_shape
from glassboard.wire import decode
from glassboard.wire.attr_value import AttrValue
from glassboard.wire.onnx import OnnxGraph, OnnxModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glassboard.wire.node import NodeDef
    from glassboard.wire.onnx import OnnxNode, OnnxTensor, OnnxTensorType, OnnxValueInfo

MAX_MODEL_BYTES: Final = 2 << 30
"""Larger models are refused: a protocol buffer holds no more."""

MAX_NESTING: Final = 16
"""Graphs inside graphs (of ``If``, ``Loop`` and ``Scan``) nested deeper are refused."""

_VARIABLE_OP: Final = "Variable"

_Types = dict[str, "OnnxTensorType | None"]
_Values = ChainMap[str, str]
"""What gives a value: a node's name, or ``name:k`` for its output k."""


def onnx_graph_def(model: Any) -> bytes:
    """
    Return the encoded ``GraphDef`` of an ONNX model.

    Parameters
    ----------
    model
        The path of a model, its bytes, or an object with ``SerializeToString()``, whoever's class it is of.

    Raises
    ------
    GraphError
        It is no ONNX model, or beyond `MAX_MODEL_BYTES` or `MAX_NESTING`.
    UnsupportedTypeError
        `model` is none of the above.
    OSError
        The file cannot be read.
    """
    title, encoded = _read(model)
    try:
        graph = decode(OnnxModel, encoded).graph
        if graph is None:
            raise GraphError(title, "no ONNX model: it has no graph")
        return encode_graph(_OnnxNodes(title).nodes(graph, _Values()))
    except InvalidEventError as error:
        raise GraphError(title, f"no ONNX model: {error}") from error


def _read(model: Any) -> tuple[str, bytes]:
    """Return what to call a model in errors, and its bytes."""
    if isinstance(model, str | os.PathLike):
        return repr(os.fspath(model)), read_model_file(model, MAX_MODEL_BYTES)
    if isinstance(model, bytes | bytearray | memoryview):
        return "the bytes", _check_size(bytes(model), "the bytes")
    if hasattr(model, "SerializeToString"):
        title = type(model).__name__
        return title, _check_size(bytes(model.SerializeToString()), title)
    kind = type(model).__qualname__
    raise UnsupportedTypeError(f"prototxt is of type {kind}, expected a path, bytes or an ONNX ModelProto")


def _check_size(encoded: bytes, title: str) -> bytes:
    if len(encoded) > MAX_MODEL_BYTES:
        raise GraphError(title, f"{len(encoded)} bytes, expected at most {MAX_MODEL_BYTES}")
    return encoded


class _OnnxNodes:
    """Makes the nodes of one model."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._names = NodeNames()

    def nodes(self, graph: OnnxGraph, values: _Values, prefix: str = "", depth: int = 0) -> Iterator[NodeDef]:
        """Yield inputs, weights, operations and outputs; `values` are those of the graph around it."""
        if depth > MAX_NESTING:
            raise GraphError(self._title, f"graphs nested deeper than {MAX_NESTING}")
        values = values.new_child()
        weights = {tensor.name: tensor for tensor in _weights_of(graph)}
        for value in graph.input:
            values[value.name] = self._names.claim(prefix + value.name)
            yield _input_node(values[value.name], value, weights.pop(value.name, None))
        for name, tensor in weights.items():
            values[name] = self._names.claim(prefix + name)
            yield _weight_node(values[name], tensor)
        names = [self._name_of(node, values, prefix) for node in graph.node]
        types = {value.name: tensor_type_of(value) for value in (*graph.value_info, *graph.output)}
        for name, node in zip(names, graph.node, strict=True):
            yield _operation_node(name, node, types, values)
            yield from self._inner_nodes(name, node, values, depth)
        for value in graph.output:
            name = self._names.claim(f"{prefix}output/{value.name}")
            yield _variable_node(name, value, _known([value.name], values))

    def _name_of(self, node: OnnxNode, values: _Values, prefix: str) -> str:
        """Return the name of an operation, which is that of its first output, and remember its outputs."""
        title = next(filter(None, node.output), node.name or node.op_type)
        name = self._names.claim(prefix + title)
        for place, output in enumerate(node.output):
            values[output] = f"{name}:{place}" if place else name
        return name

    def _inner_nodes(self, name: str, node: OnnxNode, values: _Values, depth: int) -> Iterator[NodeDef]:
        for attribute in node.attribute:
            for encoded in ([] if attribute.g is None else [attribute.g]) + list(attribute.graphs):
                graph = decode(OnnxGraph, encoded)
                yield from self.nodes(graph, values, f"{name}/{attribute.name}/", depth + 1)


def _known(names: Iterable[str], values: _Values) -> list[str]:
    """Return what gives each value, without those that were left out; a stranger stays as it is."""
    return [values.get(name, name) for name in names if name]


def _operation_node(name: str, node: OnnxNode, types: _Types, values: _Values) -> NodeDef:
    attributes = {"parameters": text_value(attributes_text(node))}
    known = [types.get(output) for output in node.output]
    if any(known):
        attributes["_output_shapes"] = shapes_value(map(to_shape, known))
    dtype = to_data_type(known[0].elem_type) if known and known[0] else None
    return make_node(name, node.op_type, _known(node.input, values), attributes=attributes, dtype=dtype)


def _weights_of(graph: OnnxGraph) -> Iterator[OnnxTensor]:
    yield from graph.initializer
    for sparse in graph.sparse_initializer:
        if sparse.values is not None:
            yield type(sparse.values)(
                dims=sparse.dims, data_type=sparse.values.data_type, name=sparse.values.name
            )


def _input_node(name: str, value: OnnxValueInfo, weight: OnnxTensor | None) -> NodeDef:
    """Return the node of an input, which old models have for each weight too."""
    return _variable_node(name, value, **(_weight_facts(weight) if weight is not None else {}))


def _variable_node(name: str, value: OnnxValueInfo, inputs: Iterable[str] = (), **facts: Any) -> NodeDef:
    tensor_type = tensor_type_of(value)
    dtype = to_data_type(tensor_type.elem_type if tensor_type is not None else 0)
    shape = to_shape(tensor_type)
    attributes = {"dtype": AttrValue(type=dtype), "shape": AttrValue(shape=shape)}
    attributes["_output_shapes"] = shapes_value([shape])
    return make_node(name, _VARIABLE_OP, inputs, attributes=attributes, **({"dtype": dtype} | facts))


def _weight_node(name: str, tensor: OnnxTensor) -> NodeDef:
    return make_node(
        name,
        PARAMETER_OP,
        attributes={"_output_shapes": shapes_value([make_shape(tensor.dims)])},
        **_weight_facts(tensor),
    )


def _weight_facts(tensor: OnnxTensor) -> dict[str, Any]:
    dtype = to_data_type(tensor.data_type)
    count = count_elements(dtype, tensor.dims)
    return {"dtype": dtype, "parameter": tensor.name, "parameter_count": count}
