"""What is said once a process."""

from __future__ import annotations

from glassboard.summaries.notices import warn

_said: set[str] = set()


def remind(message: str) -> None:
    """Log a warning, unless the same was logged before."""
    if message not in _said:
        _said.add(message)
        warn(message)
