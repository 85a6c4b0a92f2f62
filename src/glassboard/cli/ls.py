"""``glassboard ls``: the runs of a logdir, or its tags."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from glassboard.cli.arguments import CommandParser, matching
from glassboard.cli.json_lines import format_objects
from glassboard.cli.logdirs import read_logdir
from glassboard.cli.progress import format_bytes
from glassboard.cli.text import count, format_step, format_table, format_time, printable
from glassboard.types import Kind

if TYPE_CHECKING:
    import argparse
    import re
    from collections.abc import Iterable, Iterator

    from glassboard.store import RunView, TagView
    from glassboard.types import TagName

EXAMPLES: Final = (
    "runs",
    "runs --run '^sweep/' --json",
    "runs --tags --kind scalars",
)


@dataclass(frozen=True, slots=True)
class ListedRun:
    """One run, as ``--json`` has it; `start_time` and `last_time` in seconds since the epoch."""

    run: str
    start_time: float | None
    last_time: float | None
    last_step: int | None
    n_files: int
    n_bytes: int
    n_points: int
    n_tags_by_kind: dict[str, int]
    damage: list[dict[str, Any]]


@dataclass(slots=True)
class ListedTag:
    """One tag over all runs that have it, as ``--json`` has it."""

    tag: str
    kind: str
    n_runs: int = 0
    n_points: int = 0
    last_step: int | None = None
    plugins: list[str] = field(default_factory=list)

    def add(self, view: TagView) -> None:
        """Take in the tag of one more run."""
        self.n_runs += 1
        self.n_points += view.n_points
        self.last_step = max(
            (step for step in (self.last_step, view.last_step) if step is not None), default=None
        )
        if view.plugin not in self.plugins:
            self.plugins.append(view.plugin)


def make_parser() -> CommandParser:
    """Make the parser of the command."""
    parser = CommandParser("ls", "LOGDIR", "List the runs of a logdir, by the time they began.", EXAMPLES)
    parser.add_choice()
    parser.add_argument("--tags", action="store_true", help="list tags instead, over all runs")
    parser.add_kind()
    parser.add_json()
    return parser


def run(options: argparse.Namespace) -> int:
    """Print the list."""
    views = (read.view for read in read_logdir(options.logdir, options.run))
    if options.tags:
        lines = _tag_lines(list_tags(views, options.tag, options.kind), is_json=options.json)
    else:
        lines = _run_lines(list_runs(views, options.tag, options.kind), is_json=options.json)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0


def list_runs(views: Iterable[RunView], tag: re.Pattern[str], kind: str | None) -> list[ListedRun]:
    """List runs by start time, those without one last, then by name; only chosen tags are counted."""
    listed = [_list_run(view, _chosen(view, tag, kind)) for view in views]
    return sorted(listed, key=lambda each: (each.start_time is None, each.start_time or 0, each.run))


def list_tags(views: Iterable[RunView], tag: re.Pattern[str], kind: str | None) -> list[ListedTag]:
    """List tags by kind, then by name."""
    listed: dict[tuple[Kind, TagName], ListedTag] = {}
    for view in views:
        for each in _chosen(view, tag, kind):
            key = (each.kind, each.tag)
            if key not in listed:
                listed[key] = ListedTag(each.tag, each.kind)
            listed[key].add(each)
    order = list(Kind)
    return [listed[key] for key in sorted(listed, key=lambda key: (order.index(key[0]), key[1]))]


def _chosen(view: RunView, tag: re.Pattern[str], kind: str | None) -> list[TagView]:
    return [view.tags[name] for name in matching(view.tags, tag) if kind in (None, view.tags[name].kind)]


def _list_run(view: RunView, tags: list[TagView]) -> ListedRun:
    steps = [each.last_step for each in tags if each.last_step is not None]
    return ListedRun(
        view.name,
        view.start_time,
        view.last_time,
        max(steps, default=None),
        len(view.files),
        view.n_bytes,
        sum(each.n_points for each in tags),
        _count_kinds(tags),
        [asdict(damage) for damage in view.damage],
    )


def _count_kinds(tags: list[TagView]) -> dict[str, int]:
    n_tags = Counter(each.kind for each in tags)
    return {kind: n_tags[kind] for kind in Kind if n_tags[kind]}


def _run_lines(runs: list[ListedRun], *, is_json: bool) -> Iterator[str]:
    if is_json:
        yield from format_objects(map(asdict, runs))
        return
    header = ("run", "started", "last step", "points", "tags", "size", "damage")
    if runs:
        yield from format_table(header, list(map(_run_cells, runs)), "  rr r")
    yield f"{count(len(runs), 'run')}, {format_bytes(sum(each.n_bytes for each in runs))}"


def _run_cells(run: ListedRun) -> tuple[str, ...]:
    return (
        printable(run.run),
        format_time(run.start_time),
        format_step(run.last_step),
        f"{run.n_points:,}",
        ", ".join(f"{kind} {n_tags:,}" for kind, n_tags in run.n_tags_by_kind.items()) or "-",
        format_bytes(run.n_bytes),
        count(len(run.damage), "place") if run.damage else "",
    )


def _tag_lines(tags: list[ListedTag], *, is_json: bool) -> Iterator[str]:
    if is_json:
        yield from format_objects(map(asdict, tags))
        return
    header = ("tag", "kind", "runs", "points", "last step")
    if tags:
        yield from format_table(header, list(map(_tag_cells, tags)), "  rrr")
    yield count(len(tags), "tag")


def _tag_cells(tag: ListedTag) -> tuple[str, ...]:
    return (
        printable(tag.tag),
        tag.kind,
        f"{tag.n_runs:,}",
        f"{tag.n_points:,}",
        format_step(tag.last_step),
    )
