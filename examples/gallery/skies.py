"""Predictions: which time of the day a landscape is painted at, and where its sun is, against the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from examples.gallery.landscapes import SUN_RADIUS, Array, landscape, noise_at, sky_of

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

STEPS = (500, 5_000, 10_000, 16_000, 22_000, 30_000)
CLASSES = ("noon", "dusk", "night", "dawn")
N_SAMPLES = 64
SIZE = 32


def write_predictions(writer: SummaryWriter, training: Training) -> None:
    """Write what models say of the same pictures at each of `STEPS`."""
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
        write_suns(writer, training, pictures, step)


def write_suns(writer: SummaryWriter, training: Training, pictures: Array, step: int) -> None:
    """Write boxes that close in on each sun; some are found twice, some not at all."""
    suns = np.array([sun_of(seed) for seed in range(N_SAMPLES)]) * SIZE
    random = training.random(f"suns {step}")
    noise = noise_at(training, step)
    found = suns + SIZE * 0.25 * noise * random.normal(size=suns.shape)
    counts = 1 + (random.random(N_SAMPLES) < noise / 2) - (random.random(N_SAMPLES) < noise / 2)
    scores = np.clip(1 - noise * random.random((N_SAMPLES, 2)), 0.5, 1)
    writer.add_predictions(
        "val/where_is_the_sun",
        pictures,
        [np.array([[0, *sun]]) for sun in suns],
        [
            np.array([[0, *(box + 4 * i), scores[sample, i]] for i in range(counts[sample])])
            for sample, box in enumerate(found)
        ],
        step,
        training.wall_time(step),
        task="detection",
        class_names=("sun",),
        dataformats="NHWC",
    )


def sun_of(seed: int) -> Array:
    """Give the corners of the sun of a landscape, as parts of its size."""
    random = np.random.default_rng(seed)
    sky_of(random)
    x, y = random.uniform(0.2, 0.8), random.uniform(0.18, 0.4)
    return np.array([x - SUN_RADIUS, y - SUN_RADIUS, x + SUN_RADIUS, y + SUN_RADIUS])
