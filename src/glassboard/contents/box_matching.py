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


BLOCK_NUMBERS: Final = 1 << 20
"""Overlaps are computed in blocks of about so many."""


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
    for block in np.array_split(order, -(-len(order) * len(truth) // BLOCK_NUMBERS) or 1):
        overlaps_of_block = _overlaps(truth, found[block])
        for i in np.flatnonzero(overlaps_of_block.max(axis=1, initial=-1.0) >= limits.min()).tolist():
            free = np.where(matches.truth, -1.0, overlaps_of_block[i])
            best = free.argmax(axis=1)
            is_match = free[thresholds, best] >= limits
            matches.truth[thresholds[is_match], best[is_match]] = True
            matches.found[:, block[i]] = is_match
    return matches


def _overlaps(truth: NDArray[Any], found: NDArray[Any]) -> NDArray[np.float64]:
    """
    Return intersection over union of each found box with each true one: float64, shape (l, k).

    It is 0 where both have no area, and -1 where their classes differ.
    """
    low, high = (_corners(found, pick)[:, None] for pick in (np.minimum, np.maximum))
    true_low, true_high = (_corners(truth, pick) for pick in (np.minimum, np.maximum))
    sides = np.minimum(high, true_high) - np.maximum(low, true_low)
    shared = np.clip(sides, 0, None).prod(axis=-1)
    union = (high - low).prod(axis=-1) + (true_high - true_low).prod(axis=-1) - shared
    overlaps = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return np.where(found[:, :1] == truth[:, 0], overlaps, -1.0)


def _corners(boxes: NDArray[Any], pick: np.ufunc) -> NDArray[np.float64]:
    """Return the least or the greatest x and y of each box: float64, shape (n, 2)."""
    return np.asarray(pick(boxes[:, 1:3], boxes[:, 3:5]), np.float64)
