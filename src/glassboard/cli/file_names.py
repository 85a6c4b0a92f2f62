"""Names of files made of any text: safe on every system, and each given once."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

MAX_NAME_BYTES: Final = 120
RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Windows opens devices under these."""

_UNSAFE: Final = re.compile(r"[^\w.+=@ -]+")


class FileNames:
    """The names that were given out in one directory; they differ in more than their case."""

    def __init__(self) -> None:
        self._n_given: Counter[str] = Counter()

    def give(self, text: str, suffix: str = "") -> str:
        """Make a name of a text, with a suffix; where it is taken, ``~2`` and so on come before that."""
        stem = safe_name(text)
        key = (stem + suffix).casefold()
        self._n_given[key] += 1
        number = self._n_given[key]
        return f"{stem}~{number}{suffix}" if number > 1 else stem + suffix


def safe_name(text: str) -> str:
    """Give a text as a name without separators, tildes, control characters, or dots at its ends."""
    name = _UNSAFE.sub("_", text)
    name = name.encode("utf-8", "replace")[:MAX_NAME_BYTES].decode("utf-8", "ignore").strip(". ")
    return f"_{name}" if not name or RESERVED.fullmatch(name) else name
