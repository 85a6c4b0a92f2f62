"""Summaries that are encoded already, for callers who expect a message of protobuf."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from glassboard.wire import Summary, decode

if TYPE_CHECKING:
    from glassboard.wire import SummaryValue


class EncodedSummary:
    """
    A ``Summary`` as bytes, and what callers do with protobuf's: serialize it and look at its values.

    Parameters
    ----------
    encoded
        The bytes of the message.
    """

    def __init__(self, encoded: bytes) -> None:
        self._encoded = encoded

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EncodedSummary) and self._encoded == other._encoded

    def __hash__(self) -> int:
        return hash(self._encoded)

    def __repr__(self) -> str:
        return f"EncodedSummary(value={self.value!r})"

    def SerializeToString(self) -> bytes:
        """Return the bytes of the message."""
        return self._encoded

    @cached_property
    def value(self) -> tuple[SummaryValue, ...]:
        """The values, which cannot be changed."""
        return decode(Summary, self._encoded).value
