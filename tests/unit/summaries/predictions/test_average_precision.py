"""Average precision of boxes: cases computed by hand, and a slow second way to count."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassboard.summaries.predictions.average_precision import OVERLAPS, measure_boxes
from glassboard.summaries.predictions.metrics import metrics_snapshot

BOX = [0, 0, 10, 10]
FAR = [50, 50, 60, 60]


def overlap_of(a: Any, b: Any) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)]
    return float(shared / (sum(areas) - shared))


def slow_average_precision(truth: Any, found: Any, index: int, limit: float) -> float:
    """Match box by box and read the curve of precision at 101 recalls, as COCO describes it."""
    true = [row for row in truth if row[1] == index]
    taken: set[int] = set()
    precisions, recalls = [], []
    n_hits = 0
    for n, row in enumerate(sorted((row for row in found if row[1] == index), key=lambda row: -row[6]), 1):
        best, best_overlap = -1, limit
        for i, other in enumerate(true):
            overlap = overlap_of(row[2:6], other[2:6])
            if (
                i not in taken
                and other[0] == row[0]
                and overlap >= best_overlap
                and (best < 0 or overlap > best_overlap)
            ):
                best, best_overlap = i, overlap
        if best >= 0:
            taken.add(best)
            n_hits += 1
        precisions.append(n_hits / n)
        recalls.append(n_hits / len(true))
    points = [
        max((p for p, r in zip(precisions, recalls, strict=True) if r >= recall), default=0.0)
        for recall in np.linspace(0, 1, 101)
    ]
    return float(np.mean(points))


def test_average_precision_is_what_a_slow_count_says() -> None:
    generator = np.random.default_rng(3)
    corners = generator.uniform(0, 40, (60, 2))
    truth = np.column_stack(
        [
            generator.integers(0, 8, 60),
            generator.integers(0, 3, 60),
            corners,
            corners + generator.uniform(8, 20, (60, 2)),
        ]
    )
    rows = generator.integers(0, 60, 150)
    moved = truth[rows, 2:] + generator.normal(0, 2, (150, 4))
    found = np.column_stack([truth[rows, :2], moved, generator.permutation(150) / 150])
    found[:20, 1] = generator.integers(0, 3, 20)
    measures = measure_boxes(truth, found, 4, 0.5)
    by_overlap = [
        [slow_average_precision(truth, found, index, limit) for limit in OVERLAPS] for index in range(3)
    ]
    assert measures.average_precision[:3].tolist() == pytest.approx(np.mean(by_overlap, axis=1).tolist())
    assert measures.average_precision_50[:3].tolist() == pytest.approx([row[0] for row in by_overlap])
    assert np.isnan(measures.average_precision[3])
    assert OVERLAPS == (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([[0, 0, *BOX, 0.9], [1, 0, *BOX, 0.8]], 1.0, id="all are found"),
        pytest.param([], 0.0, id="none is found"),
        pytest.param([[0, 0, *BOX, 0.9]], 51 / 101, id="half of them: recalls 0 to 0.5 of 101"),
        pytest.param([[0, 0, *FAR, 0.9], [0, 0, *BOX, 0.8]], 51 / 101 / 2, id="half, after one in vain"),
        pytest.param([[0, 0, *BOX, 0.9], [0, 0, *BOX, 0.8]], 51 / 101, id="the second of one box is in vain"),
        pytest.param([[1, 0, *FAR, 0.9]], 0.0, id="elsewhere"),
        pytest.param([[2, 0, *BOX, 0.9]], 0.0, id="in a sample without truth"),
    ],
)
def test_average_precision_of_two_true_boxes_by_hand(found: list[list[float]], expected: float) -> None:
    truth = np.array([[0, 0, *BOX], [1, 0, *BOX]], np.float64)
    measures = measure_boxes(truth, np.array(found, np.float64).reshape(-1, 7), 1, 0.5)
    assert measures.average_precision_50.tolist() == pytest.approx([expected])
    assert measures.average_precision.tolist() == pytest.approx([expected])


def test_metrics_of_detection_are_means_over_classes_and_each_of_them() -> None:
    labels = [np.array([[0, *BOX]]), np.array([[1, *BOX]])]
    outputs = [np.array([[0, *BOX, 0.9], [0, *FAR, 0.4]]), np.array([[0, *BOX, 0.8]])]
    snapshot = metrics_snapshot("val", labels, outputs, task="detection", class_names=["cat", "dog"])
    assert snapshot.confusion is None
    assert snapshot.scalars == pytest.approx(
        {
            "average_precision": 0.5,
            "average_precision/cat": 1.0,
            "average_precision/dog": 0.0,
            "average_precision_50": 0.5,
            "average_precision_50/cat": 1.0,
            "average_precision_50/dog": 0.0,
            "precision": 0.25,
            "precision/cat": 0.5,
            "precision/dog": 0.0,
            "recall": 0.5,
            "recall/cat": 1.0,
            "recall/dog": 0.0,
            "f1": 1 / 3,
            "f1/cat": 2 / 3,
            "f1/dog": 0.0,
        }
    )


def test_boxes_of_all_samples_in_one_array_are_measured_alike() -> None:
    labels, outputs = np.array([[0, 0, *BOX], [4, 0, *BOX]]), np.array([[4, 0, *BOX, 0.9]])
    scalars = metrics_snapshot("val", labels, outputs, task="detection").scalars
    assert scalars["average_precision"] == pytest.approx(51 / 101)
    assert (scalars["precision"], scalars["recall"]) == (1.0, 0.5)
