"""Measures of classes, held against scikit-learn and plain loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.metrics import (
    confusion_matrix,
    multilabel_confusion_matrix,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

from glassboard.contents.class_scores import predict_classes, to_probabilities
from glassboard.summaries.predictions import measures

RNG = np.random.default_rng(5)
TRUTH = RNG.integers(0, 6, 500)
SCORES = RNG.normal(size=(500, 6)).astype(np.float32)
PREDICTED = SCORES.argmax(axis=1)
NAN, INF = np.nan, np.inf


def test_confusion_and_outcomes_are_those_of_scikit_learn() -> None:
    confusion = measures.count_confusion(TRUTH, PREDICTED, 6)
    assert confusion.tolist() == confusion_matrix(TRUTH, PREDICTED).tolist()
    flags = RNG.random((2, 100, 4)) > 0.4
    outcomes = measures.count_outcomes(*flags)
    expected = multilabel_confusion_matrix(*flags)[:, [1, 0, 0, 1], [1, 1, 0, 0]]
    assert outcomes.tolist() == expected.tolist()
    each = multilabel_confusion_matrix(TRUTH, PREDICTED)[:, [1, 0, 0, 1], [1, 1, 0, 0]]
    assert measures.count_class_outcomes(TRUTH, PREDICTED, 6).tolist() == each.tolist()


def test_what_is_not_known_is_not_counted() -> None:
    confusion = measures.count_confusion(np.array([0, 1, -1, 1]), np.array([0, -1, 1, 0], np.int8), 2)
    assert confusion.tolist() == [[1, 0], [1, 0]]


def test_precision_recall_and_f1_are_those_of_scikit_learn() -> None:
    found = measures.measure_classes(measures.count_class_outcomes(TRUTH, PREDICTED, 6))
    expected = precision_recall_fscore_support(TRUTH, PREDICTED)[:3]
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_a_class_that_is_nowhere_has_no_measures_and_one_on_one_side_has_0() -> None:
    truth, predicted = np.array([0, 0, 1]), np.array([0, 2, 2])
    found = measures.measure_classes(measures.count_class_outcomes(truth, predicted, 4))
    expected = precision_recall_fscore_support(truth, predicted, zero_division=0)[:3]
    np.testing.assert_allclose(np.array(found)[:, :3], expected)
    assert np.isnan(np.array(found)[:, 3]).all()


@pytest.mark.parametrize("k", [1, 2, 5])
def test_the_true_class_is_among_the_first_as_scikit_learn_says(
    k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "BLOCK_NUMBERS", 100)
    ranks = measures.rank_truth(TRUTH, SCORES)
    assert (ranks < k).mean() == top_k_accuracy_score(TRUTH, SCORES, k=k, labels=range(6))
    assert ((ranks == 0) == (PREDICTED == TRUTH)).all()


def test_of_equal_scores_the_first_comes_first_and_nan_comes_last() -> None:
    scores = np.array([[1.0, 1, 1], [1, 1, 1], [NAN, 0, 1], [NAN, NAN, NAN], [-INF, NAN, 0]])
    assert measures.rank_truth(np.array([0, 2, 0, 1, 0]), scores).tolist() == [0, 2, 3, 3, 1]


def test_the_calibration_error_is_the_mean_distance_over_bins() -> None:
    confidence, is_right = RNG.random(1000), RNG.random(1000) < 0.6
    error = 0.0
    for i in range(15):
        inside = (confidence > i / 15) & (confidence <= (i + 1) / 15)
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - is_right[inside].mean())
    assert measures.calibration_error(confidence, is_right) == pytest.approx(error, rel=1e-9)


@pytest.mark.parametrize(("confidence", "right", "error"), [(1.0, True, 0), (0.0, False, 0), (1.0, False, 1)])
def test_the_edges_of_confidence_are_in_bins(confidence: float, right: bool, error: float) -> None:
    assert measures.calibration_error(np.array([confidence]), np.array([right])) == error


def test_blocks_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    whole: list[Any] = [
        measures.predicted_classes(SCORES),
        measures.predicted_flags(SCORES, "logits", 0.7),
        measures.confidences(SCORES, "logits"),
    ]
    monkeypatch.setattr(measures, "BLOCK_NUMBERS", 50)
    assert measures.predicted_classes(SCORES).tolist() == whole[0].tolist() == PREDICTED.tolist()
    assert measures.predicted_flags(SCORES, "logits", 0.7).tolist() == whole[1].tolist()
    assert measures.confidences(SCORES, "logits").tolist() == whole[2].tolist()


def test_probabilities_are_shares_of_exponentials() -> None:
    doubles = SCORES.astype(np.float64)
    softmax = np.exp(doubles) / np.exp(doubles).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(to_probabilities(SCORES, "logits", is_multi=False), softmax, rtol=1e-12)
    logistic = 1 / (1 + np.exp(-doubles))
    np.testing.assert_allclose(to_probabilities(SCORES, "logits", is_multi=True), logistic, rtol=1e-12)
    assert to_probabilities(SCORES, "probabilities", is_multi=True).tolist() == doubles.tolist()


def test_logits_without_bounds_have_probabilities() -> None:
    logits = np.array([[1e308, -1e308], [INF, 0], [INF, INF], [-INF, -INF], [NAN, 0], [NAN, NAN]])
    expected = [[1, 0], [1, 0], [0.5, 0.5], [0.5, 0.5], [NAN, 1], [NAN, NAN]]
    np.testing.assert_array_equal(to_probabilities(logits, "logits", is_multi=False), expected)
    np.testing.assert_array_equal(
        to_probabilities(np.array([[-INF, INF, NAN, -1e4]]), "logits", is_multi=True), [[0, 1, NAN, 0]]
    )


def test_nan_is_never_the_greatest() -> None:
    scores = np.array([[NAN, 1, 2], [NAN, -INF, NAN], [NAN, NAN, NAN], [3, 3, NAN], [-INF, NAN, -INF]])
    assert predict_classes(scores).tolist() == [2, 1, -1, 0, 0]
