"""A program for tensorboardX: ``tensorboardx_writer.py LOGDIR`` makes calls of every kind."""

from __future__ import annotations

import importlib.util
import sys

import matplotlib as mpl
import numpy as np
import tensorboardX
from tensorboardX import FileWriter, GlobalSummaryWriter, RecordWriter, SummaryWriter
from tensorboardX.summary import audio, hparams, scalar
from tensorboardX.utils import figure_to_image
from tensorboardX.x2num import make_np

mpl.use("Agg")
WALL_TIME = 1000.0


def write_run(logdir: str) -> None:
    """Write by the methods of the writer, by position where its order is its own."""
    generator = np.random.default_rng(0)
    pixels = generator.random((4, 6, 3), np.float32)
    with SummaryWriter(logdir, "", None, 10, 1, "", True) as writer:
        for step in range(3):
            writer.add_scalar("/loss of train", 1.0 / (step + 1), step, WALL_TIME)
            writer.add_scalars("all of it", {"a": step, "b": 2.0 * step}, step, WALL_TIME)
        writer.add_scalar("titled", 0.5, 1, WALL_TIME, "A title", "and more")
        writer.add_histogram("weights (all)", np.arange(100.0), 1, walltime=WALL_TIME)
        writer.add_image("my picture", pixels, 1, WALL_TIME, "HWC")
        writer.add_images("pictures", np.stack([pixels, pixels]), 1, WALL_TIME, "NHWC")
        writer.add_text("a note", "some *text*", 1, WALL_TIME)
        writer.add_pr_curve("pr", np.array([0, 1, 1]), np.array([0.2, 0.6, 0.9]), 1, walltime=WALL_TIME)
        writer.add_hparams({"lr": 0.1, "bias": True}, {"hparam/loss of it": 1.0}, "trial", 4)
        with writer.use_metadata(global_step=7, walltime=WALL_TIME):
            writer.add_scalar("with", 1.0)


def write_summaries(logdir: str) -> None:
    """Write by the module's functions, as frameworks do."""
    writer = FileWriter(logdir)
    for summary in hparams({"lr": 0.1, "act": np.tanh}, {"loss": 1.0}):
        writer.add_summary(summary, 2)
    writer.add_summary(scalar("a b", make_np(2.0), "title"), 3)
    writer.add_summary(audio("sound", np.zeros((8, 2))), 3)
    writer.close()
    with GlobalSummaryWriter(logdir + "/global").smw as shared:
        shared.add_scalar("one", 1.0, 0)
    records = RecordWriter(logdir + "/records")
    records.write(b"data")
    records.close()


def main() -> None:
    """Print whose writer it is, and write."""
    from matplotlib import pyplot as plt

    assert importlib.util.find_spec("tensorboardX.summary") is not None
    assert tensorboardX.__version__ == "2.6.5"
    assert figure_to_image(plt.figure(figsize=(1, 1), dpi=20)).shape == (3, 20, 20)
    sys.stdout.write(SummaryWriter.__module__)
    write_run(sys.argv[1] + "/methods")
    write_summaries(sys.argv[1] + "/functions")


if __name__ == "__main__":
    main()
