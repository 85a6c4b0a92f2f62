"""The place of an event file writer where nothing is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.summaries.convert import to_step, to_wall_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard.summaries.deferred import DeferredSummary


class DiscardingWriter:
    """Takes records and keeps none; makes neither file nor directory."""

    path = None

    def open(self) -> None:
        """Do nothing."""

    def add_record(self, record: bytes) -> None:
        """Drop the record."""

    def add_deferred(self, summary: DeferredSummary, step: Any = None, wall_time: Any = None) -> None:
        """Drop the summary; refuse a step and a wall time that could not be written."""
        to_step(step)
        to_wall_time(wall_time)

    def add_files(self, write: Callable[[str], None], n_bytes: int) -> None:
        """Do nothing."""

    def flush(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def reopen(self) -> None:
        """Do nothing."""

    def abandon(self) -> None:
        """Do nothing."""
