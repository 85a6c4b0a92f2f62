"""Loading whole logdirs, against TensorBoard's two loaders, each less what it takes to start."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from bench.corpora import CORPORA, make_corpus
from bench.processes import ROOT, Cost, best, measure
from bench.rivals import describe_missing, in_turns, is_installed
from bench.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bench.corpora import Corpus
    from bench.options import Options

CORPUS_NAMES = ("A", "B", "C", "D")
PROGRAMS = ROOT / "bench" / "programs"

SLOW_SHARE = 0.05
"""Loaders in pure Python read this share of each corpus: the whole takes minutes, and time grows evenly."""


@dataclass(frozen=True)
class Loader:
    """
    A program that reads a logdir.

    Attributes
    ----------
    name
        What the table calls it.
    distribution
        What has to be installed.
    command
        The program; the logdir follows.
    until
        Part of the line that says that everything was read.
    env
        Variables of its environment.
    is_slow
        Whether it reads a share only, and once.
    """

    name: str
    distribution: str
    command: tuple[str, ...]
    until: str = "loaded"
    env: Mapping[str, str] = field(default_factory=dict)
    is_slow: bool = False

    def load(self, logdir: Path | str) -> Cost:
        """Read a logdir in a new process."""
        return measure([*self.command, str(logdir)], until=self.until, env=self.env)


def find_loaders() -> list[Loader]:
    """Return ours first, then the rivals that are installed."""
    ours = (sys.executable, str(PROGRAMS / "load_glassboard.py"))
    loaders = [
        Loader("Glassboard", "glassboard", ours),
        Loader("Glassboard, pure Python", "glassboard", ours, env={"GLASSBOARD_PURE": "1"}, is_slow=True),
    ]
    if is_installed("tensorboard-data-server"):
        loaders.append(find_rust_loader())
    if is_installed("tensorboard"):
        theirs = (sys.executable, str(PROGRAMS / "load_tensorboard.py"))
        loaders.append(Loader("TensorBoard, Python loader", "tensorboard", theirs, is_slow=True))
    return loaders


def find_rust_loader() -> Loader:
    """Describe the data server: it logs the end of each pass over the logdir, and serves on."""
    program = str(import_module("tensorboard_data_server").server_binary())
    flags = ("--port", "0", "--reload", "once", "--samples-per-plugin", "scalars=all", "-v", "--logdir")
    return Loader(
        "TensorBoard, Rust loader",
        "tensorboard-data-server",
        (program, *flags),
        until="Finished load cycle",
    )


def measure_load(options: Options) -> Table:
    """Load each corpus with each loader, in turns."""
    loaders = find_loaders()
    rows: list[tuple[Cell, ...]] = []
    for name in CORPUS_NAMES:
        rows += measure_corpus(CORPORA[name].scaled(options.scale), loaders, options.rounds)
    return Table(
        "Loading a logdir whole",
        (
            "corpus",
            "loader",
            "million events",
            "CPU s",
            "wall s",
            "million events per CPU s",
            "Glassboard is faster by, CPU",
            "by, wall",
        ),
        tuple(rows),
        (
            "Each figure is the best of its rounds, in turns with the others, less the same program's best "
            "on an empty logdir; files in the page cache; no index. Glassboard checks both checksums of "
            "every record and builds its pyramid; the Rust loader checks none unless parsing fails.",
            f"Loaders in pure Python read {SLOW_SHARE:.0%} of the corpus, once; ratios are per event.",
            "Asked for: at least 10 times the Rust loader per CPU second, 500 times the Python loader.",
            *describe_missing("tensorboard-data-server", "tensorboard"),
        ),
    )


def measure_corpus(corpus: Corpus, loaders: list[Loader], n_rounds: int) -> list[tuple[Cell, ...]]:
    """Load one corpus with all loaders, and compare them by event."""
    sizes = {loader.name: corpus.scaled(SLOW_SHARE) if loader.is_slow else corpus for loader in loaders}
    logdirs = {loader.name: make_corpus(sizes[loader.name]) for loader in loaders}
    check_count(sizes["Glassboard"], logdirs["Glassboard"])
    costs = measure_in_turns(loaders, logdirs, n_rounds)
    events = {name: size.n_events for name, size in sizes.items()}
    ours, our_events = costs["Glassboard"], events["Glassboard"]
    return [
        (
            f"{corpus.name}: {corpus.title}",
            name,
            events[name] / 1e6,
            cost.cpu_secs,
            cost.wall_secs,
            events[name] / cost.cpu_secs / 1e6,
            (cost.cpu_secs / events[name]) / (ours.cpu_secs / our_events),
            (cost.wall_secs / events[name]) / (ours.wall_secs / our_events),
        )
        for name, cost in costs.items()
    ]


def measure_in_turns(loaders: list[Loader], logdirs: Mapping[str, Path], n_rounds: int) -> dict[str, Cost]:
    """Run all loaders, each round in another order, and leave out what they take to start."""
    loads: dict[str, list[Cost]] = {loader.name: [] for loader in loaders}
    starts: dict[str, list[Cost]] = {loader.name: [] for loader in loaders}
    with tempfile.TemporaryDirectory() as empty:
        for turn, loader in in_turns(loaders, n_rounds):
            if loader.is_slow and turn > 0:
                continue
            loads[loader.name].append(loader.load(logdirs[loader.name]))
            starts[loader.name].append(loader.load(empty))
    return {name: best(loads[name]) - best(starts[name]) for name in loads}


def check_count(corpus: Corpus, logdir: Path) -> None:
    """Make sure that what is so fast has read everything."""
    program = [sys.executable, str(PROGRAMS / "load_glassboard.py"), str(logdir), "--count"]
    n_points = int(measure(program).output.split()[-1])
    assert n_points == corpus.n_events, f"{n_points} of {corpus.n_events} points of {logdir} were read"
