"""What outputs of a classifier say: probabilities, and the classes that are predicted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def to_probabilities(outputs: NDArray[Any], outputs_are: str, *, is_multi: bool) -> NDArray[np.float64]:
    """
    Return the probabilities of classes.

    Parameters
    ----------
    outputs
        Shape (n, C).
    outputs_are
        ``"logits"`` or ``"probabilities"``, which are taken as they are.
    is_multi
        Whether each class is there or not for itself: the logistic function of each, not the softmax of all.

    Returns
    -------
    ndarray
        float64, shape (n, C), a copy. NaN stays NaN; of several infinite logits each has the same share.
    """
    values = outputs.astype(np.float64)
    if outputs_are == "probabilities":
        return values
    return _logistic(values) if is_multi else _softmax(values)


def predict_classes(scores: NDArray[Any]) -> NDArray[np.int64]:
    """Return the first of the greatest of each row of (n, C); -1 where all are NaN."""
    is_nan = np.isnan(scores)
    predicted = np.where(is_nan, -np.inf, scores).argmax(axis=1)
    has_only_nan = is_nan.all(axis=1)
    first_number = (~is_nan).argmax(axis=1)
    rows = np.arange(len(scores))
    predicted = np.where(is_nan[rows, predicted], first_number, predicted)
    return np.where(has_only_nan, -1, predicted).astype(np.int64)


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(invalid="ignore", over="ignore"):
        greatest = np.fmax.reduce(logits, axis=1, keepdims=True)
        # Where the greatest is infinite, what equals it shares all, and the rest has nothing.
        shifted = np.where(logits == greatest, 0.0, logits - greatest)
        shares = np.exp(shifted)
        total = np.nansum(shares, axis=1, keepdims=True)
        return np.asarray(shares / total)


def _logistic(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    small = np.exp(-np.abs(logits))
    return np.asarray(np.where(logits >= 0, 1.0, small) / (1.0 + small))
