"""Histograms of series."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from glassboard.server.messages.frames import ColumnHeader
from glassboard.server.messages.scalars import XAxis

HistogramForm: TypeAlias = Literal["buckets", "grid", "percentiles", "steps"]


@dataclass(frozen=True, slots=True)
class HistogramRequest:
    """One series of ``POST /api/v1/histograms``."""

    run: str
    tag: str
    form: HistogramForm = "buckets"
    """As logged; poured into bins of all steps; the values below which given shares lie; steps alone."""
    x: XAxis = "step"
    lo: float | None = None
    """Least x of the window, inclusive; null is the series' own."""
    hi: float | None = None
    rows: int = 26
    """At most this many rows are sent, 1 to 2,000: evenly spaced values, the first and the last among them,
    or all values gathered into rows of equal width in x."""
    at: int | None = None
    """Only the last value up to this step is wanted, or the first one if all come later."""
    bins: int = 64
    """Of a grid, 1 to 1,000."""
    low: float | None = None
    """Least value that a grid spans; null is the least that the window holds."""
    high: float | None = None
    outliers: bool = True
    """Whether the range of values holds also the few of a step that lie far from its others."""
    superseded: bool = False
    """Whether values that a restart replaced are sent too."""


@dataclass(frozen=True, slots=True)
class HistogramsRequest:
    """Body of ``POST /api/v1/histograms``; the answer is one frame per series, in this order."""

    series: list[HistogramRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class HistogramHeader:
    """
    JSON header of a frame of ``/api/v1/histograms``.

    Columns of steps: ``step``, ``wall_time``. Of buckets: those, ``start`` (one more than there are rows:
    where the buckets of a row begin), ``left``, ``right``, ``count``. Of the others: ``first_step``,
    ``last_step``, ``first_wall``, ``last_wall``, ``values`` (how many a row stands for) and, row after row,
    ``mass`` (the mean count of each bin) or ``low`` and ``high`` (the least and the greatest of each
    percentile).
    """

    request: int
    """Index of the series in the request."""
    run: str
    tag: str
    form: HistogramForm
    n_values: int
    """Of the whole series."""
    superseded: int
    """Values that restarts replaced."""
    window_values: int
    """Values inside the window."""
    read_values: int
    """How many of them the columns stand for."""
    unreadable: int
    """Values that were asked for and cannot be read."""
    first_error: str
    """What the first of them lacks."""
    outside: float
    """Part of all counts that lies outside of the range, 0 to 1; 0 where outliers are wanted."""
    repaired: int
    """Histograms with NaN, inverted or infinite edges, or negative counts, which are drawn without."""
    empty: int
    """Histograms that count nothing."""
    start_wall_time: float | None
    """Wall time of the series' first visible value: the zero of relative time."""
    low: float | None
    """The values that a grid spans, or that are counted; null where nothing is."""
    high: float | None
    bins: int
    exact: bool
    """Every row is one value."""
    basis_points: list[int]
    """The percentiles of a row, in 100ths of a percent."""
    cursor: str
    columns: list[ColumnHeader]
