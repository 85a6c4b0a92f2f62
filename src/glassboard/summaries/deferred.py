"""What is checked and copied at the call, and encoded later on the writer thread."""

from __future__ import annotations

from typing import Any, Protocol


class DeferredSummary(Protocol):
    """
    A summary that is still to be encoded.

    Everything that can be refused has been refused when it is made, and nothing that the training program
    may change is shared with it.
    """

    @property
    def tag(self) -> Any:
        """A str, that as UTF-8, or None."""
        ...

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes; counted against the limit of what may wait."""
        ...

    def encode(self) -> bytes:
        """Return the encoded ``Summary``; called on any thread, by a signal handler perhaps once more."""
        ...
