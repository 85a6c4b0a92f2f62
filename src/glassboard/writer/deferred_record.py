"""A record that is made when its turn comes."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

_encoding_threads: Final[set[int]] = set()


class DeferredRecord:
    """
    A record that is still to be made; its length is what it holds in memory until then.

    Parameters
    ----------
    make
        Returns the record, no bytes where there is none but files beside the event file; called on any
        thread, by a signal handler perhaps once more. It shares nothing with the training program.
    n_bytes
        What it holds.
    lose
        Called with the error of what cannot be made after all.
    """

    __slots__ = ("_lose", "_make", "_n_bytes")

    def __init__(self, make: Callable[[], bytes], n_bytes: int, lose: Callable[[Exception], None]) -> None:
        self._make = make
        self._n_bytes = n_bytes
        self._lose = lose

    def __len__(self) -> int:
        return self._n_bytes

    def encode(self) -> bytes:
        """Return the record, no bytes where there can be none."""
        thread = threading.get_ident()
        _encoding_threads.add(thread)
        try:
            return self._make()
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
