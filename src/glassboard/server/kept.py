"""What was made last and may be asked for again, in bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

ValueT = TypeVar("ValueT")


class Kept(Generic[ValueT]):
    """
    Values by key, the least recently used of which are given up; for any number of threads.

    Parameters
    ----------
    max_size
        Of all values together, in the unit of their sizes. A larger value is not kept.
    """

    def __init__(self, max_size: int) -> None:
        self._max_size = max_size
        self._values: OrderedDict[str, tuple[ValueT, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> ValueT | None:
        """Give a value; None where it is not kept."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def keep(self, key: str, value: ValueT, size: int) -> None:
        """Keep a value in place of the one that was kept under this key."""
        with self._lock:
            self._forget(key)
            if size > self._max_size:
                return
            self._values[key] = value, size
            self._size += size
            while self._size > self._max_size:
                self._forget(next(iter(self._values)))

    def values(self) -> list[ValueT]:
        """Give all values, the most recently used last."""
        with self._lock:
            return [value for value, _ in self._values.values()]

    def _forget(self, key: str) -> None:
        _, size = self._values.pop(key, (None, 0))
        self._size -= size
