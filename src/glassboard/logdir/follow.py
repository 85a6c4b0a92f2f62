"""Following one event file: its new bytes go into a scan, whatever happens to the file meanwhile."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from glassboard.logdir.fingerprint import Fingerprint
from glassboard.scan import FileScan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glassboard.logdir.discover import FoundFile
    from glassboard.logdir.files import FileStat, FileSystem

READ_BYTES: Final = 1 << 20
"""How much is read at once, unless one record needs more."""

SETTLED_SECS: Final = 60.0
"""A file that has not grown for so long has stopped: network disks show a growing file's last pages late."""

HEAD_BYTES: Final = 256
"""How many of the first bytes that were read tell a file from another one written over it."""


class Clock(NamedTuple):
    """The time of day that files are stamped with, and the time that only goes forward, both in seconds."""

    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic


class ReadBuffer:
    """The memory that files are read into, one after another; it grows for long records and shrinks again."""

    def __init__(self) -> None:
        self._memory = memoryview(bytearray(READ_BYTES))

    def take(self, n_bytes: int) -> memoryview:
        """Give at least `READ_BYTES` of memory, whose content is of no value."""
        n_bytes = max(n_bytes, READ_BYTES)
        if n_bytes > len(self._memory) or len(self._memory) > READ_BYTES >= n_bytes:
            self._memory = memoryview(bytearray(n_bytes))
        return self._memory[:n_bytes]


class KeptScan(Protocol):
    """What another process has read of a file, if it is still that file."""

    @property
    def fingerprint(self) -> Fingerprint:
        """Of the bytes that were read."""

    @property
    def offset(self) -> int:
        """Up to where."""

    def take_up(self) -> FileScan | None:
        """Make a scan that goes on from there; None where it was not kept whole."""


class Memory(Protocol):
    """Where scans are kept from one process to the next: `glassboard.store.index.Index`."""

    def recall(self, file: FollowedFile) -> KeptScan | None:
        """Find what was read of a file, by its path, state and plugins."""


class FollowedFile:
    """
    One event file and the scan of it.

    Parameters
    ----------
    found
        The file as discovery found it.
    files
        How it is read.
    clock
        What time it is.
    memory
        What was read of it before, if anything.

    Attributes
    ----------
    scan
        What was read; another object once the file has been read again from its start.
    fingerprint
        Of the bytes that `scan` was fed with; None where it passed over bytes that were not there yet.
    n_bytes_kept
        Up to where what was read is known to be kept for other processes; set by who keeps it.
    stat
        The newest state of the file that is known.
    trouble
        Why the file cannot be read, None while it can.
    is_read
        Whether it has been read to its end, as far as `stat` knows.
    """

    def __init__(
        self,
        found: FoundFile,
        files: FileSystem,
        clock: Clock | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.run = found.run
        self.path = found.path
        self.name = found.name
        self.stat = found.stat
        self.trouble: str | None = None
        self.is_read = False
        self.plugins: dict[str, str] = {}
        self.scan = FileScan()
        self.fingerprint: Fingerprint | None = Fingerprint()
        self.n_bytes_kept = 0
        self._files = files
        self._memory = memory
        self._is_new = True
        self._clock = clock or Clock()
        self._head = b""
        self._changed_at = self._clock.monotonic()
        self._settled: FileStat | None = None
        self._n_bytes_seen = 0
        self._n_bytes_in_vain = 0
        self._n_replaced = 0

    @property
    def generation(self) -> str:
        """What changes when another file has taken this one's place: of its identity and its first bytes."""
        return f"{self.stat.identity[1]:x}.{zlib.crc32(self._head):x}.{self._n_replaced}"

    @property
    def n_bytes_read(self) -> int:
        """How much of the file lies behind the scan."""
        return min(self.scan.scanner.offset, self.stat.n_bytes)

    @property
    def is_settled(self) -> bool:
        """Whether the file has not grown for `SETTLED_SECS`."""
        stamped = self._clock.wall() - self.stat.modified_time
        seen = self._clock.monotonic() - self._changed_at
        return max(stamped, seen) >= SETTLED_SECS

    @property
    def has_tail(self) -> bool:
        """Whether bytes at its end wait to be judged: an unfinished record, or a damaged one."""
        return self.scan.scanner.offset < self.stat.n_bytes and self.stat != self._settled

    def recheck(self) -> bool:
        """Tell whether there is something to try again: a settled tail, or a file that could not be read."""
        if self.trouble or (self.is_read and self.has_tail and self.is_settled):
            self.is_read = False
        return not self.is_read

    def refresh(self) -> bool:
        """Look at the file's state; return whether it still exists."""
        try:
            stat = self._files.stat(self.path)
        except FileNotFoundError:
            return False
        except OSError as error:
            self.give_up(_describe(error))
            return True
        self.notice(stat)
        return stat.is_regular

    def notice(self, stat: FileStat) -> bool:
        """
        Take note of a newer state of the file.

        Returns
        -------
        bool
            Whether it differs from the last one, so that there is something to read.
        """
        if stat == self.stat:
            return False
        is_same_file = stat.identity == self.stat.identity and stat.n_bytes >= self.stat.n_bytes
        self.stat = stat
        self._changed_at = self._clock.monotonic()
        self.is_read = False
        if not (is_same_file and self._has_same_head()):
            self._n_replaced += 1
            self._start_again()
        return True

    def learn(self, plugins: Mapping[str, str]) -> None:
        """Read the file again knowing the plugins (by tag) that other files of the run declare."""
        self.plugins |= plugins
        self._start_again()

    def map_points(self) -> bool:
        """
        Go on with what is kept of the file in place of what is in memory, where that is the same.

        Returns
        -------
        bool
            Whether `scan` is another object now.
        """
        scanner = self.scan.scanner
        kept = self._memory.recall(self) if self._memory else None
        is_whole = scanner.offset == self.stat.n_bytes and not self.trouble
        if not kept or not is_whole or (kept.offset, kept.fingerprint) != (scanner.offset, self.fingerprint):
            return False
        scan = kept.take_up()
        self.scan = scan or self.scan
        return scan is not None

    def read(self, buffer: ReadBuffer, max_bytes: int) -> None:
        """Feed the scan with about `max_bytes` of what is new, at least with one record; sets `is_read`."""
        try:
            if self._is_new:
                self._take_up()
            stop = self.scan.scanner.offset + max_bytes
            while not self.is_read and self.scan.scanner.offset < stop:
                self.is_read = not self._read_once(buffer)
        except OSError as error:
            self.give_up(_describe(error))

    def give_up(self, reason: str) -> None:
        """Leave the file as it is until it is tried again."""
        self.trouble = reason
        self.is_read = True

    def _take_up(self) -> None:
        """Go on from what another process has read, as far as the file is still the same."""
        kept = self._memory.recall(self) if self._memory else None
        head = kept.fingerprint.read_head(self._files, self.path, kept.offset) if kept else None
        self._is_new = False
        scan = kept.take_up() if kept and head is not None else None
        if kept and head is not None and scan:
            self.scan = scan
            self.fingerprint = kept.fingerprint
            self.n_bytes_kept = kept.offset
            self._head = head[:HEAD_BYTES]

    def _read_once(self, buffer: ReadBuffer) -> bool:
        """Read one buffer; return whether there may be more to read."""
        n_left = self.stat.n_bytes - self.scan.scanner.offset
        is_settled = self.is_settled
        is_waiting = n_left < self.scan.scanner.wanted_bytes and self.stat.n_bytes > self._n_bytes_seen
        if n_left <= 0 or (is_waiting and not is_settled):
            return False
        self._n_bytes_seen = self.stat.n_bytes
        memory = buffer.take(min(n_left, max(self.scan.scanner.wanted_bytes, 2 * self._n_bytes_in_vain)))
        n_read = self._files.read(self.path, self.scan.scanner.offset, memory)
        self.trouble = None
        is_end = n_read < len(memory) or n_read == n_left
        if is_end and is_settled:
            self._settled = self.stat
        is_head = self.scan.scanner.offset == 0
        n_used = self.scan.feed(memory[:n_read], is_settled=is_settled and is_end)
        if self.fingerprint is not None:
            self.fingerprint = self.fingerprint.extend(memory[:n_used]) if n_used <= n_read else None
        if is_head:
            self._head = bytes(memory[: min(n_used, HEAD_BYTES)])
        # Damaged bytes are searched for the next record: what is not found yet may lie further on.
        self._n_bytes_in_vain = 0 if n_used else n_read
        return n_used > 0 or not is_end

    def _has_same_head(self) -> bool:
        head = bytearray(len(self._head))
        try:
            n_read = self._files.read(self.path, 0, memoryview(head))
        except OSError:
            return False
        return n_read == len(head) and head == self._head

    def _start_again(self) -> None:
        self.scan = FileScan(self.plugins)
        self.fingerprint = Fingerprint()
        self.n_bytes_kept = 0
        self._is_new = True
        self._head = b""
        self._n_bytes_seen = 0
        self._n_bytes_in_vain = 0
        self.is_read = False


def _describe(error: OSError) -> str:
    return f"cannot be read ({error.strerror or error})"
