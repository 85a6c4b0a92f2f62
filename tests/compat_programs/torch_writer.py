"""A program for torch.utils.tensorboard: ``torch_writer.py LOGDIR`` makes calls of every kind."""

from __future__ import annotations

import importlib.util
import sys

import numpy as np
import torch
import torch.utils.tensorboard
from torch.utils.tensorboard import SummaryWriter
from torch.utils.tensorboard._convert_np import make_np
from torch.utils.tensorboard.summary import histogram, hparams, image, scalar, text
from torch.utils.tensorboard.writer import FileWriter

WALL_TIME = 1000.0


def write_run(logdir: str) -> None:
    """Write by the methods of the writer, as training programs do."""
    generator = np.random.default_rng(0)
    with SummaryWriter(log_dir=logdir, comment="unused", max_queue=5, flush_secs=1) as writer:
        for step in range(3):
            writer.add_scalar("loss/train", torch.tensor(1.0 / (step + 1)), step, WALL_TIME)
            writer.add_scalars("acc of all", {"a": step, "b/c": 2.0 * step}, step, WALL_TIME)
        writer.add_scalar("new", 0.5, 1, WALL_TIME, new_style=True)
        writer.add_histogram("weights", torch.arange(100.0), 1, walltime=WALL_TIME)
        writer.add_image("picture", generator.random((3, 8, 8), np.float32), 1, WALL_TIME)
        writer.add_text("note", "some *text*", 1, WALL_TIME)
        writer.add_pr_curve("pr", np.array([0, 1, 1]), np.array([0.2, 0.6, 0.9]), 1, walltime=WALL_TIME)
        writer.add_mesh("mesh", torch.zeros(1, 4, 3), global_step=1, walltime=WALL_TIME)
        writer.add_embedding(torch.eye(3), metadata=["a", "b", "c"], global_step=1)
        writer.add_hparams({"lr": 0.1, "model": "m"}, {"hparam/loss": 1.0}, run_name="trial")
        writer.add_graph(torch.nn.Linear(2, 1), torch.zeros(1, 2))


def write_summaries(logdir: str) -> None:
    """Write by the module's functions, as frameworks do."""
    writer = SummaryWriter(logdir)
    for summary in hparams({"lr": 0.1}, {"loss": 1.0}, {"lr": [0.1, 0.2]}):
        writer._get_file_writer().add_summary(summary, 2)
    writer.file_writer.add_summary(scalar("scalar", make_np(torch.tensor([2.0]))), 3, WALL_TIME)
    writer.close()
    file_writer = FileWriter(logdir + "/files")
    file_writer.add_summary(histogram("histogram", np.arange(5.0), bins="auto"), 1)
    file_writer.add_summary(image("image", np.zeros((1, 3, 4, 4), np.uint8)), 1)
    file_writer.add_summary(text("text", "words"), 1)
    file_writer.close()


def main() -> None:
    """Print whose writer it is, and write."""
    assert importlib.util.find_spec("torch.utils.tensorboard.summary") is not None
    assert torch.utils.tensorboard.summary.hparams is hparams
    sys.stdout.write(SummaryWriter.__module__)
    write_run(sys.argv[1] + "/methods")
    write_summaries(sys.argv[1] + "/functions")


if __name__ == "__main__":
    main()
