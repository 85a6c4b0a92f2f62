"""What is kept in the index, and when: on a thread of its own, so that nobody waits for the disk."""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.store.index import CatalogueEncoder, KeptFile

if TYPE_CHECKING:
    from glassboard.logdir import Clock, FollowedFile
    from glassboard.scan import FileScan
    from glassboard.store import Snapshot
    from glassboard.store.index import Index

MIN_FILE_BYTES: Final = 64 << 10
"""Smaller files are read again as fast as they are looked up."""

MIN_GROWTH_BYTES: Final = 4 << 20
GROWTH_SHARE: Final = 8
"""A growing file is kept anew when it has grown by so much, and by one 8th of what is kept of it."""

QUIET_SECS: Final = 10.0
"""A file that was not written to for so long is kept however little it has grown."""

CATALOGUE_SECS: Final = 30.0
"""How often the catalogue is written where nothing else is."""

_log = logging.getLogger(__name__)


class _Kept(NamedTuple):
    file: FollowedFile
    scan: FileScan
    offset: int


class Keeper:
    """
    Puts into the index what was read of the files of a logdir.

    All methods belong to one thread; the writing is done on another.

    Parameters
    ----------
    index
        Where it is put.
    clock
        What time it is.
    min_file_bytes
        Smaller files are not kept.
    max_memory
        From how many bytes of points on those that are kept need not be held in memory; None for no limit.
    """

    def __init__(
        self,
        index: Index,
        clock: Clock,
        min_file_bytes: int = MIN_FILE_BYTES,
        max_memory: int | None = None,
    ) -> None:
        self._index = index
        self._clock = clock
        self._min_file_bytes = min_file_bytes
        self._max_memory = max_memory
        self._held: dict[str, FollowedFile] = {}
        self._encoder = CatalogueEncoder()
        self._grown: dict[str, FollowedFile] = {}
        self._names: dict[str, str] = {}
        self._gone: set[str] = set()
        self._is_catalogue_old = False
        self._next_catalogue = float("-inf")
        self._saving: list[_Kept] = []
        self._is_saved = False
        self._thread: Thread | None = None

    def note(self, file: FollowedFile) -> None:
        """Take note that a file has come or has changed."""
        self._grown[file.path] = file
        self._names[file.name] = file.path
        self._gone.discard(file.path)

    def forget(self, file: FollowedFile) -> None:
        """Take note that a file is gone."""
        self._grown.pop(file.path, None)
        self._names.pop(file.name, None)
        self._held.pop(file.path, None)
        self._gone.add(file.path)

    def note_changes(self) -> None:
        """Take note that what is shown differs from the catalogue."""
        self._is_catalogue_old = True

    def keep(self, snapshot: Snapshot) -> None:
        """Begin to put in what has grown by enough, unless the last time has not ended yet."""
        if not self._index.can_write or not self._has_ended():
            return
        is_due = self._is_catalogue_old and self._clock.monotonic() >= self._next_catalogue
        chosen = self._choose(is_final=False)
        if chosen or self._gone or is_due:
            arguments = self._prepare(chosen, snapshot)
            self._thread = Thread(target=self._save, args=arguments, name="glassboard-index", daemon=True)
            self._thread.start()

    def finish(self, snapshot: Snapshot) -> None:
        """Put in all that has grown; returns when it is there."""
        if self._thread:
            self._thread.join()
        if not self._index.can_write or not self._has_ended():
            return
        chosen = self._choose(is_final=True)
        if chosen or self._gone or self._is_catalogue_old:
            self._save(*self._prepare(chosen, snapshot))
            self._has_ended()

    def take_held(self) -> list[FollowedFile]:
        """Give the files that are kept and still held in memory, once they are more than memory allows."""
        if self._max_memory is None or sum(map(_point_bytes, self._held.values())) <= self._max_memory:
            return []
        held, self._held = self._held, {}
        return [*held.values()]

    def _choose(self, *, is_final: bool) -> list[KeptFile]:
        self._saving = []
        chosen: list[KeptFile] = []
        for path, file in list(self._grown.items()):
            if not file.is_read:
                continue
            if self._is_kept(file):
                del self._grown[path]
            elif is_final or self._is_due(file):
                del self._grown[path]
                state = file.scan.scanner.state()
                if state is not None and file.fingerprint is not None:
                    chosen.append(KeptFile(path, file.stat, file.fingerprint, dict(file.plugins), state))
                    self._saving.append(_Kept(file, file.scan, state.offset))
        return chosen

    def _is_kept(self, file: FollowedFile) -> bool:
        """Tell whether there is nothing to put in, for now."""
        offset = file.scan.scanner.offset
        is_worthwhile = file.stat.n_bytes >= self._min_file_bytes and 0 < offset <= file.stat.n_bytes
        return bool(file.trouble) or not is_worthwhile or offset <= file.n_bytes_kept

    def _is_due(self, file: FollowedFile) -> bool:
        growth = file.scan.scanner.offset - file.n_bytes_kept
        is_quiet = self._clock.wall() - file.stat.modified_time >= QUIET_SECS
        has_grown = growth >= max(MIN_GROWTH_BYTES, file.n_bytes_kept // GROWTH_SHARE)
        return file.n_bytes_kept == 0 or is_quiet or has_grown

    def _prepare(
        self, chosen: list[KeptFile], snapshot: Snapshot
    ) -> tuple[list[KeptFile], set[str], Snapshot, dict[str, str]]:
        gone, self._gone = self._gone, set()
        self._is_catalogue_old = self._is_saved = False
        self._next_catalogue = self._clock.monotonic() + CATALOGUE_SECS
        return chosen, gone, snapshot, self._names.copy()

    def _save(
        self, chosen: list[KeptFile], gone: set[str], snapshot: Snapshot, paths: dict[str, str]
    ) -> None:
        try:
            catalogue = self._encoder.encode(snapshot, paths)
            self._is_saved = self._index.save(chosen, gone=gone, catalogue=catalogue)
        except Exception:
            self._index.can_write = False
            _log.exception("nothing is kept in the index any more")

    def _has_ended(self) -> bool:
        """Tell whether nothing is being written; take note of how the last time went."""
        if self._thread and self._thread.is_alive():
            return False
        self._thread = None
        for file, scan, offset in self._saving:
            if self._is_saved and file.scan is scan:
                file.n_bytes_kept = max(file.n_bytes_kept, offset)
                self._held[file.path] = file
            elif file.scan is scan:
                self._grown[file.path] = file
        self._saving = []
        return True


def _point_bytes(file: FollowedFile) -> int:
    """Give the memory of a file's points, whether they are mapped or not."""
    return sum(chunk.n_bytes for column in file.scan.scanner.tags for chunk in column.chunks)
