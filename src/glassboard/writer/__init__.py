"""The writing side: event files that are whole at every moment, one writer thread for all of them."""

from __future__ import annotations

from glassboard.writer.file_writer import FileWriter
from glassboard.writer.summary_writer import SummaryWriter

__all__ = ["FileWriter", "SummaryWriter"]
