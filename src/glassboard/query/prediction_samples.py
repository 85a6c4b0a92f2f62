"""What each sample of predictions comes to: truth and prediction in words, right or wrong, how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.contents.predictions import DETECTION, MULTI_LABEL, REGRESSION, SINGLE_LABEL
from glassboard.errors import InvalidQueryError, PayloadError
from glassboard.query.predictions import Predictions, expect_predictions, read_predictions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Snapshot, TagView

N_TOP: Final = 3
MAX_STEPS: Final = 500
"""So many steps of one sample are read; of more evenly chosen ones."""
MAX_LISTED: Final = 8
LEAST_PROBABILITY: Final = 1e-12
"""A loss is finite though a probability is 0."""


@dataclass(frozen=True, slots=True)
class SampleOutcome:
    """
    One sample.

    Attributes
    ----------
    id
        Its name.
    truth, predicted
        Classes of ``single_label``, else None; None where it is not known, or all outputs are NaN.
    truth_text, predicted_text
        The same in words, for every task.
    is_right
        None where truth or prediction is not known, or the task has no right and wrong.
    confidence
        The probability of what is predicted; for ``segmentation`` the share of points that are right.
    loss
        As logged, else the cross entropy of ``single_label``; None where neither is known.
    top
        Classes and their probabilities, greatest first, the truth among them.
    text
        The input, where it is a text or numbers.
    """

    id: str
    truth: int | None
    predicted: int | None
    truth_text: str
    predicted_text: str
    is_right: bool | None
    confidence: float | None
    loss: float | None
    top: tuple[tuple[int, float], ...]
    text: str


@dataclass(frozen=True, slots=True)
class SampleAtStep:
    """What was said of one sample at one step; probabilities None where there are none."""

    step: int
    wall_time: float
    predicted: int | None
    truth: int | None
    truth_probability: float | None
    predicted_probability: float | None


def find_predictions(
    snapshot: Snapshot, read: ReadPayload, run: str, tag: str, row: int
) -> tuple[Predictions, TagView, int]:
    """
    Read the predictions of one step; give also their series, and which row of it they are.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There are no such predictions.
    InvalidQueryError
        The series has no such row.
    PayloadError
        They cannot be read.
    """
    view_of_run = snapshot.run(run)
    view = expect_predictions(view_of_run, tag)
    at = row + len(view.blobs) if row < 0 else row
    if not 0 <= at < len(view.blobs):
        raise InvalidQueryError("row", row, f"a row of a series of {len(view.blobs)} values")
    return read_predictions(view_of_run, view, read, view.blobs[at]), view, at


def describe_samples(predictions: Predictions) -> list[SampleOutcome]:
    """Describe every sample that is kept."""
    probabilities = predictions.probabilities
    predicted = predictions.predicted
    return [_describe_sample(predictions, i, probabilities, predicted) for i in range(len(predictions))]


def follow_sample(
    snapshot: Snapshot, read: ReadPayload, run: str, tag: str, sample_id: str
) -> tuple[list[SampleAtStep], int]:
    """
    Say what was said of one sample at each step; give also how many steps there are.

    Steps that cannot be read, or do not have the sample, are passed over.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There are no such predictions.
    """
    view_of_run = snapshot.run(run)
    view = expect_predictions(view_of_run, tag)
    n_steps = len(view.blobs)
    rows = np.linspace(0, n_steps - 1, min(n_steps, MAX_STEPS)).round().astype(int).tolist()
    found = []
    for row in rows:
        blob = view.blobs[row]
        try:
            predictions = read_predictions(view_of_run, view, read, blob)
        except PayloadError:
            continue
        if sample_id in predictions.ids:
            found.append(_at_step(predictions, predictions.ids.index(sample_id), blob))
    return found, n_steps


def _at_step(predictions: Predictions, i: int, blob: Blob) -> SampleAtStep:
    outcome = _describe_sample(predictions, i, predictions.probabilities, predictions.predicted)
    by_class = dict(outcome.top)
    return SampleAtStep(
        blob.step,
        blob.wall_time,
        outcome.predicted,
        outcome.truth,
        None if outcome.truth is None else by_class.get(outcome.truth),
        outcome.confidence,
    )


def _describe_sample(
    predictions: Predictions,
    i: int,
    probabilities: NDArray[np.float64] | None,
    predicted: NDArray[Any] | None,
) -> SampleOutcome:
    task = predictions.content.task
    truth = _class_at(predictions.labels, i) if task == SINGLE_LABEL else None
    said = _class_at(predicted, i) if task == SINGLE_LABEL else None
    scores = None if probabilities is None else probabilities[i]
    return SampleOutcome(
        id=predictions.ids[i],
        truth=truth,
        predicted=said,
        truth_text=_truth_text(predictions, i),
        predicted_text=_predicted_text(predictions, i, predicted),
        is_right=_is_right(predictions, i, predicted),
        confidence=_confidence(predictions, i, scores, said),
        loss=_loss(predictions, i, scores, truth),
        top=() if scores is None else _top_classes(scores, truth),
        text=_input_text(predictions, i),
    )


def _class_at(classes: NDArray[Any] | None, i: int) -> int | None:
    return None if classes is None or classes[i] < 0 else int(classes[i])


def _truth_text(predictions: Predictions, i: int) -> str:
    labels = predictions.labels
    return "" if labels is None else _describe_answer(predictions, labels, labels, i)


def _predicted_text(predictions: Predictions, i: int, predicted: NDArray[Any] | None) -> str:
    answers = predictions.outputs if predicted is None else predicted
    return _describe_answer(predictions, answers, predictions.outputs, i)


def _describe_answer(predictions: Predictions, answers: NDArray[Any], boxes: NDArray[Any], i: int) -> str:
    content = predictions.content
    if content.task == SINGLE_LABEL:
        return "" if answers[i] < 0 else content.name_of(int(answers[i]))
    if content.task == MULTI_LABEL:
        return _join(content.name_of(int(index)) for index in np.flatnonzero(answers[i])) or "none"
    if content.task == REGRESSION:
        return _join(f"{number:.4g}" for number in answers[i])
    if content.task == DETECTION:
        return _join(content.name_of(int(index)) for index in boxes[boxes[:, 0] == i][:, 1]) or "nothing"
    known = answers[i][answers[i] >= 0]
    classes, counts = np.unique(known, return_counts=True)
    return _join(
        f"{content.name_of(int(index))} {count / known.size:.0%}"
        for index, count in sorted(zip(classes, counts, strict=True), key=lambda pair: -pair[1])
    )


def _join(texts: Any) -> str:
    listed = list(texts)
    more = len(listed) - MAX_LISTED
    return ", ".join(listed[:MAX_LISTED]) + (f" and {more} more" if more > 0 else "")


def _is_right(predictions: Predictions, i: int, predicted: NDArray[Any] | None) -> bool | None:
    labels = predictions.labels
    if labels is None or predicted is None:
        return None
    if predictions.content.task == MULTI_LABEL:
        return bool((labels[i] == predicted[i]).all())
    return None if labels[i] < 0 or predicted[i] < 0 else bool(labels[i] == predicted[i])


def _confidence(
    predictions: Predictions, i: int, scores: NDArray[np.float64] | None, said: int | None
) -> float | None:
    if scores is not None and said is not None:
        return float(scores[said])
    labels = predictions.labels
    if predictions.content.task == "segmentation" and labels is not None:
        known = labels[i] >= 0
        return float((labels[i] == predictions.outputs[i])[known].mean()) if known.any() else None
    return None


def _loss(
    predictions: Predictions, i: int, scores: NDArray[np.float64] | None, truth: int | None
) -> float | None:
    if predictions.losses is not None:
        return float(predictions.losses[i])
    if scores is None or truth is None or math.isnan(scores[truth]):
        return None
    return -math.log(max(float(scores[truth]), LEAST_PROBABILITY))


def _top_classes(scores: NDArray[np.float64], truth: int | None) -> tuple[tuple[int, float], ...]:
    order = np.argsort(-np.nan_to_num(scores, nan=-np.inf), kind="stable")[:N_TOP].tolist()
    if truth is not None and truth not in order:
        order.append(truth)
    return tuple((index, float(scores[index])) for index in order)


def _input_text(predictions: Predictions, i: int) -> str:
    inputs, content = predictions.inputs, predictions.content
    if inputs is None or content.inputs == "images":
        return ""
    if content.inputs == "text":
        return str(inputs[i])
    names = content.feature_names
    return _join(
        f"{names[j]} {number:.4g}" if j < len(names) else f"{number:.4g}"
        for j, number in enumerate(inputs[i])
    )
