"""``tensorboardX``: its names and its rules, our writers."""

from __future__ import annotations

from typing import Final

from glassboard.compat.tensorboardX import record_writer, summary, utils, writer, x2num
from glassboard.compat.tensorboardX.global_writer import GlobalSummaryWriter
from glassboard.compat.tensorboardX.record_writer import RecordWriter
from glassboard.compat.tensorboardX.writer import FileWriter, SummaryWriter

__all__ = [
    "FileWriter",
    "GlobalSummaryWriter",
    "RecordWriter",
    "SummaryWriter",
    "record_writer",
    "summary",
    "utils",
    "writer",
    "x2num",
]

__version__: Final = "2.6.5"
"""The version of tensorboardX whose names and rules these are."""
