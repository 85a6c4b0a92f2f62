"""Accelerate's tracker, in trainings of a few steps."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
import yaml
from accelerate import Accelerator, PartialState

import glassboard
from glassboard.errors import InvalidValueError
from glassboard.integrations.accelerate import GlassboardTracker
from logged_runs import Point, hparams_in, scalars_below, texts_in, values_in
from unchanged_programs import PROGRAM_SECS, run_python, run_unchanged

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = {"lr": 0.5, "width": 2, "optimizer": "sgd", "nesterov": False, "seed": None}

PROGRAM = """
import sys
from accelerate import Accelerator
from glassboard.integrations.accelerate import GlassboardTracker

tracker = GlassboardTracker("first", sys.argv[1])
accelerator = Accelerator(cpu=True, log_with=tracker)
accelerator.init_trackers("project", config={"lr": 0.5})
tracker.log({"direct": 1.0}, 0)
tracker.store_init_configuration({"width": 2})
accelerator.log({"rank": float(accelerator.process_index)}, 0)
accelerator.end_training()
tracker.finish()
print(f"process {accelerator.process_index} of {accelerator.num_processes} is done")
"""

UNCHANGED = """
import sys
sys.path.append(sys.argv[1])
from accelerate import Accelerator
from accelerate.tracking import TensorBoardTracker

accelerator = Accelerator(cpu=True, log_with={log_with}, project_dir=sys.argv[1])
accelerator.init_trackers("project", config={{"lr": 0.5}})
accelerator.log({{"loss": 1.5}}, 3)
accelerator.end_training()
"""


@pytest.fixture
def tracker(tmp_path: Path) -> Any:
    """Return a tracker of the run ``first``."""
    PartialState(cpu=True)
    return GlassboardTracker("first", tmp_path)


def train(accelerator: Any, n_steps: int = 3) -> None:
    """Train one layer whose loss starts at 0 and falls by 1 in each step."""
    layer = torch.nn.Linear(1, 1)
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    model, optimizer = accelerator.prepare(layer, torch.optim.SGD(layer.parameters(), 0.5))
    for step in range(n_steps):
        loss = model(torch.ones(1, 1)).sum()
        optimizer.zero_grad()
        accelerator.backward(loss)
        optimizer.step()
        accelerator.log({"loss": loss.detach(), "note": "text", "pair": {"a": 1, "b": 2.5}}, step=step)


def test_neither_tensorboard_nor_tensorboardx_is_there() -> None:
    assert [name for name in ("tensorboard", "tensorboardX", "tensorflow") if find_spec(name)] == []


def test_a_training_leaves_scalars_texts_and_hyperparameters_in_one_run(tmp_path: Path) -> None:
    accelerator = Accelerator(cpu=True, log_with=GlassboardTracker("first", tmp_path))
    accelerator.init_trackers("project", config=CONFIG)
    train(accelerator)
    accelerator.end_training()
    assert scalars_below(tmp_path) == {
        "first": {"loss": [Point(0, 0.0), Point(1, -1.0), Point(2, -2.0)]},
        "first/pair_a": {"pair": [Point(step, 1.0) for step in range(3)]},
        "first/pair_b": {"pair": [Point(step, 2.5) for step in range(3)]},
    }
    assert texts_in(tmp_path / "first") == {"note/text_summary": "text"}
    assert hparams_in(tmp_path / "first") == {"lr": 0.5, "width": 2.0, "optimizer": "sgd", "nesterov": False}
    assert yaml.safe_load((tmp_path / "first/hparams.yml").read_text()) == CONFIG


def test_the_accelerator_hands_out_the_writer(tmp_path: Path) -> None:
    accelerator = Accelerator(
        cpu=True, log_with=GlassboardTracker("first", tmp_path, filename_suffix=".mine")
    )
    accelerator.init_trackers("project")
    writer = accelerator.get_tracker("glassboard", unwrap=True)
    accelerator.end_training()
    assert type(writer) is glassboard.SummaryWriter
    assert [path.suffix for path in (tmp_path / "first").iterdir()] == [".mine"]


def test_images_are_written_in_the_layout_that_is_named(tracker: Any, tmp_path: Path) -> None:
    tracker.log_images({"batch": np.zeros((2, 3, 5, 1), np.uint8)}, 4, dataformats="NHWC")
    tracker.finish()
    images = [(step, value.tag, value.image) for step, value in values_in(tmp_path / "first")]
    assert [(*place, image and (image.height, image.width)) for *place, image in images] == [
        (4, "batch", (3, 10))
    ]


def test_what_cannot_be_logged_is_refused(tracker: Any) -> None:
    with pytest.raises(InvalidValueError):
        tracker.log({"pair": [1.0, 2.0]}, 0)
    tracker.finish()


@pytest.mark.parametrize("copy_of", [copy.deepcopy, lambda tracker: pickle.loads(pickle.dumps(tracker))])
def test_a_copy_goes_on_in_the_same_run_with_a_file_of_its_own(
    copy_of: Any, tracker: Any, tmp_path: Path
) -> None:
    tracker.log({"loss": 1.0}, 0)
    other = copy_of(tracker)
    other.log({"loss": 2.0}, 1)
    for each in (tracker, other):
        each.finish()
    assert scalars_below(tmp_path) == {"first": {"loss": [Point(0, 1.0), Point(1, 2.0)]}}


def test_a_resumed_training_goes_on_in_its_run(tmp_path: Path) -> None:
    for step in range(2):
        accelerator = Accelerator(cpu=True, log_with=GlassboardTracker("first", tmp_path))
        accelerator.init_trackers("project")
        accelerator.log({"loss": step}, step)
        accelerator.end_training()
    assert scalars_below(tmp_path) == {"first": {"loss": [Point(0, 0.0), Point(1, 1.0)]}}


def test_of_two_processes_the_main_one_writes(tmp_path: Path) -> None:
    program = tmp_path / "train.py"
    program.write_text(PROGRAM)
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    done = subprocess.run(
        [*launch, program, tmp_path / "runs"],
        capture_output=True,
        text=True,
        timeout=PROGRAM_SECS,
        check=False,
    )
    assert sorted(done.stdout.splitlines()) == [f"process {rank} of 2 is done" for rank in range(2)], (
        done.stderr
    )
    assert scalars_below(tmp_path / "runs") == {"first": {"direct": [Point(0, 1.0)], "rank": [Point(0, 0.0)]}}
    assert len(list((tmp_path / "runs").rglob("*tfevents*"))) == 1


def test_the_frameworks_own_tracker_writes_with_glassboard_in_an_unchanged_program(tmp_path: Path) -> None:
    run_unchanged(UNCHANGED.format(log_with="TensorBoardTracker('project', sys.argv[1])"), tmp_path)
    assert scalars_below(tmp_path) == {"project": {"loss": [Point(3, 1.5)]}}


@pytest.mark.parametrize("is_installed", [True, False])
def test_the_name_of_the_frameworks_own_tracker_serves_where_a_tensorboard_is_installed(
    is_installed: bool, tmp_path: Path
) -> None:
    if is_installed:
        metadata = tmp_path / "tensorboardX-2.6.5.dist-info/METADATA"
        metadata.parent.mkdir()
        metadata.write_text("Metadata-Version: 2.1\nName: tensorboardX\nVersion: 2.6.5\n")
    run_unchanged(UNCHANGED.format(log_with="'tensorboard'"), tmp_path)
    expected = {"project": {"loss": [Point(3, 1.5)]}} if is_installed else {}
    assert scalars_below(tmp_path) == expected


def test_a_missing_package_is_named() -> None:
    script = "import sys; sys.modules['accelerate'] = None; import glassboard.integrations.accelerate"
    assert "glassboard.integrations.accelerate needs the package accelerate" in run_python(script, status=1)
