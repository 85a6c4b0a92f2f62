"""Which found boxes are true: matched with those of the truth by how far they overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MATCHING_OVERLAP: Final = 0.5
"""From which intersection over union on a found box counts as right."""

MAX_FOUND_OF_SAMPLE: Final = 1_000
"""So many found boxes of a sample are looked at, those with the greatest scores."""


class BoxMatches(NamedTuple):
    """
    Which boxes have found one another.

    Attributes
    ----------
    truth
        bool, shape (T, k): for each threshold the boxes of the truth that were found.
    found
        bool, shape (T, l): for each threshold the found boxes that are true.
    """

    truth: NDArray[np.bool_]
    found: NDArray[np.bool_]


def match_boxes(truth: NDArray[Any], found: NDArray[Any], overlaps: Sequence[float]) -> BoxMatches:
    """
    Match the boxes of one sample.

    Found boxes choose in the order of their scores, the greatest first: each takes of the boxes of its class
    that are still free the one with which it overlaps most, if that is enough.

    Parameters
    ----------
    truth
        Shape (k, 5): class, x0, y0, x1, y1.
    found
        Shape (l, 6): the same, then the score.
    overlaps
        T thresholds of intersection over union.

    Notes
    -----
    The rule is that of COCO's evaluation (cocoeval.py, ``evaluateImg``), without crowds and areas.
    """
    limits = np.asarray(overlaps, np.float64)
    matches = BoxMatches(np.zeros((len(limits), len(truth)), bool), np.zeros((len(limits), len(found)), bool))
    if not len(truth):
        return matches
    thresholds = np.arange(len(limits))
    order = np.argsort(-found[:, 5], kind="stable")[:MAX_FOUND_OF_SAMPLE]
    for row in order.tolist():
        overlap = np.where(truth[:, 0] == found[row, 0], _overlap(truth[:, 1:5], found[row, 1:5]), -1.0)
        free = np.where(matches.truth, -1.0, overlap)
        best = free.argmax(axis=1)
        is_match = free[thresholds, best] >= limits
        matches.truth[thresholds[is_match], best[is_match]] = True
        matches.found[:, row] = is_match
    return matches


def _overlap(boxes: NDArray[Any], box: NDArray[Any]) -> NDArray[np.float64]:
    """Return intersection over union of each box with one; 0 where both have no area."""
    corners = np.stack([boxes.astype(np.float64), np.broadcast_to(box.astype(np.float64), boxes.shape)])
    low = np.minimum(corners[..., :2], corners[..., 2:])
    high = np.maximum(corners[..., :2], corners[..., 2:])
    areas = (high - low).prod(axis=-1)
    shared = np.clip(high.min(axis=0) - low.max(axis=0), 0, None).prod(axis=-1)
    union = areas.sum(axis=0) - shared
    return np.asarray(np.divide(shared, union, out=np.zeros_like(shared), where=union > 0))
