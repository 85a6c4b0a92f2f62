"""How often each class was found, missed and said in vain, for tasks that do not log it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.contents.predictions import DETECTION, SEGMENTATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.query.predictions.samples import SampleOutcome
    from glassboard.query.predictions.values import Predictions


def count_kept(predictions: Predictions, outcomes: Sequence[SampleOutcome]) -> NDArray[np.int64] | None:
    """
    Count what is right and wrong of each class in the samples that are kept.

    Returns
    -------
    ndarray
        int64, shape (C, 4): true and false positives, true and false negatives, of boxes for ``detection``
        (which has no true negatives) and of points for ``segmentation``. None for other tasks, and where no
        truth is known.
    """
    if predictions.labels is None:
        return None
    if predictions.content.task == SEGMENTATION:
        return _count_points(predictions.labels, predictions.outputs, predictions.content.n_classes)
    if predictions.content.task == DETECTION:
        return _count_boxes(outcomes, predictions.content.n_classes)
    return None


def _count_points(truth: NDArray[Any], said: NDArray[Any], n_classes: int) -> NDArray[np.int64]:
    is_known = truth >= 0
    truth, said = truth[is_known], said[is_known]
    hits = np.bincount(truth[truth == said], minlength=n_classes)
    n_true, n_said = np.bincount(truth, minlength=n_classes), np.bincount(said, minlength=n_classes)
    return np.stack([hits, n_said - hits, truth.size - n_true - n_said + hits, n_true - hits], axis=1)


def _count_boxes(outcomes: Sequence[SampleOutcome], n_classes: int) -> NDArray[np.int64]:
    counts = np.zeros((n_classes, 4), np.int64)
    for outcome in outcomes:
        for box in outcome.answer.boxes:
            if box.score is None:
                counts[box.index, 3] += not box.is_match
            else:
                counts[box.index, 0 if box.is_match else 1] += 1
    return counts
