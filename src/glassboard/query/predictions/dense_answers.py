"""Answers that are numbers, or a class for each point of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.query.predictions.answer import Answer, join_texts, number_or_none, to_classes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.predictions.values import Predictions


class RegressionAnswers:
    """Some numbers of each sample."""

    def __init__(self, predictions: Predictions) -> None:
        self._labels = predictions.labels
        self._outputs = predictions.outputs

    def __getitem__(self, i: int) -> Answer:
        said = self._outputs[i].astype(np.float64)
        truth = None if self._labels is None else self._labels[i].astype(np.float64)
        known = np.full_like(said, np.nan) if truth is None else truth
        return Answer(
            "" if truth is None else _tell(truth),
            _tell(said),
            loss=None
            if truth is None or not truth.size
            else number_or_none(float(((said - truth) ** 2).mean())),
            numbers=tuple(zip(known.tolist(), said.tolist(), strict=True)),
        )


class SegmentationAnswers:
    """A class for each point of each sample."""

    def __init__(self, predictions: Predictions) -> None:
        self._content = predictions.content
        self._labels = predictions.labels
        self._outputs = predictions.outputs

    def __getitem__(self, i: int) -> Answer:
        said = self._outputs[i]
        truth = None if self._labels is None else self._labels[i]
        known = None if truth is None else truth >= 0
        share = (
            None
            if truth is None or known is None or not known.any()
            else float((truth == said)[known].mean())
        )
        return Answer(
            "" if truth is None else self._tell(truth),
            self._tell(said),
            true_classes=() if truth is None else to_classes(truth[truth >= 0]),
            predicted_classes=to_classes(said),
            confidence=share,
            loss=None if share is None else 1 - share,
        )

    def _tell(self, classes: NDArray[Any]) -> str:
        """Say which part of the known points each class has, the greatest first."""
        known = classes[classes >= 0]
        indexes, counts = np.unique(known, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return join_texts(
            f"{self._content.name_of(int(indexes[at]))} {counts[at] / known.size:.0%}"
            for at in order.tolist()
        )


def _tell(numbers: NDArray[np.float64]) -> str:
    return join_texts(f"{number:.4g}" for number in numbers.tolist())
