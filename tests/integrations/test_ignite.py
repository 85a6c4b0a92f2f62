"""Ignite's logger and handlers, in a training of a few iterations."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import ignite.handlers.tensorboard_logger
import numpy as np
import pytest
import torch
from ignite.engine import Engine, Events
from ignite.metrics import Average

import glassboard
import glassboard.integrations.ignite
from framework_scripts import error_without, run_program
from glassboard.errors import LogdirError
from glassboard.integrations.ignite import (
    GlassboardLogger,
    GradsHistHandler,
    GradsScalarHandler,
    OptimizerParamsHandler,
    OutputHandler,
    WeightsHistHandler,
    WeightsScalarHandler,
    global_step_from_engine,
)
from logged_runs import Point, scalars_below, texts_in, values_in

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

    from glassboard.wire import HistogramProto

N_ITERATIONS = 3
N_EPOCHS = 2
STEPS = range(1, N_ITERATIONS * N_EPOCHS + 1)
LEARNING_RATE = 0.5

UNCHANGED_TRAINING = """
    import sys
    import glassboard.auto
    from ignite.engine import Engine, Events
    from ignite.handlers.tensorboard_logger import TensorboardLogger

    trainer = Engine(lambda engine, batch: float(batch))
    with TensorboardLogger(log_dir=sys.argv[1]) as logger:
        logger.attach_output_handler(
            trainer, Events.ITERATION_COMPLETED, tag="train", output_transform=lambda loss: {"loss": loss}
        )
        trainer.run([1, 2, 3], max_epochs=1)
        print(type(logger.writer).__module__)
    """


class Trained(NamedTuple):
    """A model that an engine trains, and what it had in each iteration when its handlers ran."""

    trainer: Engine
    model: torch.nn.Linear
    optimizer: torch.optim.SGD
    weights: list[Tensor]
    gradients: list[Tensor]


def make_trainer() -> Trained:
    """Return a trainer of one weight; its output is the loss."""
    torch.manual_seed(0)
    model = torch.nn.Linear(2, 1, bias=False)
    optimizer = torch.optim.SGD(model.parameters(), LEARNING_RATE)
    trained = Trained(Engine(lambda engine, batch: step(batch)), model, optimizer, [], [])

    def step(batch: Tensor) -> float:
        optimizer.zero_grad()
        loss = model(batch).pow(2).mean()
        loss.backward()
        optimizer.step()
        trained.weights.append(model.weight.detach().clone())
        trained.gradients.append(model.weight.grad.clone())
        return float(loss.item())

    return trained


def run(trained: Trained) -> None:
    """Train it."""
    trained.trainer.run(list(torch.ones(N_ITERATIONS, 4, 2)), max_epochs=N_EPOCHS)


def histograms_in(directory: Path, tag: str) -> list[HistogramProto | None]:
    """Return the histograms of a tag, each of the step that it should have."""
    found = [(step, value.histo) for step, value in values_in(directory) if value.tag == tag]
    assert [step for step, _ in found] == list(STEPS)
    return [histogram for _, histogram in found]


def float32(number: Any) -> float:
    """Return the number as it is stored."""
    return float(np.float32(number))


def test_neither_tensorboard_nor_tensorboardx_is_there() -> None:
    assert [name for name in ("tensorboard", "tensorboardX", "tensorflow") if find_spec(name)] == []


def test_outputs_and_metrics_and_rates_of_a_training_are_scalars(tmp_path: Path) -> None:
    trained = make_trainer()
    trainer, losses = trained.trainer, []
    trainer.add_event_handler(
        Events.ITERATION_COMPLETED, lambda: losses.append(float32(trainer.state.output))
    )
    Average().attach(trainer, "mean")
    with GlassboardLogger(log_dir=tmp_path) as logger:
        logger.attach_output_handler(
            trainer, Events.ITERATION_COMPLETED, tag="train", output_transform=lambda loss: {"loss": loss}
        )
        logger.attach(
            trainer,
            OutputHandler(
                "epoch", metric_names="all", global_step_transform=global_step_from_engine(trainer)
            ),
            Events.EPOCH_COMPLETED,
        )
        logger.attach_opt_params_handler(trainer, Events.ITERATION_STARTED, optimizer=trained.optimizer)
        logger.attach(
            trainer, OptimizerParamsHandler(trained.optimizer, "momentum", "sgd"), Events.EPOCH_STARTED
        )
        run(trained)
    means = [np.mean(losses[:N_ITERATIONS]), np.mean(losses[N_ITERATIONS:])]
    (tags,) = scalars_below(tmp_path).values()
    assert [point.step for point in tags["epoch/mean"]] == [1, 2]
    assert [point.value for point in tags.pop("epoch/mean")] == pytest.approx(means)
    assert tags == {
        "train/loss": list(map(Point, STEPS, losses)),
        "lr/group_0": [Point(step, LEARNING_RATE) for step in STEPS],
        "sgd/momentum/group_0": [Point(epoch, 0.0) for epoch in (1, 2)],
    }


def test_norms_of_weights_and_gradients_are_scalars(tmp_path: Path) -> None:
    trained = make_trainer()
    with GlassboardLogger(tmp_path) as logger:
        for handler in (WeightsScalarHandler(trained.model), GradsScalarHandler(trained.model, tag="net")):
            logger.attach(trained.trainer, handler, Events.ITERATION_COMPLETED)
        run(trained)
    assert scalars_below(tmp_path) == {
        ".": {
            tag: [
                Point(step, float32(norm)) for step, norm in zip(STEPS, map(torch.norm, tensors), strict=True)
            ]
            for tag, tensors in [
                ("weights_norm/weight", trained.weights),
                ("net/grads_norm/weight", trained.gradients),
            ]
        }
    }


def test_weights_and_gradients_are_histograms(tmp_path: Path) -> None:
    trained = make_trainer()
    with GlassboardLogger(tmp_path) as logger:
        for handler in (WeightsHistHandler(trained.model), GradsHistHandler(trained.model, tag="net")):
            logger.attach(trained.trainer, handler, Events.ITERATION_COMPLETED)
        run(trained)
    for tag, tensors in [("weights/weight", trained.weights), ("net/grads/weight", trained.gradients)]:
        histograms = histograms_in(tmp_path, tag)
        assert [(each.num, each.min, each.max) for each in histograms if each] == [
            (2.0, float(tensor.min()), float(tensor.max())) for tensor in tensors
        ]


def test_methods_of_the_writer_are_those_of_the_logger(tmp_path: Path) -> None:
    logger = GlassboardLogger(tmp_path, filename_suffix=".mine")
    assert type(logger.writer) is glassboard.SummaryWriter
    logger.add_text("note", "hello")
    logger.close()
    assert texts_in(tmp_path) == {"note/text_summary": "hello"}
    assert [path.suffix for path in tmp_path.iterdir()] == [".mine"]


def test_all_handlers_of_the_frameworks_own_module_are_in_ours() -> None:
    theirs = set(ignite.handlers.tensorboard_logger.__all__)
    assert set(glassboard.integrations.ignite.__all__) == theirs - {"TensorboardLogger"} | {
        "GlassboardLogger"
    }
    for name in theirs - {"TensorboardLogger"}:
        ours = getattr(glassboard.integrations.ignite, name)
        assert ours is getattr(ignite.handlers.tensorboard_logger, name)


def test_a_directory_that_is_none_and_unknown_options_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LogdirError, match="file"):
        GlassboardLogger(log_dir=tmp_path / "file")
    with pytest.raises(TypeError, match="nothing"):
        GlassboardLogger(log_dir=tmp_path, nothing=1)


def test_the_frameworks_own_logger_writes_with_glassboard_after_import_auto(tmp_path: Path) -> None:
    assert run_program(UNCHANGED_TRAINING, tmp_path) == "glassboard.compat.tensorboardX.writer\n"
    assert scalars_below(tmp_path) == {".": {"train/loss": [Point(step, float(step)) for step in (1, 2, 3)]}}


def test_a_missing_package_is_named() -> None:
    assert error_without("ignite", "glassboard.integrations.ignite") == (
        "ModuleNotFoundError: glassboard.integrations.ignite needs the package pytorch-ignite: "
        "ignite.handlers is missing"
    )
