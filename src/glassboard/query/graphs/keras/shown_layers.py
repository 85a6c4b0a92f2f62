"""
Keras models as they are shown: with the edges of Keras 2, and what the JSON says of each layer.

TensorBoard's routes have the graph of `glassboard.query.graphs.keras.graph`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from glassboard.query.graphs.keras.graph import LayerGraph
from glassboard.query.graphs.keras.layers import (
    CallInput,
    KerasLayer,
    list_of,
    scoped,
    shape_of,
    walk_layers,
)
from glassboard.query.graphs.keras.parameters import count_of_layer
from glassboard.summaries.graphs.node import make_node, make_shape, shapes_value, text_value
from glassboard.wire.graph import GraphDef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.wire.attr_value import AttrValue
    from glassboard.wire.node import NodeDef

HIDDEN: Final = ("name", "layers", "input_layers", "output_layers")
"""What of a layer's configuration the graph itself says."""


def keras_layers(model: Any) -> GraphDef:
    """
    Make a graph with a node for each layer, whose op is the layer's class.

    Attributes are those of its configuration, and, as in the graphs that we write, ``_output_shapes`` and
    ``_parameter_count`` where they follow from what the JSON says.

    Parameters
    ----------
    model
        What the JSON of a functional or sequential model says.

    Raises
    ------
    InvalidValueError
        It describes no such model.
    """
    layers = list(walk_layers(model))
    graph = _ShownLayers(_find_shapes(layers))
    for layer in layers:
        graph.add(layer)
    return GraphDef(node=tuple(graph.nodes))


class _ShownLayers(LayerGraph):
    def __init__(self, shapes: dict[str, list[Any]]) -> None:
        super().__init__()
        self._shapes = shapes

    def _make_node(self, layer: KerasLayer, inputs: tuple[str, ...]) -> NodeDef:
        attributes = dict(_configured(layer))
        shape = self._shapes.get(layer.name)
        if shape is not None:
            attributes["_output_shapes"] = shapes_value([make_shape([_size(size) for size in shape])])
        return make_node(
            layer.name,
            layer.class_name,
            inputs,
            attributes=attributes,
            parameter_count=count_of_layer(layer),
        )

    def _calls_of(self, layer: KerasLayer) -> list[CallInput]:
        return layer.inputs or list(_old_calls(layer))

    def _ends_of(self, inputs: list[Any]) -> list[Any]:
        return [end[0] if isinstance(end, list) and end else end for end in inputs]


def _configured(layer: KerasLayer) -> Iterator[tuple[str, AttrValue]]:
    for key, value in layer.config.items():
        if key not in HIDDEN and value is not None:
            yield key, text_value(_to_text(value))


def _to_text(value: Any) -> str:
    """Write a value as the JSON has it, an object that has a class by its name."""
    match value:
        case str():
            return value
        case {"config": {"name": str(name)}} | {"class_name": str(name)}:
            return name
    return json.dumps(value)


def _old_calls(layer: KerasLayer) -> Iterator[CallInput]:
    """Yield what the calls of a layer of Keras 2 read: ``[LAYER, CALL, OUTPUT, …]`` for each tensor."""
    for call in list_of(layer.described, "inbound_nodes"):
        for each in call if isinstance(call, list) else []:
            match each:
                case [str(name), int(), int(output), *_]:
                    yield CallInput(name, output)


def _find_shapes(layers: list[KerasLayer]) -> dict[str, list[Any]]:
    """
    Find the shapes of what layers give, by layer.

    Inputs say them; of others those that read from them do, by the call in functional models, and in
    sequential ones by what the next layer was built with.
    """
    shapes: dict[str, list[Any]] = {}
    for layer, following in zip(layers, [*layers[1:], None], strict=True):
        for each in layer.inputs:
            if each.shape is not None and each.output == 0:
                shapes[scoped(layer.scope, each.layer)] = each.shape
        given = shape_of(layer.config.get("batch_shape") or layer.config.get("batch_input_shape"))
        if given is not None and layer.class_name == "InputLayer":
            shapes.setdefault(layer.name, given)
        if following is not None and following.scope == layer.scope and not following.is_called:
            built = following.built_shape
            if built is not None and not layer.is_model:
                shapes.setdefault(layer.name, built)
    return shapes


def _size(size: Any) -> int:
    return size if isinstance(size, int) and size >= 0 else -1
