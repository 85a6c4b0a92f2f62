"""
Keras models as graphs of their layers, as TensorBoard makes them.

Notes
-----
Facts: tensorboard 2.21, plugins/graph/keras_util.py (``keras_model_to_graph_def``): edges between layers of
Keras 2 models are left out, and so are those into nested models that list their inputs one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glassboard.query.graphs.keras.layers import list_of, scoped, walk_layers
from glassboard.wire.attr_value import AttrEntry, AttrValue
from glassboard.wire.graph import GraphDef
from glassboard.wire.node import NodeDef
from glassboard.wire.tensor import DataType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glassboard.query.graphs.keras.layers import CallInput, KerasLayer

DTYPES: Final = {
    "half": DataType.DT_HALF,
    "float": DataType.DT_FLOAT,
    "double": DataType.DT_DOUBLE,
    "float16": DataType.DT_HALF,
    "float32": DataType.DT_FLOAT,
    "float64": DataType.DT_DOUBLE,
    **{
        name: DataType[f"DT_{name.upper()}"]
        for name in (
            *("bfloat16", "complex64", "complex128", "bool", "string", "resource", "variant"),
            *("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
            *("qint8", "qint16", "qint32", "quint8", "quint16"),
        )
    },
}
"""Facts: tensorboard 2.21, compat/tensorflow_stub/dtypes.py (``_STRING_TO_TF``)."""


def keras_graph(model: Any) -> GraphDef:
    """
    Make a graph with a node for each layer.

    Parameters
    ----------
    model
        What the JSON of a functional or sequential model says.

    Returns
    -------
    GraphDef
        Names are scoped by those of the models, but the outermost's own. Nodes have the attributes
        ``keras_class`` and, where event files know it, ``dtype``; edges are those between layers.

    Raises
    ------
    InvalidValueError
        It describes no such model.
    """
    maker = LayerGraph()
    for layer in walk_layers(model):
        maker.add(layer)
    return GraphDef(node=tuple(maker.nodes))


class LayerGraph:
    """
    Adds layers in their order.

    Attributes
    ----------
    nodes
        Of the layers so far.
    """

    def __init__(self) -> None:
        self.nodes: list[NodeDef] = []
        self._sources: dict[str, str] = {}  # of input layers of nested models
        self._outputs: dict[str, list[str]] = {}  # of nested models
        self._previous: str | None = None

    def add(self, layer: KerasLayer) -> None:
        """Add a layer, or what is to be known of a model whose layers follow."""
        if layer.is_model:
            self._enter_model(layer)
            return
        node = self._make_node(layer, tuple(self._inputs_of(layer)))
        self.nodes.append(node)
        self._previous = node.name

    def _make_node(self, layer: KerasLayer, inputs: tuple[str, ...]) -> NodeDef:
        name = layer.class_name
        keras_class = AttrValue(s=name.encode("utf-8", "replace")) if name else None
        attributes = {"keras_class": keras_class, "dtype": _dtype_of(layer.config)}
        entries = (AttrEntry(key=key, value=value) for key, value in attributes.items() if value)
        return NodeDef(name=layer.name, input=inputs, attr=tuple(entries))

    def _calls_of(self, layer: KerasLayer) -> list[CallInput]:
        return layer.inputs

    def _ends_of(self, inputs: list[Any]) -> list[Any]:
        """Give the names of a model's input layers, where they are known; one alone is no list in a list."""
        return inputs

    def _inputs_of(self, layer: KerasLayer) -> Iterator[str]:
        if layer.is_called:
            for each in self._calls_of(layer):
                name = scoped(layer.scope, each.layer)
                outputs = self._outputs.get(name, [name])
                yield outputs[min(each.output, len(outputs) - 1)]
        elif self._previous is not None:
            yield self._previous
        if layer.name in self._sources:
            yield self._sources[layer.name]

    def _enter_model(self, model: KerasLayer) -> None:
        inputs, outputs = (list_of(model.config, key) for key in ("input_layers", "output_layers"))
        read = [scoped(model.scope, each.layer) for each in self._calls_of(model)]
        if not (inputs and outputs):
            self._previous = read[0] if read else self._previous
            self._outputs[model.name] = [scoped(model.name, _name_of_last(model.config))]
            return
        if not read and self._previous is not None:
            read = [self._previous]
        for end, source in zip(self._ends_of(inputs), read, strict=False):
            if isinstance(end, str):
                self._sources[scoped(model.name, end)] = source
        ends = outputs if isinstance(outputs[0], list) else [outputs]
        self._outputs[model.name] = [scoped(model.name, end[0]) for end in ends if end]


def _name_of_last(config: Mapping[str, Any]) -> object:
    match config["layers"]:
        case [*_, {"config": {"name": name}}]:
            return name
    return None


def _dtype_of(config: Mapping[str, Any]) -> AttrValue | None:
    """Give the type that a layer names, itself or within a policy; None where event files have none."""
    match config.get("dtype"):
        case {"config": {"name": str(name)}} | str(name):
            return AttrValue(type=DTYPES[name]) if name in DTYPES else None
    return None
