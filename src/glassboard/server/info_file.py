"""The file that says where a server is, for programs that have started one or look for one."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Final

from glassboard.errors import GlassboardError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES: Final = 65_536
PRIVATE: Final = 0o600
NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class InfoFileError(GlassboardError, OSError):
    """The file cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInfo:
    """
    Where one server is.

    Attributes
    ----------
    version
        Of Glassboard.
    pid
        The process id.
    machine
        Name of the machine on which it runs.
    url
        What is to be opened; with the token where there is one.
    logdir
        As given on the command line.
    """

    version: str
    pid: int
    machine: str
    url: str
    logdir: str


@contextmanager
def published(path: Path, info: ServerInfo) -> Iterator[None]:
    """Have the file there for the length of a block; `write_info` says how, and what it raises."""
    write_info(path, info)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def write_info(path: Path, info: ServerInfo) -> None:
    """
    Write the file whole or not at all, readable by its owner alone, as it holds the token.

    Raises
    ------
    InfoFileError
        The directory is not there or cannot be written to.
    """
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(unfinished, NEW, PRIVATE), "w", encoding="utf-8") as file:
            json.dump(asdict(info), file)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InfoFileError(f"--info_file cannot be written ({error.strerror}): {path}") from error


def read_info(path: Path) -> ServerInfo | None:
    """Read the file; None where there is none, or where it is no such file."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    names = {field.name for field in fields(ServerInfo)}
    if not isinstance(found, dict) or found.keys() != names:
        return None
    pid = found.pop("pid")
    is_whole = type(pid) is int and pid > 0 and all(isinstance(value, str) for value in found.values())
    return ServerInfo(pid=pid, **found) if is_whole else None
