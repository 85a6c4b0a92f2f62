"""The writing side: event files that are whole at every moment, one writer thread for all of them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from glassboard.writer.file_writer import FileWriter
from glassboard.writer.summary_writer import SummaryWriter

if TYPE_CHECKING:
    from glassboard.writer.global_summary_writer import GlobalSummaryWriter
    from glassboard.writer.record_writer import RecordWriter

__all__ = ["FileWriter", "GlobalSummaryWriter", "RecordWriter", "SummaryWriter"]

_MODULES = {"GlobalSummaryWriter": "global_summary_writer", "RecordWriter": "record_writer"}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'glassboard.writer' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"glassboard.writer.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
