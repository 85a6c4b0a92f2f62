"""Answers that a browser saves as files."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

MAX_FILE_NAME_CHARACTERS: Final = 100


def attachment(name: str) -> str:
    """Name a file in a header (RFC 6266) without what a file system or the header could take amiss."""
    safe = re.sub(r"[^\w.=+-]+", "_", name).strip("._")[-MAX_FILE_NAME_CHARACTERS:]
    plain = safe.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe)}"
