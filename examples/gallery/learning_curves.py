"""Scalars: loss, accuracy and what else a training logs at every step, as they usually look."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from examples.gallery.trainings import LAST_STEP
from numpy.typing import NDArray

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

Array: TypeAlias = NDArray[np.float64]

N_VALIDATIONS = 60
WARMUP = 0.05


def write_scalars(
    writer: SummaryWriter, training: Training, after: int = 0, until: int | None = None
) -> None:
    """Write every series at the steps after `after`, up to `until` or to where the training stands."""
    until = training.last_step if until is None else until
    for tag, (steps, values) in series_of(training).items():
        for step, value in zip(steps.tolist(), values.tolist(), strict=True):
            if after < step <= until:
                writer.add_scalar(tag, value, step, training.wall_time(step))


def series_of(training: Training) -> dict[str, tuple[NDArray[np.int64], Array]]:
    """Give steps and values of each tag, to the last step of all."""
    often = steps_of(training.n_points)
    seldom = steps_of(N_VALIDATIONS)
    series = {tag: (often, values) for tag, values in _train_values(training, often).items()}
    return series | {tag: (seldom, values) for tag, values in _val_values(training, seldom).items()}


def steps_of(n_points: int) -> NDArray[np.int64]:
    """Spread steps evenly, the last one being the last of all."""
    return np.linspace(LAST_STEP / n_points, LAST_STEP, n_points).astype(np.int64)


def learned(training: Training, steps: NDArray[np.int64]) -> Array:
    """How much has been learned: 0 at first, near 1 at the end, in steps where SGD's rate falls."""
    part = steps / LAST_STEP
    rest = np.exp(-((steps / (2100 / training.speed)) ** 0.62))
    drops = np.digitize(part, [0.33, 0.66]) if training.optimizer == "sgd" else 2.2 * part**2
    return np.asarray((1 - rest**0.82) * (0.93 + 0.035 * drops))


def wave(random: np.random.Generator, n_points: int) -> Array:
    """Noise that stays near where it was."""
    noise = random.normal(size=n_points)
    for i in range(1, n_points):
        noise[i] += 0.6 * noise[i - 1]
    return noise


def _divergence(training: Training, steps: NDArray[np.int64]) -> Array:
    if training.diverges_at is None:
        return np.zeros(len(steps))
    return 1 / (1 + np.exp(-(steps - 0.86 * training.diverges_at) / 420))


def _until_nan(training: Training, steps: NDArray[np.int64], values: Array) -> Array:
    limit = math.inf if training.diverges_at is None else training.diverges_at
    return np.where(steps <= limit, values, math.nan)


def _losses(training: Training, steps: NDArray[np.int64]) -> Array:
    level = 0.9 + 5.5 * (0.8 - training.accuracy)
    return level + 5.9 * (1 - learned(training, steps)) + 3.2 * _divergence(training, steps)


def _train_values(training: Training, steps: NDArray[np.int64]) -> dict[str, Array]:
    random, n = training.random("train"), len(steps)
    part, done = steps / LAST_STEP, learned(training, steps)
    spikes = np.where(random.random(n) < 0.004, random.random(n), 0)
    bad = _divergence(training, steps)
    norm = 0.9 + 0.5 * training.speed + 1.6 * (1 - done) + 5 * bad
    values = {
        "train/loss": _losses(training, steps) + 0.085 * wave(random, n) + spikes,
        "train/accuracy_top1": training.accuracy * done * 1.02 + 0.018 * wave(random, n) - 0.22 * bad,
        "train/grad_norm": norm * np.exp(0.085 * wave(random, n)) * (1 + 6 * spikes),
        "train/weight_norm": 88 + 34 * part**0.7 * training.speed + 0.04 * wave(random, n),
    }
    finite = {
        "train/lr": _rates(training, part),
        "train/images_per_second": 2300 + 180 * training.speed + 13 * wave(random, n) - 300 * spikes,
    }
    return {tag: _until_nan(training, steps, each) for tag, each in values.items()} | finite


def _rates(training: Training, part: Array) -> Array:
    rates: Array = training.lr * np.minimum(1, part / WARMUP)
    if training.optimizer == "sgd":
        rates *= np.array([1, 0.1, 0.01])[np.digitize(part, [0.33, 0.66])]
    else:
        after = np.clip((part - WARMUP) / (1 - WARMUP), 0, 1)
        rates *= 0.01 + 0.495 * (1 + np.cos(np.pi * after))
    return rates


def _val_values(training: Training, steps: NDArray[np.int64]) -> dict[str, Array]:
    random, n = training.random("val"), len(steps)
    bad = _divergence(training, steps)
    accuracy = training.accuracy * learned(training, steps) - 0.22 * bad + 0.0035 * wave(random, n)
    spread = 0.012 + 0.04 * (1 - learned(training, steps))
    values = {
        "val/loss": 0.93 * _losses(training, steps) + 0.16 + 0.012 * wave(random, n),
        "val/accuracy_top1": accuracy,
        "val/accuracy_top1_low": accuracy - spread,
        "val/accuracy_top1_high": accuracy + spread,
        "val/accuracy_top5": 0.5 + 0.56 * accuracy,
    }
    return {tag: _until_nan(training, steps, each) for tag, each in values.items()}
