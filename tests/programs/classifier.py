"""What the programs about predictions predict with, and from what."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def make_classifier() -> Any:
    """Return a model of 4 classes that has seen nothing."""
    return nn.Sequential(nn.Flatten(), nn.Linear(3 * 8 * 8, 4))


def make_loader() -> Any:
    """Return 10 images with labels, of shape (3, 8, 8), in batches of which the last is short."""
    return DataLoader(TensorDataset(torch.rand(10, 3, 8, 8), torch.randint(0, 4, (10,))), batch_size=4)
