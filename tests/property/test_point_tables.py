"""Order, lookup, reduction and smoothing of any table are what plain NumPy makes of its columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from point_cores import load_core

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from point_cores import PointCore

# Around the edges of the pyramid's levels: 64, 512 and 4096 rows.
LENGTHS = [0, 1, 2, 63, 64, 65, 200, 511, 512, 513, 1100, 4095, 4096, 4097, 9000]
PALETTES = [
    [0.0],
    [0.0, -0.0, 1.0],
    [np.nan],
    [np.inf, -np.inf, np.nan],
    [np.nan, np.inf, -np.inf, -1.5, 2.5],
    [1e-320, -1e300, 1e300, 3.4e38],
    list(np.linspace(-1, 1, 5000)),
]


class Part(NamedTuple):
    """Rows [start, stop) of the chunks that hold these columns."""

    columns: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[Any]]
    start: int
    stop: int


@st.composite
def parts(draw: st.DrawFn) -> Part:
    n_rows = draw(st.sampled_from(LENGTHS))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    dtype = draw(st.sampled_from([np.float32, np.float64]))
    with np.errstate(over="ignore"):
        value = rng.choice(np.array(draw(st.sampled_from(PALETTES))), n_rows).astype(dtype)
    step = rng.integers(draw(st.sampled_from([-(2**63), -3, 0])), draw(st.sampled_from([5, 2**63])), n_rows)
    if draw(st.booleans()):
        step.sort()
    wall_time = rng.choice([1.7e9, 1.7e9 + 0.1, -1.0, *([np.nan] if draw(st.booleans()) else [])], n_rows)
    if draw(st.booleans()):
        wall_time.sort()
    start = draw(st.integers(0, n_rows))
    return Part((step, wall_time, value), start, draw(st.integers(start, n_rows)))


tables = st.lists(parts(), max_size=4)


def make_points(core: PointCore, table: list[Part]) -> Any:
    """Cut each part from the chunks of its columns."""
    slices = []
    for part in table:
        first = 0
        for chunk in core.build_chunks(*part.columns):
            start, stop = np.clip([part.start - first, part.stop - first], 0, chunk.n)
            slices.append((chunk, int(start), int(stop)))
            first += chunk.n
    return core.points(slices)


def make_columns(table: list[Part]) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Cut the same rows from the columns themselves."""
    step, wall_time, value = (
        np.concatenate([np.empty(0, dtype), *(part.columns[index][part.start : part.stop] for part in table)])
        for index, dtype in enumerate([np.int64, np.float64, np.float64])
    )
    return step, wall_time, value


def draw_bounds(data: st.DataObject, n_rows: int) -> NDArray[np.int64]:
    return np.array(sorted(data.draw(st.lists(st.integers(0, n_rows), min_size=1, max_size=12))), np.int64)


@pytest.fixture(params=["compiled", "pure"], scope="module")
def core(request: pytest.FixtureRequest) -> PointCore:
    return load_core(request.param)


@given(table=tables, data=st.data())
def test_rows_are_those_of_the_slices(core: PointCore, table: list[Part], data: st.DataObject) -> None:
    points, expected = make_points(core, table), make_columns(table)
    n_rows = len(expected[0])
    rows = np.array(
        data.draw(st.lists(st.integers(0, max(n_rows - 1, 0)), max_size=20 * (n_rows > 0))), np.int64
    )
    assert len(points) == n_rows
    for column, gathered, whole in zip(points.columns(), points.gather(rows), expected, strict=True):
        np.testing.assert_array_equal(column, whole)
        np.testing.assert_array_equal(gathered, whole[rows])


@given(table=tables)
def test_order_is_that_of_the_columns(core: PointCore, table: list[Part]) -> None:
    points = make_points(core, table)
    step, wall_time, _ = (column.tolist() for column in make_columns(table))
    assert points.is_ascending("step") == (step == sorted(step))
    assert points.is_ascending("wall_time") == (
        not np.isnan(wall_time).any() and wall_time == sorted(wall_time)
    )
    # What was learnt of the chunks serves other tables over them.
    assert make_points(core, table).is_ascending("step") == points.is_ascending("step")


@given(
    step=st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-5, 5), max_size=200),
    bounds=st.lists(st.floats() | st.floats(-6, 6) | st.integers(-5, 5).map(float), max_size=20),
)
def test_steps_are_found_where_whole_numbers_of_any_size_compare_so(
    core: PointCore, step: list[int], bounds: list[float]
) -> None:
    step.sort()
    points = core.series(np.zeros(len(step)), np.array(step, np.int64))
    n_below = [sum(other < bound or bound != bound for other in step) for bound in bounds]
    assert points.find_rows("step", np.array(bounds, np.float64)).tolist() == n_below


@given(table=tables, bounds=st.lists(st.sampled_from([-np.inf, -1.0, 1.7e9, 1.7e9 + 0.05, np.inf, np.nan])))
def test_wall_times_are_found_as_numpy_finds_them(
    core: PointCore, table: list[Part], bounds: list[float]
) -> None:
    wall_time = np.sort(make_columns(table)[1])
    points = core.table((np.zeros(len(wall_time), np.int64), wall_time, np.zeros(len(wall_time))))
    found = points.find_rows("wall_time", np.array(bounds, np.float64))
    np.testing.assert_array_equal(found, np.searchsorted(wall_time, np.array(bounds, np.float64)))


@given(table=tables, data=st.data())
def test_buckets_hold_the_first_last_least_and_greatest_of_all_their_rows(
    core: PointCore, table: list[Part], data: st.DataObject
) -> None:
    value = make_columns(table)[2]
    bounds = draw_bounds(data, len(value))
    expected = [reduce_plainly(value, start, stop) for start, stop in pairwise(bounds)]
    buckets = make_points(core, table).reduce(bounds)
    assert list(zip(*(column.tolist() for column in buckets), strict=True)) == expected
    assert {column.dtype.name for column in buckets} == {"int64"}


def reduce_plainly(value: NDArray[np.float64], start: int, stop: int) -> tuple[int, ...]:
    """Reduce one bucket, looking at one row after another."""
    rows = range(start, stop)
    finite = [row for row in rows if np.isfinite(value[row])]
    return (
        rows[0] if rows else -1,
        rows[-1] if rows else -1,
        min(finite, key=lambda row: value[row], default=-1),
        max(finite, key=lambda row: value[row], default=-1),
        int(np.isnan(value[start:stop]).sum()),
        int((value[start:stop] == np.inf).sum()),
        int((value[start:stop] == -np.inf).sum()),
    )


weights = st.sampled_from([0.0, 1e-9, 0.5, 0.6, 0.9, 0.99, 0.999]) | st.floats(0, 0.999)


@given(table=tables, weight=weights, data=st.data())
def test_smoothing_is_the_debiased_average_over_all_rows(
    core: PointCore, table: list[Part], weight: float, data: st.DataObject
) -> None:
    points, value = make_points(core, table), make_columns(table)[2]
    bounds = draw_bounds(data, len(value))
    expected = smooth_plainly(value, weight)
    tolerance = 1e-12 * max([abs(number) for number in value if np.isfinite(number)], default=0) + 1e-299

    smoothed = points.smooth(weight, int(bounds[0]), int(bounds[-1]))
    np.testing.assert_allclose(smoothed, expected[bounds[0] : bounds[-1]], rtol=0, atol=tolerance)

    in_buckets = [summarize_plainly(expected[start:stop]) for start, stop in pairwise(bounds)]
    buckets = np.transpose(points.smooth_buckets(weight, bounds))
    np.testing.assert_allclose(buckets, np.reshape(in_buckets, (-1, 4)), rtol=0, atol=tolerance)


def smooth_plainly(value: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    """Smooth as the rule is written down: one value after another, the bias by its power."""
    finite = value[np.isfinite(value)]
    if len(set(finite.tolist())) <= 1:
        return value
    smoothed, last = value.copy(), 0.0
    for n_finite, row in enumerate(np.flatnonzero(np.isfinite(value)), start=1):
        last = last * weight + (1 - weight) * value[row]
        smoothed[row] = last / (1 - weight**n_finite)
    return smoothed


def summarize_plainly(smoothed: NDArray[np.float64]) -> tuple[float, float, float, float]:
    finite = smoothed[np.isfinite(smoothed)].tolist()
    return (finite[0], finite[-1], min(finite), max(finite)) if finite else (np.nan,) * 4
