"""``glassboard doctor``: what is damaged, unfinished or unusual in event files, and copies without damage."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from glassboard.cli.arguments import CommandParser, matching
from glassboard.cli.file_reports import examine_run
from glassboard.cli.json_lines import format_objects
from glassboard.cli.logdirs import find_files, read_with_bar
from glassboard.cli.output_files import prepare_directory
from glassboard.cli.progress import format_bytes
from glassboard.cli.repair import check_place, repair_file
from glassboard.cli.text import count, printable
from glassboard.reader.run_by_run import RunByRun

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from glassboard.cli.file_checks import Note
    from glassboard.cli.file_reports import FileReport, RunReport
    from glassboard.cli.repair import RepairedFile
    from glassboard.logdir import FollowedFile, Trouble

EXAMPLES: Final = ("runs", "runs --json", "runs --repair repaired-runs")
UNHEALTHY: Final = 1


def make_parser() -> CommandParser:
    """Make the parser of the command."""
    parser = CommandParser(
        "doctor",
        "LOGDIR|FILE",
        "Say what is damaged, unfinished or unusual in event files; exit status 1 if anything cannot\n"
        "be read. With --repair, copy the good records of every damaged file to a directory.",
        EXAMPLES,
    )
    parser.add_choice(with_tags=False)
    parser.add_argument(
        "--repair",
        metavar="OUT_DIR",
        help="write the good records of every damaged file to a file of the same path below this "
        "directory, which must not lie below the logdir; the damaged files stay as they are",
    )
    parser.add_argument("--force", action="store_true", help="with --repair: replace files that are there")
    parser.add_json()
    return parser


def run(options: argparse.Namespace) -> int:
    """Print the report."""
    found = find_files(options.logdir)
    output = None
    if options.repair is not None:
        check_place(options.repair, options.logdir)
        output = prepare_directory(options.repair, force=options.force)
    run_by_run = RunByRun(found)
    names = matching(run_by_run.names, options.run)
    repair = partial(_repair, options, output)
    runs = read_with_bar(run_by_run, names, has_bar=not sys.stdout.isatty())
    tally = _Tally(len(found.troubles))
    reports = (tally.count(examine_run(read, repair)) for read in runs)
    lines = _object_lines(found.troubles, reports) if options.json else _lines(found.troubles, reports, tally)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0 if tally.is_healthy else UNHEALTHY


@dataclass(slots=True)
class _Tally:
    """How much was found of what."""

    n_troubles: int
    n_runs: int = 0
    n_files: int = 0
    n_bytes: int = 0
    n_damaged: int = 0
    n_unfinished: int = 0
    n_notes: int = 0

    @property
    def is_healthy(self) -> bool:
        """Whether everything can be read."""
        return not (self.n_troubles or self.n_damaged)

    def count(self, report: RunReport) -> RunReport:
        """Take in the report of one more run."""
        self.n_runs += 1
        self.n_notes += len(report.notes)
        for file in report.files:
            self.n_files += 1
            self.n_bytes += file.n_bytes
            self.n_damaged += not file.is_healthy
            self.n_unfinished += file.tail is not None
            self.n_notes += len(file.notes)
        return report

    def __str__(self) -> str:
        seen = f"{count(self.n_runs, 'run')}, {count(self.n_files, 'file')}, {format_bytes(self.n_bytes)}"
        found = [
            f"{self.n_damaged:,} damaged" if self.n_damaged else "",
            f"{self.n_unfinished:,} unfinished" if self.n_unfinished else "",
            count(self.n_notes, "note") if self.n_notes else "",
            count(self.n_troubles, "unreadable place") if self.n_troubles else "",
        ]
        return f"{seen}: {', '.join(filter(None, found)) or 'nothing to say'}"


def _repair(options: argparse.Namespace, output: Path | None, file: FollowedFile) -> RepairedFile | None:
    if output is None:
        return None
    place = Path(options.logdir).expanduser().absolute()
    path = Path(file.path).absolute()
    inside = path.relative_to(place) if path != place else Path(path.name)
    return repair_file(file, output / inside, force=options.force)


def _object_lines(troubles: list[Trouble], reports: Iterable[RunReport]) -> Iterator[str]:
    unreadable = ({"unreadable": trouble.name, "reason": trouble.reason} for trouble in troubles)
    return format_objects(chain(unreadable, (report.as_object() for report in reports)))


def _lines(troubles: list[Trouble], reports: Iterable[RunReport], tally: _Tally) -> Iterator[str]:
    for trouble in troubles:
        yield f"unreadable: {printable(trouble.name)}: {trouble.reason}"
    for report in reports:
        lines = [*(line for file in report.files for line in _file_lines(file)), *_note_lines(report.notes)]
        if lines:
            yield f"run {printable(report.run)}"
            yield from (f"  {line}" for line in lines)
            yield ""
    yield str(tally)


def _file_lines(file: FileReport) -> list[str]:
    lines = [f"unreadable: {file.trouble}"] if file.trouble else []
    lines += [
        f"damage at byte {each.offset:,}, {count(each.n_bytes, 'byte')}: {each.reason}"
        for each in file.damage
    ]
    if file.tail:
        why = "the file may still be growing" if file.tail.is_growing else "its writer was stopped"
        where = f"{count(file.tail.n_bytes, 'byte')} from byte {file.tail.offset:,} on"
        lines.append(f"unfinished: {where} are no whole record, {why}")
    lines += _note_lines(file.notes)
    if file.repaired:
        n_events, n_bytes = count(file.repaired.n_events, "event"), format_bytes(file.repaired.n_bytes)
        lines.append(f"repaired: {n_events}, {n_bytes} in {printable(file.repaired.path)}")
    said = f"{printable(file.file)}: {count(file.n_events, 'event')}, {format_bytes(file.n_bytes)}"
    return [said, *(f"  {line}" for line in lines)] if lines else []


def _note_lines(notes: list[Note]) -> list[str]:
    return [f"note: {note.text}" for note in notes]
