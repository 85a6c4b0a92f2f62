"""Runs in memory that grow as a test says, read into a store file by file."""

from __future__ import annotations

from glassboard.logdir import FollowedFile, FoundFile, ReadBuffer
from glassboard.store import Loading, Publication, Store
from glassboard.types import RunName
from scripted_files import ScriptedFiles


class ScriptedRuns:
    """A store and the files that are read into it; files are named ``run/file``."""

    def __init__(self) -> None:
        self.files = ScriptedFiles()
        self.store = Store()
        self.followed: dict[str, FollowedFile] = {}
        self._buffer = ReadBuffer()

    def grow(self, name: str, *records: bytes) -> FollowedFile:
        """Append to a file, which may be new, and read it."""
        path = f"/logs/{name}"
        if name not in self.followed:
            self.files.write(path, b"")
            run = RunName(name.rpartition("/")[0])
            found = FoundFile(run, path, name, self.files.stat(path))
            self.followed[name] = FollowedFile(found, self.files, self.files.clock.clock)
        self.files.append(path, b"".join(records))
        self.followed[name].refresh()
        return self.read(name)

    def read(self, name: str) -> FollowedFile:
        """Read what is new in a file."""
        file = self.followed[name]
        file.read(self._buffer, 1 << 40)
        self.store.put(file)
        return file

    def publish(self) -> Publication:
        """Let readers see it."""
        return self.store.publish(Loading())
