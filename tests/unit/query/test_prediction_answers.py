"""What a sample comes to: for each task what was said, whether it is right, how sure, how costly."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from glassboard.contents.predictions import PredictionsContent
from glassboard.query.predictions import (
    Answer,
    PredictedBox,
    Predictions,
    count_kept,
    describe_samples,
    describe_whole,
)
from glassboard.query.predictions.masks import class_colors

NAMES = ("cat", "dog", "owl")


def predictions_of(
    task: str, labels: Any, outputs: Any, *, outputs_are: str = "values", **content: Any
) -> Predictions:
    """Make predictions whose samples are counted from a."""
    ids = tuple("abcdefgh"[: content.pop("n", len(outputs))])
    described = PredictionsContent(
        task, outputs_are, n_classes=content.pop("n_classes", 3), class_names=NAMES, **content
    )
    truth = None if labels is None else np.asarray(labels)
    return Predictions(described, len(ids), ids, None, truth, np.asarray(outputs), None, None, None)


def answers(predictions: Predictions) -> list[Answer]:
    return [outcome.answer for outcome in describe_samples(predictions)]


def test_one_label_is_right_or_wrong_and_its_loss_is_the_cross_entropy() -> None:
    outputs = [[0.7, 0.2, 0.1], [0.6, 0.3, 0.1], [math.nan] * 3, [0.0, 1.0, 0.0]]
    found = answers(predictions_of("single_label", [0, 1, 2, -1], outputs, outputs_are="probabilities"))
    assert found[1] == Answer(
        "dog",
        "cat",
        1,
        0,
        is_right=False,
        confidence=0.6,
        loss=-math.log(0.3),
        top=((0, 0.6), (1, 0.3), (2, 0.1)),
        is_of_parts=False,
    )
    assert [each.is_right for each in found] == [True, False, None, None]
    assert [(each.predicted, each.loss) for each in found[2:]] == [(None, None), (1, None)]


def test_probabilities_that_do_not_sum_to_1_are_told_as_they_are() -> None:
    (found,) = answers(predictions_of("single_label", [2], [[0.9, 0.9, 1.5]], outputs_are="probabilities"))
    assert (found.predicted, found.confidence, found.is_right) == (2, 1.5, True)
    assert found.top == ((2, 1.5), (0, 0.9), (1, 0.9))


def test_the_truth_is_among_the_few_classes_that_are_listed() -> None:
    outputs = [[0.1, 0.2, 0.3, 0.4]]
    (found,) = answers(predictions_of("single_label", [0], outputs, outputs_are="probabilities", n_classes=4))
    assert [index for index, _ in found.top] == [3, 2, 0]


def test_several_labels_are_right_together() -> None:
    scores = [[0.9, 0.1, 0.8], [0.2, 0.7, 0.1]]
    found = answers(
        predictions_of(
            "multi_label", np.array([[1, 0, 1], [0, 0, 0]], bool), scores, outputs_are="probabilities"
        )
    )
    assert [(each.truth_text, each.predicted_text, each.is_right) for each in found] == [
        ("cat, owl", "cat, owl", True),
        ("none", "dog", False),
    ]
    assert [(each.true_classes, each.predicted_classes) for each in found] == [((0, 2), (0, 2)), ((), (1,))]
    assert [each.confidence for each in found] == pytest.approx([0.8, 0.7])
    assert found[1].loss == pytest.approx(-np.log([0.8, 0.3, 0.9]).mean())


def test_the_loss_of_numbers_is_their_mean_squared_error() -> None:
    found = answers(
        predictions_of("regression", [[1.0, 2.0], [math.nan, 0.0]], [[1.5, 2.0], [1.0, 0.0]], n_classes=0)
    )
    assert [each.loss for each in found] == [0.125, None]
    assert found[0].numbers == ((1.0, 1.5), (2.0, 2.0))
    assert [each.is_right for each in found] == [None, None]


def test_boxes_are_right_where_each_has_its_counterpart() -> None:
    labels = np.array([[0, 0, 0, 0, 10, 10], [1, 1, 0, 0, 10, 10], [1, 2, 20, 20, 30, 30]], np.float32)
    outputs = np.array(
        [
            [0, 0, 0, 0, 10, 9, 0.75],
            [0, 0, 50, 50, 60, 60, 0.25],
            [1, 1, 0, 0, 10, 10, 0.5],
            [1, 2, 0, 0, 10, 10, 1.0],
        ],
        np.float32,
    )
    found = answers(predictions_of("detection", labels, outputs, n=3))
    assert [(each.is_right, each.loss, each.confidence) for each in found] == [
        (True, 0.0, 0.75),
        (False, 2.0, 1.0),
        (True, 0.0, None),
    ]
    assert [each.predicted_text for each in found] == ["cat", "owl, dog", "nothing"]
    assert [each.truth_text for each in found] == ["cat", "dog, owl", "nothing"]
    assert found[1].boxes == (
        PredictedBox(1, 0, 0, 10, 10, None, True),
        PredictedBox(2, 20, 20, 30, 30, None, False),
        PredictedBox(2, 0, 0, 10, 10, 1.0, False),
        PredictedBox(1, 0, 0, 10, 10, 0.5, True),
    )


def test_boxes_without_a_truth_are_neither_right_nor_wrong() -> None:
    (found,) = answers(predictions_of("detection", None, np.array([[0, 0, 0, 0, 1, 1, 0.9]], np.float32)))
    assert (found.truth_text, found.is_right, found.loss) == ("", None, None)


MAPS = np.array([[[0, 0], [1, -1]]]), np.array([[[0, 1], [1, 2]]])


def test_maps_say_which_share_of_the_known_points_is_right() -> None:
    (found,) = answers(predictions_of("segmentation", *MAPS))
    assert (found.confidence, found.loss) == pytest.approx((2 / 3, 1 / 3))
    assert (found.true_classes, found.predicted_classes) == ((0, 1), (0, 1, 2))
    assert (found.truth_text, found.predicted_text) == ("cat 67%, dog 33%", "dog 50%, cat 25%, owl 25%")
    shares = describe_whole(predictions_of("segmentation", *MAPS), 0).shares
    assert [(each.index, each.overlap) for each in shares] == [(0, 0.5), (1, 0.5)]
    assert [each.truth for each in shares] == pytest.approx([2 / 3, 1 / 3])
    assert [each.predicted for each in shares] == pytest.approx([1 / 3, 2 / 3])


def test_points_and_boxes_are_counted_by_class() -> None:
    maps = predictions_of("segmentation", *MAPS)
    counted = count_kept(maps, describe_samples(maps))
    assert counted is not None
    assert counted.tolist() == [[1, 0, 1, 1], [1, 1, 1, 0], [0, 0, 3, 0]]
    labels = np.array([[0, 0, 0, 0, 10, 10], [0, 1, 0, 0, 10, 10]], np.float32)
    outputs = np.array([[0, 0, 0, 0, 10, 10, 0.9], [0, 2, 0, 0, 10, 10, 0.9]], np.float32)
    boxes = predictions_of("detection", labels, outputs, n=1)
    counted = count_kept(boxes, describe_samples(boxes))
    assert counted is not None
    assert counted.tolist() == [[1, 0, 0, 0], [0, 0, 0, 1], [0, 1, 0, 0]]
    assert count_kept(predictions_of("detection", None, outputs, n=1), []) is None


def test_classes_have_the_colours_of_tab20_the_strong_ones_first() -> None:
    colors = class_colors(22)
    assert colors[:2] == ["#1f77b4", "#ff7f0e"]
    assert colors[10:12] == ["#aec7e8", "#ffbb78"]
    assert colors[20:] == colors[:2]
