"""Ray Tune's callback, in small searches on this machine."""

from __future__ import annotations

import logging
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import ray
from ray import tune
from ray.tune.logger import TBXLoggerCallback
from ray.tune.result import TRAINING_ITERATION

from framework_scripts import error_without, run_program
from glassboard.errors import InvalidValueError
from glassboard.integrations.ray_tune import GlassboardLoggerCallback
from logged_runs import Point, hparams_in, scalars_below, values_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OBJECT_STORE_BYTES = 80 << 20
OF_TUNE_ITSELF = {
    f"ray/tune/{name}"
    for name in ("done", "time_this_iter_s", "time_since_restore", "iterations_since_restore")
}
ENVIRONMENT = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_raylet_start_wait_time_s": "120"}

UNCHANGED_SEARCH = """
    import sys
    import glassboard.auto
    import ray
    from ray import tune

    def objective(config):
        for step in range(2):
            tune.report({"loss": config["lr"] * step})

    ray.init("local", num_cpus=1, include_dashboard=False, object_store_memory=80 << 20)
    try:
        config = tune.RunConfig("search", storage_path=sys.argv[1], verbose=0)
        (result,) = tune.Tuner(objective, param_space={"lr": 0.5}, run_config=config).fit()
        print(result.path)
    finally:
        ray.shutdown()
    """


@pytest.fixture(scope="module", autouse=True)
def private_environment() -> Iterator[None]:
    """Have Ray keep its files in a directory of its own; the paths of its sockets must be short."""
    with (
        tempfile.TemporaryDirectory(prefix="gr", ignore_cleanup_errors=True) as directory,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in (ENVIRONMENT | {"RAY_TMPDIR": directory, "HOME": directory}).items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Run Ray on one CPU of this machine."""
    ray.init("local", num_cpus=1, include_dashboard=False, object_store_memory=OBJECT_STORE_BYTES)
    yield
    ray.shutdown()


def make_trial(directory: Path, hparams: dict[str, Any]) -> Any:
    """Return a trial whose directory is `directory`, with these hyperparameters."""

    class LocalTrial:
        local_path = str(directory)
        evaluated_params = hparams

        def init_local_path(self) -> None:
            directory.mkdir(exist_ok=True)

        def __str__(self) -> str:
            return "trial_1"

    return LocalTrial()


def search(directory: Path, objective: Callable[[Any], None], space: dict[str, Any], **options: Any) -> Any:
    """Run all trials of a search; return their results."""
    config = tune.RunConfig("search", storage_path=str(directory), verbose=0, **options)
    return tune.Tuner(objective, param_space=space, run_config=config).fit()


def logged(trial: Any, **result: Any) -> None:
    """Log one result of a trial, and its end."""
    callback = GlassboardLoggerCallback()
    callback.log_trial_start(trial)
    callback.log_trial_result(1, trial, {TRAINING_ITERATION: 4} | result)
    callback.log_trial_end(trial)


def of_objective(tags: dict[str, list[Point]]) -> dict[str, list[Point]]:
    """Return the series that the objective reports."""
    return {tag: points for tag, points in tags.items() if tag not in OF_TUNE_ITSELF}


def test_neither_tensorboard_nor_tensorboardx_is_there() -> None:
    assert [name for name in ("tensorboard", "tensorboardX", "tensorflow") if find_spec(name)] == []


@pytest.mark.usefixtures("cluster")
def test_each_trial_writes_its_results_and_hyperparameters_into_its_directory(tmp_path: Path) -> None:
    def objective(config: dict[str, Any]) -> None:
        for step in range(1, 4):
            tune.report({"loss": config["lr"] * step, "inner": {"score": step}})

    space = {"lr": tune.grid_search([0.25, 0.5]), "net": {"layers": [8, 8], "name": "mlp"}, "bias": True}
    results = search(tmp_path, objective, space, callbacks=[GlassboardLoggerCallback()])
    assert [result.error for result in results] == [None, None]
    for result in results:
        rate, directory = result.config["lr"], Path(result.path)
        (tags,) = scalars_below(directory).values()
        assert tags.keys() - of_objective(tags).keys() == OF_TUNE_ITSELF
        assert of_objective(tags) == {
            "ray/tune/loss": [Point(step, rate * step) for step in (1, 2, 3)],
            "ray/tune/inner/score": [Point(step, float(step)) for step in (1, 2, 3)],
        }
        # Tune holds what was searched for to be hyperparameters, not what was the same for all.
        assert hparams_in(directory) == {"lr": rate}
        assert len(list(directory.glob("events.out.tfevents.*"))) == 1


@pytest.mark.usefixtures("cluster")
def test_a_trial_that_fails_keeps_what_it_reported(tmp_path: Path) -> None:
    def objective(config: dict[str, Any]) -> None:
        tune.report({"loss": 0.5})
        raise RuntimeError("no luck")

    (result,) = search(tmp_path, objective, {}, callbacks=[GlassboardLoggerCallback()])
    assert "no luck" in str(result.error)
    (tags,) = scalars_below(Path(result.path)).values()
    assert tags["ray/tune/loss"] == [Point(1, 0.5)]


def test_the_frameworks_own_callback_writes_with_glassboard_after_import_auto(tmp_path: Path) -> None:
    directory = Path(run_program(UNCHANGED_SEARCH, tmp_path).splitlines()[-1])
    (tags,) = scalars_below(directory).values()
    assert tags["ray/tune/loss"] == [Point(1, 0.0), Point(2, 0.5)]


def test_it_is_taken_for_the_frameworks_own() -> None:
    assert isinstance(GlassboardLoggerCallback(), TBXLoggerCallback)


def test_arrays_are_images_videos_and_histograms_by_their_axes(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (2, 4, 3, 8, 6), np.uint8)
    logged(
        make_trial(tmp_path, {}),
        image=pixels[0, 0],
        images=pixels[0],
        video=pixels,
        list=[1.0, 2.0],
        array=np.arange(4.0),
        nan=np.nan,
        word="x",
    )
    sizes = {
        value.tag: value.image and (value.image.height, value.image.width) for _, value in values_in(tmp_path)
    }
    assert sizes == {
        "ray/tune/image": (8, 6),
        "ray/tune/images": (8, 24),
        "ray/tune/video": (8, 12),
        "ray/tune/list": None,
        "ray/tune/array": None,
    }
    histograms = {value.tag: value.histo.num for _, value in values_in(tmp_path) if value.histo}
    assert histograms == {"ray/tune/list": 2.0, "ray/tune/array": 4.0}


def test_hyperparameters_are_those_of_the_frameworks_own_callback_and_lists_are_text(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hparams = {
        "lr": 0.5,
        "steps": 3,
        "net": {"name": "mlp", "layers": [8, 8]},
        "bias": np.True_,
        "decay": np.float32(0.25),
        "none": None,
        "objective": object(),
        "choice": (1, 2),
    }
    with caplog.at_level(logging.WARNING, "glassboard"):
        logged(make_trial(tmp_path, hparams), loss=1.0)
    assert hparams_in(tmp_path) == {
        "lr": 0.5, "steps": 3.0, "net/name": "mlp", "net/layers": "[8, 8]", "bias": True, "decay": 0.25,
    }  # fmt: skip
    assert caplog.messages == [
        "hyperparameters of trial trial_1 that are not written: ['choice', 'objective']"
    ]
    assert scalars_below(tmp_path) == {".": {"ray/tune/loss": [Point(4, 1.0)]}}


def test_a_trial_that_starts_again_goes_on_in_another_file(tmp_path: Path) -> None:
    callback, trial = GlassboardLoggerCallback(filename_suffix=".mine"), make_trial(tmp_path, {})
    for iteration in (1, 2):
        callback.log_trial_start(trial)
        callback.log_trial_result(iteration, trial, {TRAINING_ITERATION: iteration, "loss": 0.5})
    callback.log_trial_end(trial)
    assert scalars_below(tmp_path) == {".": {"ray/tune/loss": [Point(1, 0.5), Point(2, 0.5)]}}
    assert [path.suffix for path in tmp_path.iterdir()] == [".mine", ".mine"]


def test_an_array_that_cannot_be_logged_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="img_tensor has shape"):
        logged(make_trial(tmp_path, {}), image=np.zeros((7, 4, 4)))


def test_a_missing_package_is_named() -> None:
    message = error_without("ray", "glassboard.integrations.ray_tune")
    assert message == (
        "ModuleNotFoundError: glassboard.integrations.ray_tune needs the package ray, and those that "
        "Ray Tune asks for: ray.tune is missing"
    )
