"""A logdir with every kind that TensorBoard has a page for, written by torch's writer and by ours."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.utils.tensorboard import SummaryWriter

import glassboard
from glassboard import summary

if TYPE_CHECKING:
    from pathlib import Path

RANDOM = np.random.default_rng(11)
N_STEPS = 4
SAMPLE_RATE = 8000
POINTS = torch.as_tensor(RANDOM.normal(size=(20, 5)), dtype=torch.float32)
MODEL = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.ReLU())


def write_every_kind(logdir: Path) -> None:
    """Write one run with each writer."""
    write_run(SummaryWriter(str(logdir / "torch")))
    write_run(glassboard.SummaryWriter(str(logdir / "ours")))
    with summary.create_file_writer(str(logdir / "tf")).as_default():
        for step in range(N_STEPS):
            summary.scalar("loss", 0.9**step, step=step, description="how *wrong* it is")
            summary.image("batch", RANDOM.random((3, 8, 8, 3)), step=step)
            summary.histogram("weights", RANDOM.normal(size=500), step=step)
            summary.text("notes", f"step **{step}**", step=step)


def write_run(writer: SummaryWriter | glassboard.SummaryWriter) -> None:
    """Write every kind with either writer, and hyperparameters in a run below."""
    with writer:
        for step in range(N_STEPS):
            _write_step(writer, step)
        writer.add_custom_scalars({"errors": {"both": ["Multiline", ["loss", "accuracy"]]}})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # torch's writer still traces
            writer.add_graph(MODEL, torch.zeros(1, 4))
        writer.add_embedding(POINTS, metadata=[f"label {i % 3}" for i in range(20)], tag="points")
        writer.add_hparams({"lr": 0.1, "optimizer": "adam"}, {"hparam/accuracy": 0.75}, run_name="trial")


def _write_step(writer: Any, step: int) -> None:
    writer.add_scalar("loss", 0.8**step, step)
    writer.add_scalar("accuracy", 1 - 0.5**step, step)
    writer.add_image("picture", RANDOM.integers(0, 255, (3, 10, 12)).astype(np.uint8), step)
    writer.add_audio("tone", np.sin(np.arange(400) / 7), step, sample_rate=SAMPLE_RATE)
    writer.add_histogram("weights", RANDOM.normal(size=500) * (step + 1), step)
    writer.add_text("notes", f"# step {step}\n\nwith *emphasis*", step)
    writer.add_pr_curve("curve", RANDOM.integers(0, 2, 80), RANDOM.random(80), step)
    vertices = torch.as_tensor(RANDOM.normal(size=(1, 12, 3)), dtype=torch.float32)
    writer.add_mesh("cloud", vertices, global_step=step)
