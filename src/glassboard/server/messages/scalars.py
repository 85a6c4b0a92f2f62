"""Series of numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from glassboard.server.messages.frames import ColumnHeader

XAxis: TypeAlias = Literal["step", "relative", "wall"]


@dataclass(frozen=True, slots=True)
class ScalarRequest:
    """One series of ``POST /api/v1/scalars``."""

    run: str
    tag: str
    x: XAxis = "step"
    lo: float | None = None
    """Least x of the window, inclusive; null is the series' own."""
    hi: float | None = None
    buckets: int = 600
    """At most this many buckets are sent, 1 to 10,000."""
    log_x: bool = False
    """Buckets of equal width in log x."""
    smoothing: float = 0.0
    """Weight of the debiased exponential average, 0 to below 1; 0 sends no smoothed columns."""
    superseded: bool = False
    """Whether points that a restart replaced are sent too."""
    mean: bool = False
    """Whether buckets have a column ``mean`` of their finite values."""


@dataclass(frozen=True, slots=True)
class ScalarsRequest:
    """Body of ``POST /api/v1/scalars``; the answer is one frame per series, in this order."""

    series: list[ScalarRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ScalarHeader:
    """JSON header of a frame of ``/api/v1/scalars``."""

    request: int
    """Index of the series in the request."""
    run: str
    tag: str
    points: int
    """Visible points of the whole series."""
    superseded: int
    """Points that restarts replaced."""
    window_points: int
    """Points inside the window, all of them represented in the columns."""
    exact: bool
    """Every point of the window was sent; otherwise one row per bucket."""
    n_before: int
    """Leading rows left of the window (0 or 1), so that a line reaches the edge."""
    n_after: int
    start_wall_time: float | None
    """Wall time of the series' first visible point: the zero of relative time."""
    last_step: float | None
    last_wall_time: float | None
    last_value: float | None
    """Of the last visible point in file order; null where it is not finite or there is none."""
    last_text: str
    """The same as text: ``NaN``, ``Infinity`` and ``-Infinity`` have no JSON number."""
    n_nan: int
    """In the window."""
    n_posinf: int
    n_neginf: int
    cursor: str
    columns: list[ColumnHeader]
