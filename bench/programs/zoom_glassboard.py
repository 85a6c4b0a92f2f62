"""
Zooms into the only series of a logdir, again and again.

``python zoom_glassboard.py LOGDIR N_WINDOWS`` prints for each question, between tabs, its name, how often it
was asked, and the milliseconds of an answer: the median, the 99th percentile and the worst by the clock, then
the median and the 99th percentile of the thread's processor time.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import numpy as np

from glassboard.logdir import parse_logdir
from glassboard.query.scalars import ScalarQuery, read_scalars
from glassboard.reader.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.store import Snapshot

BUCKETS = 1_500
N_SMOOTHED = 100
SMOOTHING = 0.6
SHORTEST = 1e-3


def read_snapshot(logdir: str) -> Snapshot:
    """Read a logdir whole."""
    catalogue = Catalogue(parse_logdir(logdir))
    catalogue.walk()
    while catalogue.has_due:
        catalogue.read_next()
    catalogue.publish()
    return catalogue.store.snapshot()


def draw_windows(n_windows: int, last_step: int) -> Iterator[tuple[float, float]]:
    """Draw windows of all widths, evenly in their logarithm."""
    rng = np.random.default_rng(0)
    for _ in range(n_windows):
        width = last_step * SHORTEST ** rng.random()
        lo = rng.random() * (last_step - width)
        yield lo, lo + width


def main() -> None:
    """Ask each question of each window."""
    snapshot = read_snapshot(sys.argv[1])
    n_windows = int(sys.argv[2])
    (run,) = snapshot.runs.values()
    (tag,) = run.tags.values()
    everything = (0.0, float(tag.last_step or 0))
    windows = list(draw_windows(n_windows, tag.last_step or 0))

    def ask(name: str, windows: list[tuple[float, float]], smoothing: float = 0.0) -> None:
        wall_millis, cpu_millis = [], []
        for lo, hi in windows:
            query = ScalarQuery(run.name, tag.tag, lo=lo, hi=hi, buckets=BUCKETS, smoothing=smoothing)
            started_at, cpu_before = time.perf_counter(), time.thread_time()
            read_scalars(snapshot, query)
            wall_millis.append(1000 * (time.perf_counter() - started_at))
            cpu_millis.append(1000 * (time.thread_time() - cpu_before))
        percentiles = [*np.percentile(wall_millis, [50, 99, 100]), *np.percentile(cpu_millis, [50, 99])]
        print(name, len(windows), *percentiles, sep="\t")

    ask("first question", [everything])
    ask("whole series", [everything] * n_windows)
    ask("random windows", windows)
    ask("whole series, smoothed", [everything] * N_SMOOTHED, SMOOTHING)
    ask("random windows, smoothed", windows[:N_SMOOTHED], SMOOTHING)


if __name__ == "__main__":
    main()
