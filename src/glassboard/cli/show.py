"""``glassboard show``: the tags of each run in numbers."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.cli.arguments import CommandParser, matching
from glassboard.cli.json_lines import format_objects
from glassboard.cli.logdirs import read_logdir
from glassboard.cli.show_arrays import ARRAY_KINDS, ARRAYS_HEADER, ArrayFacts, array_cells, read_facts
from glassboard.cli.show_graphs import GRAPHS_HEADER, GraphNumbers, cells_of, read_numbers
from glassboard.cli.sparkline import sparkline
from glassboard.cli.text import format_number, format_step, format_table, printable
from glassboard.reader.payloads import Payloads
from glassboard.types import Kind

if TYPE_CHECKING:
    import argparse
    import re
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard._native import Points
    from glassboard.store import RunView, TagView

EXAMPLES: Final = (
    "runs",
    "runs --run '^seed' --tag loss",
    "runs --json --superseded",
)

SCALARS_HEADER: Final = (
    "tag",
    "points",
    "superseded",
    "first",
    "last",
    "at step",
    "min",
    "at step",
    "max",
    "at step",
    "not finite",
    "course",
)
OTHERS_HEADER: Final = ("tag", "kind", "values", "superseded", "last step")


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """One point of a series; `wall_time` in seconds since the epoch."""

    step: int
    wall_time: float
    value: float


@dataclass(frozen=True, slots=True)
class ShownScalars:
    """A series of numbers, as ``--json`` has it; `min` and `max` are the first such of the finite values."""

    run: str
    tag: str
    kind: str
    n_points: int
    n_superseded: int
    first: ShownPoint | None
    last: ShownPoint | None
    min: ShownPoint | None
    max: ShownPoint | None
    n_nan: int
    n_posinf: int
    n_neginf: int


@dataclass(frozen=True, slots=True)
class ShownValues:
    """A series of another kind, as ``--json`` has it."""

    run: str
    tag: str
    kind: str
    n_points: int
    n_superseded: int
    last_step: int | None
    last_wall_time: float | None


@dataclass(frozen=True, slots=True)
class ShownGraphs(ShownValues):
    """A tag of graphs, as ``--json`` has it; `graph` is the last one, None where the tag holds none."""

    graph: GraphNumbers | None


@dataclass(frozen=True, slots=True)
class ShownArrays(ShownValues):
    """A tag of tensors or heatmaps, as ``--json`` has it; `array` is the last one, None without any."""

    array: ArrayFacts | None


def make_parser() -> CommandParser:
    """Make the parser of the command."""
    parser = CommandParser(
        "show", "LOGDIR", "Show first, last, least and greatest values of every tag, run by run.", EXAMPLES
    )
    parser.add_choice()
    parser.add_argument(
        "--superseded", action="store_true", help="with the values that a restart has replaced"
    )
    parser.add_json()
    return parser


def run(options: argparse.Namespace) -> int:
    """Print the tables."""
    has_bar = not sys.stdout.isatty()
    views = (read.view for read in read_logdir(options.logdir, options.run, has_bar=has_bar))
    if options.json:
        objects = (
            asdict(_show_tag(view.name, tag, with_superseded=options.superseded))
            for view in views
            for tag in _chosen(view, options.tag)
        )
        lines = format_objects(objects)
    else:
        lines = (
            line
            for view in views
            for line in _run_lines(view, _chosen(view, options.tag), with_superseded=options.superseded)
        )
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0


def show_scalars(run: str, view: TagView, points: Points) -> ShownScalars:
    """Sum up a series of numbers."""
    buckets = points.reduce(np.array([0, len(points)], np.int64))
    rows = np.concatenate([buckets.first_row, buckets.last_row, buckets.min_row, buckets.max_row])
    first, last, least, greatest = _points_at(points, rows)
    return ShownScalars(
        run,
        view.tag,
        view.kind,
        len(points),
        view.n_superseded,
        first,
        last,
        least,
        greatest,
        int(buckets.n_nan[0]),
        int(buckets.n_posinf[0]),
        int(buckets.n_neginf[0]),
    )


def _points_at(points: Points, rows: NDArray[np.int64]) -> list[ShownPoint | None]:
    """Give some points; None for rows below 0."""
    columns = points.gather(np.maximum(rows, 0)) if len(points) else points.columns()
    found = map(ShownPoint, *(column.tolist() for column in columns))
    return [point if row >= 0 else None for row, point in zip_longest(rows.tolist(), found)]


def _chosen(view: RunView, pattern: re.Pattern[str]) -> list[TagView]:
    return [view.tags[name] for name in matching(view.tags, pattern)]


def _show_tag(run: str, view: TagView, *, with_superseded: bool) -> ShownScalars | ShownValues:
    if view.kind is Kind.SCALARS:
        return show_scalars(run, view, view.every_point if with_superseded else view.points)
    facts = _count_values(view, with_superseded=with_superseded)
    if view.kind in ARRAY_KINDS:
        return ShownArrays(run, view.tag, view.kind, *facts, read_facts(view, Payloads(max_bytes=0).read))
    if view.kind is not Kind.GRAPHS:
        return ShownValues(run, view.tag, view.kind, *facts)
    graph = read_numbers(view, Payloads(max_bytes=0).read)
    return ShownGraphs(run, view.tag, view.kind, *facts, graph)


def _count_values(view: TagView, *, with_superseded: bool) -> tuple[int, int, int | None, float | None]:
    """Give the number of values, that of superseded ones, and step and wall time of the last."""
    if not with_superseded:
        return view.n_points, view.n_superseded, view.last_step, view.last_wall_time
    blobs = view.every_blob
    last_step = int(blobs.step[-1]) if len(blobs) else None
    last_wall_time = float(blobs.wall_time[-1]) if len(blobs) else None
    return len(blobs), view.n_superseded, last_step, last_wall_time


def _run_lines(view: RunView, tags: list[TagView], *, with_superseded: bool) -> Iterator[str]:
    if not tags:
        return
    yield f"run {printable(view.name)}"
    scalars: list[tuple[str, ...]] = []
    others: list[tuple[str, ...]] = []
    graphs: list[tuple[str, ...]] = []
    arrays: list[tuple[str, ...]] = []
    for tag in tags:
        shown = _show_tag(view.name, tag, with_superseded=with_superseded)
        if isinstance(shown, ShownScalars):
            course = tag.every_point if with_superseded else tag.ordered("step")
            scalars.append((*_scalars_cells(shown), sparkline(course, sys.stdout.encoding)))
        else:
            others.append(_values_cells(shown))
        if isinstance(shown, ShownGraphs) and shown.graph is not None:
            graphs.append(cells_of(tag.tag, shown.graph))
        if isinstance(shown, ShownArrays) and shown.array is not None:
            arrays.append(array_cells(tag.tag, shown.array))
    if scalars:
        yield from _indent(format_table(SCALARS_HEADER, scalars, " rrrrrrrrr "))
    if others:
        yield from _indent(format_table(OTHERS_HEADER, others, "  rrr"))
    if graphs:
        yield from _indent(format_table(GRAPHS_HEADER, graphs, " rrr "))
    if arrays:
        yield from _indent(format_table(ARRAYS_HEADER, arrays, "   "))
    yield ""


def _scalars_cells(shown: ShownScalars) -> tuple[str, ...]:
    return (
        printable(shown.tag),
        f"{shown.n_points:,}",
        f"{shown.n_superseded:,}" if shown.n_superseded else "",
        _cells_of(shown.first)[0],
        *_cells_of(shown.last),
        *_cells_of(shown.min),
        *_cells_of(shown.max),
        _not_finite(shown),
    )


def _cells_of(point: ShownPoint | None) -> tuple[str, str]:
    return (format_number(point.value), format_step(point.step)) if point else ("-", "-")


def _not_finite(shown: ShownScalars) -> str:
    n_infinite = shown.n_posinf + shown.n_neginf
    parts = [f"{shown.n_nan:,} NaN" if shown.n_nan else "", f"{n_infinite:,} inf" if n_infinite else ""]
    return ", ".join(filter(None, parts))


def _values_cells(shown: ShownValues) -> tuple[str, ...]:
    return (
        printable(shown.tag),
        shown.kind,
        f"{shown.n_points:,}",
        f"{shown.n_superseded:,}" if shown.n_superseded else "",
        format_step(shown.last_step),
    )


def _indent(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
