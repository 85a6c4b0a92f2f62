"""
The servers that this user has started on this machine, one file for each.

The files hold tokens: their directory is the user's own and closed to everyone else.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import glassboard
from glassboard.errors import GlassboardError
from glassboard.notebook.liveness import Liveness, ask
from glassboard.server.info_file import ServerInfo, read_info

if TYPE_CHECKING:
    from collections.abc import Sequence

PRIVATE: Final = 0o700
OF_OTHERS: Final = 0o077
SUFFIX: Final = ".json"


class RegistryError(GlassboardError, OSError):
    """The directory for the files cannot be made, or is not the user's own."""


class Entry(NamedTuple):
    """A server that has been started, the file that says so, and whether it has just answered."""

    info: ServerInfo
    path: Path
    is_live: bool


def registry_dir() -> Path:
    """
    Give the directory of the files, and make it where it is not there.

    ``glassboard/servers`` in ``XDG_RUNTIME_DIR``, or where that is not the user's in ``XDG_CACHE_HOME`` or
    ``~/.cache``.

    Raises
    ------
    RegistryError
        It cannot be made, or is somebody else's.
    """
    path = _user_dir() / "glassboard" / "servers"
    try:
        path.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        status = path.lstat()
        if not (stat.S_ISDIR(status.st_mode) and _is_ours(status)):
            raise RegistryError(f"not a directory of this user, and so no place for tokens: {path}")
        if os.name == "posix" and status.st_mode & OF_OTHERS:
            path.chmod(PRIVATE)
    except OSError as error:
        if isinstance(error, RegistryError):
            raise
        raise RegistryError(f"no place for the servers' files ({error.strerror}): {path}") from error
    return path


def key_of(arguments: Sequence[str]) -> str:
    """Name what the same flags in the same directory and the same installation lead to."""
    said = "\0".join([glassboard.__version__, sys.executable, os.fsdecode(Path.cwd()), *arguments])
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def new_path(arguments: Sequence[str]) -> Path:
    """Give the path of the file for a server that is about to be started."""
    return registry_dir() / f"{key_of(arguments)}.{secrets.token_hex(4)}{SUFFIX}"


def find_entries(arguments: Sequence[str] | None = None) -> list[Entry]:
    """
    List the servers that are there, the oldest first; files of those that are not are removed.

    Parameters
    ----------
    arguments
        Only servers that were started with these, in this directory.
    """
    prefix = "" if arguments is None else f"{key_of(arguments)}."
    paths = [path for path in registry_dir().glob(f"*{SUFFIX}") if path.name.startswith(prefix)]
    entries = [_check(path) for path in sorted(paths, key=_written_at)]
    return [entry for entry in entries if entry is not None]


def _check(path: Path) -> Entry | None:
    info = read_info(path)
    if info is not None and info.machine != socket.gethostname():
        return None
    liveness = Liveness.DEAD if info is None else ask(info)
    if info is None or liveness is Liveness.DEAD or not _is_running(info.pid):
        path.unlink(missing_ok=True)
        return None
    return Entry(info, path, liveness is Liveness.LIVE)


def _is_running(pid: int) -> bool:
    """Whether there is such a process, as far as can be told without doing it harm."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _user_dir() -> Path:
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if runtime.is_absolute() and runtime.is_dir() and _is_ours(runtime.stat()):
        return runtime
    cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return cache if cache.is_absolute() else Path("~/.cache").expanduser()


def _is_ours(status: os.stat_result) -> bool:
    return os.name != "posix" or status.st_uid == os.getuid()


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
