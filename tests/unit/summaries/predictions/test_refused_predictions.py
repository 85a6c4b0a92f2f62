from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassboard.errors import (
    InvalidDataformatsError,
    InvalidValueError,
    UnsupportedTypeError,
    WrongShapeError,
)
from glassboard.summaries.predictions import metrics_snapshot, predictions_snapshot

GOOD: dict[str, Any] = {
    "tag": "a",
    "inputs": None,
    "labels": [0, 1],
    "outputs": [[0.5, 1.5], [2.5, 3.5]],
}
MULTI = {"task": "multi_label", "labels": [[0, 1], [1, 0]]}
BOX = {"task": "detection", "labels": None, "outputs": [[[0, 1, 1, 2, 2, 0.5]]]}
MAPS = {"task": "segmentation", "labels": None, "outputs": np.zeros((2, 3, 3), int)}
REAL = {"task": "regression", "labels": [1.0, 2.0], "outputs": [1.0, 2.0]}

BAD: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "a tag": ({"tag": 5}, UnsupportedTypeError, "tag is 5"),
    "a task": (
        {"task": "ranking"},
        InvalidValueError,
        "task is 'ranking', expected one of 'single_label', 'multi",
    ),
    "a kind of outputs": (
        {"outputs_are": "values"},
        InvalidValueError,
        "outputs_are is 'values', expected 'logits' or 'probabilities' or 'classes' for task 'single_label'",
    ),
    "text as outputs": ({"outputs": ["a", "b"]}, UnsupportedTypeError, r"outputs\[0\] is of type str"),
    "outputs of three axes": (
        {"outputs": np.zeros((2, 2, 2))},
        WrongShapeError,
        r"outputs has shape \(2, 2, 2\)",
    ),
    "outputs without classes": (
        {"outputs": np.zeros((2, 0))},
        WrongShapeError,
        r"outputs has shape \(2, 0\)",
    ),
    "no sample": (
        {"labels": [], "outputs": np.zeros((0, 2))},
        WrongShapeError,
        r"outputs has shape \(0, 2\), expected at least one sample",
    ),
    "classes that are floats": (
        {"outputs": [0.5, 1.0]},
        UnsupportedTypeError,
        "outputs is an array of dtype float64, expected integers: classes",
    ),
    "logits of one axis": (
        {"outputs": [1, 0], "outputs_are": "logits"},
        WrongShapeError,
        r"expected \(N, C\)",
    ),
    "a class beyond the last": (
        {"labels": [0, 2]},
        InvalidValueError,
        r"labels\[1\] is 2, expected a class from 0 to 1, or -1 where it is not known",
    ),
    "a class before the first": (
        {"labels": [-2, 0]},
        InvalidValueError,
        r"labels\[0\] is -2, expected a class",
    ),
    "a predicted class that is not known": (
        {"outputs": [0, -1]},
        InvalidValueError,
        r"outputs\[1\] is -1, expected a class from 0 to 1$",
    ),
    "a predicted class beyond those named": (
        {"outputs": [0, 5], "class_names": ["a", "b"]},
        InvalidValueError,
        r"outputs\[1\] is 5, expected a class from 0 to 1",
    ),
    "labels of another length": (
        {"labels": [0, 1, 1]},
        WrongShapeError,
        r"labels has shape \(3,\), expected 2 samples as there are outputs",
    ),
    "labels with scores": (
        {"labels": [[1, 0], [0, 1]]},
        WrongShapeError,
        r"labels has shape \(2, 2\), expected \(N,\)",
    ),
    "labels that are floats": (
        {"labels": [0.0, 1.0]},
        UnsupportedTypeError,
        "labels is an array of dtype float64",
    ),
    "probabilities beyond 1": (
        {"outputs": [[0.5, 0.5], [1.5, -0.5]], "outputs_are": "probabilities"},
        InvalidValueError,
        r"outputs\[1\]\[0\] is 1.5, expected a probability from 0 to 1",
    ),
    "probabilities of another sum": (
        {"outputs": [[0.5, 0.5], [0.5, 0.25]], "outputs_are": "probabilities"},
        InvalidValueError,
        r"outputs\[1\] sums to 0.75, expected probabilities that sum to 1",
    ),
    "names of classes": (
        {"class_names": ["a"]},
        InvalidValueError,
        "class_names says 1 classes, expected 2 as outputs has",
    ),
    "a number of classes": (
        {"n_classes": 3},
        InvalidValueError,
        "n_classes says 3 classes, expected 2 as outputs",
    ),
    "both, which differ": (
        {"outputs": [0, 1], "n_classes": 3, "class_names": ["a", "b"]},
        InvalidValueError,
        "class_names has 2 names, expected 3, one for each class",
    ),
    "no number of classes": ({"n_classes": 0}, InvalidValueError, "n_classes is 0, expected an integer"),
    "too many classes": (
        {"outputs": [0, 1], "n_classes": 10_001},
        InvalidValueError,
        "there are 10001 classes, expected 1 to 10000",
    ),
    "a name of a class": (
        {"class_names": "ab"},
        UnsupportedTypeError,
        "class_names is 'ab', expected a list of str",
    ),
    "ids of another length": ({"ids": ["a"]}, InvalidValueError, "there are 1 inputs or ids, expected 2"),
    "ids that are not unique": ({"ids": ["a", "a"]}, InvalidValueError, "ids has 'a' more than once"),
    "ids beside inputs": (
        {"inputs": ["x", "y"], "ids": ["a"]},
        InvalidValueError,
        "ids has 1 texts, expected 2, one for each input",
    ),
    "a long id": ({"ids": ["a", "b" * 1001]}, InvalidValueError, r"ids\[1\] has 1001 characters"),
    "inputs of another length": (
        {"inputs": ["x"]},
        InvalidValueError,
        "there are 1 inputs or ids, expected 2",
    ),
    "one text as inputs": (
        {"inputs": "xy"},
        UnsupportedTypeError,
        "inputs is 'xy', expected one for each sample",
    ),
    "a long text": (
        {"inputs": ["x", "y" * 70_000]},
        InvalidValueError,
        r"inputs\[1\] has 70000 bytes, expected",
    ),
    "inputs of five axes": ({"inputs": np.zeros((2, 1, 1, 1, 1))}, WrongShapeError, "inputs has shape"),
    "inputs without axes": ({"inputs": 5}, WrongShapeError, r"inputs has shape \(\)"),
    "complex inputs": ({"inputs": [1j, 2j]}, UnsupportedTypeError, "inputs is an array of dtype complex128"),
    "letters of images": (
        {"inputs": np.zeros((2, 3, 4, 4)), "dataformats": "NCHX"},
        InvalidDataformatsError,
        "dataformats is 'NCHX'",
    ),
    "letters that are none": (
        {"inputs": np.zeros((2, 4, 4)), "dataformats": 5},
        UnsupportedTypeError,
        "dataformats is 5",
    ),
    "channels of images": ({"inputs": np.zeros((2, 7, 4, 4))}, WrongShapeError, "1 to 4 channels"),
    "images of other channels": (
        {"inputs": [np.zeros((1, 2, 2)), np.zeros((3, 2, 2))]},
        WrongShapeError,
        r"inputs\[1\] has shape \(2, 2, 3\), expected 1 channels as the others",
    ),
    "a large image": (
        {"inputs": np.zeros((2, 1, 4096, 4096), np.uint8)},
        WrongShapeError,
        r"inputs\[0\] has shape \(4096, 4096, 1\), expected at most",
    ),
    "losses of another length": (
        {"losses": [1.0]},
        WrongShapeError,
        r"losses has shape \(1,\), expected 2 samples",
    ),
    "losses that are none": ({"losses": "x"}, UnsupportedTypeError, "losses is of type str"),
    "no sample to keep": (
        {"max_samples": 0},
        InvalidValueError,
        "max_samples is 0, expected an integer from 1 to",
    ),
    "too many to keep": ({"max_samples": 10_001}, InvalidValueError, "max_samples is 10001"),
    "a threshold": ({"threshold": 1.5}, InvalidValueError, "threshold is 1.5, expected a number from 0 to 1"),
    "a threshold that is none": ({"threshold": "x"}, InvalidValueError, "threshold is 'x'"),
    "names of features without any": (
        {"feature_names": ["a"]},
        InvalidValueError,
        "feature_names has 1 texts, expected 0, one for each feature",
    ),
    "names of targets without any": ({"target_names": ["a"]}, InvalidValueError, "target_names has 1 texts"),
    "long names": (
        {"outputs": [0, 1], "class_names": ["x" * 1000] * 2000},
        InvalidValueError,
        "names have .* bytes, expected at most 1048576",
    ),
    "many labels of another shape": (
        MULTI | {"labels": [[0, 1]]},
        WrongShapeError,
        r"labels has shape \(1, 2\), expected \(2, 2\) as outputs",
    ),
    "many labels that are classes": (
        MULTI | {"labels": [[0, 2], [1, 0]]},
        InvalidValueError,
        r"labels\[0\]\[1\] is 2, expected 0 or 1: whether the class is there",
    ),
    "many probabilities beyond 1": (
        MULTI | {"outputs_are": "probabilities"},
        InvalidValueError,
        r"outputs\[0\]\[1\] is 1.5, expected a probability",
    ),
    "numbers of another shape": (
        REAL | {"labels": [1.0]},
        WrongShapeError,
        r"labels has shape \(1, 1\), expected",
    ),
    "numbers of three axes": (REAL | {"outputs": np.zeros((1, 1, 1))}, WrongShapeError, "outputs has shape"),
    "maps of another shape": (
        MAPS | {"labels": np.zeros((2, 3, 4), int)},
        WrongShapeError,
        r"labels has shape \(2, 3, 4\), expected \(2, 3, 3\) as outputs",
    ),
    "a pixel beyond the classes": (
        MAPS | {"labels": np.full((2, 3, 3), 5), "n_classes": 2},
        InvalidValueError,
        r"labels\[0\]\[0\]\[0\] is 5, expected a class from 0 to 1",
    ),
    "maps of scores": (
        MAPS | {"outputs": np.zeros((2, 3, 3))},
        UnsupportedTypeError,
        "expected integers: classes",
    ),
    "boxes of nobody": (
        BOX | {"outputs": np.zeros((1, 7))},
        InvalidValueError,
        "outputs is one array, expected inputs or ids, or a list with boxes for each sample",
    ),
    "boxes of another sample": (
        BOX | {"outputs": [[2, 0, 1, 1, 2, 2, 0.5]], "ids": ["a", "b"]},
        InvalidValueError,
        r"outputs\[0\] is of sample 2, expected a position from 0 to 1",
    ),
    "boxes of another length": (
        BOX | {"labels": [[], []]},
        InvalidValueError,
        "labels has boxes of 2 samples, expected 1",
    ),
    "boxes without a score": (
        BOX | {"outputs": [[[0, 1, 1, 2, 2]]]},
        WrongShapeError,
        r"outputs\[0\] has shape \(1, 5\), expected \(k, 6\): class, x0, y0, x1, y1, score",
    ),
    "boxes of NaN": (
        BOX | {"outputs": [[[0, 1, 1, 2, np.nan, 1]]]},
        InvalidValueError,
        "outputs holds NaN or infinity",
    ),
    "boxes of half a class": (
        BOX | {"outputs": [[[0.5, 1, 1, 2, 2, 1]]]},
        InvalidValueError,
        r"outputs\[0\] has the class 0.5, expected an integer",
    ),
    "boxes of a class below 0": (
        BOX | {"outputs": [[[-1, 1, 1, 2, 2, 1]]]},
        InvalidValueError,
        r"outputs\[0\] is -1, expected a class from 0 to 0",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_logged_is_named(name: str) -> None:
    arguments, error, message = BAD[name]
    with pytest.raises(error, match=message):
        predictions_snapshot(**GOOD | arguments)


def test_parts_of_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.summaries.predictions.snapshot.MAX_TENSOR_BYTES", 15)
    with pytest.raises(InvalidValueError, match="labels of 2 samples has 16 bytes, expected at most 15"):
        predictions_snapshot(**GOOD)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"labels": None}, "labels is None, expected the truth"),
        ({"task": "ranking"}, "task is 'ranking', expected one of 'single_label'"),
        ({"task": "detection"}, r"outputs has shape \(2, 2\), expected \(k, 7\)"),
        ({"top_k": 0}, "top_k is 0, expected an integer of at least 1"),
        ({"labels": [0, 9]}, r"labels\[1\] is 9"),
    ],
)
def test_metrics_need_the_truth(arguments: dict[str, Any], message: str) -> None:
    good = {name: GOOD[name] for name in ("tag", "labels", "outputs")}
    with pytest.raises(InvalidValueError, match=message):
        metrics_snapshot(**good | arguments)
