"""Counters of steps that processes share, without a process that keeps them."""

from __future__ import annotations

import hashlib
import multiprocessing
import struct
from multiprocessing.sharedctypes import RawArray
from typing import TYPE_CHECKING, Final

from glassboard.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_COUNTERS: Final = 1 << 14
"""As many as there are slots in the shared memory; about 400 kB."""

MAX_WAIT_SECS: Final = 1.0
"""Who holds the lock for so long was killed while it counted; the next one goes on in its place."""

_SLOT: Final = struct.Struct("<16sq")
_FREE: Final = bytes(16)


class StepCounters:
    """
    The next step of each kind and tag, counted from 0 over all processes that have the same object.

    Processes that are forked share it, and those of any start method of `multiprocessing` to which it is
    passed. The memory is a hash table with open addressing. A slot is the digest of kind and tag, zeros while
    it is free, and the next step.
    """

    def __init__(self) -> None:
        # Of this method a lock is shared by processes of all, and the program may still choose its own.
        self._lock = multiprocessing.get_context("spawn").Lock()
        self._slots = RawArray("c", MAX_COUNTERS * _SLOT.size)

    def take(self, kind: str, tag: object) -> int:
        """
        Return the next step of a tag, and count it.

        Raises
        ------
        InvalidValueError
            There are more than `MAX_COUNTERS` tags.
        """
        digest = hashlib.blake2b(f"{kind}\0{tag}".encode("utf-8", "replace"), digest_size=16).digest()
        self._lock.acquire(timeout=MAX_WAIT_SECS)
        try:
            step = self._count(digest)
        finally:
            self._lock.release()
        if step is None:
            raise InvalidValueError(f"tag is {tag!r}, expected at most {MAX_COUNTERS} different ones")
        return step

    def _count(self, digest: bytes) -> int | None:
        """Return the next step, None where no slot is left."""
        memory = memoryview(self._slots).cast("B")
        for offset in _offsets(digest):
            found, step = _SLOT.unpack_from(memory, offset)
            if found in (digest, _FREE):
                _SLOT.pack_into(memory, offset, digest, step + 1)
                return int(step)
        return None


def _offsets(digest: bytes) -> Iterator[int]:
    """Yield where a digest may be, the likeliest slot first."""
    first = int.from_bytes(digest[:8], "little")
    for i in range(MAX_COUNTERS):
        yield (first + i) % MAX_COUNTERS * _SLOT.size
