"""
Writes made-up trainings with data of every kind, the same every time, then goes on with one of them.

``python -m examples.gallery --logdir runs/gallery``, then ``glassboard --logdir runs/gallery``.
With ``--once`` it ends when the logdir is written.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from examples.gallery.attention import write_heatmaps
from examples.gallery.classes import write_pr_curves
from examples.gallery.embeddings import write_embeddings
from examples.gallery.energy import write_energy
from examples.gallery.graphs import write_graphs
from examples.gallery.landscapes import write_images
from examples.gallery.learning_curves import write_scalars
from examples.gallery.reports import write_texts
from examples.gallery.sessions import LAYOUT, write_session
from examples.gallery.shapes import write_meshes
from examples.gallery.skies import write_predictions
from examples.gallery.speech import write_audio
from examples.gallery.trainings import DETAILED, LAST_STEP, TRAININGS
from examples.gallery.weights import write_histograms
from tqdm import tqdm

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

STEPS_PER_SEC = 80
DETAILS = (
    write_heatmaps,
    write_predictions,
    write_images,
    write_audio,
    write_histograms,
    write_texts,
    write_pr_curves,
    write_meshes,
    write_graphs,
    write_embeddings,
    write_energy,
)


def write_gallery(logdir: Path) -> None:
    """Write every run, as far as its training is."""
    for training in tqdm(TRAININGS, "gallery", unit="run", disable=None):
        with SummaryWriter(logdir / training.run) as writer:
            write_training(writer, training)
        age(logdir / training.run, training.wall_time(training.last_step))


def age(directory: Path, seconds: float) -> None:
    """Let event files be as old as what they hold: a run whose files are new counts as growing."""
    for path in directory.glob("*tfevents*"):
        os.utime(path, (seconds, seconds))


def write_training(writer: SummaryWriter, training: Training) -> None:
    """Write one run: its session, its scalars, and of some everything else."""
    write_session(writer, training)
    write_scalars(writer, training)
    if training in DETAILED:
        writer.add_custom_scalars(LAYOUT)
        for write in DETAILS:
            write(writer, training)


def go_on(logdir: Path) -> None:
    """Go on with the trainings that are not done, until they are."""
    for training in TRAININGS:
        if training.last_step == LAST_STEP:
            continue
        with SummaryWriter(logdir / training.run) as writer:
            for step in range(training.last_step, LAST_STEP, STEPS_PER_SEC):
                write_scalars(writer, training, step, step + STEPS_PER_SEC)
                time.sleep(1)


def exit_cleanly(_signum: int, _frame: object) -> NoReturn:
    """Leave through the writers' ``with``."""
    sys.exit(0)


def main() -> None:
    """Write the gallery, then go on with what is not done."""
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("--logdir", type=Path, default=Path("runs/gallery"))
    parser.add_argument("--once", action="store_true", help="end when the logdir is written")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, exit_cleanly)
    signal.signal(signal.SIGINT, exit_cleanly)
    write_gallery(options.logdir)
    if not options.once:
        go_on(options.logdir)


if __name__ == "__main__":
    main()
