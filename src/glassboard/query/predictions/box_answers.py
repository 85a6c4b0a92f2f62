"""Answers that are boxes, each right where it has its counterpart in the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.contents.box_matching import MATCHING_OVERLAP, MAX_FOUND_OF_SAMPLE, match_boxes
from glassboard.query.predictions.answer import Answer, PredictedBox, name_classes, to_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard.query.predictions.values import Predictions


class DetectionAnswers:
    """
    The boxes of each sample whose scores reach the threshold, beside those of the truth.

    Of one sample at most 1,000 of either are looked at, of those that were found the ones with the greatest
    scores.
    """

    def __init__(self, predictions: Predictions) -> None:
        self._content = predictions.content
        self._has_truth = predictions.labels is not None
        outputs = predictions.outputs[predictions.outputs[:, 6] >= predictions.content.threshold]
        labels = np.zeros((0, 6), np.float32) if predictions.labels is None else predictions.labels
        self._found = _Grouped(outputs[np.argsort(-outputs[:, 6], kind="stable")])
        self._truth = _Grouped(labels)

    def __getitem__(self, i: int) -> Answer:
        truth, found = self._truth[i], self._found[i]
        matches = match_boxes(truth, found, (MATCHING_OVERLAP,))
        n_alone = int((~matches.truth).sum() + (~matches.found).sum())
        return Answer(
            name_classes(self._content, truth[:, 0].astype(int).tolist())
            or ("nothing" if self._has_truth else ""),
            name_classes(self._content, found[:, 0].astype(int).tolist()) or "nothing",
            true_classes=to_classes(truth[:, 0]),
            predicted_classes=to_classes(found[:, 0]),
            is_right=n_alone == 0 if self._has_truth else None,
            confidence=float(found[0, 5]) if len(found) else None,
            loss=float(n_alone) if self._has_truth else None,
            boxes=(*_boxes(truth, matches.truth[0]), *_boxes(found, matches.found[0])),
        )


class _Grouped:
    """Boxes by sample, without its number; their order is kept."""

    def __init__(self, boxes: NDArray[Any]) -> None:
        self._boxes = boxes[np.argsort(boxes[:, 0], kind="stable")]

    def __getitem__(self, i: int) -> NDArray[Any]:
        start, stop = np.searchsorted(self._boxes[:, 0], [i, i + 1])
        return self._boxes[start : min(stop, start + MAX_FOUND_OF_SAMPLE), 1:]


def _boxes(rows: NDArray[Any], is_match: NDArray[np.bool_]) -> Iterator[PredictedBox]:
    for row, matched in zip(rows.tolist(), is_match.tolist(), strict=True):
        index, x0, y0, x1, y1, *scores = row
        yield PredictedBox(int(index), x0, y0, x1, y1, scores[0] if scores else None, matched)
