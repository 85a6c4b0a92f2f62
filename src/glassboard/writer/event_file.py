"""One event file being written: every byte at its own place, whatever interrupts."""

from __future__ import annotations

import bisect
import os
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard._native import frame_record
from glassboard.wire import Event, SourceMetadata, encode
from glassboard.writer.file_name import next_file_name

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_VERSION: Final = "brain.Event:2"
SOURCE_WRITER: Final = "glassboard.writer"

_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MAX_NAMES: Final = 1000
_N_FRAME_BYTES: Final = 16


class _Batch(NamedTuple):
    data: bytes
    offset: int  # of data[0] in the file


class EventFile:
    """
    A new event file in `directory`; file and directory are made at the first `write`.

    What is to be written is a batch with its offset in the file. After an error or an interrupt the rest
    follows exactly where the batch stopped, and to write a part of it once more changes nothing.

    Attributes
    ----------
    path
        The file, None before it is made.
    n_written
        Bytes in the file.

    Notes
    -----
    First record: tensorboard/summary/writer/event_file_writer.py.
    """

    def __init__(self, directory: str, suffix: str) -> None:
        self._directory = directory
        self._suffix = suffix
        self._descriptor: int | None = None
        self._batch = _Batch(b"", 0)
        self._n_synced = 0
        self.path: str | None = None
        self.n_written = 0

    @property
    def n_unwritten(self) -> int:
        """Bytes of the batch that are not in the file."""
        return len(self._batch.data) + self._batch.offset - self.n_written

    @property
    def is_synced(self) -> bool:
        """Whether all bytes in the file were synced."""
        return self._n_synced == self.n_written

    def take(self, records: list[bytes]) -> None:
        """Make all `records` the next batch and empty the list; the last batch must be written."""
        n_records = len(records)
        self._batch = _Batch(b"".join(records[:n_records]), self.n_written)
        del records[:n_records]

    def write(self) -> None:
        """
        Write the rest of the batch.

        Raises
        ------
        OSError
            It was not all written; call again.
        """
        descriptor = self._open()
        while self.n_unwritten:
            data, offset = self._batch
            start = self.n_written - offset
            n_bytes = _write_at(descriptor, memoryview(data)[start:], self.n_written)
            self.n_written = max(self.n_written, offset + start + n_bytes)

    def give_up(self) -> int:
        """Cut the file after its last whole record, and return how many of the batch are lost."""
        data, offset = self._batch
        ends = [0, *_record_ends(data)]
        n_whole = bisect.bisect_right(ends, self.n_written - offset)
        if self._descriptor is not None and self.n_unwritten:
            self.n_written = offset + ends[n_whole - 1]
            os.ftruncate(self._descriptor, self.n_written)
        self._batch = _Batch(b"", self.n_written)
        return len(ends) - n_whole

    def sync(self) -> None:
        """Return when the bytes in the file are on the disk."""
        if self._descriptor is not None and not self.is_synced:
            n_written = self.n_written
            os.fsync(self._descriptor)
            self._n_synced = n_written

    def close(self) -> None:
        """Give the descriptor back; nothing more can be written."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        if self._descriptor is None:
            Path(self._directory).mkdir(parents=True, exist_ok=True)
            self.path, self._descriptor = _create(self._directory, self._suffix)
            self._batch = _Batch(_first_record(), 0)
        return self._descriptor


def _create(directory: str, suffix: str) -> tuple[str, int]:
    for _ in range(_MAX_NAMES):
        path = str(Path(directory) / next_file_name(suffix))
        try:
            return path, os.open(path, _FLAGS, 0o666)
        except FileExistsError:
            continue
    raise FileExistsError(f"no free name for an event file after {_MAX_NAMES}: {directory}")


def _first_record() -> bytes:
    source = SourceMetadata(writer=SOURCE_WRITER)
    return frame_record(
        encode(Event(wall_time=time.time(), file_version=FILE_VERSION, source_metadata=source))
    )


def _write_at(descriptor: int, data: memoryview, offset: int) -> int:
    if hasattr(os, "pwrite"):
        return os.pwrite(descriptor, data, offset)
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.write(descriptor, data)


def _record_ends(data: bytes) -> Iterator[int]:
    """Yield where each record of bytes that are whole records ends."""
    end = 0
    while end < len(data):
        (n_bytes,) = struct.unpack_from("<Q", data, end)
        end += n_bytes + _N_FRAME_BYTES
        yield end
