"""Log directories that browser tests open."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FEW_RUNS = ("baseline", "net/adam", "net/sgd")
FEW_TAGS = ("train/accuracy", "train/loss", "val/loss")
N_STEPS = 200
START = 1_700_000_000.0


def write_run(
    logdir: Path,
    run: str,
    series: Mapping[str, Sequence[float]],
    first_step: int = 0,
    first_second: float | None = None,
) -> None:
    """Write the values of each tag at steps from ``first_step`` on, one second of wall time apart."""
    start = START + (first_step if first_second is None else first_second)
    with SummaryWriter(logdir / run) as writer:
        for tag, values in series.items():
            for i, value in enumerate(values):
                writer.add_scalar(tag, value, first_step + i, walltime=start + i)


def falling(level: float, n_steps: int = N_STEPS) -> list[float]:
    """Return a loss that falls towards ``level``, with a wave that is never quite the same."""
    return [level + math.exp(-step / 40) + 0.05 * math.sin(step * (1 + level)) for step in range(n_steps)]


def write_few_runs(logdir: Path) -> Path:
    """Write three runs with three tags each; the runs start one after the other."""
    for i, run in enumerate(FEW_RUNS):
        write_run(logdir, run, {tag: falling(0.1 + i + j / 10) for j, tag in enumerate(FEW_TAGS)})
    return logdir


def write_many_series(logdir: Path, n_runs: int, n_tags: int, n_steps: int) -> Path:
    """Write as many series as a large sweep has, in groups of ten tags."""
    tags = [f"group{i // 10:02}/tag{i:03}" for i in range(n_tags)]
    for i in range(n_runs):
        write_run(logdir, f"run{i:02}", {tag: [float(i + step) for step in range(n_steps)] for tag in tags})
    return logdir
