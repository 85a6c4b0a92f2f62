"""
Trains small networks on scikit-learn's handwritten digits with NumPy alone, and logs how they learn.

``python examples/digits.py --logdir runs/digits``, then ``glassboard --logdir runs/digits``. Three learning
rates are trained side by side, one run each, slowly enough to watch; then the next seed begins.
"""

from __future__ import annotations

import argparse
import itertools
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits

from glassboard import SummaryWriter

Array: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.int64]

HIDDEN_UNITS = 48
N_CLASSES = 10
N_VALIDATION = 360
BATCH_SIZE = 32
VALIDATE_EVERY = 20
WARMUP_STEPS = 100
LEARNING_RATES = (0.02, 0.1, 0.5)


@dataclass(frozen=True)
class Digits:
    """Images of 8 by 8 pixels, flat, 0 to 1, and the digits they show."""

    train_images: Array
    train_labels: Labels
    val_images: Array
    val_labels: Labels


def read_digits() -> Digits:
    """Return scikit-learn's digits, shuffled once and split."""
    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))
    images, labels = images[order] / 16.0, labels[order]
    return Digits(images[N_VALIDATION:], labels[N_VALIDATION:], images[:N_VALIDATION], labels[:N_VALIDATION])


@dataclass
class Layer:
    """One dense layer and the gradients of its last backward pass."""

    weights: Array
    bias: Array
    weights_gradient: Array = field(init=False)
    bias_gradient: Array = field(init=False)

    @classmethod
    def random(cls, n_inputs: int, n_outputs: int, generator: np.random.Generator) -> Layer:
        """Return a layer with weights scaled to its inputs."""
        scale = np.sqrt(2.0 / n_inputs)
        return cls(generator.normal(0.0, scale, (n_inputs, n_outputs)), np.zeros(n_outputs))

    def forward(self, inputs: Array) -> Array:
        """Return what the layer makes of a batch."""
        return inputs @ self.weights + self.bias

    def backward(self, inputs: Array, gradient: Array) -> Array:
        """Keep this layer's gradients; return that of its inputs."""
        self.weights_gradient = inputs.T @ gradient
        self.bias_gradient = gradient.sum(axis=0)
        return gradient @ self.weights.T

    def update(self, learning_rate: float) -> None:
        """Take one step down the gradient."""
        self.weights -= learning_rate * self.weights_gradient
        self.bias -= learning_rate * self.bias_gradient


def cross_entropy(logits: Array, labels: Labels) -> tuple[float, Array]:
    """Return the mean loss of a batch and its gradient with respect to the logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    probabilities = np.exp(shifted)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    loss = -np.log(probabilities[rows, labels] + 1e-12).mean()
    probabilities[rows, labels] -= 1.0
    return float(loss), probabilities / len(labels)


class Network:
    """Two dense layers with a ReLU between them."""

    def __init__(self, seed: int) -> None:
        generator = np.random.default_rng(seed)
        self.hidden = Layer.random(64, HIDDEN_UNITS, generator)
        self.output = Layer.random(HIDDEN_UNITS, N_CLASSES, generator)

    @property
    def layers(self) -> dict[str, Layer]:
        """The layers by name."""
        return {"hidden": self.hidden, "output": self.output}

    def evaluate(self, images: Array, labels: Labels) -> tuple[float, float]:
        """Return loss and accuracy."""
        logits = self.output.forward(np.maximum(self.hidden.forward(images), 0.0))
        loss, _ = cross_entropy(logits, labels)
        return loss, float((logits.argmax(axis=1) == labels).mean())

    def train(self, images: Array, labels: Labels, learning_rate: float) -> tuple[float, float]:
        """Learn from one batch; return its loss and accuracy."""
        activations = np.maximum(self.hidden.forward(images), 0.0)
        logits = self.output.forward(activations)
        loss, gradient = cross_entropy(logits, labels)
        gradient = self.output.backward(activations, gradient)
        self.hidden.backward(images, gradient * (activations > 0))
        for layer in self.layers.values():
            layer.update(learning_rate)
        return loss, float((logits.argmax(axis=1) == labels).mean())


class Training:
    """One run: a network, its learning rate and where it logs."""

    def __init__(self, logdir: Path, learning_rate: float, seed: int, n_steps: int) -> None:
        self.network = Network(seed)
        self.learning_rate = learning_rate
        self.n_steps = n_steps
        self.generator = np.random.default_rng(seed)
        self.writer = SummaryWriter(logdir / f"lr={learning_rate}" / f"seed={seed}")

    def scheduled_rate(self, step: int) -> float:
        """Return the learning rate of a step: a linear warm-up, then half a cosine."""
        warmup = min(1.0, (step + 1) / WARMUP_STEPS)
        return float(self.learning_rate * warmup * 0.5 * (1.0 + np.cos(np.pi * step / self.n_steps)))

    def run_step(self, digits: Digits, step: int) -> None:
        """Train on one batch and log it."""
        batch = self.generator.choice(len(digits.train_labels), BATCH_SIZE, replace=False)
        rate = self.scheduled_rate(step)
        loss, accuracy = self.network.train(digits.train_images[batch], digits.train_labels[batch], rate)
        self.writer.add_scalar("train/loss", loss, step)
        self.writer.add_scalar("train/accuracy", accuracy, step)
        self.writer.add_scalar("train/learning_rate", rate, step)
        self.log_layers(step)
        if step % VALIDATE_EVERY == 0:
            val_loss, val_accuracy = self.network.evaluate(digits.val_images, digits.val_labels)
            self.writer.add_scalar("val/loss", val_loss, step)
            self.writer.add_scalar("val/accuracy", val_accuracy, step)

    def log_layers(self, step: int) -> None:
        """Log the sizes of gradients and weights, layer by layer."""
        for name, layer in self.network.layers.items():
            self.writer.add_scalar(f"gradients/{name}/norm", np.linalg.norm(layer.weights_gradient), step)
            self.writer.add_scalar(f"layers/{name}/weights/mean", layer.weights.mean(), step)
            self.writer.add_scalar(f"layers/{name}/weights/std", layer.weights.std(), step)
            self.writer.add_scalar(f"layers/{name}/bias/mean", layer.bias.mean(), step)


def train_all(logdir: Path, digits: Digits, seed: int, n_steps: int, steps_per_sec: float) -> None:
    """Train one run per learning rate, step by step side by side."""
    trainings = [Training(logdir, rate, seed, n_steps) for rate in LEARNING_RATES]
    try:
        started_at = time.monotonic()
        for step in range(n_steps):
            for training in trainings:
                training.run_step(digits, step)
            time.sleep(max(0.0, started_at + (step + 1) / steps_per_sec - time.monotonic()))
    finally:
        for training in trainings:
            training.writer.close()


def exit_cleanly(_signum: int, _frame: object) -> NoReturn:
    """Leave through the writers' ``finally``."""
    sys.exit(0)


def main() -> None:
    """Train until ended, or for ``--seeds`` rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logdir", type=Path, default=Path("runs/digits"))
    parser.add_argument("--steps", type=int, default=4000, help="of each run")
    parser.add_argument("--steps_per_sec", type=float, default=20.0, help="how fast to go")
    parser.add_argument("--seeds", type=int, default=0, help="how many rounds; 0: until ended")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, exit_cleanly)
    signal.signal(signal.SIGINT, exit_cleanly)
    digits = read_digits()
    for seed in itertools.islice(itertools.count(), options.seeds or None):
        train_all(options.logdir, digits, seed, options.steps, options.steps_per_sec)


if __name__ == "__main__":
    main()
