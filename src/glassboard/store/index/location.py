"""Where indexes are kept: one folder per logdir in the user's cache directory."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from glassboard._native import COMPILED, SCANNER_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.logdir import Root

FORMAT_VERSION: Final = 1
"""Another one as soon as the files of an index are laid out in another way."""

FLAVOUR: Final = f"{FORMAT_VERSION}.{SCANNER_VERSION}.{'compiled' if COMPILED else 'pure'}.{sys.byteorder}"
"""Indexes are of use only to programs of the same: pure twins keep no pyramids in their chunks."""


FOLDER_NAME: Final = re.compile("[0-9a-f]{32}")
"""What `folder_name` gives."""


def default_index_dir() -> Path:
    """
    Give the directory for the indexes of all logdirs.

    ``GLASSBOARD_INDEX_DIR``, else ``glassboard/index`` in the user's cache directory: ``XDG_CACHE_HOME`` or
    ``~/.cache``, on macOS ``~/Library/Caches``, on Windows ``LOCALAPPDATA``.
    """
    if given := os.environ.get("GLASSBOARD_INDEX_DIR"):
        return Path(given)
    return _cache_dir() / "glassboard" / "index"


def _cache_dir() -> Path:
    if sys.platform == "darwin":
        return Path("~/Library/Caches").expanduser()
    name = "LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"
    given = os.environ.get(name, "")
    return Path(given) if Path(given).is_absolute() else Path("~/.cache").expanduser()


def folder_name(roots: Sequence[Root]) -> str:
    """Name the folder of a logdir: of where it lies, what its runs are called, and who can use the index."""
    said = "\0".join([FLAVOUR, *(part for root in roots for part in root)])
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:32]
