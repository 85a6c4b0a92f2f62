"""``--inspect``: what is in event files, as text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from glassboard.cli.progress import format_bytes
from glassboard.errors import LogdirError
from glassboard.logdir import (
    Discovery,
    FollowedFile,
    FoundFile,
    LocalFiles,
    ReadBuffer,
    discover,
    parse_logdir,
)
from glassboard.store import Loading, Store
from glassboard.types import ROOT_RUN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from glassboard.store import RunView, TagView

WHOLE_FILE: Final = 1 << 62


def inspect(flags: argparse.Namespace) -> int:
    """Print what is in the files that the flags name; gives the exit status."""
    found = _find_file(flags.event_file) if flags.event_file else _find_files(flags.logdir)
    try:
        for line in report(found, flags.tag):
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:  # as of ``| head``: what is still buffered has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def report(found: Discovery, tag: str = "") -> Iterator[str]:
    """
    Yield lines that say what is in event files.

    Parameters
    ----------
    found
        The files; they are all read.
    tag
        The only tag to be listed; empty for all.
    """
    store = Store()
    files = [FollowedFile(file, LocalFiles()) for file in found.files]
    for file in files:
        _read(file, store)
    for lesson in store.publish(Loading()).lessons:
        lesson.file.learn(lesson.plugins)
        _read(lesson.file, store)
    store.publish(Loading())
    runs = store.snapshot().runs
    n_bytes = sum(file.stat.n_bytes for file in files)
    yield f"{_count(len(runs), 'run')}, {_count(len(files), 'event file')}, {format_bytes(n_bytes)}"
    for trouble in found.troubles:
        yield f"{trouble.name}: {trouble.reason}"
    for name, run in runs.items():
        yield from _report_run(run, [file for file in files if file.run == name], tag)


def _find_files(logdir: str) -> Discovery:
    if not Path(logdir).expanduser().exists():
        raise LogdirError(logdir, "logdir does not exist")
    return discover(parse_logdir(logdir), LocalFiles())


def _find_file(path: str) -> Discovery:
    try:
        stat = LocalFiles().stat(path)
    except OSError as error:
        raise LogdirError(path, f"event file cannot be read ({error.strerror})") from error
    if not stat.is_regular:
        raise LogdirError(path, "event file is no regular file")
    return Discovery([FoundFile(ROOT_RUN, path, Path(path).name, stat)])


def _read(file: FollowedFile, store: Store) -> None:
    file.read(ReadBuffer(), WHOLE_FILE)
    store.put(file)


def _report_run(run: RunView, files: list[FollowedFile], tag: str) -> Iterator[str]:
    yield f"\nrun {_printable(run.name)}"
    for file in sorted(files, key=lambda file: file.name):
        scanner = file.scan.scanner
        parts = [_count(scanner.n_events, "event"), format_bytes(file.stat.n_bytes)]
        parts += [scanner.file_version or "no file version", scanner.source_writer or "writer unknown"]
        yield f"  file {_printable(file.name)}: {_printable(', '.join(parts))}"
    for damage in run.damage:
        where = f"at byte {damage.offset:,}, {damage.n_bytes:,} bytes"
        yield f"  damage in {_printable(damage.file)} {where}: {damage.reason}"
    steps = _steps_by_tag(files)
    for kind in sorted({view.kind for view in run.tags.values()}):
        views = [view for view in run.tags.values() if view.kind is kind]
        yield f"  {kind}: {_count(len(views), 'tag')}"
        yield from (f"    {_describe(view, steps)}" for view in views if tag in ("", view.tag))


def _describe(view: TagView, steps: dict[str, list[int]]) -> str:
    superseded = f", {view.n_superseded:,} superseded" if view.n_superseded else ""
    extent = f", steps {min(steps[view.tag])} to {max(steps[view.tag])}" if view.tag in steps else ""
    return f"{_printable(view.tag)}: {_count(view.n_points, 'value')}{superseded}{extent}"


def _steps_by_tag(files: list[FollowedFile]) -> dict[str, list[int]]:
    """Give the least and greatest steps of every file that has the tag."""
    extents: dict[str, list[int]] = {}
    for file in files:
        for column in file.scan.scanner.tags:
            for steps in (*(chunk.step for chunk in column.chunks), column.blobs.step):
                if len(steps):
                    extents.setdefault(column.tag, []).extend((int(steps.min()), int(steps.max())))
    return extents


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _printable(name: str) -> str:
    """Give a name as one line that does nothing to a terminal."""
    return name if name.isprintable() else repr(name)
