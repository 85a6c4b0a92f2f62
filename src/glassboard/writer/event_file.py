"""One event file being written: every byte at its own place, whatever interrupts."""

from __future__ import annotations

import bisect
import os
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from glassboard._native import frame_record
from glassboard.wire import Event, SourceMetadata, encode
from glassboard.writer.deferred_record import DeferredRecord
from glassboard.writer.file_name import next_file_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.writer.deferred_record import Record
    from glassboard.writer.file_name import FileName

FILE_VERSION: Final = "brain.Event:2"

_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MAX_NAMES: Final = 1000
_N_FRAME_BYTES: Final = 16


class EventFile:
    """
    A new event file in a directory; both are made at the first `write`.

    What is to be written has an offset in the file. After an error or an interrupt the rest follows exactly
    where it stopped, and to write a part of it once more changes nothing. A signal handler may write while
    the code it interrupts is writing: each change of state below is a few operations without a call between
    them, which Python does not interrupt.

    Parameters
    ----------
    directory
        Where it is made.
    suffix
        End of its name.
    has_parts
        Whether it is a part of a log that goes on in other files.
    after
        Name of the part before it; None for the first.

    Attributes
    ----------
    name
        Its name, None before it is made.
    n_written
        Bytes in the file.

    Notes
    -----
    First record: tensorboard/summary/writer/event_file_writer.py.
    """

    def __init__(
        self, directory: str, suffix: str, *, has_parts: bool = False, after: FileName | None = None
    ) -> None:
        self._directory = directory
        self._suffix = suffix
        self._has_parts = has_parts
        self._after = after
        self._descriptor: int | None = None
        self._taken: list[Record] = []
        self._batch = b""
        self._batch_offset = 0
        self._n_saved = 0
        self._n_writing = 0
        self._is_closing = False
        self._n_synced = 0
        self.name: FileName | None = None
        self.n_written = 0

    @property
    def path(self) -> str | None:
        """The file, None before it is made."""
        return None if self.name is None else str(Path(self._directory, str(self.name)))

    @property
    def n_done(self) -> int:
        """Bytes in memory that taken records no longer take, as they are in the file or were encoded."""
        return self.n_written + self._n_saved

    @property
    def is_whole(self) -> bool:
        """Whether all that was taken is in the file."""
        return not self._taken and self.n_written >= self._batch_offset + len(self._batch)

    @property
    def is_synced(self) -> bool:
        """Whether all bytes in the file were synced."""
        return self._n_synced == self.n_written

    def take(self, records: list[Record]) -> None:
        """Move all `records` here, unless what was taken before is still to be written."""
        n_records = len(records)
        if not self._taken:
            self._taken = records[:n_records]
            del records[:n_records]

    def write(self) -> None:
        """
        Write what is left of the last batch, then the next batch of what was taken.

        A batch is all records up to the next that is still to be encoded, or that one alone; call until the
        file `is_whole`.

        Raises
        ------
        OSError
            Not all of it was written; call again.
        """
        self._n_writing += 1
        try:
            descriptor = self._open()
            self._write_batch(descriptor)
            if self._taken:
                self._begin_batch()
                self._write_batch(descriptor)
        finally:
            self._n_writing -= 1
            self._close_if_unused()

    def give_up(self) -> int:
        """Cut the file after its last whole record, and return how many that were taken are lost."""
        ends = [0, *_record_ends(self._batch)]
        n_whole = bisect.bisect_right(ends, self.n_written - self._batch_offset)
        n_lost = len(ends) - n_whole + len(self._taken)
        n_kept_bytes = self._batch_offset + ends[n_whole - 1]
        self._batch, self._taken = b"", []
        if self._descriptor is not None and n_kept_bytes < self.n_written:
            os.ftruncate(self._descriptor, n_kept_bytes)
            self.n_written = n_kept_bytes
        return n_lost

    def sync(self) -> None:
        """Return when the bytes in the file are on the disk."""
        if self._descriptor is not None and not self.is_synced:
            n_written = self.n_written
            os.fsync(self._descriptor)
            self._n_synced = n_written

    def close(self) -> None:
        """Give the descriptor back, or have the `write` that this interrupts do so; nothing can follow."""
        self._is_closing = True
        self._close_if_unused()

    def remove(self) -> None:
        """Close the file and take it away."""
        self.close()
        if self.path is not None:
            Path(self.path).unlink(missing_ok=True)

    def _close_if_unused(self) -> None:
        descriptor = self._descriptor
        if descriptor is not None and self._is_closing and not self._n_writing:
            self._descriptor = None
            os.close(descriptor)

    def _open(self) -> int:
        descriptor = self._descriptor
        return self._make() if descriptor is None else descriptor

    def _make(self) -> int:
        Path(self._directory).mkdir(parents=True, exist_ok=True)
        name, first_record, descriptor = self._create()
        if self._descriptor is None:
            self._batch, self._batch_offset, self.name, self._descriptor = first_record, 0, name, descriptor
            return descriptor
        os.close(descriptor)
        Path(self._directory, str(name)).unlink()
        return self._descriptor

    def _create(self) -> tuple[FileName, bytes, int]:
        """Make a file under a name that is free; return the name, the first record and the descriptor."""
        name = self._after
        for _ in range(_MAX_NAMES):
            name = next_file_name(self._suffix, has_parts=self._has_parts, after=name)
            first_record = _first_record(name)
            try:
                return name, first_record, os.open(Path(self._directory, str(name)), _FLAGS, 0o666)
            except FileExistsError:
                continue
        raise FileExistsError(f"no free name for an event file after {_MAX_NAMES}: {self._directory}")

    def _begin_batch(self) -> None:
        """Make the first of what was taken the batch, once the last one is written."""
        taken, last = self._taken, self._batch
        end = self._batch_offset + len(last)
        batch, n_records, n_saved = _first_batch(taken)
        rest = taken[n_records:]
        if self._taken is taken and self._batch is last and self.n_written >= end:
            self._batch, self._batch_offset, self._taken = batch, self.n_written, rest
            self._n_saved += n_saved

    def _write_batch(self, descriptor: int) -> None:
        while True:
            batch, offset, start = self._batch, self._batch_offset, self.n_written
            if start >= offset + len(batch):
                return
            stop = start + _write_at(descriptor, memoryview(batch)[start - offset :], start)
            if stop > self.n_written:
                self.n_written = stop


def _first_batch(records: list[Record]) -> tuple[bytes, int, int]:
    """Return a batch, the number of records in it, and how many bytes less it has than they took."""
    if records and isinstance(first := records[0], DeferredRecord):
        batch = first.encode()
        return batch, 1, len(first) - len(batch)
    kinds = [*map(type, records)]
    n_records = kinds.index(DeferredRecord) if DeferredRecord in kinds else len(kinds)
    return b"".join(cast("list[bytes]", records[:n_records])), n_records, 0


def _first_record(name: FileName) -> bytes:
    source = SourceMetadata(writer=name.source_writer)
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
