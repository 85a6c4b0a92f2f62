"""Lightning's and Fabric's logger, in trainings of a few steps."""

from __future__ import annotations

import copy
import pickle
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import lightning.fabric
import lightning.pytorch
import lightning_fabric
import pytest
import pytorch_lightning
import torch
import yaml
from lightning_utilities.core.rank_zero import rank_zero_only
from torch.utils.data import DataLoader, TensorDataset

import glassboard.integrations.fabric
import glassboard.integrations.lightning
import glassboard.integrations.lightning_fabric
import glassboard.integrations.pytorch_lightning
from glassboard.integrations.lightning import GlassboardLogger
from logged_runs import Point, graph_nodes_in, hparams_in, scalars_below, texts_in
from unchanged_programs import run_python, run_unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

N_BATCHES = 4
RUN = "lightning_logs/version_0"
LOGGERS = [
    (lightning.pytorch, glassboard.integrations.lightning.GlassboardLogger),
    (pytorch_lightning, glassboard.integrations.pytorch_lightning.GlassboardLogger),
]
FABRIC_LOGGERS = [
    (lightning.fabric, glassboard.integrations.fabric.GlassboardLogger),
    (lightning_fabric, glassboard.integrations.lightning_fabric.GlassboardLogger),
]

TWO_PROCESSES = f"""
import sys
import torch
from lightning.pytorch import LightningModule, Trainer
from torch.utils.data import DataLoader, TensorDataset
from glassboard.integrations.lightning import GlassboardLogger

class Model(LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 1)

    def training_step(self, batch, index):
        self.log("rank", float(self.global_rank), rank_zero_only=True)
        self.logger.experiment.add_scalar("direct", 1.0, index)
        return self.layer(batch[0]).sum()

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), 0.1)

options = dict(strategy="ddp_fork", devices=2, accelerator="cpu", max_epochs=1, log_every_n_steps=1)
trainer = Trainer(logger=GlassboardLogger(sys.argv[1]), enable_progress_bar=False, **options)
trainer.fit(Model(), DataLoader(TensorDataset(torch.ones({N_BATCHES}, 2))))
"""


def make_model(package: Any = lightning.pytorch) -> Any:
    """Return a model of one layer whose loss in batch ``n`` is ``n``, and which logs it."""

    class Model(package.LightningModule):
        def __init__(self, width: int = 2, optimizer: dict[str, Any] | None = None) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.layer = torch.nn.Linear(width, 1)
            self.example_input_array = torch.zeros(1, width)

        def forward(self, x: Any) -> Any:
            return self.layer(x)

        def training_step(self, batch: Any, index: int) -> Any:
            self.log("loss", float(index))
            return self(batch[0]).sum()

        def configure_optimizers(self) -> Any:
            return torch.optim.SGD(self.parameters(), 0.1)

    return Model(optimizer={"name": "sgd", "betas": [0.9, 0.99]})


def train(logger: Any, package: Any = lightning.pytorch, max_epochs: int = 1, **options: Any) -> Any:
    """Train the model, logging every step; return the trainer."""
    trainer = package.Trainer(
        logger=logger,
        max_epochs=max_epochs,
        accelerator="cpu",
        log_every_n_steps=1,
        enable_progress_bar=False,
        enable_model_summary=False,
    )
    trainer.fit(make_model(package), DataLoader(TensorDataset(torch.ones(N_BATCHES, 2))), **options)
    return trainer


@pytest.fixture
def second_rank() -> Iterator[None]:
    """Be rank 1 of a distributed training."""
    rank = rank_zero_only.rank
    rank_zero_only.rank = 1
    yield
    rank_zero_only.rank = rank


def test_neither_tensorboard_nor_tensorboardx_is_there() -> None:
    assert [name for name in ("tensorboard", "tensorboardX", "tensorflow") if find_spec(name)] == []


@pytest.mark.parametrize(("package", "logger_class"), LOGGERS)
def test_a_training_leaves_scalars_hparams_and_a_checkpoint_where_the_frameworks_own_logger_does(
    package: Any, logger_class: Any, tmp_path: Path
) -> None:
    train(logger_class(tmp_path), package)
    scalars = scalars_below(tmp_path)
    assert list(scalars) == [RUN]
    assert scalars[RUN]["loss"] == [Point(step, float(step)) for step in range(N_BATCHES)]
    assert scalars[RUN]["epoch"] == [Point(step, 0.0) for step in range(N_BATCHES)]
    assert scalars[RUN]["hp_metric"] == [Point(0, -1.0)]
    assert hparams_in(tmp_path / RUN) == {
        "width": 2.0,
        "optimizer/name": "sgd",
        "optimizer/betas": "[0.9, 0.99]",
    }
    assert yaml.safe_load((tmp_path / RUN / "hparams.yaml").read_text()) == {
        "width": 2,
        "optimizer": {"name": "sgd", "betas": [0.9, 0.99]},
    }
    assert [path.name for path in (tmp_path / RUN / "checkpoints").iterdir()] == ["epoch=0-step=4.ckpt"]


@pytest.mark.parametrize(("package", "logger_class"), LOGGERS)
def test_the_graph_is_written_on_request(package: Any, logger_class: Any, tmp_path: Path) -> None:
    train(logger_class(tmp_path, log_graph=True), package)
    assert any("layer" in name for name in graph_nodes_in(tmp_path / RUN))


def test_no_graph_is_written_without_request(tmp_path: Path) -> None:
    train(GlassboardLogger(tmp_path))
    assert graph_nodes_in(tmp_path / RUN) == []


def test_versions_count_up_and_a_name_a_version_and_a_sub_directory_are_kept(tmp_path: Path) -> None:
    (tmp_path / "lightning_logs/version_6").mkdir(parents=True)
    assert GlassboardLogger(tmp_path).log_dir == str(tmp_path / "lightning_logs/version_7")
    logger = GlassboardLogger(tmp_path, name="mine", version="first", sub_dir="inner")
    logger.log_metrics({"loss": 1.0}, 3)
    logger.finalize("success")
    assert scalars_below(tmp_path) == {"mine/first/inner": {"loss": [Point(3, 1.0)]}}


def test_a_resumed_training_goes_on_in_the_version_it_began(tmp_path: Path) -> None:
    trainer = train(GlassboardLogger(tmp_path))
    checkpoint = trainer.checkpoint_callback.best_model_path
    train(GlassboardLogger(tmp_path, version=0), max_epochs=2, ckpt_path=checkpoint, weights_only=False)
    steps = [point.step for point in scalars_below(tmp_path)[RUN]["loss"]]
    assert steps == list(range(2 * N_BATCHES))
    assert len(list((tmp_path / RUN).glob("*tfevents*"))) == 2


def test_a_prefix_comes_before_scalars_and_results(tmp_path: Path) -> None:
    logger = GlassboardLogger(tmp_path, prefix="exp")
    logger.log_hyperparams({"width": 3}, {"score": 0.5}, 2)
    logger.log_metrics({"loss": torch.tensor(1.5)}, 3)
    logger.finalize("success")
    assert scalars_below(tmp_path) == {RUN: {"exp-loss": [Point(3, 1.5)], "exp-score": [Point(2, 0.5)]}}


def test_hyperparameters_are_written_where_there_is_no_result_for_them(tmp_path: Path) -> None:
    logger = GlassboardLogger(tmp_path, default_hp_metric=False)
    logger.log_hyperparams({"width": 3})
    logger.finalize("success")
    assert hparams_in(tmp_path / RUN) == {"width": 3.0}
    assert scalars_below(tmp_path) == {}


def test_a_dict_of_scalars_becomes_runs_beside_one_another(tmp_path: Path) -> None:
    logger = GlassboardLogger(tmp_path)
    logger.log_metrics({"loss": {"train": 1.0, "test": 2.0}}, 5)
    logger.finalize("success")
    assert scalars_below(tmp_path) == {
        f"{RUN}/loss_test": {"loss": [Point(5, 2.0)]},
        f"{RUN}/loss_train": {"loss": [Point(5, 1.0)]},
    }


def test_experiment_is_the_writer_with_the_options_that_the_logger_got(tmp_path: Path) -> None:
    logger = GlassboardLogger(tmp_path, filename_suffix=".mine", double_precision=True)
    assert type(logger.experiment) is glassboard.SummaryWriter
    assert logger.experiment is logger.experiment
    logger.experiment.add_text("note", "hello")
    logger.finalize("success")
    assert texts_in(tmp_path / RUN) == {"note/text_summary": "hello"}
    assert [path.suffix for path in (tmp_path / RUN).iterdir() if "tfevents" in path.name] == [".mine"]


@pytest.mark.parametrize("copy_of", [copy.deepcopy, lambda logger: pickle.loads(pickle.dumps(logger))])
def test_a_copy_goes_on_in_the_same_directory_with_a_file_of_its_own(copy_of: Any, tmp_path: Path) -> None:
    logger = GlassboardLogger(tmp_path)
    logger.log_metrics({"loss": 1.0}, 0)
    other = copy_of(logger)
    other.log_metrics({"loss": 2.0}, 1)
    for each in (logger, other):
        each.finalize("success")
    assert scalars_below(tmp_path) == {RUN: {"loss": [Point(0, 1.0), Point(1, 2.0)]}}
    assert len(list((tmp_path / RUN).glob("*tfevents*"))) == 2


@pytest.mark.usefixtures("second_rank")
def test_other_ranks_take_all_calls_and_write_nothing(tmp_path: Path) -> None:
    logger = GlassboardLogger(tmp_path)
    logger.log_hyperparams({"width": 3})
    logger.log_metrics({"loss": 1.0}, 0)
    logger.experiment.add_scalar("loss", 1.0, 0)
    logger.save()
    logger.finalize("success")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("package", "logger_class"), FABRIC_LOGGERS)
def test_fabric_logs_scalars_hyperparameters_and_the_graph(
    package: Any, logger_class: Any, tmp_path: Path
) -> None:
    logger = logger_class(tmp_path, name="fabric")
    fabric = package.Fabric(accelerator="cpu", devices=1, loggers=logger)
    fabric.launch()
    model = torch.nn.Linear(2, 1)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    model, optimizer = fabric.setup(model, optimizer)
    logger.log_hyperparams({"lr": 0.1}, {"final": 0.0})
    logger.log_graph(model, torch.zeros(1, 2))
    for step in range(2):
        fabric.backward(model(torch.ones(1, 2)).sum())
        optimizer.step()
        fabric.log("loss", torch.tensor(float(step)), step)
    logger.finalize("success")
    run = "fabric/version_0"
    assert scalars_below(tmp_path) == {
        run: {"final": [Point(0, 0.0)], "loss": [Point(0, 0.0), Point(1, 1.0)]}
    }
    assert hparams_in(tmp_path / run) == {"lr": 0.1}
    assert graph_nodes_in(tmp_path / run) != []


def test_of_two_processes_rank_0_writes(tmp_path: Path) -> None:
    run_python(TWO_PROCESSES, tmp_path)
    scalars = scalars_below(tmp_path)[RUN]
    assert scalars["rank"] == [Point(step, 0.0) for step in range(N_BATCHES // 2)]
    assert scalars["direct"] == [Point(step, 1.0) for step in range(N_BATCHES // 2)]
    assert [path.parent for path in tmp_path.rglob("*tfevents*")] == [tmp_path / RUN]


def test_the_frameworks_own_logger_is_as_it_was(tmp_path: Path) -> None:
    GlassboardLogger(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="Neither `tensorboard` nor `tensorboardX`"):
        lightning.pytorch.loggers.TensorBoardLogger(tmp_path)


def test_the_frameworks_own_logger_writes_with_glassboard_in_an_unchanged_program(tmp_path: Path) -> None:
    run_unchanged(
        """
        import sys
        from lightning.pytorch.loggers import TensorBoardLogger

        logger = TensorBoardLogger(sys.argv[1])
        logger.log_hyperparams({"width": 3}, {"score": 0.5})
        logger.log_metrics({"loss": 1.5}, 3)
        logger.finalize("success")
        """,
        tmp_path,
    )
    assert scalars_below(tmp_path) == {RUN: {"loss": [Point(3, 1.5)], "score": [Point(0, 0.5)]}}
    assert hparams_in(tmp_path / RUN) == {"width": 3.0}
    assert (tmp_path / RUN / "hparams.yaml").exists()


@pytest.mark.parametrize(
    ("module", "package"),
    [
        ("lightning", "lightning"),
        ("fabric", "lightning"),
        ("pytorch_lightning", "pytorch_lightning"),
        ("lightning_fabric", "lightning_fabric"),
    ],
)
def test_a_missing_package_is_named(module: str, package: str) -> None:
    script = f"import sys; sys.modules[{package!r}] = None; import glassboard.integrations.{module}"
    said = run_python(script, status=1)
    assert f"glassboard.integrations.{module} needs the package {package}, for its " in said
