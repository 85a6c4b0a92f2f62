"""How long a zoom takes: any window of one long series, reduced to what can be drawn."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.corpora import CORPORA, make_corpus
from bench.processes import ROOT, measure
from bench.table import Table

if TYPE_CHECKING:
    from bench.options import Options
    from bench.table import Cell

PROGRAM = ROOT / "bench" / "programs" / "zoom_glassboard.py"
N_WINDOWS = 1_000


def measure_zoom(options: Options) -> Table:
    """Zoom into series of each length."""
    rows = [row for n_points in options.zoom_points for row in measure_series(n_points)]
    return Table(
        "Zooming into one series",
        ("million points", "question", "windows", "p50 ms", "p99 ms", "worst ms", "p50 CPU ms", "p99 CPU ms"),
        tuple(rows),
        (
            "`query.scalars.read_scalars` with 1,500 buckets, in one thread, of a series read from its event "
            "file. Random windows are from one thousandth of the series to all of it; smoothing goes over "
            "all points before the window's end. Processor time leaves out the waits for other programs.",
            "Asked for: p99 of at most 20 ms unsmoothed, on 10 and on 100 million points "
            "(`python -m bench zoom --points 100000000`); smoothing 10 million points within 50 ms.",
            "TensorBoard has no such query: it sends the same sample of 1,000 points at every zoom.",
        ),
    )


def measure_series(n_points: int) -> list[tuple[Cell, ...]]:
    """Return the rows of one length."""
    series = CORPORA["Z"]
    logdir = make_corpus(series.scaled(n_points / series.n_steps))
    output = measure([sys.executable, str(PROGRAM), str(logdir), str(N_WINDOWS)]).output
    rows: list[tuple[Cell, ...]] = []
    for line in output.splitlines():
        question, n_windows, *millis = line.split("\t")
        rows.append((n_points / 1e6, question, int(n_windows), *map(float, millis)))
    return rows
