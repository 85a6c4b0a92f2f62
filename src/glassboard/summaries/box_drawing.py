"""Boxes and their labels drawn into a picture, pixel for pixel as torch's writer draws them."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

COLOR: Final = "red"
TEXT_COLOR: Final = "black"
LINE_WIDTH_PX: Final = 2

# Pillow walks along a line point by point: one of 1e9 pixels would take seconds.
_FAR_PX: Final = 1 << 15


@cache
def load_drawing() -> tuple[type[ImageDraw], FreeTypeFont | ImageFont]:
    """Load and return what Pillow draws with, and its own font; called where `load_pillow` is."""
    from PIL import ImageDraw, ImageFont

    return ImageDraw.ImageDraw, ImageFont.load_default()


def draw_boxes(
    picture: Image, boxes: NDArray[np.float64], labels: Sequence[str], size: tuple[int, int]
) -> Image:
    """
    Draw boxes into `picture`, then bring it to a size.

    Parameters
    ----------
    picture
        Changed in place.
    boxes
        Shape (N, 4): x0, y0, x1, y1 in pixels of `picture`.
    labels
        One for each box, or none at all; an empty one is not drawn.
    size
        Width and height of the result, in pixels.

    Notes
    -----
    Format: ``_draw_single_box`` and ``make_image`` of torch/utils/tensorboard/summary.py.
    """
    from PIL.Image import Resampling

    draw_on, _ = load_drawing()
    draw = draw_on(picture)
    limits = np.tile(picture.size, 2) + _FAR_PX
    for i, corners in enumerate(np.clip(boxes, -_FAR_PX, limits).tolist()):
        _draw_outline(draw, *corners)
        if labels and labels[i]:
            _draw_label(draw, labels[i], left=corners[0], bottom=corners[3])
    return picture if picture.size == size else picture.resize(size, Resampling.LANCZOS)


def _draw_outline(draw: ImageDraw, left: float, top: float, right: float, bottom: float) -> None:
    corners = [(left, top), (left, bottom), (right, bottom), (right, top), (left, top)]
    draw.line(corners, fill=COLOR, width=LINE_WIDTH_PX)


def _draw_label(draw: ImageDraw, label: str, *, left: float, bottom: float) -> None:
    _, font = load_drawing()
    text_left, text_top, text_right, text_bottom = font.getbbox(label)
    width, height = text_right - text_left, text_bottom - text_top
    margin = math.ceil(0.05 * height)
    draw.rectangle([(left, bottom - height - 2 * margin), (left + width, bottom)], fill=COLOR)
    draw.text((left + margin, bottom - height - margin), label, fill=TEXT_COLOR, font=font)
