"""
How many trained numbers a layer of a Keras model has.

Notes
-----
Facts: the ``build`` methods of keras 3.15, keras/src/layers. What a normalisation keeps besides, its moving
mean and variance, is not trained.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glassboard.query.graphs.keras.layers import KerasLayer


def count_of_layer(layer: KerasLayer) -> int | None:
    """Count the trained numbers of a layer; None where its class, or the shape of its input, is not known."""
    try:
        return _count(layer.class_name, layer.config, layer.built_shape or [])
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _count(class_name: str, config: Mapping[str, Any], shape: list[Any]) -> int:
    return _COUNTS[class_name](config, shape)


def _bias(config: Mapping[str, Any], n: int) -> int:
    return n if config.get("use_bias", True) else 0


def _channels(config: Mapping[str, Any], shape: list[Any]) -> int:
    return _natural(shape[1 if config.get("data_format") == "channels_first" else -1])


def _natural(size: Any) -> int:
    if not isinstance(size, int) or size < 0:
        raise ValueError(size)
    return size


def _area(config: Mapping[str, Any]) -> int:
    sizes = config["kernel_size"]
    return math.prod(map(_natural, sizes if isinstance(sizes, list) else [sizes]))


def _dense(config: Mapping[str, Any], shape: list[Any]) -> int:
    units = _natural(config["units"])
    return _natural(shape[-1]) * units + _bias(config, units)


def _convolution(config: Mapping[str, Any], shape: list[Any]) -> int:
    filters = _natural(config["filters"])
    inputs = _channels(config, shape) // max(_natural(config.get("groups", 1)), 1)
    return _area(config) * inputs * filters + _bias(config, filters)


def _depthwise(config: Mapping[str, Any], shape: list[Any]) -> int:
    filters = _channels(config, shape) * _natural(config.get("depth_multiplier", 1))
    return _area(config) * filters + _bias(config, filters)


def _separable(config: Mapping[str, Any], shape: list[Any]) -> int:
    between = _channels(config, shape) * _natural(config.get("depth_multiplier", 1))
    filters = _natural(config["filters"])
    return _area(config) * between + between * filters + _bias(config, filters)


def _embedding(config: Mapping[str, Any], shape: list[Any]) -> int:
    del shape
    return _natural(config["input_dim"]) * _natural(config["output_dim"])


def _normalization(config: Mapping[str, Any], shape: list[Any]) -> int:
    axes = config.get("axis", -1)
    sizes = [_natural(shape[axis]) for axis in (axes if isinstance(axes, list) else [axes])]
    n_tables = sum(bool(config.get(name, True)) for name in ("scale", "center"))
    return math.prod(sizes) * n_tables


def _recurrent(n_gates: int) -> Callable[[Mapping[str, Any], list[Any]], int]:
    def count(config: Mapping[str, Any], shape: list[Any]) -> int:
        units = _natural(config["units"])
        n_biases = 2 if config.get("reset_after") else 1
        return n_gates * (units * (_natural(shape[-1]) + units) + _bias(config, n_biases * units))

    return count


def _attention(config: Mapping[str, Any], shape: list[Any]) -> int:
    """Count those of an attention whose queries, keys and values have one width, which is its own."""
    width, heads, keys = _natural(shape[-1]), _natural(config["num_heads"]), _natural(config["key_dim"])
    values = _natural(config.get("value_dim") or keys)
    projected = heads * (keys + keys + values)
    return width * (projected + heads * values) + _bias(config, projected + width)


def _bidirectional(config: Mapping[str, Any], shape: list[Any]) -> int:
    return 2 * _count(config["layer"]["class_name"], config["layer"]["config"], shape)


def _time_distributed(config: Mapping[str, Any], shape: list[Any]) -> int:
    return _count(config["layer"]["class_name"], config["layer"]["config"], [shape[0], *shape[2:]])


_COUNTS: Final[dict[str, Callable[[Mapping[str, Any], list[Any]], int]]] = {
    "Dense": _dense,
    "Embedding": _embedding,
    "BatchNormalization": _normalization,
    "LayerNormalization": _normalization,
    "GroupNormalization": _normalization,
    "LSTM": _recurrent(4),
    "GRU": _recurrent(3),
    "SimpleRNN": _recurrent(1),
    "MultiHeadAttention": _attention,
    "Bidirectional": _bidirectional,
    "TimeDistributed": _time_distributed,
    **{f"Conv{n}D{kind}": _convolution for n in (1, 2, 3) for kind in ("", "Transpose")},
    **{f"DepthwiseConv{n}D": _depthwise for n in (1, 2)},
    **{f"SeparableConv{n}D": _separable for n in (1, 2)},
}
