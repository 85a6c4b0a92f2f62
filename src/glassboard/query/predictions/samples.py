"""What each sample of predictions comes to: its answer, its loss, and its input in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from glassboard.contents.predictions import (
    DETECTION,
    MULTI_LABEL,
    REGRESSION,
    SEGMENTATION,
    SINGLE_LABEL,
    decode_predictions_content,
)
from glassboard.query.predictions.answer import Answer, join_texts
from glassboard.query.predictions.box_answers import DetectionAnswers
from glassboard.query.predictions.class_answers import MultiLabelAnswers, SingleLabelAnswers
from glassboard.query.predictions.dense_answers import RegressionAnswers, SegmentationAnswers
from glassboard.query.predictions.values import Predictions, expect_predictions, read_predictions
from glassboard.query.rows import expect_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Snapshot, TagView


class Answers(Protocol):
    """What a model said of each of some samples."""

    def __getitem__(self, i: int) -> Answer:
        """Give what it said of one."""


_ANSWERS_BY_TASK: Final[dict[str, Callable[[Predictions], Answers]]] = {
    SINGLE_LABEL: SingleLabelAnswers,
    MULTI_LABEL: MultiLabelAnswers,
    REGRESSION: RegressionAnswers,
    DETECTION: DetectionAnswers,
    SEGMENTATION: SegmentationAnswers,
}


@dataclass(frozen=True, slots=True)
class SampleOutcome:
    """
    One sample.

    Attributes
    ----------
    id
        Its name.
    answer
        What was said of it.
    loss
        As logged, else that of the answer.
    text
        The input, where it is a text, or numbers in words.
    image
        The value that is its image; None where the images of all samples are one value, or there are none.
    """

    id: str
    answer: Answer
    loss: float | None = None
    text: str = ""
    image: Blob | None = None


@dataclass(frozen=True, slots=True)
class FoundPredictions:
    """The predictions of one row of a series."""

    predictions: Predictions
    view: TagView
    row: int


def find_predictions(snapshot: Snapshot, read: ReadPayload, run: str, tag: str, row: int) -> FoundPredictions:
    """
    Read the predictions of one step, without images of the samples.

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
    at = expect_row(row, len(view.blobs))
    predictions = read_predictions(view_of_run, view, read, view.blobs[at], has_inputs=not shows_images(view))
    return FoundPredictions(predictions, view, at)


def shows_images(view: TagView) -> bool:
    """Whether the samples of a series are shown by images."""
    content = decode_predictions_content(view.info.content)
    return content is not None and content.inputs == "images"


def answers_of(predictions: Predictions) -> Answers:
    """Give what was said of each sample, computed when it is asked for."""
    return _ANSWERS_BY_TASK[predictions.content.task](predictions)


def describe_samples(predictions: Predictions) -> list[SampleOutcome]:
    """Describe every sample that is kept."""
    answers = answers_of(predictions)
    return [describe_sample(predictions, answers, i) for i in range(len(predictions))]


def describe_sample(predictions: Predictions, answers: Answers, i: int) -> SampleOutcome:
    """Describe one sample."""
    answer = answers[i]
    losses = predictions.losses
    loss = answer.loss if losses is None else float(losses[i])
    return SampleOutcome(predictions.ids[i], answer, loss, _input_text(predictions, i))


def _input_text(predictions: Predictions, i: int) -> str:
    inputs, content = predictions.inputs, predictions.content
    if inputs is None or content.inputs == "images":
        return ""
    if content.inputs == "text":
        return str(inputs[i])
    names = content.feature_names
    return join_texts(
        f"{names[j]} {number:.4g}" if j < len(names) else f"{number:.4g}"
        for j, number in enumerate(inputs[i])
    )
