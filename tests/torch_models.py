"""Small torch models for tests of their graphs."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn


class Residual(nn.Module):
    """Adds its input to what it makes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(4, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4)

    def forward(self, x: Any) -> Any:
        return torch.relu(self.norm(self.conv(x)) + x)


class ConvNet(nn.Module):
    """A list of blocks, something that does nothing in evaluation, something unused."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.blocks = nn.ModuleList([Residual(), Residual()])
        self.head = nn.Linear(4, 10)
        self.dropout = nn.Dropout(0.5)
        self.unused = nn.Linear(2, 2)

    def forward(self, x: Any) -> Any:
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        output = self.head(self.dropout(x.mean((2, 3))))
        return torch.log_softmax(output, 1)


class Recurrent(nn.Module):
    """Returns a tuple inside a tuple."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(20, 6)
        self.cells = nn.LSTM(6, 5, 2, batch_first=True)

    def forward(self, tokens: Any) -> Any:
        output, state = self.cells(self.embedding(tokens))
        return output[:, -1], state


class Shared(nn.Module):
    """A module under two names, a weight of two modules, a buffer."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.again = self.first
        self.tied = nn.Linear(4, 4)
        self.tied.weight = self.first.weight
        self.register_buffer("scale", torch.full((4,), 2.0, dtype=torch.float64))

    def forward(self, x: Any) -> Any:
        return self.tied(self.again(self.first(x))) * self.scale


class ManyInputs(nn.Module):
    """Takes a tensor that it does not use."""

    def forward(self, left: Any, right: Any, unused: Any) -> Any:
        return (left + right).chunk(2), {"no tensor": left}["no tensor"]


class TakesDict(nn.Module):
    """Takes one dict of tensors."""

    def forward(self, batch: Any) -> Any:
        return batch["left"] + batch["right"]


class ReturnsDict(nn.Module):
    """Returns a dict, which strict tracing refuses."""

    def forward(self, x: Any) -> Any:
        return {"y": x + 1}


class Attends(nn.Module):
    """Parameters of its own, alone and in a list."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2)
        self.free = nn.Parameter(torch.zeros(8))
        self.listed = nn.ParameterList([nn.Parameter(torch.ones(8))])

    def forward(self, x: Any) -> Any:
        y, weights = self.attention(x, x, x)
        return y * self.free + self.listed[0], weights


class NamesItsOutput(nn.Module):
    """Has a value that torch calls ``output.1`` when it is scripted."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        output = x + 1
        output = output * 2
        return output + 3


class ReadsTwice(nn.Module):
    """Reads one parameter several times when it is scripted, under two names."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2, 2))
        self.tied = self.weight
        self.free = nn.Parameter(torch.ones(3, 2))
        self.register_buffer("scale", torch.ones(2))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (x @ self.weight + self.weight + self.tied) * self.scale + self.free.sum()


class Sums(nn.Module):
    """Takes keywords."""

    def forward(self, left: Any, right: Any, factor: float = 1.0) -> Any:
        return (left + right) * factor


class Fails(nn.Module):
    """Raises what it is given."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
        self.inner = nn.Dropout().eval()

    def forward(self, x: Any) -> Any:
        raise self.error


class Net(nn.Module):
    """Modules in modules, an axis of any length, several outputs."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 4), nn.Softmax(dim=1))
        self.register_buffer("scale", torch.ones(4, dtype=torch.float64))

    def forward(self, x: Any) -> Any:
        left, right = (self.body(x) * self.scale).chunk(2, dim=1)
        return {"left": left, "right": right}


class Branches(nn.Module):
    """Has graphs inside its graph when it is exported."""

    def forward(self, x: Any) -> Any:
        return torch.cond(x.sum() > 0, lambda x: x + 1, lambda x: x - 1, (x,))
