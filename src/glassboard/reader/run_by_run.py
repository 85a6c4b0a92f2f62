"""Reading a logdir run by run, so that no more than one run is in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glassboard.logdir import FollowedFile, LocalFiles, ReadBuffer
from glassboard.reader.catalogue import SLICE_BYTES
from glassboard.store import Loading, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from glassboard.logdir import Clock, Discovery, FileSystem, FoundFile, Memory
    from glassboard.store import RunView
    from glassboard.types import RunName


class ReadRun(NamedTuple):
    """A run, and its files in order of their names."""

    view: RunView
    files: list[FollowedFile]


class RunByRun:
    """
    The runs that one walk has found, each read when it is asked for and kept by nobody.

    Parameters
    ----------
    found
        What `glassboard.logdir.discover` gave.
    files
        How the logdir is read.
    clock
        What time it is.
    memory
        What was read of the files before; None for nothing.
    """

    def __init__(
        self,
        found: Discovery,
        *,
        files: FileSystem | None = None,
        clock: Clock | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._files = files or LocalFiles()
        self._clock = clock
        self._memory = memory
        self._buffer = ReadBuffer()
        self._found: dict[RunName, list[FoundFile]] = {}
        for file in sorted(found.files, key=lambda file: (file.run, file.name)):
            self._found.setdefault(file.run, []).append(file)

    @property
    def names(self) -> list[RunName]:
        """Names of the runs, ascending."""
        return list(self._found)

    def n_bytes(self, names: Iterable[RunName]) -> int:
        """Give the size of all files of some runs when they were found."""
        return sum(file.stat.n_bytes for name in names for file in self._found[name])

    def read(
        self, names: Iterable[RunName], on_read: Callable[[int], object] | None = None
    ) -> Iterator[ReadRun]:
        """
        Read runs one after another, each whole.

        Parameters
        ----------
        names
            Which; those whose files are all gone by now are left out.
        on_read
            Called with the number of bytes whenever some were read.
        """
        for name in names:
            files = [FollowedFile(file, self._files, self._clock, self._memory) for file in self._found[name]]
            for file in files:
                self._read_file(file, on_read)
            files = [file for file in files if not file.trouble or file.refresh()]
            if files:
                yield ReadRun(self._view(files), files)

    def _read_file(self, file: FollowedFile, on_read: Callable[[int], object] | None = None) -> None:
        n_read = 0
        while not file.is_read:
            file.read(self._buffer, SLICE_BYTES)
            if on_read:
                on_read(file.n_bytes_read - n_read)
            n_read = file.n_bytes_read

    def _view(self, files: list[FollowedFile]) -> RunView:
        store = Store()
        for file in files:
            store.put(file)
        for lesson in store.publish(Loading()).lessons:
            lesson.file.learn(lesson.plugins)
            self._read_file(lesson.file)
            store.put(lesson.file)
        if store.has_changes:
            store.publish(Loading())
        return store.snapshot().runs[files[0].run]
