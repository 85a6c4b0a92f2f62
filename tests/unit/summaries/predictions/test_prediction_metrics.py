"""The scalars and the heatmap of predictions, held against scikit-learn."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from sklearn import metrics as sklearn
from tensorboard.util.tensor_util import make_ndarray

from glassboard.summaries.predictions import metrics, metrics_snapshot
from media_files import to_summary

RNG = np.random.default_rng(8)
TRUTH = RNG.integers(0, 6, 400)
LOGITS = RNG.normal(size=(400, 6)) + 2 * np.eye(6)[TRUTH]
NAMES = ["cat", "dog", "owl", "fox", "bee", "ant"]


def scalars_of(*arguments: Any, **options: Any) -> dict[str, float]:
    """The simple values by the end of their tags."""
    values = to_summary(metrics_snapshot("a", *arguments, **options).encode()).value
    return {
        value.tag.removeprefix("a/"): value.simple_value for value in values if value.HasField("simple_value")
    }


def by_class(name: str, values: Any, names: list[str]) -> dict[str, float]:
    return {name: np.mean(values)} | {
        f"{name}/{each}": value for each, value in zip(names, values, strict=True)
    }


def test_a_class_each_is_measured_as_by_scikit_learn() -> None:
    predicted = LOGITS.argmax(axis=1)
    scores = sklearn.precision_recall_fscore_support(TRUTH, predicted)
    shares = np.exp(LOGITS) / np.exp(LOGITS).sum(axis=1, keepdims=True)
    error = 0.0
    for low in np.arange(15) / 15:
        inside = (shares.max(axis=1) > low) & (shares.max(axis=1) <= low + 1 / 15)
        error += abs(shares.max(axis=1)[inside].sum() - (predicted == TRUTH)[inside].sum()) / 400
    expected = {
        "accuracy": sklearn.accuracy_score(TRUTH, predicted),
        "top_3_accuracy": sklearn.top_k_accuracy_score(TRUTH, LOGITS, k=3),
        "calibration_error": error,
        **by_class("precision", scores[0], NAMES),
        **by_class("recall", scores[1], NAMES),
        **by_class("f1", scores[2], NAMES),
    }
    found = scalars_of(TRUTH, LOGITS, class_names=NAMES, top_k=3)
    assert found == pytest.approx(expected, rel=1e-6)
    of_classes = {name: found[name] for name in found if name not in ("top_3_accuracy", "calibration_error")}
    assert scalars_of(TRUTH, predicted, class_names=NAMES) == of_classes


def test_the_confusion_matrix_is_a_heatmap_with_the_names_of_classes() -> None:
    values = to_summary(metrics_snapshot("a", TRUTH, LOGITS, class_names=NAMES).encode()).value
    picture, numbers = values[-2:]
    assert (picture.tag, numbers.tag) == ("a/confusion", "a/confusion/heatmap")
    assert picture.HasField("image")
    predicted = LOGITS.argmax(axis=1)
    assert make_ndarray(numbers.tensor).tolist() == sklearn.confusion_matrix(TRUTH, predicted).tolist()
    content = json.loads(numbers.metadata.plugin_data.content)
    assert content == {
        "version": 1,
        "colormap": "Blues",
        "show_values": True,
        "x_label": "predicted",
        "y_label": "true",
        "x_ticks": NAMES,
        "y_ticks": NAMES,
    }


def test_many_labels_are_measured_as_by_scikit_learn() -> None:
    truth, shares = RNG.random((200, 3)) > 0.5, RNG.random((200, 3))
    predicted = shares >= 0.4
    scores = sklearn.precision_recall_fscore_support(truth, predicted)
    found = scalars_of(truth, shares, task="multi_label", threshold=0.4)
    error = found.pop("calibration_error")
    assert 0 < error < 0.6
    expected = {"accuracy": sklearn.accuracy_score(truth, predicted)}
    for name, values in zip(("precision", "recall", "f1"), scores, strict=False):
        expected |= by_class(name, values, ["0", "1", "2"])
    assert found == pytest.approx(expected, rel=1e-6)


def test_numbers_are_measured_as_by_scikit_learn() -> None:
    truth, outputs = RNG.normal(size=(50, 2)), RNG.normal(size=(50, 2))
    assert scalars_of(truth, outputs, task="regression") == pytest.approx(
        {
            "mean_absolute_error": sklearn.mean_absolute_error(truth, outputs),
            "root_mean_squared_error": np.sqrt(sklearn.mean_squared_error(truth, outputs)),
            "r2": sklearn.r2_score(truth, outputs),
        },
        rel=1e-5,
    )
    assert set(scalars_of([1, 1], [1, 2], task="regression")) == {
        "mean_absolute_error",
        "root_mean_squared_error",
    }


def test_pixels_are_measured_as_by_scikit_learn() -> None:
    truth, outputs = RNG.integers(-1, 3, (4, 9, 9)), RNG.integers(0, 3, (4, 9, 9))
    known, predicted = truth[truth >= 0], outputs[truth >= 0]
    scores = sklearn.precision_recall_fscore_support(known, predicted)
    expected = {"accuracy": sklearn.accuracy_score(known, predicted)}
    expected |= by_class("iou", sklearn.jaccard_score(known, predicted, average=None), ["0", "1", "2"])
    for name, values in zip(("precision", "recall", "f1"), scores, strict=False):
        expected |= by_class(name, values, ["0", "1", "2"])
    assert scalars_of(truth, outputs, task="segmentation") == pytest.approx(expected, rel=1e-6)
    values = to_summary(metrics_snapshot("a", truth, outputs, task="segmentation").encode()).value
    assert make_ndarray(values[-1].tensor).tolist() == sklearn.confusion_matrix(known, predicted).tolist()


def test_samples_whose_truth_is_not_known_do_not_count() -> None:
    hidden = np.where(np.arange(400) % 3 == 0, -1, TRUTH)
    is_known = hidden >= 0
    assert scalars_of(hidden, LOGITS) == scalars_of(TRUTH[is_known], LOGITS[is_known])
    assert scalars_of([-1, -1], [[1.0, 2], [3, 4]]) == {}


def test_a_sample_of_nan_is_wrong() -> None:
    found = scalars_of([0, 1], [[1.0, 0.0], [np.nan, np.nan]], outputs_are="logits", top_k=1)
    assert (found["accuracy"], found["top_1_accuracy"], found["recall/1"]) == (0.5, 0.5, 0)
    assert found["precision/0"] == 1


def test_of_many_classes_there_are_the_means_alone() -> None:
    truth = np.arange(metrics.MAX_LISTED_CLASSES + 1)
    assert scalars_of(truth, truth) == {"accuracy": 1, "precision": 1, "recall": 1, "f1": 1}


@pytest.mark.parametrize("dtype", ["u1", "u8", "i2"])
def test_the_dtype_of_classes_does_not_matter(dtype: str) -> None:
    assert scalars_of(TRUTH.astype(dtype), TRUTH[::-1].astype(dtype)) == scalars_of(TRUTH, TRUTH[::-1])
