"""What `read_scalars` answers, against NumPy on whole columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassboard.errors import InvalidQueryError, RunNotFoundError, TagNotFoundError
from glassboard.query.scalars import ScalarQuery, ScalarResult, read_scalars
from made_snapshots import START_TIME, Part, make_run, make_snapshot, make_tag, series

if TYPE_CHECKING:
    from numpy.typing import NDArray

N = 1000
BUCKET_COLUMNS = [
    "first_step", "last_step", "min_step", "max_step", "first_wall", "last_wall", "min_wall", "max_wall",
    "first", "last", "min", "max", "count", "n_nan", "n_posinf", "n_neginf",
]  # fmt: skip


def read(parts: list[Part], **query: Any) -> ScalarResult:
    return read_scalars(series({"loss": parts}), ScalarQuery("run", "loss", **query))


def lists(result: ScalarResult) -> dict[str, list[float]]:
    return {name: column.tolist() for name, column in result.columns.items()}


def average(values: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    last, averaged = 0.0, []
    for n, value in enumerate(values, 1):
        last = last * weight + (1 - weight) * value
        averaged.append(last / (1 - weight**n))
    return np.array(averaged)


def test_a_short_series_is_sent_point_by_point() -> None:
    result = read([Part([0, 1, 2], [0.5, 0.25, 0.125])])
    assert result == ScalarResult(
        n_points=3,
        n_superseded=0,
        n_window_points=3,
        is_exact=True,
        n_before=0,
        n_after=0,
        start_wall_time=START_TIME,
        last_step=2,
        last_wall_time=START_TIME + 2,
        last_value=0.125,
        is_double=False,
        n_nan=0,
        n_posinf=0,
        n_neginf=0,
        columns=result.columns,
    )
    assert lists(result) == {
        "step": [0.0, 1.0, 2.0],
        "wall_time": [START_TIME, START_TIME + 1, START_TIME + 2],
        "value": [0.5, 0.25, 0.125],
    }


def test_columns_have_the_types_that_the_file_has() -> None:
    narrow = read([Part(range(N), np.zeros(N))], buckets=4, smoothing=0.5)
    wide_tag = make_tag("loss", [Part(range(N), np.zeros(N))], is_double=True)
    wide = read_scalars(make_snapshot(make_run("run", [wide_tag])), ScalarQuery("run", "loss", buckets=4))
    smoothed = [f"smoothed_{name}" for name in ("first", "last", "min", "max")]
    assert {name: column.dtype.str for name, column in narrow.columns.items()} == dict(
        zip(BUCKET_COLUMNS + smoothed, ["<f8"] * 8 + ["<f4"] * 4 + ["<u4"] * 4 + ["<f4"] * 4, strict=True)
    )
    assert [wide.columns[name].dtype.str for name in ("first", "max")] == ["<f8", "<f8"]


def test_the_points_next_to_a_window_are_sent_too() -> None:
    result = read([Part([0, 10, 20, 30, 40], [0, 1, 2, 3, 4])], lo=10, hi=25)
    assert (result.n_window_points, result.n_before, result.n_after) == (2, 1, 1)
    assert lists(result)["step"] == [0, 10, 20, 30]


def test_a_window_between_two_points_has_both_neighbours() -> None:
    result = read([Part([0, 10], [0, 1])], lo=3, hi=5)
    assert (result.n_window_points, result.n_before, result.n_after, result.is_exact) == (0, 1, 1, True)
    assert lists(result)["step"] == [0, 10]


def test_both_bounds_of_a_window_belong_to_it() -> None:
    assert read([Part([0, 1, 2, 3], [0, 1, 2, 3])], lo=1, hi=2).n_window_points == 2


@given(
    steps=st.lists(st.integers(0, 64), min_size=30, max_size=200),
    seed=st.integers(0, 2**32 - 1),
    n_buckets=st.sampled_from([1, 2, 4, 8]),
    lo=st.sampled_from([0, 8, 16]),
    width=st.sampled_from([8, 16, 64]),
)
def test_buckets_say_of_all_points_what_numpy_says(
    steps: list[int], seed: int, n_buckets: int, lo: int, width: int
) -> None:
    value = np.random.default_rng(seed).standard_normal(len(steps)).astype(np.float32)
    result = read([Part(steps, value)], lo=lo, hi=lo + width, buckets=n_buckets)
    order = np.argsort(steps, kind="stable")
    step, value = np.array(steps)[order], value[order]
    inside = (step >= lo) & (step <= lo + width)
    if np.count_nonzero(inside) <= 2 * n_buckets:
        assert result.is_exact
        return
    bucket = np.minimum((step - lo) * n_buckets // width, n_buckets - 1)
    groups = [value[inside & (bucket == i)] for i in range(n_buckets)]
    groups = [group for group in groups if len(group)]
    rows = slice(result.n_before, len(result.columns["count"]) - result.n_after)
    got = {name: result.columns[name][rows].tolist() for name in ("first", "last", "min", "max", "count")}
    assert got == {
        "first": [group[0] for group in groups],
        "last": [group[-1] for group in groups],
        "min": [group.min() for group in groups],
        "max": [group.max() for group in groups],
        "count": [len(group) for group in groups],
    }
    assert result.n_before == int(step[0] < lo)
    assert result.n_after == int(step[-1] > lo + width)


def test_buckets_name_the_steps_and_wall_times_of_their_rows() -> None:
    value = np.zeros(N)
    value[700], value[300] = 9, -9
    result = read([Part(range(N), value)], buckets=1)
    columns = {name: column[0] for name, column in lists(result).items()}
    assert [columns[f"{row}_step"] for row in ("first", "last", "min", "max")] == [0, 999, 300, 700]
    assert [columns[f"{row}_wall"] - START_TIME for row in ("first", "last", "min", "max")] == [
        0,
        999,
        300,
        700,
    ]


def test_neighbours_of_a_reduced_window_are_rows_of_their_own() -> None:
    result = read([Part(range(N), range(N))], lo=100, hi=899, buckets=2)
    assert (result.is_exact, result.n_before, result.n_after, result.n_window_points) == (False, 1, 1, 800)
    assert lists(result)["count"] == [1, 400, 400, 1]
    assert (lists(result)["first_step"][0], lists(result)["first_step"][-1]) == (99, 900)


def test_log_buckets_have_equal_widths_in_log_x_and_leave_out_what_is_not_above_zero() -> None:
    result = read([Part(range(-5, 1024), range(-5, 1024))], log_x=True, lo=1, hi=1024, buckets=10)
    assert (result.n_window_points, result.n_before, result.n_after) == (1023, 0, 0)
    assert lists(result)["count"] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]


def test_a_log_window_from_zero_starts_at_the_first_point_that_can_be_drawn() -> None:
    result = read([Part(range(1000), range(1000))], log_x=True, lo=0, buckets=3)
    assert result.n_window_points == 999
    assert lists(result)["first_step"][0] == 1


def test_relative_time_counts_from_the_first_visible_point() -> None:
    parts = [Part([0, 1, 2, 3], [0, 1, 2, 3], wall_time=[100, 101, 105, 109])]
    result = read(parts, x="relative", lo=1, hi=5)
    assert (result.start_wall_time, result.n_window_points) == (100, 2)
    assert lists(result)["wall_time"] == [100, 101, 105, 109]


def test_wall_time_is_a_window_in_seconds_since_the_epoch() -> None:
    assert read([Part(range(100), range(100))], x="wall", lo=START_TIME + 90).n_window_points == 10


def test_unsorted_steps_are_sent_ascending_and_equal_ones_in_file_order() -> None:
    result = read([Part([3, 1, 2, 1, 0], [30, 10, 20, 11, 0])])
    assert lists(result)["step"] == [0, 1, 1, 2, 3]
    assert lists(result)["value"] == [0, 10, 11, 20, 30]
    assert result.last_value == 0


def test_many_points_at_one_step_are_one_bucket() -> None:
    result = read([Part([7] * N, range(N))], buckets=10)
    assert {name: lists(result)[name] for name in ("count", "min", "max")} == {
        "count": [N],
        "min": [0],
        "max": [N - 1],
    }


def test_negative_steps_are_steps() -> None:
    assert lists(read([Part([-3, -2, -1], [1, 2, 3])], lo=-2))["step"] == [-3, -2, -1]


def test_points_without_a_wall_time_have_no_place_on_a_time_axis() -> None:
    wall_time = [START_TIME, math.nan, START_TIME + 2, math.inf]
    result = read([Part([0, 1, 2, 3], [0, 1, 2, 3], wall_time)], x="wall")
    assert (lists(result)["value"], result.n_points) == ([0, 2], 4)
    assert lists(read([Part([0, 1, 2, 3], [0, 1, 2, 3], wall_time)], x="step"))["value"] == [0, 1, 2, 3]


def test_without_a_first_wall_time_no_point_has_a_relative_one() -> None:
    result = read([Part([0, 1], [0, 1], [math.nan, START_TIME])], x="relative")
    assert (result.n_window_points, result.n_before, result.n_after) == (0, 0, 0)


def test_values_that_are_not_finite_are_counted_apart() -> None:
    value = np.arange(N, dtype=np.float64)
    value[[1, 2, 3, 4, 5, 6]] = [math.nan, math.nan, math.nan, math.inf, math.inf, -math.inf]
    parts = [Part(range(N), value)]
    for buckets in (1, N):
        result = read(parts, buckets=buckets)
        assert (result.n_nan, result.n_posinf, result.n_neginf) == (3, 2, 1)
    assert (lists(read(parts, buckets=1))["min"], lists(read(parts, buckets=1))["max"]) == ([0], [N - 1])


def test_counts_of_the_window_leave_its_neighbours_out() -> None:
    value = np.full(N, math.nan)
    result = read([Part(range(N), value)], lo=10, hi=899, buckets=3)
    assert (result.n_nan, result.n_before, result.n_after) == (890, 1, 1)


def test_a_bucket_without_a_finite_value_has_neither_least_nor_greatest() -> None:
    result = read([Part(range(N), [math.nan] * N)], buckets=1)
    columns = {name: column[0] for name, column in lists(result).items()}
    assert [math.isnan(columns[name]) for name in ("min", "max", "min_step", "max_wall", "first")] == [
        True
    ] * 5
    assert columns["first_step"] == 0


def test_means_are_of_the_finite_values_of_each_bucket_and_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.query.scalars.MEAN_PIECE_ROWS", 7)
    values = np.random.default_rng(2).normal(size=N)
    values[100:120], values[500] = math.nan, math.inf
    query: dict[str, Any] = {"buckets": 4, "lo": 100, "hi": 899}
    parts = [Part(range(N), values)]
    assert "mean" not in read(parts, **query).columns
    found = read(parts, **query, mean=True).columns["mean"]
    kept = values.astype(np.float32).astype(np.float64)
    windows = (
        slice(99, 100),
        *(slice(start, start + 200) for start in range(100, 900, 200)),
        slice(900, 901),
    )
    expected = [kept[window][np.isfinite(kept[window])].mean() for window in windows]
    assert found.tolist() == pytest.approx(expected, rel=1e-12)


def test_the_mean_of_nothing_finite_is_nan_and_of_the_greatest_numbers_infinite() -> None:
    nothing = read([Part(range(9), [math.nan] * 9)], buckets=1, mean=True)
    assert math.isnan(nothing.columns["mean"][0])
    tag = make_tag("loss", [Part(range(9), [1.7e308] * 9)], is_double=True)
    query = ScalarQuery("run", "loss", buckets=1, mean=True)
    assert read_scalars(make_snapshot(make_run("run", [tag])), query).columns["mean"].tolist() == [math.inf]


def test_smoothing_runs_over_all_points_before_the_window_is_cut() -> None:
    value = np.random.default_rng(1).standard_normal(N)
    expected = average(value.astype(np.float32).astype(np.float64), 0.9)
    exact = read([Part(range(N), value)], smoothing=0.9, lo=500, hi=509)
    assert exact.columns["smoothed"].tolist() == pytest.approx(expected[499:511].tolist(), rel=1e-6)
    reduced = read([Part(range(N), value)], smoothing=0.9, lo=500, hi=599, buckets=1)
    got = [lists(reduced)[f"smoothed_{name}"][1] for name in ("first", "last", "min", "max")]
    inside = expected[500:600]
    assert got == pytest.approx([inside[0], inside[-1], inside.min(), inside.max()], rel=1e-6)


def test_smoothing_does_not_depend_on_how_finely_is_asked() -> None:
    parts = [Part(range(N), np.random.default_rng(2).standard_normal(N))]
    exact = read(parts, smoothing=0.99, buckets=N).columns["smoothed"]
    assert read(parts, smoothing=0.99, buckets=1).columns["smoothed_max"].tolist() == [exact.max()]


def test_points_that_a_restart_replaced_are_sent_on_demand() -> None:
    parts = [
        Part(range(10), np.zeros(10)),
        Part(range(5, 12), np.ones(7), wall_time=START_TIME + 100 + np.arange(7)),
    ]
    hidden, shown = read(parts), read(parts, superseded=True)
    assert (hidden.n_points, hidden.n_superseded, shown.n_window_points) == (12, 5, 17)
    assert lists(hidden)["value"] == [0] * 5 + [1] * 7
    assert lists(shown)["step"] == sorted([*range(10), *range(5, 12)])


def test_steps_beyond_53_bits_come_as_integers_too() -> None:
    big = 2**53 + 1
    assert lists(read([Part([0, big], [0, 1])]))["step_i8"] == [0, big]
    reduced = read([Part([*range(10), big], range(11))], buckets=1)
    assert reduced.columns["last_step_i8"].tolist() == [big]
    assert reduced.columns["last_step_i8"].dtype == np.int64


def test_an_empty_series_has_empty_columns() -> None:
    result = read([Part([], [])], smoothing=0.5)
    assert lists(result) == {"step": [], "wall_time": [], "value": [], "smoothed": []}
    assert (result.start_wall_time, result.last_value, result.is_exact) == (None, None, True)


def test_an_axis_as_wide_as_float64_is_cut_without_overflow() -> None:
    wall_time = [-1.7e308, *range(20), 1.7e308]
    result = read([Part(range(22), range(22), wall_time)], x="wall", buckets=2)
    assert lists(result)["count"] == [1, 21]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"buckets": 0}, "buckets is 0, expected 1 to 10000"),
        ({"buckets": 10_001}, "buckets is 10001, expected 1 to 10000"),
        ({"smoothing": 1.0}, "smoothing is 1.0, expected at least 0 and below 1"),
        ({"smoothing": math.nan}, "smoothing is nan, expected at least 0 and below 1"),
        ({"x": "time"}, "x is 'time', expected one of step, relative, wall"),
        ({"lo": math.inf}, "lo is inf, expected a finite number"),
        ({"hi": math.nan}, "hi is nan, expected a finite number"),
        ({"lo": 2.0, "hi": 1.0}, "hi is 1.0, expected at least lo, which is 2.0"),
    ],
)
def test_a_bad_parameter_is_named_with_its_value(query: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidQueryError, match=f"^{message}$"):
        ScalarQuery("run", "loss", **query)


def test_a_series_that_is_not_there_is_named() -> None:
    snapshot = series({"loss": [Part([0], [0])]})
    with pytest.raises(RunNotFoundError, match="no run named 'other'"):
        read_scalars(snapshot, ScalarQuery("other", "loss"))
    with pytest.raises(TagNotFoundError, match="no tag 'other' of kind scalars in run 'run'"):
        read_scalars(snapshot, ScalarQuery("run", "other"))
