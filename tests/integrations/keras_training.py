"""Runs every training of `keras_cases` on one backend: ``keras_training.py REPORT PACKAGE …``."""

from __future__ import annotations

import copy
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import keras
import numpy as np

from keras_cases import CASES, N_BATCHES, N_EPOCHS

CALLBACKS = {"keras": "keras.callbacks", "glassboard": "glassboard.integrations.keras"}
BATCH_SIZE = 4


class Recorder(keras.callbacks.Callback):
    """Keeps what Keras tells its callbacks."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, list[dict[str, float]]] = {"batches": [], "tests": [], "epochs": []}

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Keep the metrics so far."""
        self.seen["batches"].append(dict(logs))

    def on_test_end(self, logs: Any = None) -> None:
        """Keep the metrics of an evaluation."""
        self.seen["tests"].append(dict(logs))

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Keep the metrics of an epoch."""
        self.seen["epochs"].append(dict(logs))


def make_model() -> Any:
    """Return a model whose weights have one to four axes."""
    picture = keras.Input((6, 6, 1), name="picture")
    words = keras.Input((3,), dtype="int32", name="sentence")
    seen = keras.layers.Flatten()(keras.layers.Conv2D(2, 3, name="conv")(picture))
    read = keras.layers.Flatten()(keras.layers.Embedding(5, 4, name="words")(words))
    inner = keras.layers.Dense(3, activation="relu", name="inner")(keras.layers.Concatenate()([seen, read]))
    model = keras.Model([picture, words], keras.layers.Dense(1, name="outer")(inner), name="net")
    model.compile(keras.optimizers.SGD(0.05), "mse", metrics=["mae"])
    return model


def train(callbacks: list[Any]) -> dict[str, Any]:
    """Fit where the backend can, then evaluate; return what a `Recorder` saw and the weights in the end."""
    keras.utils.set_random_seed(7)
    random = np.random.default_rng(7)
    n_samples = N_BATCHES * BATCH_SIZE
    inputs = [random.normal(size=(n_samples, 6, 6, 1)), random.integers(0, 5, (n_samples, 3))]
    data = (inputs, random.normal(size=(n_samples, 1)))
    model, recorder = make_model(), Recorder()
    options = {"batch_size": BATCH_SIZE, "verbose": 0, "callbacks": [recorder, *callbacks]}
    if keras.backend.backend() != "numpy":
        model.fit(*data, epochs=N_EPOCHS, validation_data=data, **options)
    model.evaluate(*data, **options)
    weights = {weight.path: keras.ops.convert_to_numpy(weight).tolist() for weight in model.weights}
    return recorder.seen | {"weights": weights}


def main() -> None:
    """Run all, and write what the recorders saw."""
    report, packages = Path(sys.argv[1]), sys.argv[2:]
    seen = {}
    for case, options in CASES.items():
        callbacks = [
            import_module(CALLBACKS[package]).TensorBoard(
                report.parent / package / case, **copy.deepcopy(options)
            )
            for package in packages
        ]
        seen[case] = train(callbacks)
    report.write_text(json.dumps(seen | {"modules": sorted(sys.modules)}))


if __name__ == "__main__":
    main()
