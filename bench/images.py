"""Opening gigabytes of images, against TensorBoard's loader in Rust."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpora import CACHE, IMAGE_BYTES, START_WALL_TIME, encode_image
from bench.load import find_loaders
from bench.rivals import describe_missing, find_version
from bench.table import Table

from glassboard._native import frame_record
from glassboard.wire import Event, encode

if TYPE_CHECKING:
    from bench.load import Loader
    from bench.options import Options
    from bench.table import Cell

N_RUNS = 100
N_IMAGES = 455
"""Of each run: 50 MB."""


def measure_images(options: Options) -> Table:
    """Open a logdir of 5 GB of images with each loader that is not slow."""
    logdir = make_logdir(max(1, round(N_RUNS * options.scale)))
    rows = [measure_loader(logdir, loader) for loader in find_loaders() if not loader.is_slow]
    shutil.rmtree(logdir)
    return Table(
        "Gigabytes of images",
        ("loader", "GB", "CPU s", "wall s", "MB of memory after loading", "most while loading"),
        tuple(rows),
        (
            "One file linked into every run, in the page cache; no index. Memory is that of the whole "
            "program. TensorBoard keeps 10 images a tag.",
            "Asked for: under 200 MB.",
            *(describe_missing(name) for name in ("tensorboard-data-server",) if not find_version(name)),
        ),
    )


def make_logdir(n_runs: int) -> Path:
    """Write one event file, and link it into the other runs."""
    CACHE.mkdir(parents=True, exist_ok=True)
    logdir = Path(tempfile.mkdtemp(prefix="images-", dir=CACHE))
    version = frame_record(encode(Event(wall_time=START_WALL_TIME, file_version="brain.Event:2")))
    records = (encode_image(step, START_WALL_TIME + step) for step in range(N_IMAGES))
    for run in range(n_runs):
        (logdir / f"run{run:03}").mkdir()
    name = f"events.out.tfevents.{int(START_WALL_TIME)}.bench"
    first = logdir / "run000" / name
    first.write_bytes(version + b"".join(records))
    for run in range(1, n_runs):
        os.link(first, logdir / f"run{run:03}" / name)
    return logdir


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
