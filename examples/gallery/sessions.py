"""HParams and custom scalars: what each run was given and led to, and charts that join its scalars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.gallery.trainings import LAST_STEP

from glassboard.summaries.hparams import hparams_summaries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

METRICS: Final = ("val/accuracy_top1", "val/loss", "train/loss")
LAYOUT: Final[Mapping[str, Mapping[str, Sequence[object]]]] = {
    "Accuracy": {
        "top-1 with its interval": [
            "Margin",
            ["val/accuracy_top1", "val/accuracy_top1_low", "val/accuracy_top1_high"],
        ],
        "top-1 and top-5": ["Multiline", [r"val/accuracy_top\d$"]],
        "train and val": ["Multiline", ["(train|val)/accuracy_top1$"]],
    },
    "Loss": {
        "train and val": ["Multiline", ["train/loss", "val/loss"]],
        "gradient norm": ["Multiline", ["train/grad_norm"]],
    },
}


def write_session(writer: SummaryWriter, training: Training) -> None:
    """Write hyperparameters, the tags of the results, and how the training ended."""
    is_done = training.last_step == LAST_STEP
    status = "running" if not is_done else "success" if training.diverges_at is None else "failure"
    summaries = hparams_summaries(
        training.hparams,
        dict.fromkeys(METRICS, 0.0),
        start_time_secs=training.start_time,
        end_time_secs=training.wall_time(LAST_STEP) if is_done else None,
        status=status,
    )
    for summary in summaries:
        writer._get_file_writer().add_summary(summary, 0, training.start_time)
