"""The index of a logdir: what was read of its event files, kept from one process to the next."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.scan import FileScan
from glassboard.store.index import contents
from glassboard.store.index.columns import ColumnsFiles
from glassboard.store.index.contents import Entry, decode_contents, encode_contents
from glassboard.store.index.disk import Disk
from glassboard.store.index.location import folder_name
from glassboard.store.index.room import LOCK_NAME, MAX_BYTES, make_room
from glassboard.store.index.segment import (
    Done,
    EncodedSegment,
    Segment,
    decode_segment,
    encode_segment,
    join_segments,
    sum_up,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from glassboard._native import ScanState
    from glassboard.logdir import FileStat, FileSystem, Fingerprint, FollowedFile, Root
    from glassboard.store.index.contents import Place

MAX_SEGMENTS: Final = 16
"""A file with as many segments is written anew, as one."""

CATALOGUE_NAME: Final = "catalogue"

_log = logging.getLogger(__name__)


class KeptFile(NamedTuple):
    """What is to be kept of one event file: its path and state, and what a scan has made of it."""

    path: str
    stat: FileStat
    fingerprint: Fingerprint
    plugins: Mapping[str, str]
    state: ScanState


class IndexedFile(NamedTuple):
    """What the index has of one event file; a `glassboard.logdir.KeptScan`."""

    entry: Entry
    plugins: Mapping[str, str]
    columns: ColumnsFiles

    @property
    def fingerprint(self) -> Fingerprint:
        """Of the bytes that were read."""
        return self.entry.fingerprint

    @property
    def offset(self) -> int:
        """Up to where."""
        return self.entry.offset

    def take_up(self) -> FileScan | None:
        """Make a scan that goes on from there, its points mapped; None where anything is gone or damaged."""
        segments = self.segments()
        try:
            return FileScan.resume(join_segments(segments), self.plugins) if segments else None
        except ValueError:
            return None

    def segments(self) -> list[Segment] | None:
        """Read the directories of all segments; None where any is gone or damaged."""
        segments: list[Segment] = []
        for place in self.entry.places:
            view = self.columns.view(place)
            segment = view and decode_segment(view, place.n_directory_bytes, place.checksum)
            if not segment:
                return None
            segments.append(segment)
        return segments


class Index:
    """
    The index of one logdir; any number of processes may use it at the same time.

    Parameters
    ----------
    index_dir
        Where the indexes of all logdirs lie.
    roots
        The logdir.
    files
        How it is read.
    may_write
        Whether to keep anything, or only to use what others have kept.
    max_bytes
        How much disk the indexes of all logdirs may take.
    disk
        What the index lies on.
    """

    def __init__(
        self,
        index_dir: Path,
        roots: Sequence[Root],
        files: FileSystem,
        *,
        may_write: bool = True,
        max_bytes: int = MAX_BYTES,
        disk: Disk | None = None,
    ) -> None:
        self.folder = index_dir / folder_name(roots)
        self.can_write = may_write
        self._files = files
        self._max_bytes = max_bytes
        self._disk = disk or Disk()
        self._columns = ColumnsFiles(self.folder, self._disk)
        self._entries: dict[str, Entry] | None = None
        self._lock = Lock()

    def recall(self, file: FollowedFile) -> IndexedFile | None:
        """Find what was read of a file; may be called from any thread."""
        with self._lock:
            if self._entries is None:
                self._entries = self._read_contents()
        entry = self._entries.get(file.path)
        if entry is None or not entry.is_of(file.stat, file.plugins):
            return None
        return IndexedFile(entry, file.plugins, self._columns)

    def read_catalogue(self) -> bytes | None:
        """Read what `save` was given to keep beside the columns; None where there is none."""
        try:
            return self._disk.read(self.folder / CATALOGUE_NAME)
        except OSError:
            return None

    def save(
        self, kept: Sequence[KeptFile], *, gone: Iterable[str] = (), catalogue: bytes | None = None
    ) -> bool:
        """
        Keep what was read; may be called from any one thread at a time.

        Every file's data are on the disk before the table of contents names them. Where the disk refuses, it
        is said once and nothing is kept any more.

        Parameters
        ----------
        kept
            Files that were read.
        gone
            Paths of files that are no more.
        catalogue
            What `read_catalogue` gives to the next process; None leaves it as it is.

        Returns
        -------
        bool
            Whether all is kept; where another process is writing just now, nothing is.
        """
        is_locked = False
        try:
            self._disk.make_folder(self.folder)
            with self._disk.lock(self.folder / LOCK_NAME) as is_locked:
                if is_locked:
                    self._write(kept, gone, catalogue)
        except FileNotFoundError:  # another process has just removed the folder to make room
            return False
        except OSError as error:
            self._give_up(f"{error.strerror or error}")
        return is_locked and self.can_write

    def _write(self, kept: Sequence[KeptFile], gone: Iterable[str], catalogue: bytes | None) -> None:
        self._disk.touch(self.folder / LOCK_NAME)
        entries = self._read_contents()
        before = entries.copy()
        for path in gone:
            entries.pop(path, None)
        encoded = [
            (file, *self._encode(file, entries.get(file.path))) for file in kept if _is_text(file.path)
        ]
        n_bytes = sum(segment.n_bytes for _, _, segment in encoded if segment)
        if make_room(self._disk, self.folder, n_bytes, self._max_bytes):
            self._append(encoded, entries)
        else:
            self._give_up(f"the limit of {self._max_bytes} bytes is reached")
        self._move_scattered(entries)
        if entries != before:
            self._disk.replace(self.folder / contents.FILE_NAME, encode_contents(entries))
        if catalogue is not None:
            self._disk.replace(self.folder / CATALOGUE_NAME, catalogue)
        self._columns.tidy(_places(entries))
        with self._lock:
            self._entries = entries

    def _append(
        self,
        encoded: Sequence[tuple[KeptFile, tuple[Place, ...], EncodedSegment | None]],
        entries: dict[str, Entry],
    ) -> None:
        written = [segment for _, _, segment in encoded if segment]
        places = iter(self._columns.append(written, _places(entries)))
        for file, earlier, segment in encoded:
            every_place = (*earlier, next(places)) if segment else earlier
            entries[file.path] = _entry(file, every_place)

    def _encode(self, file: KeptFile, entry: Entry | None) -> tuple[tuple[Place, ...], EncodedSegment | None]:
        """Encode what an entry lacks, or all: give the places that stay, and the segment to be written."""
        done = self._done(file, entry) if entry else None
        if entry is None or done is None:
            return (), encode_segment(file.state, {})
        is_known = entry.offset == file.state.offset
        return entry.places, None if is_known else encode_segment(file.state, done)

    def _done(self, file: KeptFile, entry: Entry) -> dict[str, Done] | None:
        """Say how much of a file an entry holds; None where it is not to be built upon."""
        is_start = entry.is_of(file.stat, file.plugins) and entry.offset <= file.state.offset
        if not is_start or len(entry.places) >= MAX_SEGMENTS:
            return None
        try:
            head = entry.fingerprint.read_head(self._files, file.path, entry.offset)
        except OSError:
            return None
        segments = IndexedFile(entry, file.plugins, self._columns).segments()
        return sum_up(segments) if head is not None and segments else None

    def _move_scattered(self, entries: dict[str, Entry]) -> None:
        """Copy what counts out of files in which little does."""
        scattered = self._columns.find_scattered(_places(entries))
        moved = self._columns.move([place for place in _places(entries) if place.number in scattered])
        for path, entry in entries.items() if moved else ():
            places = tuple(moved.get(place, place) for place in entry.places)
            entries[path] = entry._replace(places=places)

    def _read_contents(self) -> dict[str, Entry]:
        try:
            return decode_contents(self._disk.read(self.folder / contents.FILE_NAME))
        except OSError:
            return {}

    def _give_up(self, reason: str) -> None:
        self.can_write = False
        _log.warning("nothing is kept in the index any more (%s): %s", reason, self.folder)


def _entry(file: KeptFile, places: tuple[Place, ...]) -> Entry:
    device, inode = file.stat.identity
    return Entry(
        device,
        inode,
        file.stat.n_bytes,
        file.stat.modified_time,
        file.state.offset,
        file.fingerprint,
        dict(file.plugins),
        places,
    )


def _places(entries: Mapping[str, Entry]) -> list[Place]:
    return [place for entry in entries.values() for place in entry.places]


def _is_text(path: str) -> bool:
    """Tell whether JSON can hold a path."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
