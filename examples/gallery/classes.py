"""PR curves: how well a few classes are told from all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from examples.gallery.learning_curves import learned

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

STEPS = (1_000, 5_000, 10_000, 16_000, 22_000, 30_000)
EASE = {"tench": 2.6, "school_bus": 2.8, "beagle": 2.2, "espresso": 2.5, "harbour": 2.4, "violin": 2.0}
"""How far apart a class and the others lie at the end."""
N_EXAMPLES = 4_000


def write_pr_curves(writer: SummaryWriter, training: Training) -> None:
    """Write a curve for each class, at each of `STEPS`."""
    for name, ease in EASE.items():
        random = training.random(name)
        labels = random.random(N_EXAMPLES) < 0.35
        scores = random.normal(size=N_EXAMPLES)
        for step in STEPS:
            done = float(learned(training, np.array([step]))[0])
            distance = ease * done * (1 + 4 * (training.accuracy - 0.78))
            predictions = 1 / (1 + np.exp(-1.6 * (scores + distance * (labels - 0.5))))
            writer.add_pr_curve(f"pr/{name}", labels, predictions, step, walltime=training.wall_time(step))
