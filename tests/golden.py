"""Texts that are committed and reviewed; `make golden-update` rewrites them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "GLASSBOARD_GOLDEN_UPDATE"


def assert_golden(path: Path, text: str) -> None:
    """Compare a text with the committed one, or commit it when that is asked for."""
    if os.environ.get(VARIABLE) == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
