"""The network that the programs about training train, and its images."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from torch import nn
from torch.utils.data import DataLoader
from torchvision import transforms
from torchvision.datasets import MNIST


class ConvNet(nn.Module):
    """Two convolutions and three linear layers."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 4, kernel_size=3),
            nn.ReLU(),
            nn.Conv2d(4, 3, kernel_size=3),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(24 * 24 * 3, 16),
            nn.ReLU(),
            nn.Linear(16, 12),
            nn.ReLU(),
            nn.Linear(12, 10),
        )

    def forward(self, x: Any) -> Any:
        """Give a number for each digit."""
        return self.layers(x)


def make_loader() -> Any:
    """Return shuffled batches of 10 digits, read by a process of their own."""
    digits = MNIST(str(Path.cwd()), download=True, transform=transforms.ToTensor())
    return DataLoader(digits, batch_size=10, shuffle=True, num_workers=1)
