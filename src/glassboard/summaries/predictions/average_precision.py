"""How well boxes are found: average precision of each class, and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.contents.box_matching import MATCHING_OVERLAP, match_boxes

if TYPE_CHECKING:
    from numpy.typing import NDArray

OVERLAPS: Final = tuple(np.linspace(MATCHING_OVERLAP, 0.95, 10).round(2).tolist())
"""Thresholds of intersection over union over which the mean is taken: 0.5, 0.55 … 0.95."""

_RECALLS: Final = np.linspace(0, 1, 101)


class BoxMeasures(NamedTuple):
    """
    Measures of each class, shape (C,) and (C, 4).

    Attributes
    ----------
    average_precision
        float64: the mean over `OVERLAPS`; NaN for a class without a true box.
    average_precision_50
        float64: that at an overlap of 0.5.
    outcomes
        int64: true and false positives, true negatives (0) and false negatives at an overlap of 0.5, of the
        boxes whose score reaches the threshold.
    """

    average_precision: NDArray[np.float64]
    average_precision_50: NDArray[np.float64]
    outcomes: NDArray[np.int64]


def measure_boxes(truth: NDArray[Any], found: NDArray[Any], n_classes: int, threshold: float) -> BoxMeasures:
    """
    Measure the boxes of all samples.

    Parameters
    ----------
    truth
        Shape (K, 6): sample, class, x0, y0, x1, y1.
    found
        Shape (L, 7): the same, then the score.
    n_classes
        C.
    threshold
        From which score on a box counts as predicted; average precision looks at all of them.

    Notes
    -----
    Average precision is that of COCO (cocoeval.py, ``accumulate``): the mean over the recalls 0, 0.01 … 1 of
    the greatest precision at that recall or a greater one.
    """
    is_hit = _match_samples(truth, found)
    n_true = np.bincount(truth[:, 1].astype(np.intp), minlength=n_classes)
    precision = np.full((len(OVERLAPS), n_classes), np.nan)
    for index in np.flatnonzero(n_true).tolist():
        is_own = found[:, 1] == index
        order = np.argsort(-found[is_own, 6], kind="stable")
        for i, hits in enumerate(is_hit[:, is_own]):
            precision[i, index] = _average_precision(hits[order], int(n_true[index]))
    is_said = found[:, 6] >= threshold
    said = np.bincount(found[is_said, 1].astype(np.intp), minlength=n_classes)
    hits = np.bincount(found[is_said & is_hit[0], 1].astype(np.intp), minlength=n_classes)
    outcomes = np.stack([hits, said - hits, np.zeros_like(hits), n_true - hits], axis=1)
    return BoxMeasures(precision.mean(axis=0), precision[0], outcomes)


def _match_samples(truth: NDArray[Any], found: NDArray[Any]) -> NDArray[np.bool_]:
    """Say which found boxes are true at each of `OVERLAPS`: bool, shape (10, L)."""
    is_hit = np.zeros((len(OVERLAPS), len(found)), bool)
    true_rows = np.argsort(truth[:, 0], kind="stable")
    found_rows = np.argsort(found[:, 0], kind="stable")
    for sample in np.unique(truth[:, 0]).tolist():
        of_truth = _rows_of(truth[:, 0], true_rows, sample)
        of_found = _rows_of(found[:, 0], found_rows, sample)
        is_hit[:, of_found] = match_boxes(truth[of_truth, 1:], found[of_found, 1:], OVERLAPS).found
    return is_hit


def _rows_of(samples: NDArray[Any], order: NDArray[np.intp], sample: float) -> NDArray[np.intp]:
    start, stop = np.searchsorted(samples, [sample, np.nextafter(sample, np.inf)], sorter=order)
    return order[start:stop]


def _average_precision(hits: NDArray[np.bool_], n_true: int) -> float:
    """Return the average precision of boxes in the order of their scores."""
    n_hits = np.cumsum(hits)
    precision = n_hits / np.arange(1, len(hits) + 1)
    greatest = np.maximum.accumulate(precision[::-1])[::-1]
    places = np.searchsorted(n_hits / n_true, _RECALLS)
    return float(np.append(greatest, 0.0)[np.minimum(places, len(hits))].mean())
