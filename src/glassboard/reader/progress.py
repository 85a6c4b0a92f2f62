"""How far the reading of a logdir has come, counted as files come, grow and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glassboard.store import Loading

if TYPE_CHECKING:
    from glassboard.logdir import FollowedFile


class _Count(NamedTuple):
    n_bytes: int
    n_bytes_read: int
    was_read: bool


class Progress:
    """The sums over all files of a logdir."""

    def __init__(self) -> None:
        self._counts: dict[str, _Count] = {}
        self._n_files_read = 0
        self._n_bytes = 0
        self._n_bytes_read = 0

    def count(self, file: FollowedFile) -> None:
        """Take note of how far one file has been read."""
        old = self._counts.get(file.path)
        was_read = file.is_read or (old is not None and old.was_read)
        new = _Count(file.stat.n_bytes, file.n_bytes_read, was_read)
        self._counts[file.path] = new
        self._add(new, 1)
        if old:
            self._add(old, -1)

    def forget(self, path: str) -> None:
        """Leave a file out from now on."""
        if old := self._counts.pop(path, None):
            self._add(old, -1)

    def loading(self, *, has_logdir: bool) -> Loading:
        """Sum up; a logdir is loading until every file has been read to its end once."""
        n_files = len(self._counts)
        return Loading(
            self._n_files_read < n_files,
            has_logdir,
            n_files,
            self._n_files_read,
            self._n_bytes,
            self._n_bytes_read,
        )

    def _add(self, count: _Count, sign: int) -> None:
        self._n_files_read += sign * count.was_read
        self._n_bytes += sign * count.n_bytes
        self._n_bytes_read += sign * count.n_bytes_read
