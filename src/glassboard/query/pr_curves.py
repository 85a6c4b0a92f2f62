"""Precision and recall over thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.errors import PayloadError
from glassboard.query.payloads import read_tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

N_ROWS: Final = 6
"""True and false positives, true and false negatives, precision, recall."""


@dataclass(frozen=True, slots=True, eq=False)
class PrCurve:
    """
    One precision-recall curve; all arrays have shape (n,), one entry per threshold.

    Attributes
    ----------
    thresholds
        float64, evenly spaced from 0 to 1.
    true_positives, false_positives, true_negatives, false_negatives
        float64, how many examples, or the sum of their weights.
    precision, recall
        float64, 0 to 1.
    """

    thresholds: NDArray[np.float64]
    true_positives: NDArray[np.float64]
    false_positives: NDArray[np.float64]
    true_negatives: NDArray[np.float64]
    false_negatives: NDArray[np.float64]
    precision: NDArray[np.float64]
    recall: NDArray[np.float64]

    @property
    def n_defined(self) -> int:
        """How many leading entries have a precision: nothing is positive behind them; at least 1."""
        with np.errstate(invalid="ignore"):
            positives = np.trunc(self.true_positives) + np.trunc(self.false_positives)
        defined = np.flatnonzero(positives)
        return int(defined[-1]) + 1 if len(defined) else min(1, len(positives))


def read_pr_curve(read: ReadPayload, blob: Blob) -> PrCurve:
    """
    Read one curve.

    Raises
    ------
    PayloadError
        The value is no tensor of numbers with 6 rows.

    Notes
    -----
    Format: tensorboard/plugins/pr_curve/metadata.py and summary.py.
    """
    rows = read_tensor(read, blob)
    if rows.dtype.kind not in "fiu" or rows.ndim != 2 or len(rows) != N_ROWS:
        found = f"a tensor of {rows.dtype} with shape {rows.shape}"
        raise PayloadError(blob.source.name, blob.offset, f"{found}, expected numbers of shape (6, n)")
    return PrCurve(np.linspace(0.0, 1.0, rows.shape[1]), *rows.astype(np.float64))
