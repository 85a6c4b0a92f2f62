"""The events of one run, in the order of its files' names, each given once however often they are read."""

from __future__ import annotations

import logging
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard._native import EventScanner
from glassboard.errors import LogdirError, PayloadError
from glassboard.framing import scan_records
from glassboard.logdir import LocalFiles, ReadBuffer, is_event_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_log: Final = logging.getLogger(__name__)


class ReadEvent(NamedTuple):
    """
    One event of a file.

    Attributes
    ----------
    path
        The file.
    offset
        Where in the file its bytes begin.
    encoded
        Its bytes.
    """

    path: str
    offset: int
    encoded: bytes


class EventFile:
    """
    One event file, read from where the last call has stopped.

    A damaged record is passed over and logged as a warning; one that is not whole yet waits for the next
    call.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._files = LocalFiles()
        self._scanner = EventScanner()

    def read_new(self, buffer: ReadBuffer) -> Iterator[ReadEvent]:
        """
        Yield the events that have come.

        Raises
        ------
        OSError
            The file cannot be read.
        """
        n_wanted = self._scanner.wanted_bytes
        while True:
            memory = buffer.take(n_wanted)
            start, n_damage = self._scanner.offset, len(self._scanner.damage)
            n_read = self._files.read(self._path, start, memory)
            n_used = self._scanner.feed(memory[:n_read])
            yield from self._sound_events(memory[: min(n_used, n_read)], start, n_damage)
            if not n_used and n_read < len(memory):
                return
            # A search behind damaged bytes asks for one byte more each time.
            n_wanted = max(self._scanner.wanted_bytes, 0 if n_used else 2 * len(memory))

    def _sound_events(self, memory: memoryview, start: int, n_damage_before: int) -> Iterator[ReadEvent]:
        """Yield the events in bytes that were used up, but for those that the scanner calls damaged."""
        bounds = [0]
        for damage in self._scanner.damage[n_damage_before:]:
            _log.warning("%s at byte %d: %s", damage.reason, damage.offset, self._path)
            bounds += [damage.offset - start, damage.offset + damage.n_bytes - start]
        bounds.append(len(memory))
        for first, stop in list(pairwise(bounds))[::2]:
            part = memory[max(first, 0) : max(stop, 0)]
            for begin, end in scan_records(part, base_offset=start + first).bounds.tolist():
                yield ReadEvent(self._path, start + first + begin, bytes(part[begin:end]))


class EventDirectory:
    """
    The event files of one directory, or one file.

    Parameters
    ----------
    path
        The directory, whose own directories are left alone, or the file.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._files: dict[str, EventFile] = {}
        self._buffer = ReadBuffer()

    def read_new(self) -> Iterator[ReadEvent]:
        """
        Yield the events that have come, also in files that were read before others.

        Raises
        ------
        LogdirError
            There is no such directory or file.
        OSError
            A file cannot be read.
        """
        for path in self._list():
            yield from self._files.setdefault(path, EventFile(path)).read_new(self._buffer)

    def read_first(self) -> ReadEvent | None:
        """
        Give the first event, which is read again by `read_new`; None where there is none yet.

        Raises
        ------
        LogdirError, OSError
            As `read_new`.
        """
        events = (event for path in self._list() for event in EventFile(path).read_new(ReadBuffer()))
        return next(events, None)

    def _list(self) -> list[str]:
        files = LocalFiles()
        try:
            if files.stat(self._path).is_regular:
                return [self._path]
            entries = files.list_directory(self._path)
        except FileNotFoundError:
            raise LogdirError(self._path, "no such directory or event file") from None
        names = [entry.name for entry in entries if not entry.is_directory and is_event_file(entry.name)]
        return [files.join(self._path, name) for name in sorted(names)]


def read_again(path: str, offset: int, length: int) -> bytes:
    """
    Read the bytes of an event that was read before.

    Raises
    ------
    PayloadError
        The file is gone, cannot be read, or has become shorter.
    """
    memory = memoryview(bytearray(length))
    try:
        n_read = LocalFiles().read(path, offset, memory)
    except OSError as error:
        raise PayloadError(path, offset, f"cannot be read ({error.strerror or error})") from None
    if n_read != length:
        raise PayloadError(path, offset, f"{n_read} bytes are left of {length}")
    return bytes(memory)
