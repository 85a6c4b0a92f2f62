"""Samples of one class each, and of any number of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.contents.predictions import MAX_CONFUSION_CLASSES
from glassboard.errors import InvalidValueError, WrongShapeError
from glassboard.summaries.notices import warn
from glassboard.summaries.predictions.measures import (
    count_confusion,
    count_outcomes,
    predicted_classes,
    predicted_flags,
)
from glassboard.summaries.predictions.task_data import (
    TaskData,
    TaskOptions,
    check_classes,
    check_n_classes,
    check_same_length,
    count_classes,
    select_rows,
    to_integers,
    to_numbers,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUM_TOLERANCE: Final = 0.01
"""How far probabilities of one sample may be from 1 in sum; float16 over 1,000 classes keeps within it."""

_SCORES: Final = "(N, C): a number for each class of each sample"
_CLASSES: Final = "(N,): a class for each sample"


def to_single_label(labels: Any, outputs: Any, options: TaskOptions) -> TaskData:
    """
    Check samples of one class each.

    Parameters
    ----------
    labels
        Shape (N,): classes, -1 where one is not known; or None.
    outputs
        Shape (N, C): logits or probabilities; or (N,): the predicted classes.
    options
        What the outputs are. By default integers of one axis are classes; numbers of which every row lies
        within 0 to 1 and sums to 1 are probabilities, and all others are logits.

    Raises
    ------
    InvalidValueError
        They are something else, or a class is out of range; probabilities, if they are said to be, beyond 0
        to 1 or not 1 in sum.
    """
    if options.outputs_are == "classes":
        return _to_classes(labels, outputs, options)
    scores = to_numbers(outputs, "outputs", f"{_SCORES}, or {_CLASSES}", 1, 2)
    if scores.ndim == 1 and options.outputs_are is None:
        return _to_classes(labels, scores, options)
    if scores.ndim == 1 or not scores.shape[1]:
        raise WrongShapeError("outputs", scores.shape, _SCORES)
    n_classes = check_n_classes(options, scores.shape[1])
    truth = _to_truth(labels, len(scores), n_classes)
    outputs_are = options.outputs_are or _guess(scores)
    if options.outputs_are == "probabilities":
        _check_range(scores)
        _check_sums(scores)
    predicted = predicted_classes(scores)
    return TaskData(
        len(scores),
        outputs_are,
        n_classes,
        truth,
        scores,
        select_rows(truth, scores, np.int64, np.float32),
        _confusion(truth, predicted, n_classes),
    )


def to_multi_label(labels: Any, outputs: Any, options: TaskOptions) -> TaskData:
    """
    Check samples of any number of classes each.

    Parameters
    ----------
    labels
        Shape (N, C): whether each class is there; or None.
    outputs
        Shape (N, C): a logit or a probability for each.
    options
        What the outputs are; by default probabilities where all lie within 0 to 1, else logits.

    Raises
    ------
    InvalidValueError
        They are something else.
    """
    scores = to_numbers(outputs, "outputs", _SCORES, 2)
    n_classes = check_n_classes(options, scores.shape[1])
    truth = None if labels is None else _to_flags(labels, scores.shape)
    outputs_are = options.outputs_are or ("probabilities" if _find_beyond(scores) is None else "logits")
    if options.outputs_are == "probabilities":
        _check_range(scores)
    predicted = predicted_flags(scores, outputs_are, options.threshold)
    return TaskData(
        len(scores),
        outputs_are,
        n_classes,
        truth,
        scores,
        select_rows(truth, scores, np.bool_, np.float32),
        counts=None if truth is None else count_outcomes(truth, predicted),
    )


def _to_classes(labels: Any, outputs: Any, options: TaskOptions) -> TaskData:
    predicted = to_integers(outputs, "outputs", _CLASSES, 1)
    truth = None if labels is None else to_integers(labels, "labels", _CLASSES, 1)
    n_classes = count_classes(options, predicted, truth)
    check_classes("outputs", predicted, n_classes, may_be_unknown=False)
    truth = _to_truth(labels, len(predicted), n_classes)
    return TaskData(
        len(predicted),
        "classes",
        n_classes,
        truth,
        predicted,
        select_rows(truth, predicted, np.int64, np.int64),
        _confusion(truth, predicted, n_classes),
    )


def _to_truth(labels: Any, n_samples: int, n_classes: int) -> NDArray[Any] | None:
    if labels is None:
        return None
    truth = to_integers(labels, "labels", _CLASSES, 1)
    check_same_length("labels", truth, n_samples)
    check_classes("labels", truth, n_classes, may_be_unknown=True)
    return truth


def _to_flags(labels: Any, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    array = to_numbers(labels, "labels", "(N, C): whether each class is there", 2)
    if array.shape != shape:
        raise WrongShapeError("labels", array.shape, f"{shape} as outputs")
    is_flag = (array == 0) | (array == 1)
    if not is_flag.all():
        row, column = np.argwhere(~is_flag)[0]
        raise InvalidValueError(
            f"labels[{row}][{column}] is {array[row, column].item()!r}, "
            "expected 0 or 1: whether the class is there"
        )
    return array.astype(np.bool_)


def _guess(scores: NDArray[Any]) -> str:
    """Say what scores are that nobody says anything of."""
    if _find_beyond(scores) is not None:
        return "logits"
    row = _find_wrong_sum(scores)
    if row is None:
        return "probabilities"
    warn(
        "outputs lie from 0 to 1, but row %d sums to %g: they are taken for logits without outputs_are",
        row,
        float(scores[row].astype(np.float64).sum()),
    )
    return "logits"


def _find_beyond(scores: NDArray[Any]) -> tuple[int, int] | None:
    """Find the first number that lies beyond 0 to 1."""
    is_beyond = (scores < 0) | (scores > 1)
    if not is_beyond.any():
        return None
    row, column = np.argwhere(is_beyond)[0]
    return int(row), int(column)


def _find_wrong_sum(scores: NDArray[Any]) -> int | None:
    """Find the first row that does not sum to 1; one with NaN has no sum."""
    sums = scores.sum(axis=1, dtype=np.float64)
    is_wrong = np.abs(sums - 1) > SUM_TOLERANCE
    return int(is_wrong.argmax()) if is_wrong.any() else None


def _check_range(scores: NDArray[Any]) -> None:
    place = _find_beyond(scores)
    if place is not None:
        row, column = place
        raise InvalidValueError(
            f"outputs[{row}][{column}] is {scores[place].item()!r}, expected a probability from 0 to 1"
        )


def _check_sums(scores: NDArray[Any]) -> None:
    row = _find_wrong_sum(scores)
    if row is not None:
        total = float(scores[row].astype(np.float64).sum())
        raise InvalidValueError(f"outputs[{row}] sums to {total:g}, expected probabilities that sum to 1")


def _confusion(
    truth: NDArray[Any] | None, predicted: NDArray[Any], n_classes: int
) -> NDArray[np.int64] | None:
    if truth is None or n_classes > MAX_CONFUSION_CLASSES:
        return None
    return count_confusion(truth, predicted, n_classes)
