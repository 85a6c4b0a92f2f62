"""The graph of two linear layers, which is printed too."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.utils.tensorboard import SummaryWriter


class SimpleModel(nn.Module):
    """Ten numbers to one."""

    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(10, 20)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(20, 1)

    def forward(self, x: Any) -> Any:
        return self.fc2(self.relu(self.fc1(x)))


model = SimpleModel()
writer = SummaryWriter("test_dir/test_graph")
dummy_input = torch.randn(1, 10)
writer.add_graph(model, dummy_input, verbose=True)
writer.close()
