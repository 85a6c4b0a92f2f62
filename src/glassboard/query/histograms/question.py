"""What can be asked of a series of histograms."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from glassboard.errors import InvalidQueryError
from glassboard.query.scalars import XAxis

HistogramForm: TypeAlias = Literal["buckets", "grid", "percentiles", "steps"]

MAX_ROWS: Final = 2_000
MAX_BINS: Final = 1_000


@dataclass(frozen=True, slots=True)
class HistogramQuery:
    """
    A window of one series, and what is wanted of its histograms.

    Attributes
    ----------
    run, tag
        Which series.
    form
        ``"buckets"``: as they were logged. ``"grid"``: poured into bins that all steps share.
        ``"percentiles"``: the values below which given shares lie. ``"steps"``: only where values are.
    x
        ``"step"``, ``"wall"`` (seconds since the epoch) or ``"relative"`` (seconds since the wall time of the
        first visible value).
    lo, hi
        The window in x, both inclusive; None is the series' own.
    rows
        At most this many rows are sent, 1 to 2,000. Buckets and steps: of more values evenly spaced ones, the
        first and the last among them. Grid and percentiles: all values, gathered into rows of equal width in
        x.
    at
        A step: only the last value up to it is wanted, or the first one if all come later. None for no such
        wish.
    bins
        Of a grid, 1 to 1,000.
    low, high
        The values that a grid spans; None is what the window holds.
    outliers
        Whether the range of values holds also the few of a step that lie far from its others.
    superseded
        Whether values that a restart replaced are among them.

    Raises
    ------
    InvalidQueryError
        A value that cannot be used.
    """

    run: str
    tag: str
    form: HistogramForm = "buckets"
    x: XAxis = "step"
    lo: float | None = None
    hi: float | None = None
    rows: int = 26
    at: int | None = None
    bins: int = 64
    low: float | None = None
    high: float | None = None
    outliers: bool = True
    superseded: bool = False

    def __post_init__(self) -> None:
        for name, choices in (("form", get_args(HistogramForm)), ("x", get_args(XAxis))):
            if getattr(self, name) not in choices:
                raise InvalidQueryError(name, getattr(self, name), f"one of {', '.join(choices)}")
        for low, high in (("lo", "hi"), ("low", "high")):
            self._check_bounds(low, high)
        if self.low is not None and self.low == self.high:
            raise InvalidQueryError("high", self.high, f"more than low, which is {self.low!r}")
        for name, most in (("rows", MAX_ROWS), ("bins", MAX_BINS)):
            if not 1 <= getattr(self, name) <= most:
                raise InvalidQueryError(name, getattr(self, name), f"1 to {most}")

    def _check_bounds(self, low_name: str, high_name: str) -> None:
        low, high = getattr(self, low_name), getattr(self, high_name)
        for name, bound in ((low_name, low), (high_name, high)):
            if bound is not None and not math.isfinite(bound):
                raise InvalidQueryError(name, bound, "a finite number")
        if low is not None and high is not None and low > high:
            raise InvalidQueryError(high_name, high, f"at least {low_name}, which is {low!r}")
