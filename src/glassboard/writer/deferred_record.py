"""A record that is made of its summary when its turn comes."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Final, TypeAlias

from glassboard.writer.event_records import summary_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard.summaries.deferred import DeferredSummary

_encoding_threads: Final[set[int]] = set()


class DeferredRecord:
    """
    The record of an event with a summary that is still to be encoded; its length is what it holds in memory.

    Parameters
    ----------
    summary
        Checked already, and sharing nothing with the training program.
    step
        None is no step.
    wall_time
        Seconds since 1970.
    lose
        Called with the error of a summary that cannot be encoded after all.
    """

    __slots__ = ("_lose", "_n_bytes", "_step", "_summary", "_wall_time")

    def __init__(
        self, summary: DeferredSummary, step: int | None, wall_time: float, lose: Callable[[Exception], None]
    ) -> None:
        self._summary = summary
        self._n_bytes = summary.n_bytes
        self._step = step
        self._wall_time = wall_time
        self._lose = lose

    def __len__(self) -> int:
        return self._n_bytes

    def encode(self) -> bytes:
        """Return the record, no bytes where there can be none."""
        thread = threading.get_ident()
        _encoding_threads.add(thread)
        try:
            return summary_record(self._summary.encode(), self._step, self._wall_time)
        except Exception as error:
            self._lose(error)
            return b""
        finally:
            _encoding_threads.discard(thread)


def is_encoding_elsewhere() -> bool:
    """Whether another thread is encoding, so that it is not the disk that takes time."""
    return bool(_encoding_threads - {threading.get_ident()})


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_encoding_threads.clear)


Record: TypeAlias = bytes | DeferredRecord
"""What waits to be written: whole, or still to be encoded."""
