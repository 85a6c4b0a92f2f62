"""Finding what a sub-command is to look into, and reading it run by run with a bar in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from glassboard.cli.arguments import matching
from glassboard.errors import LogdirError
from glassboard.logdir import Discovery, FoundFile, LocalFiles, discover, parse_logdir
from glassboard.reader.run_by_run import RunByRun
from glassboard.store.index import Index, default_index_dir
from glassboard.types import ROOT_RUN

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from glassboard.reader.run_by_run import ReadRun
    from glassboard.types import RunName

BAR_DELAY_SECS: Final = 0.5
"""What takes no longer is not worth a bar."""


def find_files(place: str) -> Discovery:
    """
    Find the event files below a logdir, or the one event file that is meant.

    Raises
    ------
    LogdirError
        There is nothing, or it cannot be read.
    """
    return find_file(place) if Path(place).expanduser().is_file() else find_logdir(place)


def find_logdir(logdir: str) -> Discovery:
    """
    Find the event files below a logdir.

    Raises
    ------
    LogdirError
        It does not exist, is a file, or cannot be read.
    """
    roots = parse_logdir(logdir)
    if not Path(logdir).expanduser().exists():
        raise LogdirError(logdir, "logdir does not exist")
    return discover(roots, LocalFiles())


def find_file(path: str) -> Discovery:
    """
    Find one event file, whatever its name.

    Raises
    ------
    LogdirError
        It does not exist, is no file, or cannot be read.
    """
    path = str(Path(path).expanduser())
    try:
        stat = LocalFiles().stat(path)
    except OSError as error:
        raise LogdirError(path, f"event file cannot be read ({error.strerror})") from error
    if not stat.is_regular:
        raise LogdirError(path, "event file is no regular file")
    return Discovery([FoundFile(ROOT_RUN, path, Path(path).name, stat)])


def read_logdir(logdir: str, runs: re.Pattern[str], *, has_bar: bool = True) -> Iterator[ReadRun]:
    """
    Read the runs of a logdir one after another, by name, with what the index has of them.

    Parameters
    ----------
    logdir
        Where.
    runs
        Which.
    has_bar
        Whether nothing else is written to the terminal meanwhile.

    Raises
    ------
    LogdirError
        It does not exist, is a file, or cannot be read.
    """
    found = find_logdir(logdir)
    index = Index(default_index_dir(), parse_logdir(logdir), LocalFiles(), may_write=False)
    run_by_run = RunByRun(found, memory=index)
    for trouble in found.troubles:
        sys.stderr.write(f"glassboard: {trouble.name}: {trouble.reason}\n")
    return read_with_bar(run_by_run, matching(run_by_run.names, runs), has_bar=has_bar)


def read_with_bar(run_by_run: RunByRun, names: list[RunName], *, has_bar: bool) -> Iterator[ReadRun]:
    """Read runs, with a bar on standard error where that is a terminal."""
    from tqdm import tqdm

    with tqdm(
        desc="reading",
        total=run_by_run.n_bytes(names),
        unit="B",
        unit_scale=True,
        leave=False,
        delay=BAR_DELAY_SECS,
        dynamic_ncols=True,
        disable=not (has_bar and sys.stderr.isatty()),
    ) as bar:
        yield from run_by_run.read(names, bar.update)
