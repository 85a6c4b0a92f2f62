"""What frameworks' own loggers write with torch's writer, and ours beside it, read by TensorBoard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import lightning.fabric
import lightning.pytorch
import pytest
import torch
from accelerate import PartialState
from accelerate.tracking import TensorBoardTracker
from lightning.fabric.loggers import TensorBoardLogger as FabricLogger
from lightning.pytorch.loggers import TensorBoardLogger
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.tensorboard import SummaryWriter
from transformers import TrainerControl, TrainerState, TrainingArguments
from transformers.integrations import TensorBoardCallback

import glassboard.integrations.fabric
import glassboard.integrations.lightning
from compat_runs import LoggedEvent, read_other_files, read_tree
from glassboard.integrations.accelerate import GlassboardTracker
from glassboard.integrations.transformers import GlassboardCallback

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = re.compile(r"^\d+\.\d+$")


class Model(lightning.pytorch.LightningModule):
    """One layer, logged in every way that the Trainer has."""

    def __init__(self, width: int = 2, lr: float = 0.1) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.layer = torch.nn.Linear(width, 1)
        self.example_input_array = torch.zeros(1, width)

    def forward(self, x: Any) -> Any:
        return self.layer(x)

    def training_step(self, batch: Any, index: int) -> Any:
        loss = self(batch[0]).sum()
        self.log("loss", loss, on_step=True, on_epoch=True)
        self.log_dict({"index": float(index), "squared": float(index**2)})
        return loss

    def on_train_end(self) -> None:
        self.logger.log_hyperparams({"done": "yes"}, {"final": 1.0})

    def configure_optimizers(self) -> Any:
        return torch.optim.SGD(self.parameters(), self.hparams["lr"])


def train(logger: Any) -> None:
    """Train the model from the same seed each time."""
    lightning.pytorch.seed_everything(3, verbose=False)
    trainer = lightning.pytorch.Trainer(
        logger=logger,
        max_epochs=2,
        accelerator="cpu",
        log_every_n_steps=1,
        enable_progress_bar=False,
        enable_model_summary=False,
    )
    trainer.fit(Model(), DataLoader(TensorDataset(torch.ones(4, 2))))


def sorted_tree(logdir: Path) -> dict[str, list[LoggedEvent]]:
    """Return the events of each directory, those of one step in the order of their texts."""
    return {directory: sorted(events) for directory, events in read_tree(logdir).items()}


def without_hparams(tree: dict[str, list[LoggedEvent]]) -> dict[str, list[LoggedEvent]]:
    """Return a tree without hyperparameters, and without the directories that hold nothing else."""
    kept = {
        directory: [event for event in events if '"hparams"' not in event.text]
        for directory, events in tree.items()
    }
    return {directory: events for directory, events in kept.items() if events}


def hparams_of(tree: dict[str, list[LoggedEvent]]) -> list[str]:
    """Return the events with hyperparameters, of any directory."""
    texts = (event.text for events in tree.values() for event in events)
    return sorted(text for text in texts if '"hparams"' in text)


@pytest.mark.parametrize(
    "options", [{}, {"log_graph": True, "sub_dir": "inner", "name": "mine", "version": "first"}], ids=str
)
def test_a_training_with_lightning_leaves_the_same(options: dict[str, Any], tmp_path: Path) -> None:
    train(TensorBoardLogger(tmp_path / "theirs", **options))
    train(glassboard.integrations.lightning.GlassboardLogger(tmp_path / "ours", **options))
    assert sorted_tree(tmp_path / "ours") == sorted_tree(tmp_path / "theirs") != {}
    theirs, ours = (read_other_files(tmp_path / name) for name in ("theirs", "ours"))
    assert ours.keys() == theirs.keys()
    assert [ours[name] for name in ours if name.endswith("hparams.yaml")] == [
        theirs[name] for name in theirs if name.endswith("hparams.yaml")
    ]


def test_fabrics_logger_leaves_the_same(tmp_path: Path) -> None:
    loggers = {"theirs": FabricLogger, "ours": glassboard.integrations.fabric.GlassboardLogger}
    for name, logger_class in loggers.items():
        logger = logger_class(tmp_path / name)
        logger.log_hyperparams({"a": {"b": [1, {"c": 2}], "d": [{"e": None}]}}, {"score": 0.5}, 2)
        logger.log_hyperparams({"width": 1})
        logger.log_metrics({"loss": torch.tensor(1.5), "pair": {"x": 1.0, "y": 2.0}}, 3)
        logger.log_graph(torch.nn.Linear(2, 1), torch.zeros(1, 2))
        logger.finalize("success")
    assert sorted_tree(tmp_path / "ours") == sorted_tree(tmp_path / "theirs") != {}


def test_transformers_callback_leaves_the_same_and_hyperparameters(tmp_path: Path) -> None:
    args, state = TrainingArguments(str(tmp_path / "out"), use_cpu=True), TrainerState()
    callbacks = {
        "theirs": TensorBoardCallback(SummaryWriter(tmp_path / "theirs")),
        "ours": GlassboardCallback(log_dir=tmp_path / "ours"),
    }
    for callback in callbacks.values():
        callback.on_train_begin(args, state, TrainerControl())
        for state.global_step in range(3):
            logs = {
                "loss": 0.5,
                "epoch": 1,
                "eval_loss": 2.0,
                "test_x_y": 3,
                "evaluated": 1.0,
                "note": "text",
            }
            callback.on_log(args, state, TrainerControl(), logs)
        callback.on_train_end(args, state, TrainerControl())
    ours = sorted_tree(tmp_path / "ours")
    assert without_hparams(ours) == sorted_tree(tmp_path / "theirs") != {}
    assert len(hparams_of(ours)) == 3


def test_accelerates_tracker_leaves_the_same_but_hyperparameters_lie_in_the_run(tmp_path: Path) -> None:
    PartialState(cpu=True)
    trackers = {"theirs": TensorBoardTracker, "ours": GlassboardTracker}
    for name, tracker_class in trackers.items():
        tracker = tracker_class("first", tmp_path / name)
        tracker.start()
        tracker.store_init_configuration({"lr": 0.5, "name": "x", "width": 2})
        tracker.log({"loss": torch.tensor(1.5), "count": 2, "note": "text", "pair": {"x": 1.0, "y": 2}}, 3)
        tracker.log_images({"batch": torch.zeros(2, 3, 4, 4)}, 4)
        tracker.finish()
    theirs, ours = (sorted_tree(tmp_path / name) for name in ("theirs", "ours"))
    assert without_hparams(ours) == without_hparams(theirs) != {}
    assert hparams_of(ours) == hparams_of(theirs) != []
    assert sorted(ours) == [name for name in sorted(theirs) if not SECONDS.match(name.rpartition("/")[2])]
    theirs_yaml, ours_yaml = (read_other_files(tmp_path / name) for name in ("theirs", "ours"))
    assert [*ours_yaml] == ["first/hparams.yml"]
    assert [*ours_yaml.values()] == [*theirs_yaml.values()]
