"""Stable-Baselines3's logger with our output format, in a training of a few steps."""

from __future__ import annotations

import csv
import logging
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from stable_baselines3 import PPO
from stable_baselines3.common.logger import (
    CSVOutputFormat,
    Figure,
    HParam,
    HumanOutputFormat,
    Image,
    Logger,
    TensorBoardOutputFormat,
    Video,
)

import glassboard
from framework_scripts import error_without, run_program
from glassboard.errors import InvalidValueError, LogdirError, WriterClosedError
from glassboard.integrations.stable_baselines3 import GlassboardOutputFormat, configure
from logged_runs import Point, hparams_in, scalars_below, texts_in, values_in

if TYPE_CHECKING:
    from pathlib import Path

ALL_KINDS = """
    import sys
    import glassboard.auto
    import matplotlib.figure
    import numpy as np
    import torch
    from stable_baselines3.common.logger import Figure, HParam, Image, Logger, TensorBoardOutputFormat, Video
    from glassboard.integrations.stable_baselines3 import GlassboardOutputFormat

    pixels = np.random.default_rng(0).integers(0, 256, (1, 4, 3, 8, 8), np.uint8)
    figure = matplotlib.figure.Figure(figsize=(1, 1))
    figure.subplots().plot([1, 2])
    values = {
        "a/float": 0.5, "a/int": 3, "a/bool": True, "a/float32": np.float32(0.25), "a/int64": np.int64(7),
        "a/nan": float("nan"), "text": "**hello**", "array": np.arange(5.0), "tensor": torch.arange(6.0),
        "one": np.array(2.0), "image": Image(pixels[0, 0], "CHW"), "video": Video(torch.tensor(pixels), 8),
        "figure": Figure(figure, close=False), "none": None,
        "hparams": HParam({"lr": 0.1, "name": "ppo", "clip": None}, {"a/float": 0}), "left_out": 1.0,
    }
    for output in [TensorBoardOutputFormat(sys.argv[1]), GlassboardOutputFormat(sys.argv[2])]:
        logger = Logger(None, [output])
        for step in (10, 20):
            for key, value in values.items():
                logger.record(key, value, exclude="tensorboard" if key == "left_out" else None)
            logger.dump(step)
        logger.close()
    """

UNCHANGED_TRAINING = """
    import sys
    import glassboard.auto
    from stable_baselines3 import PPO
    model = PPO("MlpPolicy", "CartPole-v1", n_steps=32, batch_size=32, seed=0, tensorboard_log=sys.argv[1])
    model.learn(64, log_interval=1)
    print(type(model.logger.output_formats[0].writer).__module__)
    """


def train(logger: Logger) -> None:
    """Train on a balanced pole for three rounds of 64 steps."""
    model = PPO("MlpPolicy", "CartPole-v1", n_steps=64, batch_size=32, n_epochs=2, seed=0)
    model.set_logger(logger)
    model.learn(192)
    logger.close()


def logged(folder: Path, key: str, value: Any, step: int = 3) -> None:
    """Log one value."""
    output = GlassboardOutputFormat(folder)
    output.write({key: value}, {key: ("",)}, step)
    output.close()


def cells_of(path: Path) -> dict[str, list[Point]]:
    """Return the numbers of a CSV file by column, each at the step that its row has."""
    columns: dict[str, list[Point]] = {}
    for row in csv.DictReader(path.read_text().splitlines()):
        for name, text in row.items():
            if text:
                point = Point(int(row["time/total_timesteps"]), float(np.float32(float(text))))
                columns.setdefault(name, []).append(point)
    return columns


def test_neither_tensorboard_nor_tensorboardx_is_there() -> None:
    assert [name for name in ("tensorboard", "tensorboardX", "tensorflow") if find_spec(name)] == []


def test_a_training_writes_every_number_that_the_csv_file_has(tmp_path: Path) -> None:
    train(configure(tmp_path, ["csv", "glassboard"]))
    (tags,) = scalars_below(tmp_path).values()
    assert [point.step for point in tags["train/loss"]] == [128, 192]
    expected = cells_of(tmp_path / "progress.csv")
    # The training excludes them from the format named tensorboard.
    for excluded in ("time/iterations", "time/time_elapsed", "time/total_timesteps", "train/n_updates"):
        del expected[excluded]
    assert tags == expected


def test_a_dump_is_in_the_file_when_it_returns(tmp_path: Path) -> None:
    logger = Logger(str(tmp_path), [GlassboardOutputFormat(tmp_path)])
    logger.record("loss", 0.5)
    logger.dump(7)
    assert [(step, value.tag, value.simple_value) for step, value in values_in(tmp_path)] == [
        (7, "loss", 0.5)
    ]
    logger.close()


def test_every_kind_of_value_is_written_as_the_frameworks_own_format_writes_it(tmp_path: Path) -> None:
    run_program(ALL_KINDS, tmp_path / "theirs", tmp_path / "ours")
    theirs, ours = values_in(tmp_path / "theirs"), values_in(tmp_path / "ours")
    assert repr(ours) == repr(theirs)
    tags = [value.tag for step, value in ours if step == 10]
    assert tags == [
        "a/bool", "a/float", "a/float32", "a/int", "a/int64", "a/nan",
        "array", "figure", "image", "one", "tensor", "text/text_summary", "video",
    ]  # fmt: skip
    assert hparams_in(tmp_path / "ours") == {"lr": 0.1, "name": "ppo"}


def test_hyperparameters_come_without_points_of_their_results(tmp_path: Path) -> None:
    logged(tmp_path, "hparams", HParam({"lr": 0.1, "name": "ppo", "is_on": True}, {"loss": 0}))
    assert hparams_in(tmp_path) == {"lr": 0.1, "name": "ppo", "is_on": True}
    assert scalars_below(tmp_path) == {}


def test_text_is_text(tmp_path: Path) -> None:
    logged(tmp_path, "note", "**hello**")
    assert texts_in(tmp_path) == {"note/text_summary": "**hello**"}


@pytest.mark.parametrize("name", ["tensorboard", "glassboard"])
def test_what_is_excluded_by_name_is_left_out(name: str, tmp_path: Path) -> None:
    logger = Logger(str(tmp_path), [GlassboardOutputFormat(tmp_path)])
    logger.record("loss", 0.5)
    logger.record("other", 0.5, exclude=("csv", name))
    logger.dump(1)
    logger.close()
    assert scalars_below(tmp_path) == {".": {"loss": [Point(1, 0.5)]}}


def test_a_value_that_cannot_be_written_is_named_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    output = GlassboardOutputFormat(tmp_path)
    for step in range(3):
        output.write({"loss": 0.5, "other": [1, 2]}, {"loss": ("",), "other": ("",)}, step)
    output.close()
    assert caplog.record_tuples == [
        ("glassboard", logging.WARNING, "'other' is not written: its value is of type list")
    ]
    assert scalars_below(tmp_path) == {".": {"loss": [Point(step, 0.5) for step in range(3)]}}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (np.array([]), "values"),
        (Image(np.zeros((2, 2)), "CHW"), "img_tensor"),
        (Video(torch.zeros(3), 4), "vid_tensor"),
        (Figure("no figure", close=True), "figure is of type str"),
        (HParam({"layers": [1, 2]}, {"loss": 0}), r"hparam_dict\['layers'\] is \[1, 2\]"),
    ],
)
def test_a_value_of_a_right_type_that_cannot_be_logged_is_refused(
    value: Any, message: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidValueError, match=message):
        logged(tmp_path, "key", value)


def test_it_is_found_where_the_frameworks_own_is_looked_for(tmp_path: Path) -> None:
    logger = configure(tmp_path, ["csv", "tensorboard"])
    (output,) = [each for each in logger.output_formats if isinstance(each, TensorBoardOutputFormat)]
    assert type(output.writer) is glassboard.SummaryWriter
    logger.close()


def test_configure_knows_the_names_of_output_formats(tmp_path: Path) -> None:
    logger = configure(tmp_path, ["stdout", "glassboard", "csv"], filename_suffix=".mine")
    assert [type(each) for each in logger.output_formats] == [
        HumanOutputFormat,
        CSVOutputFormat,
        GlassboardOutputFormat,
    ]
    logger.close()
    assert [path.suffix for path in tmp_path.glob("*tfevents*")] == [".mine"]
    with pytest.raises(ValueError, match="Unknown format specified: xml"):
        configure(tmp_path, ["xml"])


def test_a_closed_format_and_a_folder_that_is_none_are_refused(tmp_path: Path) -> None:
    output = GlassboardOutputFormat(tmp_path)
    output.close()
    with pytest.raises(WriterClosedError, match="the output format was closed"):
        output.write({"loss": 0.5}, {"loss": ("",)}, 1)
    (tmp_path / "file").touch()
    with pytest.raises(LogdirError, match="file"):
        GlassboardOutputFormat(tmp_path / "file")


def test_an_unchanged_training_writes_with_glassboard_after_import_auto(tmp_path: Path) -> None:
    assert run_program(UNCHANGED_TRAINING, tmp_path) == "glassboard.writer.summary_writer\n"
    (tags,) = scalars_below(tmp_path).values()
    assert [point.step for point in tags["time/fps"]] == [32, 64]
    assert list(scalars_below(tmp_path)) == ["PPO_1"]


def test_a_missing_package_is_named() -> None:
    assert error_without("stable_baselines3", "glassboard.integrations.stable_baselines3") == (
        "ModuleNotFoundError: glassboard.integrations.stable_baselines3 needs the package stable-baselines3: "
        "stable_baselines3.common is missing"
    )
    assert "stable_baselines3" in sys.modules
