"""Answers that are classes: one of each sample, or any number of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.query.predictions.answer import (
    Answer,
    name_classes,
    number_or_none,
    to_classes,
    top_classes,
)

if TYPE_CHECKING:
    from glassboard.query.predictions.values import Predictions

LEAST_PROBABILITY: Final = 1e-12
"""A loss is finite though a probability is 0."""


class SingleLabelAnswers:
    """One class of each sample."""

    def __init__(self, predictions: Predictions) -> None:
        self._content = predictions.content
        self._labels = predictions.labels
        self._probabilities = predictions.probabilities
        self._predicted = predictions.predicted

    def __getitem__(self, i: int) -> Answer:
        truth = self._class_in(self._labels, i)
        predicted = self._class_in(self._predicted, i)
        scores = None if self._probabilities is None else self._probabilities[i]
        return Answer(
            self._name(truth),
            self._name(predicted),
            truth,
            predicted,
            is_right=None if truth is None or predicted is None else truth == predicted,
            confidence=None if scores is None or predicted is None else float(scores[predicted]),
            loss=None if scores is None or truth is None else _cross_entropy(float(scores[truth])),
            top=() if scores is None else top_classes(scores, truth),
            is_of_parts=False,
        )

    @staticmethod
    def _class_in(classes: np.ndarray | None, i: int) -> int | None:
        return None if classes is None or classes[i] < 0 else int(classes[i])

    def _name(self, index: int | None) -> str:
        return "" if index is None else self._content.name_of(index)


def _cross_entropy(probability: float) -> float | None:
    return None if math.isnan(probability) else -math.log(max(probability, LEAST_PROBABILITY))


class MultiLabelAnswers:
    """Each class of a sample is there or not."""

    def __init__(self, predictions: Predictions) -> None:
        self._content = predictions.content
        self._labels = predictions.labels
        self._probabilities = (
            predictions.outputs if predictions.probabilities is None else predictions.probabilities
        )
        self._flags = self._probabilities >= predictions.content.threshold

    def __getitem__(self, i: int) -> Answer:
        scores, flags = self._probabilities[i], self._flags[i]
        labels = None if self._labels is None else self._labels[i]
        truth = () if labels is None else to_classes(np.flatnonzero(labels))
        predicted = to_classes(np.flatnonzero(flags))
        return Answer(
            "" if labels is None else name_classes(self._content, truth) or "none",
            name_classes(self._content, predicted) or "none",
            true_classes=truth,
            predicted_classes=predicted,
            is_right=None if labels is None else bool((labels == flags).all()),
            confidence=number_or_none(float(np.fmax(scores, 1 - scores).min())),
            loss=None if labels is None else self._loss(labels, scores),
            top=top_classes(scores, None),
        )

    @staticmethod
    def _loss(labels: np.ndarray, scores: np.ndarray) -> float | None:
        agreement = np.where(labels, scores, 1 - scores)
        return number_or_none(float(-np.log(np.clip(agreement, LEAST_PROBABILITY, None)).mean()))
