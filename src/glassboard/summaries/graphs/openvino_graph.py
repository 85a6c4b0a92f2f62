"""
Graphs of OpenVINO models.

Notes
-----
Format: the intermediate representation, https://docs.openvino.ai, "Intermediate Representation Format";
nodes are named as in tensorboardX 2.6.5, openvino_graph.py, which has one node for each edge.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import GraphError, UnsupportedTypeError
from glassboard.summaries.graphs.graph_events import encode_graph
from glassboard.summaries.graphs.model_file import read_model_file
from glassboard.summaries.graphs.node import (
    NodeNames,
    count_elements,
    make_node,
    make_shape,
    shapes_value,
    text_value,
)
from glassboard.summaries.graphs.openvino_xml import InvalidXmlError, parse_xml
from glassboard.wire import DataType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from glassboard.wire.node import NodeDef

MAX_FILE_BYTES: Final = 1 << 30
"""Larger files are refused; the weights are in a file of their own."""

_CONSTANT: Final = "Const"
_BODIES: Final = ("body", "then_body", "else_body")

_DATA_TYPES: Final = {
    "FP32": DataType.DT_FLOAT,
    "FP64": DataType.DT_DOUBLE,
    "FP16": DataType.DT_HALF,
    "BF16": DataType.DT_BFLOAT16,
    "F8E4M3": DataType.DT_FLOAT8_E4M3FN,
    "F8E5M2": DataType.DT_FLOAT8_E5M2,
    "I64": DataType.DT_INT64,
    "I32": DataType.DT_INT32,
    "I16": DataType.DT_INT16,
    "I8": DataType.DT_INT8,
    "I4": DataType.DT_INT4,
    "U64": DataType.DT_UINT64,
    "U32": DataType.DT_UINT32,
    "U16": DataType.DT_UINT16,
    "U8": DataType.DT_UINT8,
    "U4": DataType.DT_UINT4,
    "BOOL": DataType.DT_BOOL,
    "STRING": DataType.DT_STRING,
}


def openvino_graph_def(path: str | os.PathLike[str]) -> bytes:
    """
    Return the encoded ``GraphDef`` of an OpenVINO model, with a node for each layer.

    Parameters
    ----------
    path
        Of the model's ``.xml`` file; its ``.bin`` file is not read.

    Raises
    ------
    GraphError
        It is no such model, declares a document type, or is beyond a limit.
    UnsupportedTypeError
        `path` is no path.
    OSError
        The file cannot be read.
    """
    if not isinstance(path, str | os.PathLike):
        raise UnsupportedTypeError(f"xmlname is {path!r}, expected the path of an .xml file")
    content = read_model_file(path, MAX_FILE_BYTES)
    try:
        return encode_graph(_nodes(parse_xml(content), NodeNames(), ""))
    except InvalidXmlError as error:
        raise GraphError(repr(os.fspath(path)), f"no OpenVINO model: {error}") from error


def _nodes(net: Element, names: NodeNames, prefix: str) -> Iterator[NodeDef]:
    """Yield the nodes of a network or of the body of a loop or condition, whose name is `prefix`."""
    layers = _layers_by_id(net)
    name_of = {key: names.claim(prefix + _required(layer, "name")) for key, layer in layers.items()}
    inputs = _inputs_by_layer(net, layers, name_of)
    for key, layer in layers.items():
        yield _layer_node(name_of[key], layer, inputs[key])
        for body in layer:
            if body.tag in _BODIES:
                yield from _nodes(body, names, f"{name_of[key]}/{body.tag}/")


def _layers_by_id(net: Element) -> dict[str, Element]:
    layers: dict[str, Element] = {}
    for layer in _children(net, "layers"):
        if layers.setdefault(_required(layer, "id"), layer) is not layer:
            raise InvalidXmlError(f"two layers with the id {layer.get('id')!r}")
    return layers


def _children(net: Element, name: str) -> list[Element]:
    found = net.find(name)
    if found is None:
        raise InvalidXmlError(f"<{net.tag}> has no <{name}>")
    return list(found)


def _required(element: Element, name: str) -> str:
    value = element.get(name)
    if value is None:
        raise InvalidXmlError(f"<{element.tag}> has no attribute {name!r}")
    return value


def _inputs_by_layer(
    net: Element, layers: dict[str, Element], name_of: dict[str, str]
) -> dict[str, list[str]]:
    """Return what each layer reads, in the order of its ports."""
    edges: dict[str, list[tuple[int, str]]] = {key: [] for key in layers}
    for edge in _children(net, "edges"):
        source, target = _required(edge, "from-layer"), _required(edge, "to-layer")
        for key in (source, target):
            if key not in layers:
                raise InvalidXmlError(f"an edge of layer {key!r}, which does not exist")
        place = _place(layers[source], "output", edge.get("from-port"))
        value = f"{name_of[source]}:{place}" if place else name_of[source]
        edges[target].append((_place(layers[target], "input", edge.get("to-port")), value))
    return {key: [value for _, value in sorted(found)] for key, found in edges.items()}


def _place(layer: Element, side: str, port: str | None) -> int:
    """Return the place of a port among those of its side, 0 where it is not listed."""
    ports = [each.get("id") for each in layer.findall(f"{side}/port")]
    return ports.index(port) if port in ports else 0


def _layer_node(name: str, layer: Element, inputs: list[str]) -> NodeDef:
    data = layer.find("data")
    text = ", ".join(f"{key} = {value}" for key, value in data.items()) if data is not None else ""
    attributes = {"parameters": text_value(text)}
    ports = layer.findall("output/port")
    shapes = [[_size(dim) for dim in port.findall("dim")] for port in ports]
    if shapes:
        attributes["_output_shapes"] = shapes_value(map(make_shape, shapes))
    kind = _required(layer, "type")
    facts: dict[str, Any] = {"dtype": _dtype_of(layer, ports)}
    if kind == _CONSTANT and shapes:
        facts["parameter"] = _required(layer, "name")
        facts["parameter_count"] = count_elements(facts["dtype"], shapes[0])
    return make_node(name, kind, inputs, attributes=attributes, **facts)


def _size(dim: Element) -> int:
    """Return a length; -1 for ``?`` and ranges."""
    text = (dim.text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def _dtype_of(layer: Element, ports: list[Element]) -> DataType | None:
    precision = ports[0].get("precision") if ports else None
    return _DATA_TYPES.get((precision or layer.get("precision") or "").upper())
