"""fastai's callbacks, in trainings of a few batches."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from small_pictures import N_PIXELS, N_VALID, BatchHistory, make_learner

# isort: split

import glassboard
from framework_scripts import error_without, run_program
from glassboard.errors import LogdirError
from glassboard.integrations.fastai import GlassboardCallback, GlassboardProjectorCallback
from logged_runs import Point, graph_nodes_in, scalars_below, values_in

if TYPE_CHECKING:
    from pathlib import Path

N_EPOCHS = 2
STEPS_OF_EPOCHS = (2, 4)

UNCHANGED_TRAINING = """
    import sys
    import glassboard.auto
    from small_pictures import make_learner
    from fastai.callback.tensorboard import TensorBoardCallback

    learner = make_learner()
    callback = TensorBoardCallback(log_dir=sys.argv[1])
    with learner.no_bar(), learner.no_logging():
        learner.fit(1, 0.1, cbs=callback)
    print(type(callback.writer).__module__)
    """


def train(callback: Any, *others: Any, n_epochs: int = N_EPOCHS) -> Any:
    """Train for some epochs of two batches; return the learner."""
    learner = make_learner()
    with learner.no_bar(), learner.no_logging():
        learner.fit(n_epochs, 0.1, cbs=[callback, *others])
    return learner


def figures_in(directory: Path) -> list[tuple[int, str]]:
    """Return step and tag of all pictures."""
    return [(step, value.tag) for step, value in values_in(directory) if value.image is not None]


def float32(number: float) -> float:
    """Return the number as it is stored."""
    return float(np.float32(number))


def test_neither_tensorboard_nor_tensorboardx_is_there() -> None:
    assert [name for name in ("tensorboard", "tensorboardX", "tensorflow") if find_spec(name)] == []


def test_a_training_leaves_losses_rates_and_metrics(tmp_path: Path) -> None:
    history = BatchHistory()
    learner = train(GlassboardCallback(tmp_path, log_preds=False), history)
    (tags,) = scalars_below(tmp_path).values()
    assert tags["train_loss"] == [Point(*loss) for loss in history.losses]
    assert tags["lr_0"] == [Point(*rate) for rate in history.rates]
    assert tags.keys() == {
        "train_loss", "valid_loss", "accuracy", "wd_0", "sqr_mom_0", "lr_0", "mom_0", "eps_0",
    }  # fmt: skip
    assert [point.step for point in tags["accuracy"]] == list(STEPS_OF_EPOCHS)
    valid_loss, share = learner.validate()
    last = STEPS_OF_EPOCHS[-1]
    assert tags["valid_loss"][-1] == Point(last, float32(valid_loss))
    assert tags["accuracy"][-1] == Point(last, float32(share))


def test_the_model_is_written_as_a_graph_on_request(tmp_path: Path) -> None:
    train(GlassboardCallback(tmp_path / "with", log_preds=False))
    train(GlassboardCallback(tmp_path / "without", trace_model=False, log_preds=False))
    assert any("Linear" in name for name in graph_nodes_in(tmp_path / "with"))
    assert graph_nodes_in(tmp_path / "without") == []


def test_predictions_are_a_figure_after_each_epoch(tmp_path: Path) -> None:
    train(GlassboardCallback(tmp_path, n_preds=2))
    assert figures_in(tmp_path) == [(step, "Sample results") for step in STEPS_OF_EPOCHS]


def test_what_a_layer_makes_of_the_validation_set_is_an_embedding_after_each_epoch(tmp_path: Path) -> None:
    learner = make_learner()
    callback = GlassboardCallback(tmp_path, log_preds=False, projector=True, layer=learner.model[1])
    with learner.no_bar(), learner.no_logging():
        learner.fit(N_EPOCHS, 0.1, cbs=callback)
    for step in STEPS_OF_EPOCHS:
        assert_embedding(tmp_path / f"{step:05}/default", learner)


def test_what_a_layer_makes_during_inference_is_an_embedding(tmp_path: Path) -> None:
    learner = make_learner()
    with learner.no_bar():
        learner.get_preds(cbs=GlassboardProjectorCallback(tmp_path, learner.model[1]))
    assert_embedding(tmp_path / "00000/default", learner)


def test_the_frameworks_own_projector_finds_no_method_for_what_another_callback_made_of_images(
    tmp_path: Path,
) -> None:
    theirs = importlib.import_module("fastai.callback.tensorboard")
    learner = make_learner()
    with learner.no_bar(), pytest.raises(LookupError, match="_normalize_for_projector"):
        learner.get_preds(cbs=theirs.TensorBoardProjectorCallback(tmp_path, learner.model[1]))


def assert_embedding(directory: Path, learner: Any) -> None:
    """Compare the files of an embedding with the means of the pictures of the validation set."""
    pictures, _ = learner.dls.valid.one_batch()
    means = pictures.reshape(N_VALID, 3, 2, N_PIXELS // 2, 2, N_PIXELS // 2).mean((3, 5)).reshape(N_VALID, 12)
    np.testing.assert_allclose(np.loadtxt(directory / "tensors.tsv"), means, rtol=1e-5)
    assert (directory / "metadata.tsv").read_text() == "a\nb\na\nb\n"
    assert (directory / "sprite.png").exists()


def test_the_writer_has_the_options_that_the_callback_got(tmp_path: Path) -> None:
    callback = GlassboardCallback(tmp_path, log_preds=False, trace_model=False, filename_suffix=".mine")
    train(callback, n_epochs=1)
    assert type(callback.writer) is glassboard.SummaryWriter
    assert [path.suffix for path in tmp_path.iterdir()] == [".mine"]


def test_they_are_taken_for_the_frameworks_own_and_leave_nothing_behind() -> None:
    theirs = importlib.import_module("fastai.callback.tensorboard")
    assert issubclass(GlassboardCallback, theirs.TensorBoardCallback)
    assert issubclass(GlassboardProjectorCallback, theirs.TensorBoardProjectorCallback)
    with pytest.raises(ModuleNotFoundError, match="tensorboard"):
        importlib.import_module("tensorboard")


def test_a_directory_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LogdirError, match="file"):
        train(GlassboardCallback(tmp_path / "file"))


def test_the_frameworks_own_callback_writes_with_glassboard_after_import_auto(tmp_path: Path) -> None:
    assert run_program(UNCHANGED_TRAINING, tmp_path) == "glassboard.writer.summary_writer\n"
    (tags,) = scalars_below(tmp_path).values()
    assert [point.step for point in tags["valid_loss"]] == [2]
    assert graph_nodes_in(tmp_path) != []


def test_a_missing_package_is_named() -> None:
    assert error_without("fastai", "glassboard.integrations.fastai") == (
        "ModuleNotFoundError: glassboard.integrations.fastai needs the package fastai: "
        "fastai.callback is missing"
    )
