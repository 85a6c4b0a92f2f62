"""Files that a tool makes from the package: it writes them, or holds them to be current."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def write_or_check(
    tool: str,
    texts: Mapping[Path, str],
    *,
    older: Iterable[Path] = (),
    arguments: Sequence[str] | None = None,
) -> int:
    """
    Write the files that are not current; with ``--check`` on the command line only name them.

    Parameters
    ----------
    tool
        Name of the program in ``tools``, without its suffix.
    texts
        What each file has to hold.
    older
        Files that were made before; those that are made no more are removed.
    arguments
        The command line; None is that of the process.

    Returns
    -------
    int
        Exit status of the tool: 1 if files were checked and are not current.
    """
    parser = argparse.ArgumentParser(prog=tool)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is not current")
    is_check = parser.parse_args(arguments).check
    gone = sorted(path for path in older if path not in texts)
    stale = sorted(path for path, text in texts.items() if read_if_there(path) != text)
    if is_check:
        for path in (*gone, *stale):
            sys.stderr.write(f"{path.name} is not current: run python tools/{tool}.py\n")
        return int(bool(gone or stale))
    for path in gone:
        path.unlink()
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return 0


def read_if_there(path: Path) -> str | None:
    """Return the text of a file, None where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None
