"""Histograms: weights that widen, activations with two humps that drift, gradients that shrink."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from examples.gallery.trainings import LAST_STEP
from numpy.typing import NDArray

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

Array: TypeAlias = NDArray[np.float64]

N_STEPS = 301
N_VALUES = 3_000
EDGES = np.linspace(-1.2, 1.2, 97)
LAYERS = ("blocks.0.attn.qkv", "blocks.6.mlp.fc1", "head")


def write_histograms(writer: SummaryWriter, training: Training) -> None:
    """Write how values of three layers are distributed, at `N_STEPS` steps."""
    random = training.random("weights")
    for step in np.linspace(0, LAST_STEP, N_STEPS).astype(int).tolist():
        for i, layer in enumerate(LAYERS):
            values = distributions(i, step / LAST_STEP, random)
            for name, drawn in values.items():
                inside = np.clip(drawn, EDGES[0], EDGES[-1])
                writer.add_histogram(
                    f"{name}/{layer}", inside, step, EDGES.tolist(), training.wall_time(step)
                )


def distributions(layer: int, part: float, random: np.random.Generator) -> dict[str, Array]:
    """Draw weights, activations and gradients of a layer after this part of the training, 0 to 1."""
    width = (0.06, 0.1, 0.14)[layer] + 0.24 * part**0.5 / (layer + 1)
    humps = np.where(random.random(N_VALUES) < 0.5 + 0.12 * layer, -0.55, 0.15) + (0.5 - 0.2 * layer) * part
    return {
        "weights": random.normal(0.1 * part, width, N_VALUES),
        "activations": humps + random.normal(0, 0.14 + 0.04 * layer, N_VALUES),
        "gradients": random.standard_t(4, N_VALUES) * (0.03 + 0.16 * np.exp(-5 * part)),
    }
