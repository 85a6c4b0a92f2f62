"""Precision and recall over thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.errors import PayloadError
from glassboard.query.payloads import read_tensor
from glassboard.query.rows import expect_row
from glassboard.types import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Snapshot

N_ROWS: Final = 6
"""True and false positives, true and false negatives, precision, recall."""

MAX_THRESHOLDS: Final = 100_000
"""A screen has no room for more; writers stop at 127 unless told otherwise."""


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


@dataclass(frozen=True, slots=True)
class PrCurveQuery:
    """
    Which curve of a series is wanted.

    Attributes
    ----------
    run, tag
        Names of the series.
    row
        Which of its values, in file order; negative from the end.
    superseded
        Whether values that a restart replaced are among the rows.
    """

    run: str
    tag: str
    row: int = -1
    superseded: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PrCurveResult:
    """
    A curve and where it stands in its series.

    Attributes
    ----------
    row
        From 0 on.
    n_values
        Of the whole series.
    step, wall_time
        Of its event; wall time in seconds since the epoch.
    curve
        What was logged.
    """

    row: int
    n_values: int
    step: int
    wall_time: float
    curve: PrCurve


def find_pr_curve(snapshot: Snapshot, read: ReadPayload, query: PrCurveQuery) -> PrCurveResult:
    """
    Read one curve of a series.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There is no such series of curves.
    InvalidQueryError
        The series has no such row.
    PayloadError
        The value is no tensor of numbers with 6 rows, or has more than `MAX_THRESHOLDS` thresholds.
    """
    view = snapshot.run(query.run).tag(query.tag, Kind.PR_CURVES)
    blobs = view.every_blob if query.superseded else view.blobs
    row = expect_row(query.row, len(blobs))
    blob = blobs[row]
    curve = read_pr_curve(read, blob)
    n_thresholds = len(curve.thresholds)
    if n_thresholds > MAX_THRESHOLDS:
        reason = f"a curve of {n_thresholds} thresholds, expected at most {MAX_THRESHOLDS}"
        raise PayloadError(blob.source.name, blob.offset, reason)
    return PrCurveResult(row, len(blobs), blob.step, blob.wall_time, curve)


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
