"""
Trains a small network on scikit-learn's handwritten digits, and logs what goes on inside it as heatmaps.

``python -m examples.heatmaps --logdir runs/heatmaps``, then ``glassboard --logdir runs/heatmaps``. The
network needs NumPy alone; where torch is installed, another one with attention is trained in its own run.
"""

from __future__ import annotations

import argparse
import importlib.util
import signal
from pathlib import Path
from typing import Any

import numpy as np
from examples.digits import (
    N_CLASSES,
    Array,
    Digits,
    Labels,
    Network,
    cross_entropy,
    exit_cleanly,
    read_digits,
)

from glassboard import SummaryWriter

BATCH_SIZE = 64
LEARNING_RATE = 0.3
SIDE = 8
DIGITS = [str(digit) for digit in range(N_CLASSES)]


def train_network(logdir: Path, digits: Digits, n_steps: int, log_every: int) -> None:
    """Train two dense layers, and log their insides."""
    network, generator = Network(seed=0), np.random.default_rng(0)
    with SummaryWriter(logdir / "numpy") as writer:
        for step in range(n_steps):
            batch = generator.choice(len(digits.train_labels), BATCH_SIZE, replace=False)
            loss, _ = network.train(digits.train_images[batch], digits.train_labels[batch], LEARNING_RATE)
            writer.add_scalar("train/loss", loss, step)
            if step % log_every == 0 or step == n_steps - 1:
                log_network(writer, network, digits, step)


def log_network(writer: SummaryWriter, network: Network, digits: Digits, step: int) -> None:
    """Log weights, gradients, activations, saliency and confusion."""
    hidden, output = network.hidden, network.output
    writer.add_heatmap(
        "weights/output",
        output.weights.T.astype(np.float32),
        step,
        colormap="coolwarm",
        normalize="symmetric",
        x_label="hidden unit",
        y_label="digit",
        y_ticks=DIGITS,
    )
    kernels = hidden.weights.T.reshape(-1, SIDE, SIDE).astype(np.float16)
    writer.add_heatmaps("weights/hidden", kernels, step, colormap="RdBu_r", normalize="symmetric")
    size = np.abs(hidden.weights_gradient)
    writer.add_heatmap(
        "gradients/hidden", size, step, colormap="magma", normalize="log", x_label="hidden unit"
    )
    activations = np.maximum(hidden.forward(digits.val_images[:100]), 0.0)
    writer.add_heatmap(
        "activations/hidden",
        activations,
        step,
        normalize=("percentile", 1, 99),
        mask=activations == 0,
        x_label="hidden unit",
        y_label="image",
    )
    image, label = digits.val_images[0], int(digits.val_labels[0])
    writer.add_heatmap(
        "saliency/first_image",
        saliency(network, image, label).reshape(SIDE, SIDE),
        step,
        colormap="hot",
        under=image.reshape(SIDE, SIDE),
        under_dataformats="HW",
    )
    writer.add_heatmap(
        "confusion",
        confusion(network, digits),
        step,
        colormap="Blues",
        show_values=True,
        x_label="predicted",
        y_label="true",
        x_ticks=DIGITS,
        y_ticks=DIGITS,
        unit="images",
    )


def saliency(network: Network, image: Array, label: int) -> Array:
    """Return how much each pixel moves the loss: the size of its gradient."""
    inputs = network.hidden.forward(image[None])
    logits = network.output.forward(np.maximum(inputs, 0.0))
    _, gradient = cross_entropy(logits, np.array([label]))
    back = (gradient @ network.output.weights.T) * (inputs > 0)
    return np.asarray(np.abs(back @ network.hidden.weights.T)[0])


def confusion(network: Network, digits: Digits) -> Labels:
    """Count true digits by what they are taken for."""
    logits = network.output.forward(np.maximum(network.hidden.forward(digits.val_images), 0.0))
    counts = np.zeros((N_CLASSES, N_CLASSES), np.int64)
    np.add.at(counts, (digits.val_labels, logits.argmax(axis=1)), 1)
    return counts


def train_attention(logdir: Path, digits: Digits, n_steps: int, log_every: int) -> None:
    """Train one layer of attention over the rows of images with torch, and log who looks at whom."""
    import torch

    torch.manual_seed(0)
    attention = torch.nn.MultiheadAttention(SIDE, num_heads=2, batch_first=True)
    readout = torch.nn.Linear(SIDE * SIDE, N_CLASSES)
    optimizer = torch.optim.Adam([*attention.parameters(), *readout.parameters()], lr=0.01)
    images = torch.tensor(digits.train_images, dtype=torch.float32).reshape(-1, SIDE, SIDE)
    labels = torch.tensor(digits.train_labels)
    with SummaryWriter(logdir / "torch") as writer:
        for step in range(n_steps):
            batch = torch.randint(len(images), (BATCH_SIZE,))
            rows = images[batch]
            mixed, weights = attention(rows, rows, rows, average_attn_weights=False)
            loss = torch.nn.functional.cross_entropy(readout((rows + mixed).flatten(1)), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            writer.add_scalar("train/loss", loss, step)
            if step % log_every == 0 or step == n_steps - 1:
                log_attention(writer, weights, attention.in_proj_weight.grad, step)


def log_attention(writer: SummaryWriter, weights: Any, gradient: Any, step: int) -> None:
    """Log the attention of the first image, a slice a head, and the gradient of what makes it."""
    writer.add_heatmap(
        "attention/first_image",
        weights[0].bfloat16(),
        step,
        colormap="magma",
        normalize=(0, 1),
        x_label="row looked at",
        y_label="row",
    )
    writer.add_heatmap("gradients/projection", gradient, step, colormap="seismic", normalize=("zscore", 3))


def main() -> None:
    """Train, with torch too where it is installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logdir", type=Path, default=Path("runs/heatmaps"))
    parser.add_argument("--steps", type=int, default=1000, help="of each run")
    parser.add_argument("--log_every", type=int, default=50, help="steps between heatmaps")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, exit_cleanly)
    digits = read_digits()
    train_network(options.logdir, digits, options.steps, options.log_every)
    if importlib.util.find_spec("torch"):
        import torch

        torch.set_num_threads(1)  # more cost more than they bring to models of this size
        train_attention(options.logdir, digits, options.steps, options.log_every)


if __name__ == "__main__":
    main()
