"""Several images as one."""

from __future__ import annotations

import math
from typing import Any


def make_grid(tensor: Any, nrow: int = 8, padding: int = 2) -> Any:
    """Lay out images of shape (N, C, H, W) in rows of `nrow`, black lines between them, as 3 channels."""
    images = tensor.expand(-1, 3, -1, -1)
    n_images, n_channels, height, width = images.shape
    n_columns = min(nrow, n_images)
    n_rows = math.ceil(n_images / n_columns)
    height, width = height + padding, width + padding
    grid = images.new_zeros(n_channels, n_rows * height + padding, n_columns * width + padding)
    for index, image in enumerate(images):
        top, left = index // n_columns * height + padding, index % n_columns * width + padding
        grid[:, top : top + image.shape[1], left : left + image.shape[2]] = image
    return grid
