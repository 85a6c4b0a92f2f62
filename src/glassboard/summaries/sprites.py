"""Many small images in one square picture, row after row: what the projector draws points with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.summaries.pixels import tile, to_color, to_pixels

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPRITE_CHANNELS: Final = (1, 3, 4)

MAX_SPRITE_SIDE_PX: Final = 8192
"""Facts: ``TB_MAX_SPRITE_SIZE`` of tensorboardX/embedding.py; what WebGL takes for sure is not more."""


def sprite_columns(n_images: int) -> int:
    """Return how many images are in a row."""
    return math.isqrt(n_images - 1) + 1


def sprite_side(n_images: int, side: int) -> int:
    """Return the side, in pixels, of the picture of so many images whose longer side is `side`."""
    return sprite_columns(n_images) * side


def draw_sprite(images: NDArray[Any]) -> NDArray[np.uint8]:
    """
    Return the picture of images of shape (n, height, width, channels); what is left over is black.

    Notes
    -----
    Format: ``make_sprite`` of torch/utils/tensorboard/_embedding.py, which takes uint8 for 0 to 1, too.
    """
    n_columns = sprite_columns(len(images))
    n_rows = -(-len(images) // n_columns)
    pixels = to_color(to_pixels(images, precision=np.float64))
    picture = tile(pixels, n_rows=n_rows, n_columns=n_columns)
    n_missing = max(picture.shape[1] - picture.shape[0], 0)
    return np.pad(picture, [(0, n_missing), (0, 0), (0, 0)])
