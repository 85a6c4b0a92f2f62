"""``torch.utils.tensorboard``: its names, our writers."""

from __future__ import annotations

from typing import Final

from glassboard.compat.torch_tensorboard import summary, writer
from glassboard.writer import FileWriter, RecordWriter, SummaryWriter

__all__ = ["FileWriter", "RecordWriter", "SummaryWriter", "summary", "writer"]

__version__: Final = "2.13.0"
"""The version of torch whose names and rules these are."""
