"""Heatmaps and tensors: where a model looks, which classes it confuses, and what leaves its last layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from examples.gallery.landscapes import noise_at
from numpy.typing import NDArray

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

Array: TypeAlias = NDArray[np.float64]

STEPS = (500, 5_000, 10_000, 16_000, 22_000, 30_000)
N_TOKENS = 48
CLASSES = ("tench", "bus", "beagle", "basset", "bluetick", "espresso", "harbour", "violin")


def write_heatmaps(writer: SummaryWriter, training: Training) -> None:
    """Write attention of two heads, a confusion matrix and a tensor of logits, at each of `STEPS`."""
    for step in STEPS:
        noise, wall_time = noise_at(training, step), training.wall_time(step)
        for head, width in enumerate((3.0, 9.0)):
            weights = attention(width, noise, training.random(f"head {head} {step}"))
            writer.add_heatmap(f"attention/head_{head}", weights, step, wall_time, colormap="magma")
        matrix = confusion(noise, training.random(f"confusion {step}"))
        writer.add_heatmap(
            "confusion/val", matrix, step, wall_time, unit="images", x_ticks=CLASSES, y_ticks=CLASSES
        )
        writer.add_tensor("probe/logits", logits(noise, training.random("logits")), step, wall_time)


def attention(width: float, noise: float, random: np.random.Generator) -> Array:
    """Give weights from each token to each, rows of sum 1: to near ones, and to a few that all look at."""
    query, key = np.mgrid[0:N_TOKENS, 0:N_TOKENS]
    scores = 3.5 * (1 - noise) * np.exp(-(((query - key) / width) ** 2)) + random.normal(0, 0.5, query.shape)
    scores[:, random.choice(N_TOKENS, 3, replace=False)] += 2 * (1 - noise)
    weights = np.exp(scores)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def confusion(noise: float, random: np.random.Generator) -> NDArray[np.int64]:
    """Count images by true and predicted class; the three dogs are confused most."""
    likely = np.full((len(CLASSES), len(CLASSES)), 0.02 + 0.1 * noise)
    likely[2:5, 2:5] += 0.12
    np.fill_diagonal(likely, 1 - 0.6 * noise)
    return random.poisson(250 * likely)


def logits(noise: float, random: np.random.Generator) -> NDArray[np.float32]:
    """Give the scores of each class for 24 images, float32 of shape (classes, 24)."""
    images = np.arange(24)
    scores = random.normal(0, 1, (len(CLASSES), len(images)))
    scores[images % len(CLASSES), images] += 6 * (1 - noise)
    return scores.astype(np.float32)
