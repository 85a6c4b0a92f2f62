"""Images of Pillow to tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL import Image


@dataclass(frozen=True)
class Compose:
    """Several transforms in order."""

    transforms: Sequence[Callable[[Any], Any]]

    def __call__(self, image: Any) -> Any:
        for transform in self.transforms:
            image = transform(image)
        return image


class ToTensor:
    """An image of uint8 to a float32 tensor of 0 to 1, channels first."""

    def __call__(self, image: Image.Image) -> Any:
        pixels = np.atleast_3d(np.array(image))
        return torch.from_numpy(pixels).permute(2, 0, 1).contiguous() / 255


@dataclass(frozen=True)
class Normalize:
    """Another mean and standard deviation for each channel."""

    mean: Sequence[float]
    std: Sequence[float]

    def __call__(self, image: Any) -> Any:
        mean, std = (torch.tensor(values).reshape(-1, 1, 1) for values in (self.mean, self.std))
        return (image - mean) / std
