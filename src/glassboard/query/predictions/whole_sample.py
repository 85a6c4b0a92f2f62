"""Everything that is known of one sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glassboard.contents.predictions import SEGMENTATION
from glassboard.query.predictions.samples import answers_of, describe_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.query.predictions.samples import SampleOutcome
    from glassboard.query.predictions.values import Predictions


@dataclass(frozen=True, slots=True)
class ClassShare:
    """
    One class of a sample of ``segmentation``.

    Attributes
    ----------
    index
        The class.
    truth, predicted
        Which part of the points whose truth is known it has; NaN where no truth is known.
    overlap
        Intersection over union, NaN where it has no points.
    """

    index: int
    truth: float
    predicted: float
    overlap: float


@dataclass(frozen=True, slots=True)
class WholeSample:
    """
    Everything that is known of one sample.

    Attributes
    ----------
    outcome
        As in the list of all samples.
    probabilities
        Of each class; empty where there are none.
    features
        The numbers that it is shown by, with their names.
    shares
        Of the classes that are true or predicted anywhere, of ``segmentation``.
    """

    outcome: SampleOutcome
    probabilities: tuple[float, ...]
    features: tuple[tuple[str, float], ...]
    shares: tuple[ClassShare, ...]


def describe_whole(predictions: Predictions, i: int) -> WholeSample:
    """Describe one of the samples that are kept."""
    probabilities = predictions.probabilities
    return WholeSample(
        describe_sample(predictions, answers_of(predictions), i),
        () if probabilities is None else tuple(probabilities[i].tolist()),
        tuple(_features(predictions, i)),
        tuple(_shares(predictions, i)) if predictions.content.task == SEGMENTATION else (),
    )


def _features(predictions: Predictions, i: int) -> Iterator[tuple[str, float]]:
    inputs, names = predictions.inputs, predictions.content.feature_names
    if isinstance(inputs, np.ndarray):
        for j, number in enumerate(inputs[i].tolist()):
            yield (names[j] if j < len(names) else str(j)), number


def _shares(predictions: Predictions, i: int) -> Iterator[ClassShare]:
    said = predictions.outputs[i]
    truth = np.full_like(said, -1) if predictions.labels is None else predictions.labels[i]
    is_known = truth >= 0 if (truth >= 0).any() else np.ones_like(truth, bool)
    truth, said = truth[is_known], said[is_known]
    has_truth = bool((truth >= 0).all()) and truth.size > 0
    for index in np.union1d(truth[truth >= 0], said).tolist():
        is_true, is_said = truth == index, said == index
        overlap = float((is_true & is_said).sum() / (is_true | is_said).sum())
        yield ClassShare(
            int(index),
            float(is_true.mean()) if has_truth else np.nan,
            float(is_said.mean()),
            overlap if has_truth else np.nan,
        )
