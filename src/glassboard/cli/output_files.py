"""Files that a command writes: whole or not at all, and none is lost unasked."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from glassboard.errors import GlassboardError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_OUTPUT: Final = "-"


@contextmanager
def open_output(path: str, *, force: bool = False) -> Iterator[IO[bytes]]:
    """
    Open a file for writing; it gets its name when all has been written.

    Parameters
    ----------
    path
        Where; ``-`` is standard output.
    force
        Whether a file that is there is replaced.

    Raises
    ------
    OutputError
        It exists, or cannot be written.
    """
    target = Path(path).expanduser()
    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer
    elif target.exists() and not target.is_file() and not target.is_dir():
        with target.open("wb") as device:
            yield device
    else:
        _check(target, force=force)
        with _whole_file(target) as file:
            yield file


def prepare_directory(path: str, *, force: bool = False) -> Path:
    """
    Make a directory that is to be written into.

    Raises
    ------
    OutputError
        It is a file, has something in it that might be replaced, or cannot be made.
    """
    directory = Path(path).expanduser()
    if directory.exists() and not directory.is_dir():
        raise OutputError(path, "output is a file, expected a directory")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        is_empty = not any(directory.iterdir())
    except OSError as error:
        raise OutputError(path, f"directory cannot be made ({error.strerror})") from error
    if not (is_empty or force):
        raise OutputError(path, "directory is not empty, --force writes into it")
    return directory


def _check(target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise OutputError(str(target), "output is a directory, expected a file")
    if target.exists() and not force:
        raise OutputError(str(target), "file exists, --force replaces it")


@contextmanager
def _whole_file(target: Path) -> Iterator[IO[bytes]]:
    partial = target.with_name(f".glassboard-{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except GlassboardError:
        raise
    except OSError as error:
        raise OutputError(str(target), f"cannot be written ({error.strerror or error})") from error
    finally:
        partial.unlink(missing_ok=True)
