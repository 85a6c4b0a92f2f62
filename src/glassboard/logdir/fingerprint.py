"""What tells a file from another in its place: checksums of its first bytes and of what was read last."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from glassboard.logdir.files import FileSystem

HEAD_BYTES: Final = 4096
TAIL_BYTES: Final = 4096
MAX_TAIL_BYTES: Final = 2 * TAIL_BYTES


class Fingerprint(NamedTuple):
    """
    Checksums of a file's first bytes, and of the last ones before the place up to which it was read.

    Attributes
    ----------
    n_head_bytes, head
        How many of the first bytes, at most `HEAD_BYTES`, and their CRC-32.
    n_tail_bytes, tail
        The same of the bytes that end at the place, at most `MAX_TAIL_BYTES`.
    """

    n_head_bytes: int = 0
    head: int = 0
    n_tail_bytes: int = 0
    tail: int = 0

    def extend(self, used: memoryview) -> Fingerprint:
        """Take in the bytes that follow the place; the new place is their end."""
        n_head_bytes, head, n_tail_bytes, tail = self
        is_head = n_head_bytes < HEAD_BYTES
        if is_head:
            added = used[: HEAD_BYTES - n_head_bytes]
            n_head_bytes, head = n_head_bytes + len(added), zlib.crc32(added, head)
        if len(used) >= TAIL_BYTES:
            n_tail_bytes, tail = TAIL_BYTES, zlib.crc32(used[-TAIL_BYTES:])
        elif n_tail_bytes + len(used) <= MAX_TAIL_BYTES:
            n_tail_bytes, tail = n_tail_bytes + len(used), zlib.crc32(used, tail)
        else:
            n_tail_bytes, tail = len(used), zlib.crc32(used)
        return Fingerprint(n_head_bytes, head, n_tail_bytes, tail)

    def read_head(self, files: FileSystem, path: str, place: int) -> bytes | None:
        """
        Hold a file against the fingerprint.

        Parameters
        ----------
        files
            How the file is read.
        path
            Where it is.
        place
            Up to where it was read.

        Returns
        -------
        bytes or None
            Its first `n_head_bytes`; None where they or the tail are others.

        Raises
        ------
        OSError
            The file cannot be read.
        """
        head = _read(files, path, 0, self.n_head_bytes)
        if zlib.crc32(head) != self.head:
            return None
        tail = _read(files, path, place - self.n_tail_bytes, self.n_tail_bytes)
        return head if zlib.crc32(tail) == self.tail else None


def _read(files: FileSystem, path: str, offset: int, n_bytes: int) -> bytes:
    memory = bytearray(n_bytes)
    n_read = files.read(path, offset, memoryview(memory))
    return bytes(memory[:n_read])
