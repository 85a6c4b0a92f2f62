"""A learner of fastai for a few small pictures of two kinds, and what it had in each batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

import real_torchvision

# isort: split

from fastai.vision.all import (
    Callback,
    CategoryBlock,
    CrossEntropyLossFlat,
    DataBlock,
    ImageBlock,
    IndexSplitter,
    Learner,
    PILImage,
    accuracy,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["N_PIXELS", "N_VALID", "BatchHistory", "make_learner", "real_torchvision"]

N_TRAIN = 8
N_VALID = 4
BATCH_SIZE = 4
N_PIXELS = 8


class BatchHistory(Callback):
    """Keeps the smoothed loss and the rate of learning after each batch, with the number of the step."""

    order = 1000

    def __init__(self) -> None:
        self.losses: list[tuple[int, float]] = []
        self.rates: list[tuple[int, float]] = []

    def after_batch(self) -> None:
        """Keep those of this batch."""
        step = self.learn.train_iter
        self.losses.append((step, float(self.learn.smooth_loss)))
        self.rates.append((step, float(np.float32(self.learn.opt.hypers[0]["lr"]))))


def make_pictures() -> NDArray[np.uint8]:
    """Return coloured noise of shape (N, H, W, 3)."""
    shape = (N_TRAIN + N_VALID, N_PIXELS, N_PIXELS, 3)
    return np.random.default_rng(0).integers(0, 256, shape, np.uint8)


def make_learner() -> Any:
    """Return a learner whose model is one layer above means of the picture."""
    pictures = make_pictures()
    block = DataBlock(
        blocks=(ImageBlock, CategoryBlock),
        get_x=lambda index: PILImage.create(pictures[index]),
        get_y=lambda index: "ab"[index % 2],
        splitter=IndexSplitter(range(N_TRAIN, N_TRAIN + N_VALID)),
    )
    loaders = block.dataloaders(range(N_TRAIN + N_VALID), bs=BATCH_SIZE, num_workers=0, device="cpu")
    model = torch.nn.Sequential(torch.nn.AdaptiveAvgPool2d(2), torch.nn.Flatten(), torch.nn.Linear(12, 2))
    return Learner(loaders, model, metrics=accuracy, loss_func=CrossEntropyLossFlat())
