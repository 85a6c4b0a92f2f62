"""``glassboard inspect`` and ``--inspect``: what is in event files, as text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from glassboard.cli.arguments import CommandParser
from glassboard.cli.logdirs import find_file, find_files, find_logdir
from glassboard.cli.progress import format_bytes
from glassboard.cli.text import count, printable
from glassboard.reader.run_by_run import RunByRun

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from glassboard.logdir import Discovery, FollowedFile
    from glassboard.reader.run_by_run import ReadRun
    from glassboard.store import RunView, TagView

EXAMPLES: Final = ("runs", "runs --tag loss", "runs/first/events.out.tfevents.1700000000.host")


def make_parser() -> CommandParser:
    """Make the parser of the command."""
    parser = CommandParser(
        "inspect",
        "LOGDIR|FILE",
        "Print runs, files, tags and damage of a logdir or one event file.",
        EXAMPLES,
    )
    parser.add_argument("--tag", metavar="TAG", default="", help="this tag only")
    return parser


def run(options: argparse.Namespace) -> int:
    """Print what is in a logdir or an event file."""
    return _print(find_files(options.logdir), options.tag)


def inspect(flags: argparse.Namespace) -> int:
    """Print what is in the files that ``--inspect`` is about."""
    return _print(find_file(flags.event_file) if flags.event_file else find_logdir(flags.logdir), flags.tag)


def _print(found: Discovery, tag: str) -> int:
    for line in report(found, tag):
        sys.stdout.write(f"{line}\n")
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
    run_by_run = RunByRun(found)
    runs = sorted(run_by_run.read(run_by_run.names), key=_start_of)
    files = [file for read in runs for file in read.files]
    n_bytes = sum(file.stat.n_bytes for file in files)
    yield f"{count(len(runs), 'run')}, {count(len(files), 'event file')}, {format_bytes(n_bytes)}"
    for trouble in found.troubles:
        yield f"{trouble.name}: {trouble.reason}"
    for read in runs:
        yield from _report_run(read.view, read.files, tag)


def _start_of(read: ReadRun) -> tuple[bool, float]:
    return read.view.start_time is None, read.view.start_time or 0.0


def _report_run(run: RunView, files: list[FollowedFile], tag: str) -> Iterator[str]:
    yield f"\nrun {printable(run.name)}"
    for file in files:
        scanner = file.scan.scanner
        parts = [count(scanner.n_events, "event"), format_bytes(file.stat.n_bytes)]
        parts += [scanner.file_version or "no file version", scanner.source_writer or "writer unknown"]
        yield f"  file {printable(file.name)}: {printable(', '.join(parts))}"
    for damage in run.damage:
        where = f"at byte {damage.offset:,}, {damage.n_bytes:,} bytes"
        yield f"  damage in {printable(damage.file)} {where}: {damage.reason}"
    steps = _steps_by_tag(files)
    for kind in sorted({view.kind for view in run.tags.values()}):
        views = [view for view in run.tags.values() if view.kind is kind]
        yield f"  {kind}: {count(len(views), 'tag')}"
        yield from (f"    {_describe(view, steps)}" for view in views if tag in ("", view.tag))


def _describe(view: TagView, steps: dict[str, list[int]]) -> str:
    superseded = f", {view.n_superseded:,} superseded" if view.n_superseded else ""
    extent = f", steps {min(steps[view.tag])} to {max(steps[view.tag])}" if view.tag in steps else ""
    return f"{printable(view.tag)}: {count(view.n_points, 'value')}{superseded}{extent}"


def _steps_by_tag(files: list[FollowedFile]) -> dict[str, list[int]]:
    """Give the least and greatest steps of every file that has the tag."""
    extents: dict[str, list[int]] = {}
    for file in files:
        for column in file.scan.scanner.tags:
            for steps in (*(chunk.step for chunk in column.chunks), column.blobs.step):
                if len(steps):
                    extents.setdefault(column.tag, []).extend((int(steps.min()), int(steps.max())))
    return extents
