"""Predictions: which time of the day a landscape is painted at, against the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from examples.gallery.landscapes import landscape, noise_at, sky_of

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

STEPS = (500, 5_000, 10_000, 16_000, 22_000, 30_000)
CLASSES = ("noon", "dusk", "night", "dawn")
N_SAMPLES = 64
SIZE = 32


def write_predictions(writer: SummaryWriter, training: Training) -> None:
    """Write what a model says of the same pictures at each of `STEPS`."""
    seeds = range(N_SAMPLES)
    pictures = np.stack([landscape(seed, SIZE) for seed in seeds])
    labels = np.array([sky_of(np.random.default_rng(seed)) for seed in seeds])
    doubts = training.random("doubts").normal(0, 1.6, (N_SAMPLES, len(CLASSES)))
    for step in STEPS:
        logits = doubts + 5 * (1 - noise_at(training, step)) ** 2 * np.eye(len(CLASSES))[labels]
        writer.add_predictions(
            "val/time_of_day",
            pictures,
            labels,
            logits,
            step,
            training.wall_time(step),
            class_names=CLASSES,
            dataformats="NHWC",
        )
