"""Payloads read from the files when they are asked for, the last ones kept in bounded memory."""

from __future__ import annotations

import struct
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from glassboard.errors import PayloadError
from glassboard.logdir import LocalFiles
from glassboard.store.blobs import SIMPLE_VALUE_FIELD

if TYPE_CHECKING:
    from glassboard.logdir import FileSystem
    from glassboard.store import Blob

DEFAULT_CACHE_BYTES: Final = 256 << 20
"""How many bytes of payloads are kept, if nothing else is said."""

CACHE_SHARE: Final = 8
"""A payload longer than one 8th of the cache is not kept."""


class Payloads:
    """
    Reads payloads; for any number of threads.

    Parameters
    ----------
    files
        How the logdir is read.
    max_bytes
        How many bytes are kept of what was read last.
    """

    def __init__(self, files: FileSystem | None = None, *, max_bytes: int = DEFAULT_CACHE_BYTES) -> None:
        self._files = files or LocalFiles()
        self._max_bytes = max_bytes
        self._kept: OrderedDict[tuple[str, str, int, int], bytes] = OrderedDict()
        self._n_bytes = 0
        self._lock = Lock()

    def read(self, blob: Blob) -> bytes:
        """
        Read the bytes that `blob` points to; a number, which has none, as a little-endian float64.

        Raises
        ------
        PayloadError
            The file is gone, cannot be read, or has become shorter.
        """
        if blob.field == SIMPLE_VALUE_FIELD:
            return struct.pack("<d", blob.number)
        key = (blob.source.path, blob.source.generation, blob.offset, blob.length)
        with self._lock:
            if (payload := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return payload
        payload = self._read_file(blob)
        if len(payload) <= self._max_bytes // CACHE_SHARE:
            self._keep(key, payload)
        return payload

    def _read_file(self, blob: Blob) -> bytes:
        memory = bytearray(blob.length)
        try:
            n_read = self._files.read(blob.source.path, blob.offset, memoryview(memory))
        except OSError as error:
            reason = f"cannot be read ({error.strerror or error})"
            raise PayloadError(blob.source.name, blob.offset, reason) from None
        if n_read != blob.length:
            reason = f"{n_read} bytes are left of {blob.length}"
            raise PayloadError(blob.source.name, blob.offset, reason)
        return bytes(memory)

    def _keep(self, key: tuple[str, str, int, int], payload: bytes) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = payload
            self._n_bytes += len(payload)
            while self._n_bytes > self._max_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._n_bytes -= len(oldest)
