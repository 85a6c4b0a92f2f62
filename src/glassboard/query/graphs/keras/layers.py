"""
The layers of Keras models, as their JSON describes them.

Notes
-----
Format: ``Model.to_json`` of Keras 2 and 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from glassboard.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_NESTING: Final = 64
"""Models nested deeper are refused."""

MAX_SHOWN_CHARACTERS: Final = 80


class CallInput(NamedTuple):
    """
    What the call of a layer reads.

    Attributes
    ----------
    layer, output
        Which output of which layer of the same model it is.
    shape
        Of the tensor; None where the model does not say.
    """

    layer: str
    output: int
    shape: list[Any] | None = None


class KerasLayer(NamedTuple):
    """
    A layer, or a model that is one.

    Attributes
    ----------
    scope
        In which it stands.
    described
        All that the JSON says.
    config
        What it was made with.
    """

    scope: str
    described: Mapping[str, Any]
    config: Mapping[str, Any]

    @property
    def name(self) -> str:
        """With its scope."""
        return scoped(self.scope, self.config.get("name"))

    @property
    def class_name(self) -> str:
        """As the JSON has it, else empty."""
        name = self.described.get("class_name")
        return _to_utf8(str(name)) if name is not None else ""

    @property
    def is_model(self) -> bool:
        """Whether it has layers of its own."""
        return self.config.get("layers") is not None

    @property
    def is_called(self) -> bool:
        """Whether it says what it reads; layers of sequential models read from the one before."""
        return self.described.get("inbound_nodes") is not None

    @property
    def built_shape(self) -> list[Any] | None:
        """The shape of what it was built to read; None where the model does not say."""
        match self.described.get("build_config"):
            case {"input_shape": list(shape)} | {"shapes_dict": {"query_shape": list(shape)}}:
                return shape
        return None

    @property
    def inputs(self) -> list[CallInput]:
        """What the calls of a layer of Keras 3 read; those of Keras 2 have another form."""
        calls = list_of(self.described, "inbound_nodes")
        arguments = (each for call in calls if isinstance(call, dict) for each in list_of(call, "args"))
        return [found for argument in arguments for found in _histories(argument)]


def walk_layers(described: Any, scope: str = "", depth: int = 0) -> Iterator[KerasLayer]:
    """
    Yield a model before its layers, those of models that are layers in their place.

    Raises
    ------
    InvalidValueError
        It is no model, or one that is nested deeper than `MAX_NESTING`.
    """
    if depth > MAX_NESTING:
        raise InvalidValueError(f"models nested deeper than {MAX_NESTING}")
    config = described.get("config") if isinstance(described, dict) else None
    if not isinstance(config, dict):
        raise InvalidValueError(f"a layer is {_shown(described)}, expected an object with 'config'")
    layer = KerasLayer(scope, described, config)
    yield layer
    layers = list_of(config, "layers")
    if config.get("layers") is not None and not layers:
        raise InvalidValueError(f"model {layer.name!r} has no layers")
    for each in layers:
        yield from walk_layers(each, layer.name, depth + 1)


def scoped(scope: str, name: object) -> str:
    """Give the name of a layer with the scope in which it stands; the outermost must have a name."""
    if not scope and not isinstance(name, str):
        raise InvalidValueError(f"the name of a layer is {_shown(name)}, expected a string")
    return _to_utf8(f"{scope}/{name}" if scope else str(name))


def _to_utf8(text: str) -> str:
    """Replace what JSON can escape and no text can hold: halves of characters."""
    return text.encode("utf-8", "replace").decode()


def list_of(values: Mapping[str, Any], key: str) -> list[Any]:
    """Look up a list; empty where there is none."""
    value = values.get(key)
    if value is None or isinstance(value, dict):
        return []
    if not isinstance(value, list):
        raise InvalidValueError(f"{key!r} is {_shown(value)}, expected a list")
    return value


def _histories(argument: Any) -> Iterator[CallInput]:
    """Yield layer and output of the tensors of one argument: one, or a list of them; others are constants."""
    for each in argument if isinstance(argument, list) else [argument]:
        config = each.get("config") if isinstance(each, dict) else None
        match config:
            case {"keras_history": [str(layer), int(), int(output), *_], **others}:
                yield CallInput(layer, output, shape_of(others.get("shape")))


def shape_of(value: object) -> list[Any] | None:
    """Give a shape; None for what is none."""
    return value if isinstance(value, list) else None


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= MAX_SHOWN_CHARACTERS else f"{shown[:MAX_SHOWN_CHARACTERS]} …"
