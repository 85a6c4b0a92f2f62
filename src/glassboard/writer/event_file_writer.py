"""Records on their way to one event file, whatever the disk does meanwhile."""

from __future__ import annotations

import math
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import InvalidValueError, LogdirError, WriteFailedError, WriterClosedError
from glassboard.summaries.convert import to_step, to_wall_time
from glassboard.writer.backlog import MAX_WAITING_BYTES, Backlog
from glassboard.writer.deferred_record import DeferredRecord, is_encoding_elsewhere
from glassboard.writer.event_file import EventFile
from glassboard.writer.event_records import summary_record
from glassboard.writer.file_name import check_suffix
from glassboard.writer.storage_notices import Loss, say_lost, warn_once
from glassboard.writer.write_thread import INTERVAL_SECS, write_thread

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard.summaries.deferred import DeferredSummary
    from glassboard.writer.deferred_record import Record
    from glassboard.writer.file_name import FileName

MAX_WAIT_SECS: Final = 1.0
"""How long a call waits for room before its record is dropped, not counting the time that encoding takes."""

_POLL_SECS: Final = 0.005
_MAX_RETRY_SECS: Final = 5.0


class EventFileWriter:
    """
    Takes records at once and has them written in the background, in order.

    Training never ends because a disk is full or away: what cannot be written is kept and tried again,
    at most `MAX_WAITING_BYTES` of it, and what is lost in the end is counted.

    Parameters
    ----------
    directory
        Where the file is made, by `open` or with the first record.
    filename_suffix
        End of the file's name.
    flush_secs
        How often the file is synced to the disk.
    strict
        Raise `WriteFailedError` when records cannot be stored, where otherwise a warning is logged.
    max_file_bytes
        Go on with another file when one has grown beyond this; None is one file of any size.

    Raises
    ------
    InvalidValueError
        `flush_secs` or `max_file_bytes` is no number, or `filename_suffix` no part of a name.
    """

    def __init__(
        self,
        directory: str,
        filename_suffix: str = "",
        flush_secs: float = 120,
        *,
        strict: bool = False,
        max_file_bytes: float | None = None,
    ) -> None:
        check_suffix(filename_suffix)
        self.directory = str(Path(directory).absolute())
        self._suffix = filename_suffix
        self._flush_secs = _to_seconds(flush_secs)
        self._strict = strict
        self._max_file_bytes = _to_max_bytes(max_file_bytes)
        self._is_closed = False
        self._begin()

    def __reduce__(self) -> tuple[Any, ...]:
        arguments = (self.directory, self._suffix, self._flush_secs)
        options = {"strict": self._strict, "max_file_bytes": self._max_file_bytes}
        return _restore, (arguments, options, self._is_closed)

    def _begin(self) -> None:
        """Be as before the first record, with a file still to be made."""
        self._lock = threading.RLock()
        self._backlog = Backlog()
        self._file = self._next_file(None)
        self._n_done_before = 0
        self._synced_at = time.monotonic()
        self._failure: Exception | None = None
        self._encode_error: Exception | None = None
        self._retry_at = -math.inf
        self._retry_secs = 0.0
        self._is_stalled = False
        self._is_abandoned = False
        self._n_lost = 0
        write_thread.add(self)

    @property
    def path(self) -> str | None:
        """The file, None before it is made."""
        return self._file.path

    @property
    def _n_done(self) -> int:
        """Bytes in memory that records no longer take, over all files."""
        return self._n_done_before + self._file.n_done

    @property
    def is_waiting(self) -> bool:
        """Whether `drain` has something to do."""
        return bool(self._backlog.records) or not self._file.is_whole or self._is_abandoned

    @property
    def sync_due_at(self) -> float:
        """The monotonic time of the next sync, infinity while there is nothing to sync."""
        return math.inf if self._file.is_synced else self._synced_at + self._flush_secs

    def open(self) -> None:
        """
        Make the file now.

        Raises
        ------
        LogdirError
            It cannot be made.
        """
        with self._lock:
            try:
                self._file.write()
            except OSError as error:
                self._refuse_all()
                self._file.remove()
                reason = f"no event file can be written ({_reason_of(error)})"
                raise LogdirError(self.directory, reason) from error

    def add_deferred(self, summary: DeferredSummary, step: Any = None, wall_time: Any = None) -> None:
        """
        Take the record of a summary that is encoded when its turn comes; errors are those of `add_record`.

        Parameters
        ----------
        summary
            If it cannot be encoded after all, that is logged once, and its record is lost.
        step, wall_time
            What `to_step` and `to_wall_time` take; an absent wall time is now.
        """
        checked_step, seconds = to_step(step), to_wall_time(wall_time)

        def make() -> bytes:
            return summary_record(summary.encode(), checked_step, seconds)

        lose = partial(self._lose, "a summary cannot be encoded (%s) and is lost: %s")
        self.add_record(DeferredRecord(make, summary.n_bytes, lose))

    def add_files(self, write: Callable[[str], None], n_bytes: int) -> None:
        """
        Have files beside the event file written in their turn; errors are those of `add_record`.

        Parameters
        ----------
        write
            Writes them, given the directory. If it raises, that is logged once, and they are lost.
        n_bytes
            What it holds in memory.
        """

        def make() -> bytes:
            write(self.directory)
            return b""

        lose = partial(self._lose, "files cannot be written (%s) and are lost: %s")
        self.add_record(DeferredRecord(make, n_bytes, lose))

    def add_record(self, record: Record) -> None:
        """
        Take a record.

        Raises
        ------
        WriterClosedError
            After `close`.
        WriteFailedError
            The writer is strict and what came before cannot be written.
        """
        if not self._backlog.append(record):
            self._add_late(record)
        if write_thread.is_asleep:
            write_thread.wake()

    def flush(self) -> None:
        """
        Return when all records that were taken are in the file, or cannot be written.

        Raises
        ------
        WriteFailedError
            The writer is strict, and they cannot be written or one could not be encoded.
        """
        self._drain_all()
        self._raise_if_strict()

    def close(self) -> None:
        """
        Write what waits, sync and close the file; what cannot be written is lost.

        Raises
        ------
        WriteFailedError
            The writer is strict and something is lost.
        """
        if self._close() and self._strict and (self._failure is not None or self._n_lost):
            raise self._failed()

    def reopen(self) -> None:
        """Go on after `close`, with a new file that the next record makes."""
        with self._lock:
            if self._is_closed:
                self._is_closed = False
                self._begin()

    def start_over(self) -> None:
        """Go on in a forked process with a file of its own; what waits is the parent's to write."""
        self._file.close()
        self._begin()
        if self._is_closed:
            self._refuse_all()

    def abandon(self) -> None:
        """Have the thread close the file once all is written: nobody can add records any more."""
        self._is_abandoned = not self._is_closed

    def drain(self) -> bool:
        """Write what waits, unless it failed a moment ago; True where more can be written at once."""
        with self._lock:
            if time.monotonic() < self._retry_at:
                return False
            n_done, has_more = self._n_done, False
            try:
                has_more = self._write()
            except (OSError, MemoryError) as error:
                self._fail(error)
            else:
                self._recover()
            self._settle(self._n_done - n_done)
            return has_more

    def sync(self) -> None:
        """Bring what was written to the disk."""
        with self._lock:
            self._synced_at = time.monotonic()
            try:
                self._file.sync()
            except OSError as error:
                self._failure = error
                warn_once("cannot sync (%s): %s", self._reason(), self._where())

    def finish(self) -> None:
        """Drain and sync; what cannot be written is lost, and said to be."""
        with self._lock:
            self._drain_all()
            if self.is_waiting:
                self._give_up()
            self.sync()
            if self._n_lost:
                say_lost(Loss(self._n_lost, self._reason(), self._where()))

    def _close(self) -> bool:
        """Close without raising, and say whether it was still open."""
        with self._lock:
            if self._is_closed:
                return False
            self._refuse_all()
            self.finish()
            self._file.close()
            return True

    def _refuse_all(self) -> None:
        self._is_closed = True
        self._is_abandoned = False
        self._backlog.limit = Backlog.REFUSE_ALL
        write_thread.discard(self)

    def _drain_all(self) -> None:
        self._retry_at = -math.inf
        while self.drain():
            pass

    def _write(self) -> bool:
        """Write a part of what waits; True where more can be written at once."""
        if self._backlog.records or not self._file.is_whole:
            self._file.write()
            if not self._file.is_whole:
                return True
            self._rotate_if_full()
            self._file.take(self._backlog.records)
            self._file.write()
        return not self._file.is_whole

    def _rotate_if_full(self) -> None:
        """Close a file that has grown too long; what is written next makes another one."""
        file = self._file
        if file.n_written <= self._max_file_bytes:
            return
        self.sync()
        next_file, n_done_before = self._next_file(file.name), self._n_done
        if self._file is file and file.is_whole:
            self._file, self._n_done_before = next_file, n_done_before
            file.close()

    def _next_file(self, after: FileName | None) -> EventFile:
        has_parts = self._max_file_bytes < math.inf
        return EventFile(self.directory, self._suffix, has_parts=has_parts, after=after)

    def _settle(self, n_bytes: int) -> None:
        self._backlog.n_bytes -= n_bytes
        if n_bytes:
            self._is_stalled = False
        if not self._backlog.records and self._file.is_whole:
            self._backlog.n_bytes = 0
            if self._is_abandoned:
                self._close()

    def _fail(self, error: Exception) -> None:
        self._failure = error
        self._retry_secs = min(max(2 * self._retry_secs, INTERVAL_SECS), _MAX_RETRY_SECS)
        self._retry_at = time.monotonic() + self._retry_secs
        if self._strict:
            self._backlog.limit = Backlog.REFUSE_ALL
        warn_once("cannot write (%s); what waits is tried again: %s", self._reason(), self._where())

    def _recover(self) -> None:
        if self._failure is None:
            return
        self._failure = None
        self._retry_secs = 0.0
        if not self._is_closed:
            self._backlog.limit = MAX_WAITING_BYTES

    def _give_up(self) -> None:
        self._n_lost += len(self._backlog.records)
        self._backlog.records.clear()
        try:
            self._n_lost += self._file.give_up()
        except OSError as error:
            self._fail(error)

    def _lose(self, message: str, error: Exception) -> None:
        """Go on without a record that cannot be made."""
        self._n_lost += 1
        if self._encode_error is None:
            self._encode_error = error
            warn_once(message, _reason_of(error), self._where())

    def _add_late(self, record: Record) -> None:
        """Wait for room, or drop the record."""
        if self._is_closed:
            raise WriterClosedError(f"the writer is closed: {self._where()}")
        self._raise_if_strict()
        if self._waits_for_room(record):
            return
        self._n_lost += 1
        warn_once("%s, new records are dropped: %s", self._reason(), self._where())
        if self._strict:
            raise self._failed()

    def _waits_for_room(self, record: Record) -> bool:
        deadline = time.monotonic() + (0.0 if self._is_stalled else MAX_WAIT_SECS)
        while time.monotonic() < deadline:
            if is_encoding_elsewhere():
                deadline = time.monotonic() + MAX_WAIT_SECS
            if write_thread.is_asleep:
                write_thread.wake()
            time.sleep(_POLL_SECS)
            if self._backlog.append(record):
                return True
        self._is_stalled = True
        return False

    def _raise_if_strict(self) -> None:
        if self._strict and (self._failure or self._encode_error):
            raise self._failed()

    def _failed(self) -> WriteFailedError:
        return WriteFailedError(self._where(), self._reason(), self._n_lost)

    def _reason(self) -> str:
        error = self._failure or self._encode_error
        return _reason_of(error) if error is not None else "more than can wait"

    def _where(self) -> str:
        return self._file.path or self.directory


def _restore(arguments: tuple[Any, ...], options: dict[str, Any], is_closed: bool) -> EventFileWriter:
    """Make a copy of a pickled writer, with a file of its own still to be made."""
    writer = EventFileWriter(*arguments, **options)
    if is_closed:
        writer.close()
    return writer


def _reason_of(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _to_seconds(flush_secs: Any) -> float:
    try:
        seconds = float(flush_secs)
    except (TypeError, ValueError):
        seconds = math.nan
    if math.isnan(seconds):
        raise InvalidValueError(f"flush_secs is {flush_secs!r}, expected seconds")
    return max(seconds, 0.0)


def _to_max_bytes(max_file_bytes: Any) -> float:
    if max_file_bytes is None:
        return math.inf
    try:
        n_bytes = float(max_file_bytes)
    except (TypeError, ValueError):
        n_bytes = math.nan
    if not n_bytes > 0:
        raise InvalidValueError(f"max_file_bytes is {max_file_bytes!r}, expected a number of bytes or None")
    return n_bytes
