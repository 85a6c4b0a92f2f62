"""The images of the predictions that were looked at last: tiles ask for them one by one."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BYTES: Final = 1 << 26
MAX_VALUES: Final = 8

Images: TypeAlias = tuple[bytes, ...]


class InputCache:
    """
    Images by the key of their value, in bounded memory; safe for several threads.

    Parameters
    ----------
    max_bytes
        What is kept in all. A value that has more is not kept.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._images: OrderedDict[str, Images] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, read: Callable[[], Images]) -> Images:
        """Give what is kept under a key, or read it; two threads may then read it both."""
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
                return self._images[key]
        images = read()
        with self._lock:
            self._images[key] = images
            self._shrink()
        return images

    def _shrink(self) -> None:
        while self._images and (len(self._images) > MAX_VALUES or self._n_bytes() > self._max_bytes):
            self._images.popitem(last=False)

    def _n_bytes(self) -> int:
        return sum(len(image) for images in self._images.values() for image in images)
