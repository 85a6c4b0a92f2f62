"""Whether the system tells of every change: network disks and linked directories do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

REPORT_SECS: Final = 1.0
"""How late the system may tell of a change that was seen without it."""


class Trust:
    """Changes that were seen, held against those that were told. Times are monotonic, in seconds."""

    def __init__(self) -> None:
        self._untold: dict[str, float] = {}

    def see(self, paths: Iterable[str], now: float) -> None:
        """Take note of changes that a walk has shown."""
        for path in paths:
            self._untold.setdefault(path, now)

    def hear(self, paths: Iterable[str]) -> None:
        """Take note of changes that the system told of."""
        for path in paths:
            self._untold.pop(path, None)

    def is_lost(self, now: float) -> bool:
        """Tell whether the system has kept a change to itself."""
        return any(now - seen > REPORT_SECS for seen in self._untold.values())
