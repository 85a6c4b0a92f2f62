"""Data sets that are generated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

N_IMAGES = 64


class MNIST:
    """Images of 28 by 28 grey pixels, each a bright square that its label gives place and size."""

    def __init__(
        self,
        root: str,
        train: bool = True,
        download: bool = False,
        transform: Callable[[Any], Any] | None = None,
    ) -> None:
        self.root, self.transform = root, transform
        rng = np.random.default_rng(1 if train else 2)
        self.targets = rng.integers(10, size=N_IMAGES)
        self.data = rng.integers(80, size=(N_IMAGES, 28, 28), dtype=np.uint8)
        for image, label in zip(self.data, self.targets, strict=True):
            image[label : 2 * label + 4, label : 2 * label + 4] += 160

    def __len__(self) -> int:
        return N_IMAGES

    def __getitem__(self, index: int) -> tuple[Any, int]:
        image = Image.fromarray(self.data[index])
        return self.transform(image) if self.transform else image, int(self.targets[index])
