"""What the command line calls a logdir: one directory, or several under names of their own."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

from glassboard.errors import LogdirError

_SCHEME: Final = re.compile(r"[A-Za-z][0-9A-Za-z+.-]*://")


class Root(NamedTuple):
    """A directory that is searched for runs; `prefix` is put before their names, empty for none."""

    prefix: str
    path: str


def parse_logdir(logdir: str | os.PathLike[str]) -> tuple[Root, ...]:
    """
    Read ``--logdir``: one directory, which need not exist yet.

    Raises
    ------
    LogdirError
        It is empty, a file, not readable, or not on this machine.
    """
    return (Root("", _checked_path(os.fspath(logdir))),)


def parse_logdir_spec(spec: str) -> tuple[Root, ...]:
    """
    Read ``--logdir_spec``: ``name:path,name:path``, where a path may also stand alone.

    Raises
    ------
    LogdirError
        A part is empty, a name is given twice, or a path cannot be a logdir.

    Notes
    -----
    Facts: tensorboard/backend/event_processing/data_ingester.py (``_parse_event_files_spec``): what starts
    with ``/``, a drive or a scheme is a path as a whole, colons included.
    """
    roots = tuple(_parse_part(part, spec) for part in spec.split(","))
    prefixes = [root.prefix for root in roots]
    for prefix in prefixes:
        if prefix and prefixes.count(prefix) > 1:
            raise LogdirError(spec, f"name {prefix!r} is given twice in the logdir spec")
    return roots


def _parse_part(part: str, spec: str) -> Root:
    if not part.strip():
        raise LogdirError(spec, f"logdir spec has an empty part {part!r}, expected name:path")
    is_path = part.startswith("/") or _SCHEME.match(part) or os.path.splitdrive(part)[0]
    name, colon, path = ("", "", part) if is_path else part.partition(":")
    if not colon:
        return Root("", _checked_path(part))
    if not name or not path:
        raise LogdirError(spec, f"logdir spec has the part {part!r}, expected name:path")
    return Root(name, _checked_path(path))


def _checked_path(path: str) -> str:
    if not path:
        raise LogdirError(path, "logdir is empty, expected a directory")
    if scheme := _SCHEME.match(path):
        raise LogdirError(path, f"logdirs on {scheme[0]} are not supported yet, expected a local directory")
    absolute = str(Path(path).expanduser().absolute())
    check_directory(absolute)
    return absolute


def check_directory(path: str) -> None:
    """
    Make sure that a path is a readable directory, or nothing yet.

    Raises
    ------
    LogdirError
        It is a file, or must not be read.
    """
    try:
        next(Path(path).iterdir(), None)
    except FileNotFoundError:
        return
    except NotADirectoryError as error:
        raise LogdirError(path, "logdir is a file, expected a directory") from error
    except OSError as error:
        raise LogdirError(path, f"logdir cannot be read ({error.strerror})") from error
