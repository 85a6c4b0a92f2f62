"""Records that wait for the writer thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from glassboard.writer.deferred_record import Record

MAX_WAITING_BYTES: Final = 64 << 20
"""More may not wait for one file, unless it is one record alone."""


class Backlog:
    """
    Records in the order of their calls, bounded in bytes.

    Any thread may append, one at a time may take from the front. There is no lock, so that a call is never
    held up by the thread that writes and may come from a signal handler or a finalizer: list operations
    are atomic, and so, under the interpreter lock, is an addition to `n_bytes` that calls nothing. Where
    there is no such lock, `n_bytes` may be off by a few records until nothing waits any more.

    Attributes
    ----------
    records
        Those that were not yet taken.
    n_bytes
        Bytes that were appended and are not yet written; of records still to be encoded, what they hold.
    limit
        How many may be: `MAX_WAITING_BYTES`, or `REFUSE_ALL`.
    """

    REFUSE_ALL: Final = -1

    __slots__ = ("limit", "n_bytes", "records")

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.n_bytes = 0
        self.limit = MAX_WAITING_BYTES

    def append(self, record: Record) -> bool:
        """Add a record; False where there is no room for it."""
        n_bytes = len(record)
        if self.n_bytes + n_bytes > self.limit and not self._takes_alone():
            return False
        self.records.append(record)
        self.n_bytes += n_bytes
        return True

    def _takes_alone(self) -> bool:
        return self.n_bytes <= 0 <= self.limit
