"""A window of one scalar series, reduced to what can be drawn, exact in first, last, least and greatest."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np

from glassboard.errors import InvalidQueryError
from glassboard.query.columns import step_columns
from glassboard.query.window import XScale, bucket_bounds, find_window
from glassboard.store.series import order_points
from glassboard.types import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard._native import Buckets, PointColumns, Points, XColumn
    from glassboard.query.columns import Columns
    from glassboard.query.window import Window
    from glassboard.store.snapshot import Snapshot
    from glassboard.store.tags import TagView

XAxis: TypeAlias = Literal["step", "relative", "wall"]

MAX_BUCKETS: Final = 10_000

MEAN_PIECE_ROWS: Final = 65_536
"""How many points are read at a time where they are averaged."""

_COLUMN_OF: Final[dict[XAxis, XColumn]] = {"step": "step", "relative": "wall_time", "wall": "wall_time"}


@dataclass(frozen=True, slots=True)
class ScalarQuery:
    """
    A window of one series and how finely it is wanted.

    Attributes
    ----------
    run, tag
        Which series.
    x
        ``"step"``, ``"wall"`` (seconds since the epoch) or ``"relative"`` (seconds since the wall time of the
        first visible point).
    lo, hi
        The window in x, both inclusive; None is the series' own.
    buckets
        Up to twice as many points are sent as they are; more are gathered into this many buckets, from 1 to
        10,000.
    log_x
        Whether buckets have equal widths in log x.
    smoothing
        Weight of the debiased exponential average over all points, 0 (none) to below 1.
    superseded
        Whether points that a restart replaced are among them.
    mean
        Whether buckets have the mean of their finite values, for which every point of the window is read.

    Raises
    ------
    InvalidQueryError
        A value that cannot be used.
    """

    run: str
    tag: str
    x: XAxis = "step"
    lo: float | None = None
    hi: float | None = None
    buckets: int = 600
    log_x: bool = False
    smoothing: float = 0.0
    superseded: bool = False
    mean: bool = False

    def __post_init__(self) -> None:
        if self.x not in get_args(XAxis):
            raise InvalidQueryError("x", self.x, f"one of {', '.join(get_args(XAxis))}")
        for name, bound in (("lo", self.lo), ("hi", self.hi)):
            if bound is not None and not math.isfinite(bound):
                raise InvalidQueryError(name, bound, "a finite number")
        if self.lo is not None and self.hi is not None and self.lo > self.hi:
            raise InvalidQueryError("hi", self.hi, f"at least lo, which is {self.lo!r}")
        if not 1 <= self.buckets <= MAX_BUCKETS:
            raise InvalidQueryError("buckets", self.buckets, f"1 to {MAX_BUCKETS}")
        if not 0 <= self.smoothing < 1:
            raise InvalidQueryError("smoothing", self.smoothing, "at least 0 and below 1")


@dataclass(frozen=True, slots=True)
class ScalarResult:
    """
    What the window holds.

    Attributes
    ----------
    n_points, n_superseded
        Of the whole series: visible points, and those that restarts replaced.
    n_window_points
        Points inside the window.
    is_exact
        Whether `columns` has a row per point; otherwise it has one per bucket.
    n_before, n_after
        Leading and trailing rows (0 or 1 point each) that lie outside the window.
    start_wall_time
        Of the first visible point: the zero of relative time; None where there is none.
    last_step, last_wall_time, last_value
        Of the last visible point in file order, `last_value` rounded as the file rounds it.
    is_double
        Whether the files hold float64; otherwise value columns are float32.
    n_nan, n_posinf, n_neginf
        Values in the window that are not finite.
    columns
        By name, each of shape (rows,). Exact: step, wall_time, value, smoothed. Otherwise first_step,
        last_step, min_step, max_step, first_wall … max_wall, first, last, min, max, count, n_nan, n_posinf,
        n_neginf, smoothed_first … smoothed_max, mean. Steps, wall times and means are float64, counts uint32,
        values float32 or float64; int64 columns ``*step_i8`` are added where a step needs more than 53 bits.
        NaN stands for no such value.
    """

    n_points: int
    n_superseded: int
    n_window_points: int
    is_exact: bool
    n_before: int
    n_after: int
    start_wall_time: float | None
    last_step: int | None
    last_wall_time: float | None
    last_value: float | None
    is_double: bool
    n_nan: int
    n_posinf: int
    n_neginf: int
    columns: Columns = field(repr=False)


def read_scalars(snapshot: Snapshot, query: ScalarQuery) -> ScalarResult:
    """
    Answer `query` from `snapshot`.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There is no such series.
    """
    tag = snapshot.run(query.run).tag(query.tag, Kind.SCALARS)
    start_wall_time = _start_wall_time(tag.points)
    points = _points_in_order(tag, query)
    scale = _scale(query, start_wall_time)
    window = find_window(points, scale, query.lo, query.hi)
    is_exact = window.n_rows <= 2 * query.buckets
    if is_exact:
        columns, n_not_finite = _read_rows(points, window, query.smoothing)
    else:
        bounds = bucket_bounds(points, scale, window, query.buckets)
        columns, n_not_finite = _read_buckets(points, window, bounds, query.smoothing)
        if query.mean:
            columns["mean"] = _means(points, _with_neighbours(window, bounds))
    return ScalarResult(
        n_points=tag.n_points,
        n_superseded=tag.n_superseded,
        n_window_points=window.n_rows,
        is_exact=is_exact,
        n_before=window.n_before,
        n_after=window.n_after,
        start_wall_time=start_wall_time,
        last_step=tag.last_step,
        last_wall_time=tag.last_wall_time,
        last_value=tag.last_value,
        is_double=points.is_double,
        n_nan=n_not_finite.n_nan,
        n_posinf=n_not_finite.n_posinf,
        n_neginf=n_not_finite.n_neginf,
        columns=columns,
    )


class _NotFinite(NamedTuple):
    n_nan: int
    n_posinf: int
    n_neginf: int


def _start_wall_time(points: Points) -> float | None:
    return float(points.gather(np.array([0])).wall_time[0]) if len(points) else None


def _points_in_order(tag: TagView, query: ScalarQuery) -> Points:
    column = _COLUMN_OF[query.x]
    return order_points(tag.every_point, column) if query.superseded else tag.ordered(column)


def _scale(query: ScalarQuery, start_wall_time: float | None) -> XScale:
    zero = start_wall_time if query.x == "relative" and start_wall_time is not None else 0.0
    return XScale(_COLUMN_OF[query.x], zero, query.log_x)


def _read_rows(points: Points, window: Window, smoothing: float) -> tuple[Columns, _NotFinite]:
    start, stop = window.start - window.n_before, window.stop + window.n_after
    rows = points.gather(np.arange(start, stop))
    value_type = _value_type(points)
    columns = step_columns({"step": rows.step})
    columns |= {"wall_time": rows.wall_time, "value": rows.value.astype(value_type)}
    if smoothing:
        columns["smoothed"] = points.smooth(smoothing, start, stop).astype(value_type)
    inside = rows.value[window.n_before : window.n_before + window.n_rows]
    are = (np.isnan(inside), np.isposinf(inside), np.isneginf(inside))
    return columns, _NotFinite(*(int(np.count_nonzero(is_so)) for is_so in are))


def _read_buckets(
    points: Points, window: Window, inner: NDArray[np.int64], smoothing: float
) -> tuple[Columns, _NotFinite]:
    bounds = _with_neighbours(window, inner)
    buckets = points.reduce(bounds)
    columns = _bucket_columns(points, buckets)
    columns["count"] = np.diff(bounds).astype(np.uint32)
    counts = {name: getattr(buckets, name) for name in _NotFinite._fields}
    columns |= {name: count.astype(np.uint32) for name, count in counts.items()}
    if smoothing:
        smoothed = points.smooth_buckets(smoothing, bounds)._asdict()
        value_type = _value_type(points)
        columns |= {f"smoothed_{name}": values.astype(value_type) for name, values in smoothed.items()}
    inside = slice(window.n_before, window.n_before + len(inner) - 1)
    return columns, _NotFinite(*(int(count[inside].sum()) for count in counts.values()))


def _with_neighbours(window: Window, inner: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the bounds of buckets with one more for each point next to the window."""
    before, after = [window.start - 1] * window.n_before, [window.stop + 1] * window.n_after
    return np.concatenate((before, inner, after)).astype(np.int64)


def _means(points: Points, bounds: NDArray[np.int64]) -> NDArray[np.float64]:
    """Average the finite values of each bucket, a piece at a time; NaN where there is none."""
    means = np.full(len(bounds) - 1, math.nan)
    for i, (start, stop) in enumerate(itertools.pairwise(bounds.tolist())):
        total, n_finite = 0.0, 0
        for row in range(start, stop, MEAN_PIECE_ROWS):
            values = points.gather(np.arange(row, min(row + MEAN_PIECE_ROWS, stop))).value
            finite = values[np.isfinite(values)].astype(np.float64)
            with np.errstate(over="ignore"):
                total += float(finite.sum())
            n_finite += len(finite)
        if n_finite:
            means[i] = total / n_finite
    return means


def _bucket_columns(points: Points, buckets: Buckets) -> Columns:
    rows = {name: getattr(buckets, f"{name}_row") for name in ("first", "last", "min", "max")}
    taken = {name: _gather_some(points, row) for name, row in rows.items()}
    is_missing = {name: row < 0 for name, row in rows.items()}
    steps = step_columns({f"{name}_step": columns.step for name, columns in taken.items()})
    walls: Columns = {f"{name}_wall": columns.wall_time for name, columns in taken.items()}
    values: Columns = {name: columns.value.astype(_value_type(points)) for name, columns in taken.items()}
    every = steps | walls | values
    for name, column in every.items():
        if column.dtype.kind == "f":
            column[is_missing[name.partition("_")[0]]] = math.nan
    return every


def _gather_some(points: Points, rows: NDArray[np.int64]) -> PointColumns:
    """Gather `rows`, with any row at all where one is -1."""
    return points.gather(np.maximum(rows, 0))


def _value_type(points: Points) -> type[np.float32 | np.float64]:
    return np.float64 if points.is_double else np.float32
