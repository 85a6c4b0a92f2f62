"""The callback for the Trainer of transformers, in trainings of a few steps."""

from __future__ import annotations

import copy
import json
import logging
import pickle
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
import torch
import transformers
from transformers import (
    PretrainedConfig,
    PreTrainedModel,
    Trainer,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)

import glassboard
from glassboard.integrations.transformers import GlassboardCallback
from logged_runs import Point, hparams_in, scalars_below, texts_in
from unchanged_programs import run_python, run_unchanged

if TYPE_CHECKING:
    from pathlib import Path

N_STEPS = 3

UNCHANGED = """
import sys
import torch
from transformers import PretrainedConfig, PreTrainedModel, Trainer, TrainingArguments
from transformers.integrations import TensorBoardCallback

class Model(PreTrainedModel):
    config_class = PretrainedConfig

    def __init__(self, config):
        super().__init__(config)
        self.layer = torch.nn.Linear(1, 1)
        self.post_init()

    def forward(self, x, labels=None):
        return {"loss": self.layer(x).sum()}

args = TrainingArguments(sys.argv[1], max_steps=2, logging_steps=1, use_cpu=True, **OPTIONS)
rows = [{"x": torch.ones(1), "labels": torch.zeros(1)}] * 2
Trainer(Model(PretrainedConfig()), args, train_dataset=rows, callbacks=CALLBACKS).train()
"""


class Model(PreTrainedModel):
    """One layer, and its output as the loss."""

    config_class = PretrainedConfig

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self.layer = torch.nn.Linear(1, 1)
        self.post_init()

    def forward(self, x: Any, labels: Any = None) -> dict[str, Any]:
        output = self.layer(x)
        return {"loss": output.sum(), "logits": output}


def make_arguments(directory: Path, **options: Any) -> Any:
    """Return the arguments of a training of `N_STEPS` steps that logs each of them."""
    settled = {
        "max_steps": N_STEPS,
        "logging_steps": 1,
        "use_cpu": True,
        "disable_tqdm": True,
        "report_to": "none",
    }
    return TrainingArguments(str(directory / "out"), **settled | options)


def make_trainer(callback: Any, directory: Path, **options: Any) -> Any:
    """Return a trainer with the callback."""
    rows = [{"x": torch.ones(1), "labels": torch.zeros(1)}] * 2
    return Trainer(
        Model(PretrainedConfig()),
        make_arguments(directory, **options),
        train_dataset=rows,
        eval_dataset=rows,
        callbacks=[callback],
    )


@pytest.fixture
def state() -> Any:
    """Return the state of a training at step 7, on the main process."""
    state = TrainerState()
    state.global_step = 7
    return state


def test_neither_tensorboard_nor_tensorboardx_is_there() -> None:
    assert [name for name in ("tensorboard", "tensorboardX", "tensorflow") if find_spec(name)] == []


def test_a_training_leaves_scalars_arguments_and_the_models_configuration(tmp_path: Path) -> None:
    trainer = make_trainer(GlassboardCallback(log_dir=tmp_path / "first"), tmp_path, eval_strategy="epoch")
    trainer.train()
    scalars = scalars_below(tmp_path)["first"]
    rates = [entry["learning_rate"] for entry in trainer.state.log_history if "learning_rate" in entry]
    assert [point.value for point in scalars["train/learning_rate"]] == pytest.approx(rates)
    assert len(rates) == N_STEPS
    assert [point.step for point in scalars["train/loss"]] == list(range(1, N_STEPS + 1))
    assert [point.step for point in scalars["train/train_runtime"]] == [N_STEPS]
    assert {tag for tag in scalars if tag.startswith("eval/")} >= {"eval/loss", "eval/runtime"}
    texts = texts_in(tmp_path / "first")
    assert json.loads(texts["args/text_summary"])["max_steps"] == N_STEPS
    config = json.loads(texts["model_config/text_summary"])
    assert config["transformers_version"] == transformers.__version__
    assert hparams_in(tmp_path / "first").items() >= {"max_steps": N_STEPS, "learning_rate": 5e-5}.items()


def test_the_directory_is_a_new_one_in_the_output_directory(tmp_path: Path) -> None:
    make_trainer(GlassboardCallback(), tmp_path).train()
    assert [path.parent.parent for path in (tmp_path / "out").rglob("*tfevents*")] == [tmp_path / "out/runs"]


def test_the_environment_names_the_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENSORBOARD_LOGGING_DIR", str(tmp_path / "named"))
    make_trainer(GlassboardCallback(), tmp_path).train()
    assert list(scalars_below(tmp_path)) == ["named"]


def test_a_writer_that_is_given_is_used(tmp_path: Path) -> None:
    with glassboard.SummaryWriter(tmp_path / "mine") as writer:
        make_trainer(GlassboardCallback(writer), tmp_path).train()
        writer.add_scalar("after", 1.0, 9)
    assert scalars_below(tmp_path)["mine"]["after"] == [Point(9, 1.0)]
    assert "train/loss" in scalars_below(tmp_path)["mine"]


def test_an_evaluation_after_the_training_goes_into_the_same_run(tmp_path: Path) -> None:
    trainer = make_trainer(GlassboardCallback(log_dir=tmp_path / "first"), tmp_path)
    trainer.train()
    trainer.evaluate()
    trainer.callback_handler.on_train_end(trainer.args, trainer.state, trainer.control)
    assert [point.step for point in scalars_below(tmp_path)["first"]["eval/loss"]] == [N_STEPS]


def test_a_resumed_training_goes_on_in_its_run(tmp_path: Path) -> None:
    make_trainer(GlassboardCallback(log_dir=tmp_path / "first"), tmp_path, save_steps=N_STEPS).train()
    resumed = make_trainer(GlassboardCallback(log_dir=tmp_path / "first"), tmp_path, max_steps=2 * N_STEPS)
    resumed.train(resume_from_checkpoint=True)
    steps = [point.step for point in scalars_below(tmp_path)["first"]["train/loss"]]
    assert steps == list(range(1, 2 * N_STEPS + 1))


def test_each_trial_of_a_search_has_a_directory(tmp_path: Path, state: Any) -> None:
    callback = GlassboardCallback(log_dir=tmp_path)
    state.is_hyper_param_search = True
    for state.trial_name in ("trial-0", "trial-1"):
        callback.on_train_begin(make_arguments(tmp_path), state, TrainerControl())
        callback.on_log(None, state, TrainerControl(), {"loss": 1.0})
        callback.on_train_end(None, state, TrainerControl())
    assert scalars_below(tmp_path) == {
        f"trial-{number}": {"train/loss": [Point(7, 1.0)]} for number in range(2)
    }


def test_tags_are_grouped_by_the_data_they_are_about(tmp_path: Path, state: Any) -> None:
    callback = GlassboardCallback(log_dir=tmp_path)
    logs = {"loss": 1.0, "eval_loss": 2.0, "test_eval_loss": torch.tensor(3.0), "note": "text"}
    callback.on_log(make_arguments(tmp_path), state, TrainerControl(), logs)
    callback.on_train_end(None, state, TrainerControl())
    assert scalars_below(tmp_path) == {
        ".": {"eval/loss": [Point(7, 2.0)], "test/eval_loss": [Point(7, 3.0)], "train/loss": [Point(7, 1.0)]}
    }
    assert texts_in(tmp_path) == {"train/note/text_summary": "text"}


def test_what_is_no_number_is_left_out_and_said(
    tmp_path: Path, state: Any, caplog: pytest.LogCaptureFixture
) -> None:
    callback = GlassboardCallback(log_dir=tmp_path)
    with caplog.at_level(logging.WARNING, "glassboard"):
        callback.on_log(make_arguments(tmp_path), state, TrainerControl(), {"odd": [1, 2], "loss": 1.0})
    callback.on_train_end(None, state, TrainerControl())
    assert scalars_below(tmp_path) == {".": {"train/loss": [Point(7, 1.0)]}}
    assert ["'train/odd' at step 7 is not logged" in message for message in caplog.messages] == [True]


@pytest.mark.parametrize("copy_of", [copy.deepcopy, lambda callback: pickle.loads(pickle.dumps(callback))])
def test_a_copy_goes_on_in_the_same_run_with_a_file_of_its_own(
    copy_of: Any, tmp_path: Path, state: Any
) -> None:
    callback = GlassboardCallback(log_dir=tmp_path)
    callback.on_log(make_arguments(tmp_path), state, TrainerControl(), {"loss": 1.0})
    other = copy_of(callback)
    state.global_step = 8
    other.on_log(make_arguments(tmp_path), state, TrainerControl(), {"loss": 2.0})
    for each in (callback, other):
        each.on_train_end(None, state, TrainerControl())
    assert scalars_below(tmp_path) == {".": {"train/loss": [Point(7, 1.0), Point(8, 2.0)]}}


def test_other_processes_than_the_main_one_write_nothing(tmp_path: Path, state: Any) -> None:
    callback = GlassboardCallback(log_dir=tmp_path / "first")
    state.is_world_process_zero = False
    callback.on_train_begin(make_arguments(tmp_path), state, TrainerControl())
    callback.on_log(make_arguments(tmp_path), state, TrainerControl(), {"loss": 1.0})
    callback.on_train_end(None, state, TrainerControl())
    assert not (tmp_path / "first").exists()


@pytest.mark.parametrize(
    ("options", "callbacks"),
    [({"report_to": "tensorboard"}, "None"), ({"report_to": "none"}, "[TensorBoardCallback()]")],
)
def test_the_frameworks_own_callback_writes_with_glassboard_in_an_unchanged_program(
    options: dict[str, str], callbacks: str, tmp_path: Path
) -> None:
    run_unchanged(UNCHANGED.replace("OPTIONS", repr(options)).replace("CALLBACKS", callbacks), tmp_path)
    (scalars,) = scalars_below(tmp_path).values()
    assert [point.step for point in scalars["train/loss"]] == [1, 2]


def test_a_missing_package_is_named() -> None:
    script = "import sys; sys.modules['transformers'] = None; import glassboard.integrations.transformers"
    said = run_python(script, status=1)
    assert "glassboard.integrations.transformers needs the package transformers" in said
