"""The few things that the index does to the disk, so that tests can let each of them fail."""

from __future__ import annotations

import errno
import mmap
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from typing_extensions import Buffer

WRITE_BYTES: Final = 1 << 20
"""Pieces are gathered up to so many bytes for one write."""


class Disk:
    """
    The disk of this machine.

    Every method raises OSError where the disk does not do what it should. Files are appended to, put in place
    by rename, and removed; never cut or written over, so that what is mapped stays as it is.
    """

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only this user can enter, and those above it."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(self, path: Path) -> bytes:
        """Read a whole file."""
        return path.read_bytes()

    def sizes(self, folder: Path) -> dict[str, int]:
        """Give the sizes of the files in a folder, by name; nothing where there is no folder."""
        with suppress(FileNotFoundError):
            return {path.name: path.stat().st_size for path in folder.iterdir() if path.is_file()}
        return {}

    def folders(self, folder: Path) -> list[Path]:
        """List the folders in a folder; nothing where there is no folder."""
        with suppress(FileNotFoundError):
            return [path for path in folder.iterdir() if path.is_dir()]
        return []

    def used_time(self, path: Path) -> float:
        """Give the time with which a file was last stamped, in seconds since the epoch; 0 without a file."""
        with suppress(FileNotFoundError):
            return path.stat().st_mtime
        return 0.0

    def append(self, path: Path, start: int, pieces: Iterable[Buffer]) -> None:
        """
        Write behind the end of a file, new if need be, and see to it that the disk has it.

        Parameters
        ----------
        path
            Of the file.
        start
            Where the first piece begins, not before the end; between them are zeros.
        pieces
            What is written, one after another.
        """
        with path.open("ab", buffering=0) as file:
            self._write_all(file.fileno(), bytes(start - file.tell()))
            for gathered in _gather(pieces):
                self._write_all(file.fileno(), gathered)
            self._sync(file.fileno())

    def replace(self, path: Path, data: bytes) -> None:
        """Put a file in place: after a crash there is the old one or the new one, whole."""
        new = path.with_name(f"{path.name}.new")
        with new.open("wb", buffering=0) as file:
            self._write_all(file.fileno(), data)
            self._sync(file.fileno())
        self._rename(new, path)
        self._sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Remove a file if it is there; one that is in use elsewhere may have to stay."""
        with suppress(FileNotFoundError, PermissionError):
            path.unlink()

    def remove_folder(self, folder: Path) -> None:
        """Remove a folder that is empty."""
        with suppress(OSError):
            folder.rmdir()

    def map(self, path: Path) -> memoryview:
        """Map a file for reading as long as it is now; an empty one gives nothing."""
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return memoryview(b"")
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    @contextmanager
    def lock(self, path: Path) -> Iterator[bool]:
        """Be the only process that holds this file's lock, or be told that another is; nobody waits."""
        with path.open("ab") as file:
            is_locked = _try_lock(file.fileno())
            try:
                yield is_locked and _is_at(file.fileno(), path)
            finally:
                if is_locked:
                    _unlock(file.fileno())

    def touch(self, path: Path, time: float | None = None) -> None:
        """Stamp a file with a time, in seconds since the epoch; with that of now where none is given."""
        os.utime(path, None if time is None else (time, time))

    def _write_all(self, file: int, data: Buffer) -> None:
        left = memoryview(data)
        while left:
            left = left[self._write(file, left) :]

    def _write(self, file: int, data: memoryview) -> int:
        return os.write(file, data)

    def _sync(self, file: int) -> None:
        os.fsync(file)

    def _rename(self, old: Path, new: Path) -> None:
        old.replace(new)

    def _sync_folder(self, folder: Path) -> None:
        if os.name == "posix":
            file = os.open(folder, os.O_RDONLY)
            try:
                self._sync(file)
            finally:
                os.close(file)


def _gather(pieces: Iterable[Buffer]) -> Iterator[Buffer]:
    """Join small pieces, so that many of them make one write."""
    waiting: list[Buffer] = []
    n_bytes = 0
    for piece in pieces:
        waiting.append(piece)
        n_bytes += memoryview(piece).nbytes
        if n_bytes >= WRITE_BYTES:
            yield b"".join(waiting)
            waiting, n_bytes = [], 0
    yield b"".join(waiting)


def _is_at(file: int, path: Path) -> bool:
    """Tell whether an open file still has its name: who removed it may have made place for another one."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:
                return False
            raise
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
