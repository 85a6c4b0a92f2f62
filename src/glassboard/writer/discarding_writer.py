"""The place of an event file writer where nothing is to be written."""

from __future__ import annotations


class DiscardingWriter:
    """Takes records and keeps none; makes neither file nor directory."""

    path = None

    def open(self) -> None:
        """Do nothing."""

    def add_record(self, record: bytes) -> None:
        """Drop the record."""

    def flush(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def reopen(self) -> None:
        """Do nothing."""

    def abandon(self) -> None:
        """Do nothing."""
