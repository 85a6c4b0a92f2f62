"""How well classes are predicted: counts, and what is computed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.contents.class_scores import predict_classes, to_probabilities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

BLOCK_NUMBERS: Final = 1 << 20
"""Outputs of many samples and classes are looked at in blocks of so many numbers."""

N_BINS: Final = 15
"""Bins of confidence of the calibration error, of equal width."""


class ClassMeasures(NamedTuple):
    """
    Measures of each class: float64, shape (C,).

    They are NaN for a class that is neither true nor predicted anywhere, and 0 where only one of them makes
    the quotient 0 / 0.
    """

    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    f1: NDArray[np.float64]


def predicted_classes(scores: NDArray[Any]) -> NDArray[np.int64]:
    """Return the predicted class of each row of (N, C), -1 where all are NaN."""
    return _join([predict_classes(block) for block in _blocks(scores)], np.int64)


def predicted_flags(scores: NDArray[Any], outputs_are: str, threshold: float) -> NDArray[np.bool_]:
    """Return which classes of (N, C) are predicted: those whose probability is `threshold` or more."""
    flags = np.empty(scores.shape, np.bool_)
    start = 0
    for block in _blocks(scores):
        flags[start : start + len(block)] = to_probabilities(block, outputs_are, is_multi=True) >= threshold
        start += len(block)
    return flags


def count_confusion(truth: NDArray[Any], predicted: NDArray[Any], n_classes: int) -> NDArray[np.int64]:
    """
    Count how often each class is taken for each.

    Parameters
    ----------
    truth, predicted
        Classes, of one shape; where one of them is -1 nothing is counted.

    Returns
    -------
    ndarray
        int64, shape (C, C): rows are true classes, columns predicted ones.
    """
    is_known = (truth >= 0) & (predicted >= 0)
    cells = truth[is_known].astype(np.int64) * n_classes + predicted[is_known].astype(np.int64)
    return np.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes).astype(np.int64)


def count_outcomes(truth: NDArray[np.bool_], predicted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count true and false positives, true and false negatives of each class: int64, shape (C, 4)."""
    outcomes = (truth & predicted, ~truth & predicted, ~truth & ~predicted, truth & ~predicted)
    return np.stack([outcome.sum(axis=0, dtype=np.int64) for outcome in outcomes], axis=1)


def count_class_outcomes(
    truth: NDArray[np.int64], predicted: NDArray[np.int64], n_classes: int
) -> NDArray[np.int64]:
    """
    Count what `count_outcomes` does, of each class against all others.

    Parameters
    ----------
    truth
        Known classes.
    predicted
        Classes, of the same shape; -1, which is none, is a false negative of the true class.
    """
    hits = np.bincount(truth[truth == predicted], minlength=n_classes)
    found = np.bincount(predicted[predicted >= 0], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    return np.stack([hits, found - hits, truth.size - found - true + hits, true - hits], axis=1)


def measure_classes(outcomes: NDArray[np.int64]) -> ClassMeasures:
    """Return precision, recall and F1 of each class from what `count_outcomes` counted."""
    hits, false_positives, _, false_negatives = outcomes.T.astype(np.float64)
    is_absent = hits + false_positives + false_negatives == 0
    measures = (
        _divide(hits, hits + false_positives),
        _divide(hits, hits + false_negatives),
        _divide(2 * hits, 2 * hits + false_positives + false_negatives),
    )
    return ClassMeasures(*(np.where(is_absent, np.nan, each) for each in measures))


def rank_truth(truth: NDArray[Any], scores: NDArray[Any]) -> NDArray[np.int64]:
    """
    Return how many classes stand before the true one, where the first of equal ones is before the others.

    Parameters
    ----------
    truth
        Shape (N,): known classes.
    scores
        Shape (N, C). A class whose score is NaN comes last.
    """
    ranks = []
    start = 0
    for block in _blocks(scores):
        true = truth[start : start + len(block)]
        start += len(block)
        ordered = np.where(np.isnan(block), -np.inf, block)
        own = ordered[np.arange(len(block)), true][:, None]
        is_before = np.arange(block.shape[1]) < true[:, None]
        is_lost = np.isnan(block[np.arange(len(block)), true])
        rank = (ordered > own).sum(axis=1) + ((ordered == own) & is_before).sum(axis=1)
        ranks.append(np.where(is_lost, block.shape[1], rank))
    return _join(ranks, np.int64)


def calibration_error(confidence: NDArray[Any], is_right: NDArray[np.bool_]) -> float:
    """
    Return how far confidence is from the share that is right, on the average.

    Parameters
    ----------
    confidence
        From 0 to 1, of any shape; not empty.
    is_right
        Of the same shape.

    Notes
    -----
    The expected calibration error: the mean over `N_BINS` bins of equal width, weighed by how many lie in
    each (Guo and others, On Calibration of Modern Neural Networks, 2017, section 2). A bin holds its right
    edge, the first one both.
    """
    bins = np.clip(np.ceil(confidence.reshape(-1) * N_BINS).astype(np.intp) - 1, 0, N_BINS - 1)
    confident = np.bincount(bins, confidence.reshape(-1), N_BINS)
    right = np.bincount(bins, is_right.reshape(-1), N_BINS)
    return float(np.abs(confident - right).sum() / confidence.size)


def confidences(scores: NDArray[Any], outputs_are: str) -> NDArray[np.float64]:
    """Return the greatest probability of each row of (N, C), NaN where all are NaN."""
    found = [
        np.fmax.reduce(to_probabilities(block, outputs_are, is_multi=False), axis=1)
        for block in _blocks(scores)
    ]
    return _join(found, np.float64)


def _blocks(scores: NDArray[Any]) -> Iterator[NDArray[Any]]:
    n_rows = max(1, BLOCK_NUMBERS // max(1, scores.shape[1]))
    return (scores[start : start + n_rows] for start in range(0, len(scores), n_rows))


def _join(parts: list[NDArray[Any]], dtype: Any) -> NDArray[Any]:
    return np.concatenate([np.empty(0, dtype), *parts]).astype(dtype, copy=False)


def _divide(numerator: NDArray[np.float64], denominator: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return quotients, 0 for 0 / 0."""
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)
