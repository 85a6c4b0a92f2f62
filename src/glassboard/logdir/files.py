"""Access to files: the one small interface through which logdirs are read, and the local disk's."""

from __future__ import annotations

# Paths are plain strings here: 10,000 runs are walked again and again, and a Path costs as much as its stat.
import os
import stat
from typing import NamedTuple, Protocol


class FileStat(NamedTuple):
    """
    What tells one state of a file from another.

    Attributes
    ----------
    n_bytes
        Its size.
    identity
        Which file it is, whatever its name: when this differs, another file has taken the name.
    modified_time
        When it was last written, in seconds since the epoch.
    is_directory, is_regular
        What it is; neither for pipes, sockets and devices, which are never opened.
    """

    n_bytes: int
    identity: tuple[int, int]
    modified_time: float
    is_directory: bool
    is_regular: bool


class Entry(NamedTuple):
    """One name in a directory; `is_link` where it leads elsewhere, maybe back to where we come from."""

    name: str
    is_directory: bool
    is_link: bool


class FileSystem(Protocol):
    """Where event files lie. Every method raises OSError where the path cannot be used."""

    def list_directory(self, path: str) -> list[Entry]:
        """List what a directory holds, in no order."""

    def stat(self, path: str) -> FileStat:
        """Ask for the state of a file or a directory, links followed."""

    def read(self, path: str, offset: int, buffer: memoryview) -> int:
        """Read from `offset` on into `buffer`; return how many bytes there were: fewer only at the end."""

    def join(self, directory: str, name: str) -> str:
        """Give the path of what is in a directory."""

    def resolve(self, path: str) -> str:
        """Give the path that a path leads to, links followed; what is not there leads nowhere else."""

    def parts_below(self, path: str, directory: str) -> list[str] | None:
        """Give the names that lead from a directory to a path; None where it does not lie below."""


class LocalFiles:
    """
    The files of this machine.

    No file is held open between two reads: the number of files in a logdir is no limit, a file can be deleted
    on every system, and network disks show their newest bytes to those who open anew.
    """

    def list_directory(self, path: str) -> list[Entry]:
        """List what a directory holds, in no order."""
        with os.scandir(path) as entries:
            return [Entry(entry.name, _is_directory(entry), _is_link(entry)) for entry in entries]

    def stat(self, path: str) -> FileStat:
        """Ask for the state of a file or a directory, links followed."""
        found = os.stat(path)
        return FileStat(
            found.st_size,
            (found.st_dev, found.st_ino),
            found.st_mtime,
            stat.S_ISDIR(found.st_mode),
            stat.S_ISREG(found.st_mode),
        )

    def read(self, path: str, offset: int, buffer: memoryview) -> int:
        """Read from `offset` on into `buffer`; return how many bytes there were: fewer only at the end."""
        n_read = 0
        with open(path, "rb", buffering=0) as file:
            file.seek(offset)
            while n := file.readinto(buffer[n_read:]):
                n_read += n
        return n_read

    def join(self, directory: str, name: str) -> str:
        """Give the path of what is in a directory."""
        return os.path.join(directory, name)

    def resolve(self, path: str) -> str:
        """Give the path that a path leads to, links followed; what is not there leads nowhere else."""
        return os.path.realpath(path)

    def parts_below(self, path: str, directory: str) -> list[str] | None:
        """Give the names that lead from a directory to a path; None where it does not lie below."""
        if path == directory:
            return []
        start = directory.rstrip(os.sep) + os.sep
        return path[len(start) :].split(os.sep) if path.startswith(start) else None


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_link(entry: os.DirEntry[str]) -> bool:
    is_junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or (is_junction is not None and is_junction())
