"""The characters that tensorboardX leaves in tags."""

from __future__ import annotations

import re
from typing import Any, Final

_REPLACED: Final = re.compile(r"[^-/\w.]")


def clean_tag(tag: Any) -> Any:
    """
    Return a tag with ``_`` for all but letters, digits and ``_ - . /``, and without ``/`` in front.

    What is no str is returned as it is.

    Notes
    -----
    Format: ``_clean_tag`` of tensorboardX/summary.py.
    """
    return _REPLACED.sub("_", tag).lstrip("/") if isinstance(tag, str) else tag
