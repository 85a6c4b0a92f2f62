"""Files beside event files: those that something in a directory names, and none outside of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.logdir.files import FileStat, FileSystem

MAX_ASSET_BYTES: Final = 1 << 28
"""Longer files are not read as a whole."""

CHUNK_BYTES: Final = 1 << 18
"""How much is read at a time: what fits into the processor's cache is parsed a fifth faster than 4 MiB."""


class Asset(NamedTuple):
    """
    A regular file.

    Attributes
    ----------
    name
        What it is called to people.
    path
        Where it is read; no link.
    stat
        Its state when it was found.
    """

    name: str
    path: str
    stat: FileStat

    @property
    def state(self) -> tuple[object, ...]:
        """What differs once it has been changed or replaced."""
        return (self.path, self.stat.identity, self.stat.n_bytes, self.stat.modified_time)


class Assets:
    """
    The files in and below one directory.

    Parameters
    ----------
    directory
        Where.
    name
        What the directory is called to people.
    files
        How it is read.
    """

    def __init__(self, directory: str, name: str, files: FileSystem) -> None:
        self.directory = directory
        self._name = name
        self._files = files

    def resolve(self, name: str) -> str:
        """
        Give the path of a file, links followed; it need not be there.

        Parameters
        ----------
        name
            Its path relative to the directory, or an absolute one that lies below it.

        Raises
        ------
        AssetError
            The path leads out of the directory.
        """
        try:
            directory = self._files.resolve(self.directory)
            path = self._files.resolve(self._files.join(directory, name))
        except (OSError, ValueError):
            raise self.error(name, "is no path") from None
        if name.split("/")[0] == "~" or not self._files.parts_below(path, directory):
            raise self.error(name, "leads out of its directory")
        return path

    def find(self, name: str) -> Asset:
        """
        Look up a file.

        Raises
        ------
        AssetError
            The path leads out of the directory, or to no regular file.
        """
        path = self.resolve(name)
        try:
            stat = self._files.stat(path)
        except OSError as error:
            raise self.error(name, f"cannot be read ({error.strerror or error})") from None
        if not stat.is_regular:
            raise self.error(name, "is no file")
        return Asset(self._shown(name), path, stat)

    def read(self, asset: Asset, max_bytes: int = MAX_ASSET_BYTES) -> bytes:
        """
        Read a whole file.

        Raises
        ------
        AssetError
            It is longer than `max_bytes`, or cannot be read.
        """
        return b"".join(self.chunks(asset, max_bytes))

    def chunks(self, asset: Asset, max_bytes: int | None = None) -> Iterator[bytes]:
        """
        Yield what a file holds as it was when it was found, piece by piece.

        Raises
        ------
        AssetError
            It is longer than `max_bytes`, cannot be read, or has become shorter.
        """
        if max_bytes is not None and asset.stat.n_bytes > max_bytes:
            raise AssetError(asset.name, f"{asset.stat.n_bytes} bytes, expected at most {max_bytes}")
        for offset in range(0, asset.stat.n_bytes, CHUNK_BYTES):
            yield self._read(asset, offset, min(CHUNK_BYTES, asset.stat.n_bytes - offset))

    def error(self, name: str, reason: str) -> AssetError:
        """Make an error that names a file as people know it."""
        return AssetError(self._shown(name), reason)

    def _read(self, asset: Asset, offset: int, n_bytes: int) -> bytes:
        memory = bytearray(n_bytes)
        try:
            n_read = self._files.read(asset.path, offset, memoryview(memory))
        except OSError as error:
            raise AssetError(asset.name, f"cannot be read ({error.strerror or error})") from None
        if n_read != n_bytes:
            raise AssetError(asset.name, f"{offset + n_read} bytes are left of {asset.stat.n_bytes}")
        return bytes(memory)

    def _shown(self, name: str) -> str:
        return f"{self._name}/{name}" if self._name else name
