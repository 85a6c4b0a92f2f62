"""Curves of precision and recall over thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.arrays import to_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.plugin_values import plugin_summary
from glassboard.wire import array_to_tensor, encode
from glassboard.wire.pr_curve import PrCurvePluginData

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLUGIN_NAME: Final = "pr_curves"
MAX_THRESHOLDS: Final = 127
"""More are cut down to this, as torch's writer does."""

_LEAST_COUNT: Final = 1e-7
_BLOCK: Final = 1 << 16
"""Sums are made block by block as ``np.histogram`` makes them, so that their last bits are the same."""


def pr_curve_summary(
    tag: Any, labels: Any, predictions: Any, num_thresholds: int = MAX_THRESHOLDS, weights: Any = None
) -> bytes:
    """
    Return the encoded summary of a curve, counted from predictions.

    Parameters
    ----------
    tag
        A str; None is no tag.
    labels
        0 or 1 for each prediction; what lies between counts as that part of a 1.
    predictions
        From 0 to 1, of the shape of `labels`. NaN and what lies outside is not counted.
    num_thresholds
        How many thresholds from 0 to 1, at most `MAX_THRESHOLDS`.
    weights
        Of each prediction, or of all; by default 1.

    Raises
    ------
    UnsupportedTypeError
        An argument is no array of real numbers.
    InvalidValueError
        Shapes that do not fit, no prediction at all, or `num_thresholds` below 1.

    Notes
    -----
    Format: ``pr_curve`` and ``compute_curve`` of torch/utils/tensorboard/summary.py.
    """
    n_thresholds = _check_count(num_thresholds)
    positives, scores = _to_numbers(labels, "labels"), _to_numbers(predictions, "predictions")
    if positives.shape != scores.shape or not scores.size:
        raise InvalidValueError(
            f"labels has shape {positives.shape} and predictions {scores.shape}, expected the same, not empty"
        )
    by_one = _to_weights(weights, scores.shape)
    return _encode(tag, count_curve(positives.astype(np.float64), scores, by_one, n_thresholds), n_thresholds)


def pr_curve_raw_summary(
    tag: Any,
    true_positive_counts: Any,
    false_positive_counts: Any,
    true_negative_counts: Any,
    false_negative_counts: Any,
    precision: Any,
    recall: Any,
    num_thresholds: int = MAX_THRESHOLDS,
) -> bytes:
    """
    Return the encoded summary of a curve that is already counted; it is stored as it is.

    Parameters
    ----------
    tag
        A str; None is no tag.
    true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts
        One number for each threshold, ascending.
    precision, recall
        As many.
    num_thresholds
        What readers are told, at most `MAX_THRESHOLDS`; the arrays are not cut.

    Raises
    ------
    UnsupportedTypeError
        An argument is no array of real numbers.
    InvalidValueError
        The arrays are not of one axis and one length.
    """
    n_thresholds = _check_count(num_thresholds)
    arrays = {
        "true_positive_counts": true_positive_counts,
        "false_positive_counts": false_positive_counts,
        "true_negative_counts": true_negative_counts,
        "false_negative_counts": false_negative_counts,
        "precision": precision,
        "recall": recall,
    }
    rows = [_to_numbers(array, name) for name, array in arrays.items()]
    for name, row in zip(arrays, rows, strict=True):
        if row.ndim != 1 or row.shape != rows[0].shape:
            raise InvalidValueError(
                f"{name} has shape {row.shape}, expected one axis of {rows[0].size} numbers"
            )
    return _encode(tag, np.stack([row.astype(np.float64) for row in rows]), n_thresholds)


def count_curve(
    labels: NDArray[np.float64],
    predictions: NDArray[Any],
    weights: NDArray[np.float64],
    n_thresholds: int,
) -> NDArray[np.float64]:
    """
    Return a curve, counted from predictions as `pr_curve_summary` says.

    Parameters
    ----------
    labels, predictions, weights
        All of one shape.
    n_thresholds
        How many thresholds from 0 to 1.

    Returns
    -------
    ndarray
        float64, shape (6, n_thresholds): true and false positives, true and false negatives, precision and
        recall.
    """
    with np.errstate(all="ignore"):
        places = np.floor(predictions * (n_thresholds - 1))
    is_counted = (places >= 0) & (places <= n_thresholds - 1)
    buckets = places[is_counted].astype(np.intp)
    by_bucket = [
        _sums(buckets, (part * weights)[is_counted], n_thresholds) for part in (labels, 1.0 - labels)
    ]
    true_positives, false_positives = (np.cumsum(sums[::-1])[::-1] for sums in by_bucket)
    true_negatives = false_positives[0] - false_positives
    false_negatives = true_positives[0] - true_positives
    precision = true_positives / np.maximum(_LEAST_COUNT, true_positives + false_positives)
    recall = true_positives / np.maximum(_LEAST_COUNT, true_positives + false_negatives)
    return np.stack([true_positives, false_positives, true_negatives, false_negatives, precision, recall])


def _check_count(num_thresholds: Any) -> int:
    if not isinstance(num_thresholds, int | np.integer) or num_thresholds < 1:
        raise InvalidValueError(f"num_thresholds is {num_thresholds!r}, expected a positive integer")
    return min(int(num_thresholds), MAX_THRESHOLDS)


def _to_numbers(value: Any, name: str) -> NDArray[Any]:
    array = to_array(value, name=name)
    if array.dtype.kind == "c":
        raise UnsupportedTypeError(f"{name} is an array of dtype {array.dtype}, expected real numbers")
    return array


def _to_weights(weights: Any, shape: tuple[int, ...]) -> NDArray[np.float64]:
    array = _to_numbers(1.0 if weights is None else weights, "weights").astype(np.float64)
    if array.shape not in ((), shape):
        raise InvalidValueError(f"weights has shape {array.shape}, expected {shape} or one number")
    return np.broadcast_to(array, shape)


def _sums(buckets: NDArray[np.intp], weights: NDArray[np.float64], n_buckets: int) -> NDArray[np.float64]:
    sums = np.zeros(n_buckets)
    for start in range(0, buckets.size, _BLOCK):
        block = slice(start, start + _BLOCK)
        sums += np.bincount(buckets[block], weights[block], minlength=n_buckets)
    return sums


def _encode(tag: Any, rows: NDArray[np.float64], n_thresholds: int) -> bytes:
    with np.errstate(over="ignore"):
        tensor = array_to_tensor(rows.astype(np.float32))
    content = encode(PrCurvePluginData(num_thresholds=n_thresholds))
    return plugin_summary(to_tag(tag), tensor, PLUGIN_NAME, content)
