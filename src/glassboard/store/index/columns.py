"""The files that hold the segments of an index: appended to, mapped, removed when nothing in them counts."""

from __future__ import annotations

import re
from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING, Final

from glassboard._native import MEMORY_ALIGNMENT
from glassboard.store.index.contents import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from typing_extensions import Buffer

    from glassboard.store.index.disk import Disk
    from glassboard.store.index.segment import EncodedSegment

FILE_BYTES: Final = 1 << 30
"""How long a file becomes before the next one is begun."""

WORTHWHILE_BYTES: Final = 16 << 20
"""Files shorter than this are not tidied up for the sake of what lies unused in them."""

_NAME: Final = re.compile(r"columns\.(\d{1,9})")


class ColumnsFiles:
    """
    The ``columns.N`` of one index.

    `view` may be called from any thread; everything else belongs to who holds the index's lock.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._maps: dict[int, memoryview] = {}
        self._lock = Lock()

    def view(self, place: Place) -> memoryview | None:
        """Give the bytes of a segment, mapped; None where its file is gone or too short."""
        with self._lock:
            stop = place.start + place.n_bytes
            if len(self._maps.get(place.number, b"")) < stop:
                try:
                    self._maps[place.number] = self._disk.map(self._path(place.number))
                except (OSError, ValueError):
                    return None
            view = self._maps[place.number][place.start : stop]
        return view if len(view) == place.n_bytes else None

    def append(self, segments: Sequence[EncodedSegment], used: Iterable[Place]) -> list[Place]:
        """Write segments behind all that is there; `used` are the places of those that count."""
        sizes = self._sizes()
        last = max(sizes, default=0)
        highest = max([last, *(place.number for place in used)])
        number = last if last == highest and sizes.get(last, FILE_BYTES) < FILE_BYTES else highest + 1
        first = _aligned(sizes.get(number, 0))
        places: list[Place] = []
        pieces: list[Buffer] = []
        start = first
        for segment in segments:
            places.append(Place(number, start, segment.n_bytes, segment.n_directory_bytes, segment.checksum))
            pieces += segment.pieces
            start += segment.n_bytes
        if places:
            self._disk.append(self._path(number), first, pieces)
        return places

    def find_scattered(self, used: Iterable[Place]) -> set[int]:
        """Find the files of which less than half still counts, so that the rest had better move."""
        n_used = _count_bytes(used)
        return {
            number
            for number, n_bytes in self._sizes().items()
            if n_bytes >= WORTHWHILE_BYTES and 0 < n_used[number] < n_bytes // 2
        }

    def move(self, places: Sequence[Place]) -> dict[Place, Place]:
        """Copy segments into a file of their own; a segment that is gone is left out."""
        views = [(place, view) for place in places if (view := self.view(place)) is not None]
        number = max([0, *self._sizes()]) + 1
        moved: dict[Place, Place] = {}
        start = 0
        for place, _ in views:
            moved[place] = place._replace(number=number, start=start)
            start += place.n_bytes
        if views:
            self._disk.append(self._path(number), 0, [view for _, view in views])
        return moved

    def tidy(self, used: Iterable[Place]) -> None:
        """Remove the files in which nothing counts."""
        n_used = _count_bytes(used)
        for number in self._sizes():
            if not n_used[number]:
                self._disk.remove(self._path(number))
                with self._lock:
                    self._maps.pop(number, None)

    def _path(self, number: int) -> Path:
        return self._folder / f"columns.{number}"

    def _sizes(self) -> dict[int, int]:
        found = self._disk.sizes(self._folder).items()
        return {int(match[1]): n_bytes for name, n_bytes in found if (match := _NAME.fullmatch(name))}


def _aligned(n_bytes: int) -> int:
    return -(-n_bytes // MEMORY_ALIGNMENT) * MEMORY_ALIGNMENT


def _count_bytes(places: Iterable[Place]) -> Counter[int]:
    n_bytes: Counter[int] = Counter()
    for place in places:
        n_bytes[place.number] += place.n_bytes
    return n_bytes
