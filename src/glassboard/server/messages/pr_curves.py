"""Curves of precision and recall."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.server.messages.frames import ColumnHeader


@dataclass(frozen=True, slots=True)
class PrCurveRequest:
    """One curve of ``POST /api/v1/pr_curves``."""

    run: str
    tag: str
    row: int = -1
    """Which value of the series, in file order; negative from the end, -1 is the last."""
    superseded: bool = False
    """Whether values that a restart replaced are among the rows."""


@dataclass(frozen=True, slots=True)
class PrCurvesRequest:
    """Body of ``POST /api/v1/pr_curves``; the answer is one frame per curve, in this order."""

    series: list[PrCurveRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PrCurveHeader:
    """
    JSON header of a frame of ``/api/v1/pr_curves``.

    The columns, all f8 with an entry per threshold: ``thresholds``, ``true_positives``, ``false_positives``,
    ``true_negatives``, ``false_negatives``, ``precision``, ``recall``.
    """

    request: int
    """Index of the curve in the request."""
    run: str
    tag: str
    row: int
    """From 0 on."""
    n_values: int
    """Of the whole series."""
    step: int
    wall_time: float | None
    n_defined: int
    """Leading thresholds that something is predicted at: behind them precision means nothing."""
    cursor: str
    columns: list[ColumnHeader]
