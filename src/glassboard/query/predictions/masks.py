"""Pictures that lie over an input: the classes of a segmentation in colours, and where they are wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard import colormap
from glassboard.contents.predictions import SEGMENTATION
from glassboard.errors import InvalidQueryError
from glassboard.summaries.pillow import encode_png

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.predictions.values import Predictions

LAYERS: Final = ("truth", "predicted", "mistakes")

MISTAKE_COLOR: Final = (255, 0, 200)


def draw_mask(predictions: Predictions, i: int, layer: str) -> bytes:
    """
    Draw one layer over the input of a sample, as a PNG with transparent points.

    Parameters
    ----------
    predictions
        Of ``segmentation``.
    i
        The sample.
    layer
        ``truth`` or ``predicted``, a colour for each class; ``mistakes``, the points at which they differ.

    Raises
    ------
    InvalidQueryError
        These predictions have no such layer.
    """
    if predictions.content.task != SEGMENTATION or (layer != "predicted" and predictions.labels is None):
        raise InvalidQueryError("layer", layer, f"a layer of predictions for {predictions.content.task}")
    said = predictions.outputs[i]
    truth = said if predictions.labels is None else predictions.labels[i]
    if layer == "mistakes":
        return _paint(
            np.broadcast_to(np.array(MISTAKE_COLOR, np.uint8), (*said.shape, 3)),
            (truth >= 0) & (truth != said),
        )
    classes = truth if layer == "truth" else said
    return _paint(_colors()[np.clip(classes, 0, None) % len(_colors())], classes >= 0)


def class_colors(n_classes: int) -> list[str]:
    """Give the colour of each class as ``#rrggbb``; they repeat after 20."""
    return ["#{:02x}{:02x}{:02x}".format(*_colors()[index % len(_colors())]) for index in range(n_classes)]


@cache
def _colors() -> NDArray[np.uint8]:
    """Twenty colours, the ten strong ones first."""
    table: NDArray[np.uint8] = colormap.table("tab20")
    return np.concatenate([table[::2], table[1::2]])


def _paint(colors: NDArray[Any], is_drawn: NDArray[np.bool_]) -> bytes:
    alpha = np.where(is_drawn, 255, 0).astype(np.uint8)
    return encode_png(np.concatenate([colors.astype(np.uint8), alpha[..., None]], axis=-1))
