"""Keras' own callback, which needs TensorFlow, and ours see the same trainings and write the same."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import pytest

from keras_cases import CASES, run_trainings
from tf_twins import events_below

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.timeout(900)  # each backend compiles the trainings

BACKENDS = ("tensorflow", "torch", "jax")
SPEED = re.compile(r'(tag: ".*steps_per_second"\n.*tensor_content: )"[^\n]*"', re.DOTALL)


@pytest.fixture(scope="module", params=BACKENDS)
def logdir(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where both wrote, below ``keras/CASE`` and ``glassboard/CASE``."""
    directory = tmp_path_factory.mktemp(request.param)
    run_trainings(request.param, directory, "keras", "glassboard")
    return directory


def events_of(directory: Path) -> dict[str, list[list[str]]]:
    """Return all events by run, less the speeds, which are measured by each."""
    return {
        run: [[SPEED.sub(r"\1speed", event) for event in events] for events in files]
        for run, files in events_below(directory).items()
    }


@pytest.mark.parametrize("case", CASES)
def test_events_are_those_of_the_callback_of_keras(case: str, logdir: Path) -> None:
    theirs = events_of(logdir / "keras" / case)
    assert set(theirs) == {"train", "validation"}
    assert events_of(logdir / "glassboard" / case) == theirs


@pytest.mark.parametrize("case", CASES)
def test_other_files_are_those_of_the_callback_of_keras(case: str, logdir: Path) -> None:
    theirs, ours = (
        {
            str(path.relative_to(logdir / package / case))
            for path in (logdir / package / case).rglob("*")
            if "tfevents" not in path.name
        }
        for package in ("keras", "glassboard")
    )
    assert ours == theirs


def configurations(logdir: Path, case: str) -> list[str]:
    """Return the configuration of the projector that each callback wrote, Keras' own first."""
    return [
        (logdir / package / case / "projector_config.pbtxt").read_text()
        for package in ("keras", "glassboard")
    ]


@pytest.mark.parametrize("case", ["embeddings", "embeddings_with_one_file"])
def test_the_configuration_of_the_projector_is_that_of_the_callback_of_keras(case: str, logdir: Path) -> None:
    theirs, ours = configurations(logdir, case)
    assert "embeddings {" in theirs
    assert ours == theirs


def test_labels_by_layer_are_still_there_after_an_evaluation_where_keras_loses_them(logdir: Path) -> None:
    theirs, ours = configurations(logdir, "labelled_embeddings")
    assert "metadata_path" not in theirs
    assert ours.replace('  metadata_path: "words.tsv"\n', "") == theirs
    assert ours != theirs


def test_a_profile_is_that_of_keras_and_the_missing_trace_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    keras = import_module("keras")
    callback = import_module("glassboard.integrations.keras").TensorBoard(tmp_path, profile_batch=(1, 2))
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), batch_size=1, verbose=0, callbacks=[callback])
    assert len(list(tmp_path.glob("train/plugins/profile/*/*.xplane.pb"))) == 1
    assert [record.getMessage() for record in caplog.records if record.name == "glassboard"] == [
        "summary.trace_on() records nothing: there is no runtime of TensorFlow to trace"
    ]
