"""What was made of files, kept in bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

ValueT = TypeVar("ValueT")


class FileCache:
    """
    Keeps values by the state of the file they were made of; for any number of threads.

    Parameters
    ----------
    max_bytes
        How much is kept of what was used last.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._n_bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], ValueT], count_bytes: Callable[[ValueT], int]) -> ValueT:
        """
        Give the value of a key, made if it is not there; what `make` raises is not kept.

        Parameters
        ----------
        key
            Holds all that the value depends on; a changed file has another one.
        make
            Makes the value.
        count_bytes
            Says how much memory it takes.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                value: ValueT = self._kept[key][0]
                return value
        value = make()
        self._keep(key, value, count_bytes(value))
        return value

    def _keep(self, key: Hashable, value: object, n_bytes: int) -> None:
        with self._lock:
            if key in self._kept or n_bytes > self._max_bytes:
                return
            self._kept[key] = value, n_bytes
            self._n_bytes += n_bytes
            while self._n_bytes > self._max_bytes:
                _, (_, n_freed) = self._kept.popitem(last=False)
                self._n_bytes -= n_freed
