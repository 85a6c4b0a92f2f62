"""``torch.utils.tensorboard.writer``: the writers."""

from __future__ import annotations

from glassboard.writer import FileWriter, SummaryWriter

__all__ = ["FileWriter", "SummaryWriter"]
