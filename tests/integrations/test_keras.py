"""Keras' callback in trainings without TensorFlow, on each backend that needs none."""

from __future__ import annotations

import json
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest

from glassboard import summary
from glassboard.errors import InvalidValueError
from glassboard.wire import tensor_to_array
from keras_cases import N_BATCHES, N_EPOCHS, run_trainings
from logged_runs import Point, scalars_below, values_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

pytestmark = pytest.mark.timeout(900)  # each backend compiles the trainings

BACKENDS = ("torch", "jax")
LEARNING_RATE = 0.05
STEPS_OF_TESTS = (2, 4, 6, 6)
IMAGE_SIZES = {
    "conv/kernel/image": (2, 3, 3),
    "conv/bias/image": (1, 1, 2),
    "words/embeddings/image": (1, 5, 4),
    "inner/kernel/image": (1, 44, 3),
    "inner/bias/image": (1, 1, 3),
    "outer/kernel/image": (1, 1, 3),
}
"""How many, their width and height, by tag."""


class Trained(NamedTuple):
    """What all trainings left: below `logdir`, by case, and what Keras told of them."""

    logdir: Path
    seen: dict[str, Any]


@pytest.fixture(scope="module", params=BACKENDS)
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Run all trainings on one backend."""
    directory = tmp_path_factory.mktemp(request.param)
    return Trained(directory / "glassboard", run_trainings(request.param, directory, "glassboard"))


@pytest.fixture
def keras(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return Keras on torch."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    return import_module("keras")


@pytest.fixture
def callback_class(keras: Any) -> Any:
    """Return our callback."""
    return import_module("glassboard.integrations.keras").TensorBoard


def series(tag: str, logs: Iterable[dict[str, float]], steps: Iterable[int]) -> dict[str, list[Point]]:
    """Return the points of what Keras told, by tag; they are stored as float32."""
    points: dict[str, list[Point]] = {}
    for step, values in zip(steps, logs, strict=True):
        for name, value in values.items():
            points.setdefault(tag.format(name), []).append(Point(step, float(np.float32(value))))
    return points


def test_neither_tensorflow_nor_tensorboard_is_there() -> None:
    assert [name for name in ("tensorflow", "tensorboard", "tensorboardX") if find_spec(name)] == []


@pytest.mark.parametrize(
    ("case", "batches", "epochs", "tests"),
    [
        ("epochs", [], [0, 1, 2], [0, 1, 2, 3]),
        ("batches", [1, 2, 3, 4, 5, 6], [0, 1, 2], [0, 1, 2, 3]),
        ("some_batches", [3, 6], [2], [2]),
    ],
)
def test_scalars_are_what_keras_tells_its_callbacks(
    trained: Trained, case: str, batches: list[int], epochs: list[int], tests: list[int]
) -> None:
    seen = trained.seen[case]
    told = [seen["epochs"][epoch] for epoch in epochs]
    train = [{name: logs[name] for name in ("loss", "mae")} for logs in told]
    validation = [{name: logs[f"val_{name}"] for name in ("loss", "mae")} for logs in told]
    assert scalars_below(trained.logdir / case) == {
        "train": series("batch_{}", [seen["batches"][step - 1] for step in batches], batches)
        | series("epoch_{}", train, epochs)
        | series("epoch_{}", [{"learning_rate": LEARNING_RATE}] * len(epochs), epochs),
        "validation": series("epoch_{}", validation, epochs)
        | series(
            "evaluation_{}_vs_iterations",
            [seen["tests"][i] for i in tests],
            [STEPS_OF_TESTS[i] for i in tests],
        ),
    }


def test_the_speed_of_batches_and_epochs_is_a_positive_number(trained: Trained) -> None:
    speeds = {
        tag: points
        for tag, points in scalars_below(trained.logdir / "speed")["train"].items()
        if tag.endswith("steps_per_second")
    }
    assert {tag: [point.step for point in points] for tag, points in speeds.items()} == {
        "batch_steps_per_second": list(range(1, N_EPOCHS * N_BATCHES + 1)),
        "epoch_steps_per_second": list(range(N_EPOCHS)),
    }
    assert all(point.value > 0 for points in speeds.values() for point in points)


def test_weights_are_histograms_of_each_epoch(trained: Trained) -> None:
    spreads: dict[str, dict[int, Any]] = {}
    for step, value in values_in(trained.logdir / "weights/train"):
        if value.tag.endswith("/histogram") and value.tensor is not None:
            spreads.setdefault(value.tag, {})[step] = tensor_to_array(value.tensor)
    weights = {
        f"{path}/histogram": np.array(each) for path, each in trained.seen["weights"]["weights"].items()
    }
    assert {tag: list(buckets) for tag, buckets in spreads.items()} == {
        tag: list(range(N_EPOCHS)) for tag in weights
    }
    ends = {tag: buckets[N_EPOCHS - 1] for tag, buckets in spreads.items()}
    assert {tag: (end[0, 0], end[-1, 1], end[:, 2].sum()) for tag, end in ends.items()} == {
        tag: (each.min(), each.max(), each.size) for tag, each in weights.items()
    }


def test_weights_are_images_of_some_epochs(trained: Trained) -> None:
    sizes: dict[int, dict[str, tuple[int, ...]]] = {}
    for step, value in values_in(trained.logdir / "weights_as_images/train"):
        if value.tag.endswith("/image") and value.tensor is not None:
            width, height, *files = tensor_to_array(value.tensor)
            sizes.setdefault(step, {})[value.tag] = (len(files), int(width), int(height))
    assert sizes == {0: IMAGE_SIZES, 2: IMAGE_SIZES}


def test_the_model_is_written_as_a_graph_of_its_layers(trained: Trained) -> None:
    step, value = values_in(trained.logdir / "epochs/train")[0]
    assert value.metadata is not None
    assert value.metadata.plugin_data is not None
    assert value.tensor is not None
    data = value.metadata.plugin_data
    assert (step, value.tag, data.plugin_name, data.content) == (0, "keras", "graph_keras_model", b"1")
    model = json.loads(tensor_to_array(value.tensor).item())
    assert model["config"]["name"] == "net"
    assert {layer["class_name"] for layer in model["config"]["layers"]} == {
        "InputLayer",
        "Conv2D",
        "Embedding",
        "Flatten",
        "Concatenate",
        "Dense",
    }


def test_without_write_graph_there_is_no_model(trained: Trained) -> None:
    assert "keras" not in [value.tag for _, value in values_in(trained.logdir / "without_graph/train")]


@pytest.mark.parametrize(
    ("case", "epochs", "line"),
    [
        ("embeddings", [0, 2], ""),
        ("labelled_embeddings", [0, 1, 2], '  metadata_path: "words.tsv"\n'),
        ("embeddings_with_one_file", [0, 1, 2], '  metadata_path: "words \\"of\\" all.tsv"\n'),
    ],
)
def test_embeddings_are_saved_and_listed_for_the_projector(
    trained: Trained, case: str, epochs: list[int], line: str
) -> None:
    directory = trained.logdir / case
    saved = sorted(path.name for path in (directory / "train").glob("*.h5"))
    assert saved == [f"keras_embedding.ckpt-{epoch}.weights.h5" for epoch in epochs]
    name = "layer_with_weights-0/embeddings/.ATTRIBUTES/VARIABLE_VALUE"
    expected = f'embeddings {{\n  tensor_name: "{name}"\n{line}}}\n'
    assert (directory / "projector_config.pbtxt").read_text() == expected


def test_an_evaluation_on_numpy_is_written_at_the_step_of_the_optimizer(tmp_path: Path) -> None:
    seen = run_trainings("numpy", tmp_path, "glassboard")
    assert {case: scalars_below(tmp_path / "glassboard" / case) for case in ("epochs", "batches")} == {
        case: {"validation": series("evaluation_{}_vs_iterations", seen[case]["tests"], [0])}
        for case in ("epochs", "batches")
    }


def fit(keras: Any, callback: Any, **options: Any) -> Any:
    """Train a model of one layer in four batches; return it."""
    model = options.pop("model", None) or keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), batch_size=1, verbose=0, callbacks=[callback], **options)
    return model


def test_what_the_model_logs_itself_goes_to_the_run_with_the_step_of_the_batch(
    keras: Any, callback_class: Any, tmp_path: Path
) -> None:
    def log_width(_: Any, inputs: Any) -> Any:
        summary.scalar("width", inputs.shape[1])
        return inputs

    logging_layer = type("Logging", (keras.layers.Layer,), {"call": log_width})
    model = keras.Sequential([logging_layer(), keras.layers.Dense(1)])
    fit(keras, callback_class(tmp_path, update_freq=2), model=model)
    assert scalars_below(tmp_path)["train"]["width"] == [Point(2, 2.0), Point(4, 2.0)]


def test_profiling_is_left_out_where_keras_has_none(
    keras: Any, callback_class: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fit(keras, callback_class(tmp_path, profile_batch=(1, 2)))
    assert caplog.messages == ["profile_batch=(1, 2) is left out: Keras has no profiler on the backend torch"]
    assert "epoch_loss" in scalars_below(tmp_path)["train"]


def test_a_model_that_is_no_json_is_left_out_and_training_goes_on(
    keras: Any, callback_class: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_: Any) -> Any:
        raise RuntimeError("is secret")

    secret = type("Secret", (keras.layers.Dense,), {"get_config": refuse})
    fit(keras, callback_class(tmp_path), model=keras.Sequential([keras.Input((2,)), secret(1)]))
    assert caplog.messages == ["the graph of the model is left out, it cannot be written as JSON: is secret"]
    assert [value.tag for _, value in values_in(tmp_path / "train")] == ["epoch_loss", "epoch_learning_rate"]


def test_labels_of_layers_that_are_no_embeddings_are_refused(
    keras: Any, callback_class: Any, tmp_path: Path
) -> None:
    callback = callback_class(tmp_path, embeddings_freq=1, embeddings_metadata={"words": "words.tsv"})
    with pytest.raises(InvalidValueError, match=r"embeddings_metadata is of the layers \['words'\]"):
        fit(keras, callback)


def test_labels_that_were_given_stay_as_they_are(keras: Any, callback_class: Any, tmp_path: Path) -> None:
    labels = {"words": "words.tsv"}
    model = keras.Sequential([keras.Input((2,)), keras.layers.Embedding(2, 1, name="words")])
    callback_class(
        tmp_path / "new", write_graph=False, embeddings_freq=1, embeddings_metadata=labels
    ).set_model(model)
    assert labels == {"words": "words.tsv"}
    assert (tmp_path / "new/projector_config.pbtxt").exists()


def test_a_training_without_batches_to_log_says_nothing(
    keras: Any, callback_class: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fit(keras, callback_class(tmp_path, write_steps_per_second=True))
    assert caplog.messages == []
