"""
Keras models, as their JSON describes them, as graphs of their layers.

Notes
-----
Format: ``Model.to_json`` of Keras 2 and 3. Facts: tensorboard 2.21, plugins/graph/keras_util.py
(``keras_model_to_graph_def``): edges between layers of Keras 2 models are left out, and so are those into
nested models that list their inputs one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from glassboard.errors import InvalidValueError
from glassboard.wire.attr_value import AttrEntry, AttrValue
from glassboard.wire.graph import GraphDef
from glassboard.wire.node import NodeDef
from glassboard.wire.tensor import DataType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_NESTING: Final = 64
"""Models nested deeper are refused."""

MAX_SHOWN_CHARACTERS: Final = 80

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


class _Input(NamedTuple):
    layer: str
    output: int


class _Layer(NamedTuple):
    """A layer, or a model that is one, and the scope that it stands in."""

    scope: str
    described: Mapping[str, Any]
    config: Mapping[str, Any]

    @property
    def name(self) -> str:
        return _scoped(self.scope, self.config.get("name"))

    @property
    def inputs(self) -> list[_Input]:
        """What the calls of a layer of Keras 3 read; those of Keras 2 have another form."""
        calls = _list_of(self.described, "inbound_nodes")
        arguments = (each for call in calls if isinstance(call, dict) for each in _list_of(call, "args"))
        return [found for argument in arguments for found in _histories(argument)]


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
    maker = _GraphMaker()
    for layer in _walk(model, "", 0):
        maker.add(layer)
    return GraphDef(node=tuple(maker.nodes))


class _GraphMaker:
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

    def add(self, layer: _Layer) -> None:
        """Add a layer, or what is to be known of a model whose layers follow."""
        if layer.config.get("layers") is not None:
            self._enter_model(layer)
            return
        attributes = {"keras_class": _class_of(layer), "dtype": _dtype_of(layer.config)}
        entries = (AttrEntry(key=key, value=value) for key, value in attributes.items() if value)
        node = NodeDef(name=layer.name, input=tuple(self._inputs_of(layer)), attr=tuple(entries))
        self.nodes.append(node)
        self._previous = node.name

    def _inputs_of(self, layer: _Layer) -> Iterator[str]:
        if layer.described.get("inbound_nodes") is not None:
            for each in layer.inputs:
                name = _scoped(layer.scope, each.layer)
                outputs = self._outputs.get(name, [name])
                yield outputs[min(each.output, len(outputs) - 1)]
        elif self._previous is not None:
            yield self._previous
        if layer.name in self._sources:
            yield self._sources[layer.name]

    def _enter_model(self, model: _Layer) -> None:
        inputs, outputs = (_list_of(model.config, key) for key in ("input_layers", "output_layers"))
        read = [_scoped(model.scope, each.layer) for each in model.inputs]
        if not (inputs and outputs):
            self._previous = read[0] if read else self._previous
            self._outputs[model.name] = [_scoped(model.name, _name_of_last(model.config))]
            return
        if not read and self._previous is not None:
            read = [self._previous]
        for end, source in zip(inputs, read, strict=False):
            if isinstance(end, str):
                self._sources[_scoped(model.name, end)] = source
        ends = outputs if isinstance(outputs[0], list) else [outputs]
        self._outputs[model.name] = [_scoped(model.name, end[0]) for end in ends if end]


def _walk(described: Any, scope: str, depth: int) -> Iterator[_Layer]:
    """Yield a model before its layers, those of models that are layers in their place."""
    if depth > MAX_NESTING:
        raise InvalidValueError(f"models nested deeper than {MAX_NESTING}")
    config = described.get("config") if isinstance(described, dict) else None
    if not isinstance(config, dict):
        raise InvalidValueError(f"a layer is {_shown(described)}, expected an object with 'config'")
    layer = _Layer(scope, described, config)
    yield layer
    layers = _list_of(config, "layers")
    if config.get("layers") is not None and not layers:
        raise InvalidValueError(f"model {layer.name!r} has no layers")
    for each in layers:
        yield from _walk(each, layer.name, depth + 1)


def _scoped(scope: str, name: object) -> str:
    if not scope and not isinstance(name, str):
        raise InvalidValueError(f"the name of a layer is {_shown(name)}, expected a string")
    return f"{scope}/{name}" if scope else str(name)


def _list_of(values: Mapping[str, Any], key: str) -> list[Any]:
    value = values.get(key)
    if value is None or isinstance(value, dict):
        return []
    if not isinstance(value, list):
        raise InvalidValueError(f"{key!r} is {_shown(value)}, expected a list")
    return value


def _name_of_last(config: Mapping[str, Any]) -> object:
    match config["layers"]:
        case [*_, {"config": {"name": name}}]:
            return name
    return None


def _histories(argument: Any) -> Iterator[_Input]:
    """Yield layer and output of the tensors of one argument: one, or a list of them; others are constants."""
    for each in argument if isinstance(argument, list) else [argument]:
        config = each.get("config") if isinstance(each, dict) else None
        match config.get("keras_history") if isinstance(config, dict) else None:
            case [str(layer), int(), int(output), *_]:
                yield _Input(layer, output)


def _class_of(layer: _Layer) -> AttrValue | None:
    name = layer.described.get("class_name")
    return AttrValue(s=str(name).encode("utf-8", "replace")) if name is not None else None


def _dtype_of(config: Mapping[str, Any]) -> AttrValue | None:
    """Give the type that a layer names, itself or within a policy; None where event files have none."""
    match config.get("dtype"):
        case {"config": {"name": str(name)}} | str(name):
            return AttrValue(type=DTYPES[name]) if name in DTYPES else None
    return None


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= MAX_SHOWN_CHARACTERS else f"{shown[:MAX_SHOWN_CHARACTERS]} …"
