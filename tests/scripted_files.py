"""A disk and a clock that do what a test says: files grow, shrink, are replaced and vanish at given times."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.logdir import Clock, FileStat
from glassboard.logdir.files import Entry

NOW = 1_700_000_000.0


class ScriptedClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOW
        self.clock = Clock(wall=lambda: self.now, monotonic=lambda: self.now - NOW)

    def pass_secs(self, secs: float) -> None:
        """Let time pass."""
        self.now += secs


@dataclass
class ScriptedFile:
    """The bytes of one file; `inode` tells it from others under the same name."""

    data: bytes
    inode: int
    modified_time: float
    error: OSError | None = None


@dataclass
class ScriptedFiles:
    """A directory of files in memory; it counts how often each byte is read."""

    clock: ScriptedClock = field(default_factory=ScriptedClock)
    files: dict[str, ScriptedFile] = field(default_factory=dict)
    n_reads: int = 0
    n_inodes: int = 0

    def write(self, path: str, data: bytes) -> None:
        """Put a new file under a name, as a rename would."""
        self.n_inodes += 1
        self.files[path] = ScriptedFile(data, self.n_inodes, self.clock.now)

    def overwrite(self, path: str, data: bytes) -> None:
        """Change the bytes of a file in place."""
        self.files[path].data = data
        self.files[path].modified_time = self.clock.now

    def append(self, path: str, data: bytes) -> None:
        """Let a file grow."""
        self.overwrite(path, self.files[path].data + data)

    def fail(self, path: str, error: OSError | None) -> None:
        """Let every use of a file fail, or no longer."""
        self.files[path].error = error

    def list_directory(self, path: str) -> list[Entry]:
        """List the files and directories right below a directory."""
        below = [
            name.removeprefix(f"{path}/").split("/") for name in self.files if name.startswith(f"{path}/")
        ]
        if not below:
            raise FileNotFoundError(2, "No such file or directory", path)
        entries = {Entry(parts[0], is_directory=len(parts) > 1, is_link=False) for parts in below}
        return sorted(entries)

    def stat(self, path: str) -> FileStat:
        """Give the state of a file."""
        if any(name.startswith(f"{path}/") for name in self.files):
            return FileStat(0, (0, hash(path)), NOW, is_directory=True, is_regular=False)
        file = self._file(path)
        identity = (1, file.inode)
        return FileStat(len(file.data), identity, file.modified_time, is_directory=False, is_regular=True)

    def read(self, path: str, offset: int, buffer: memoryview) -> int:
        """Read from a file."""
        self.n_reads += 1
        data = self._file(path).data[offset : offset + len(buffer)]
        buffer[: len(data)] = data
        return len(data)

    def join(self, directory: str, name: str) -> str:
        """Give the path of what is in a directory."""
        return f"{directory}/{name}"

    def resolve(self, path: str) -> str:
        """Give the path that a path leads to: there are no links."""
        return path

    def parts_below(self, path: str, directory: str) -> list[str] | None:
        """Give the names that lead from a directory to a path."""
        below = path.removeprefix(f"{directory}/")
        return None if below == path else below.split("/")

    def _file(self, path: str) -> ScriptedFile:
        if path not in self.files:
            raise FileNotFoundError(2, "No such file or directory", path)
        file = self.files[path]
        if file.error:
            raise file.error
        return file
