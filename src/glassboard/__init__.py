"""
Watch training as it happens: TensorBoard's event files, flags and API, at once and with every point.

Names are imported when they are first used, so that to write loads nothing of what reads.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glassboard import colormap, errors, notebook, summary
    from glassboard.notebook import launch, load_ipython_extension
    from glassboard.reader import open_logdir
    from glassboard.writer import FileWriter, GlobalSummaryWriter, RecordWriter, SummaryWriter

    __version__: str

__all__ = [
    "FileWriter",
    "GlobalSummaryWriter",
    "RecordWriter",
    "SummaryWriter",
    "__version__",
    "colormap",
    "errors",
    "launch",
    "load_ipython_extension",
    "notebook",
    "open_logdir",
    "summary",
]

_MODULES = {"colormap", "errors", "notebook", "summary"}
_ROOMS = {
    "FileWriter": "glassboard.writer",
    "GlobalSummaryWriter": "glassboard.writer",
    "RecordWriter": "glassboard.writer",
    "SummaryWriter": "glassboard.writer",
    "launch": "glassboard.notebook",
    "load_ipython_extension": "glassboard.notebook",
    "open_logdir": "glassboard.reader",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        value: Any = importlib.import_module("importlib.metadata").version("glassboard")
    elif name in _MODULES:
        value = importlib.import_module(f"glassboard.{name}")
    elif name in _ROOMS:
        value = getattr(importlib.import_module(_ROOMS[name]), name)
    else:
        raise AttributeError(f"module 'glassboard' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
