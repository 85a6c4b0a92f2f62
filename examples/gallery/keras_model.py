"""A small convolutional network as the JSON of a Keras model."""

from __future__ import annotations

import json
from typing import Any

SIDE = 32
CHANNELS = (32, 64, 128)


def convnet() -> str:
    """Describe a network of three stages of convolutions, each halving the image."""
    layers: list[dict[str, Any]] = [
        {"class_name": "InputLayer", "config": {"name": "image", "batch_shape": [None, SIDE, SIDE, 3]}}
    ]
    shape: list[int] = [SIDE, SIDE, 3]
    for stage, width in enumerate(CHANNELS):
        convolution = {"filters": width, "kernel_size": [3, 3], "padding": "same", "activation": "relu"}
        layers.append(_layer("Conv2D", f"conv_{stage}", shape, **convolution))
        shape = [*shape[:2], width]
        layers.append(_layer("BatchNormalization", f"norm_{stage}", shape))
        layers.append(_layer("MaxPooling2D", f"pool_{stage}", shape, pool_size=[2, 2]))
        shape = [shape[0] // 2, shape[1] // 2, width]
    layers.append(_layer("GlobalAveragePooling2D", "mean", shape))
    layers.append(_layer("Dropout", "dropout", [CHANNELS[-1]], rate=0.2))
    layers.append(_layer("Dense", "classes", [CHANNELS[-1]], units=10, activation="softmax"))
    return json.dumps({"class_name": "Sequential", "config": {"name": "convnet", "layers": layers}})


def _layer(kind: str, name: str, shape: list[int], **config: Any) -> dict[str, Any]:
    return {
        "class_name": kind,
        "config": {"name": name, "trainable": True, **config},
        "build_config": {"input_shape": [None, *shape]},
    }
