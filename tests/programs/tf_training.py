"""A line fitted by gradient descent, every tenth step of it logged, training and validation apart."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from glassboard import summary

N_STEPS = 50

inputs = np.linspace(-1, 1, 40)
targets = 3 * inputs + 1
weights = np.zeros(2)
writers = {
    name: summary.create_file_writer(str(Path(sys.argv[1]) / name)) for name in ("train", "validation")
}


def loss_and_gradient(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Give the mean square of the errors and its slope in both weights."""
    errors = weights[0] * x + weights[1] - y
    return float(np.mean(errors**2)), 2 * np.array([np.mean(errors * x), np.mean(errors)])


for step in range(N_STEPS):
    with writers["train"].as_default(step), summary.record_if(step % 10 == 0):
        loss, gradient = loss_and_gradient(inputs[::2], targets[::2])
        summary.scalar("loss", loss)
        with summary.experimental.summary_scope("weights"):
            summary.histogram("all", weights)
    with writers["validation"].as_default(step), summary.record_if(lambda step=step: step % 10 == 0):
        summary.scalar("loss", loss_and_gradient(inputs[1::2], targets[1::2])[0])
    weights -= 0.3 * gradient

for writer in writers.values():
    writer.close()
print(np.round(weights, 3).tolist())
