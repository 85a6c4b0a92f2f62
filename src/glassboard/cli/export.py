"""``glassboard export``: whole series as one table, or values as files of their own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from glassboard.cli.arguments import CommandParser, matching
from glassboard.cli.export_values import export_values
from glassboard.cli.logdirs import read_logdir
from glassboard.cli.output_files import STANDARD_OUTPUT, open_output
from glassboard.cli.table_files import BINARY, WRITERS, check_packages
from glassboard.cli.text import count
from glassboard.query.long_pieces import NamedPoints, cut_long_points
from glassboard.types import Kind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from glassboard.reader.run_by_run import ReadRun

EXAMPLES: Final = (
    "runs > points.csv",
    "runs --format parquet -o points.parquet --tag '^val/'",
    "runs --kind images -o pictures --run seed1",
)


def make_parser() -> CommandParser:
    """Make the parser of the command."""
    parser = CommandParser(
        "export",
        "LOGDIR",
        "Write all points of scalars as one table with the columns run, tag, step, wall_time and\n"
        "value; or, with --kind, every value of another kind as a file of its own.",
        EXAMPLES,
    )
    parser.add_choice()
    parser.add_kind(default=Kind.SCALARS)
    parser.add_argument(
        "--format",
        choices=list(WRITERS),
        help="of the table (default: what the name of the output ends in, else csv)",
    )
    parser.add_argument(
        "-o",
        dest="output",
        metavar="PATH",
        default=STANDARD_OUTPUT,
        help="file of the table (default: -, standard output), or directory of the values",
    )
    parser.add_argument(
        "--superseded", action="store_true", help="with the values that a restart has replaced"
    )
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    return parser


def run(options: argparse.Namespace) -> int:
    """Write what is asked for."""
    complaint = _find_complaint(options)
    if complaint:
        make_parser().error(complaint)
    if options.kind != Kind.SCALARS:
        return export_values(options)
    return _export_scalars(options, options.format or _format_of(options.output))


def _export_scalars(options: argparse.Namespace, file_format: str) -> int:
    check_packages(file_format)
    is_standard = options.output == STANDARD_OUTPUT
    has_bar = not (is_standard and sys.stdout.isatty())
    counted = _Counted(read_logdir(options.logdir, options.run, has_bar=has_bar), options)
    with open_output(options.output, force=options.force) as file:
        WRITERS[file_format](file, cut_long_points(counted.series()))
    if not is_standard:
        said = f"{count(counted.n_points, 'point')} of {counted.n_series:,} series"
        sys.stderr.write(f"{said}: {options.output}\n")
    return 0


class _Counted:
    """The chosen series, run by run, and how many there were."""

    def __init__(self, runs: Iterable[ReadRun], options: argparse.Namespace) -> None:
        self.n_series = 0
        self.n_points = 0
        self._runs = runs
        self._options = options

    def series(self) -> Iterator[NamedPoints]:
        for view, _ in self._runs:
            for tag in matching(view.tags, self._options.tag):
                if view.tags[tag].kind is not Kind.SCALARS:
                    continue
                points = view.tags[tag].every_point if self._options.superseded else view.tags[tag].points
                self.n_series += 1
                self.n_points += len(points)
                yield NamedPoints(view.name, tag, points)


def _format_of(output: str) -> str:
    suffix = Path(output).suffix.removeprefix(".").lower()
    return suffix if suffix in WRITERS else "csv"


def _find_complaint(options: argparse.Namespace) -> str | None:
    is_standard = options.output == STANDARD_OUTPUT
    if options.kind != Kind.SCALARS and options.format:
        return f"--format is of tables, and --kind {options.kind} are files of their own"
    if options.kind != Kind.SCALARS and is_standard:
        return f"--kind {options.kind} needs a directory: -o DIR"
    if options.format in BINARY and is_standard and sys.stdout.isatty():
        return f"--format {options.format} needs a file, as in: -o points.{options.format}"
    return None
