"""Opening gigabytes of images, against TensorBoard's loader in Rust."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bench.corpora import (
    FILE_NAME,
    IMAGE_BYTES,
    START_WALL_TIME,
    encode_image,
    encode_version,
    temporary_logdir,
)
from bench.load import find_loaders
from bench.rivals import describe_missing
from bench.table import Table

if TYPE_CHECKING:
    from pathlib import Path

    from bench.load import Loader
    from bench.options import Options
    from bench.table import Cell

N_RUNS = 100
N_IMAGES = 455
"""Of each run: 50 MB."""


def measure_images(options: Options) -> Table:
    """Open a logdir of 5 GB of images with each loader that is not slow."""
    with temporary_logdir() as logdir:
        write_images(logdir, max(1, round(N_RUNS * options.scale)))
        rows = [measure_loader(logdir, loader) for loader in find_loaders() if not loader.is_slow]
    return Table(
        "Gigabytes of images",
        ("loader", "GB", "CPU s", "wall s", "MB of memory after loading", "most while loading"),
        tuple(rows),
        (
            "One file linked into every run, in the page cache; no index. Memory is that of the whole "
            "program. TensorBoard keeps 10 images a tag.",
            "Asked for: under 200 MB.",
            *describe_missing("tensorboard-data-server"),
        ),
    )


def write_images(logdir: Path, n_runs: int) -> None:
    """Write one event file, and link it into the other runs."""
    records = (encode_image(step, START_WALL_TIME + step) for step in range(N_IMAGES))
    for run in range(n_runs):
        (logdir / f"run{run:03}").mkdir()
    first = logdir / "run000" / FILE_NAME
    first.write_bytes(encode_version(START_WALL_TIME) + b"".join(records))
    for run in range(1, n_runs):
        os.link(first, logdir / f"run{run:03}" / FILE_NAME)


def measure_loader(logdir: Path, loader: Loader) -> tuple[Cell, ...]:
    """Return the row of one loader."""
    cost = loader.load(logdir)
    n_bytes = len(list(logdir.iterdir())) * N_IMAGES * IMAGE_BYTES
    return (
        loader.name,
        n_bytes / 1e9,
        cost.cpu_secs,
        cost.wall_secs,
        cost.resident_bytes / 1e6,
        cost.peak_bytes / 1e6,
    )
