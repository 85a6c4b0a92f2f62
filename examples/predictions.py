"""
Trains small networks on scikit-learn's handwritten digits, and logs what they say of images beside the truth.

``python -m examples.predictions --logdir runs/predictions``, then ``glassboard --logdir runs/predictions``.
Two learning rates are trained with NumPy alone, and, where torch is installed, a convolutional network. All
runs log the same images under the same ids, so that they can be compared image by image.
"""

from __future__ import annotations

import argparse
import importlib.util
import signal
from pathlib import Path
from typing import Any

import numpy as np
from examples.digits import N_CLASSES, Array, Digits, Network, exit_cleanly, read_digits

from glassboard import SummaryWriter

BATCH_SIZE = 32
LEARNING_RATES = (0.02, 0.3)
SIDE = 8
N_KEPT = 200
DIGITS = [str(digit) for digit in range(N_CLASSES)]


def log_predictions(writer: SummaryWriter, digits: Digits, logits: Any, step: int) -> None:
    """Log the validation images with truth, logits and loss, and the metrics of all of them."""
    images = digits.val_images.reshape(-1, SIDE, SIDE)
    writer.add_predictions(
        "val",
        images,
        digits.val_labels,
        logits,
        step,
        outputs_are="logits",
        class_names=DIGITS,
        ids=[f"image {i}" for i in range(len(images))],
        losses=losses(np.asarray(logits, np.float64), digits),
        max_samples=N_KEPT,
        metrics=True,
    )


def losses(logits: Array, digits: Digits) -> Array:
    """Return the cross entropy of each validation image."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    rows = np.arange(len(logits))
    return np.asarray(np.log(np.exp(shifted).sum(axis=1)) - shifted[rows, digits.val_labels])


def train_network(logdir: Path, digits: Digits, learning_rate: float, n_epochs: int) -> None:
    """Train two dense layers."""
    network, generator = Network(seed=0), np.random.default_rng(0)
    with SummaryWriter(logdir / f"numpy_lr={learning_rate}") as writer:
        for epoch in range(n_epochs):
            logits = network.output.forward(np.maximum(network.hidden.forward(digits.val_images), 0.0))
            log_predictions(writer, digits, logits, epoch)
            order = generator.permutation(len(digits.train_labels))
            for start in range(0, len(order), BATCH_SIZE):
                batch = order[start : start + BATCH_SIZE]
                network.train(digits.train_images[batch], digits.train_labels[batch], learning_rate)


def train_convolution(logdir: Path, digits: Digits, n_epochs: int) -> None:
    """Train a convolutional network with torch."""
    import torch

    torch.manual_seed(0)
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, 16, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Flatten(),
        torch.nn.Linear(16 * (SIDE // 2) ** 2, N_CLASSES),
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
    train_images, val_images = (
        torch.tensor(images, dtype=torch.float32).reshape(-1, 1, SIDE, SIDE)
        for images in (digits.train_images, digits.val_images)
    )
    labels = torch.tensor(digits.train_labels)
    with SummaryWriter(logdir / "torch") as writer:
        for epoch in range(n_epochs):
            with torch.no_grad():
                log_predictions(writer, digits, model(val_images), epoch)
            for batch in torch.randperm(len(train_images)).split(BATCH_SIZE):
                loss = torch.nn.functional.cross_entropy(model(train_images[batch]), labels[batch])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()


def main() -> None:
    """Train all runs, one after another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logdir", type=Path, default=Path("runs/predictions"))
    parser.add_argument("--epochs", type=int, default=20, help="of each run")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, exit_cleanly)
    digits = read_digits()
    for learning_rate in LEARNING_RATES:
        train_network(options.logdir, digits, learning_rate, options.epochs)
    if importlib.util.find_spec("torch"):
        import torch

        torch.set_num_threads(1)  # more cost more than they bring to models of this size
        train_convolution(options.logdir, digits, options.epochs)


if __name__ == "__main__":
    main()
