"""Points are a table over slices of chunks: rows, order, lookup, and what they refuse."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from glassboard.errors import InvalidQueryError
from point_cores import PointCore, load_core


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> PointCore:
    return load_core(request.param)


def int64(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def test_rows_of_slices_follow_one_another(core: PointCore) -> None:
    step = np.arange(10, dtype=np.int64)
    (single,) = core.build_chunks(step, step + 0.5, (step + 0.25).astype("float32"))
    (double,) = core.build_chunks(step + 100, step + 100.5, step + 0.1)
    points = core.points([(single, 2, 5), (double, 3, 3), (double, 9, 10), (single, 0, 1)])
    columns = points.columns()
    assert len(points) == 5
    assert points.is_double
    assert columns.step.tolist() == [2, 3, 4, 109, 0]
    assert columns.wall_time.tolist() == [2.5, 3.5, 4.5, 109.5, 0.5]
    assert columns.value.tolist() == [2.25, 3.25, 4.25, 9.1, 0.25]
    assert [column.dtype.name for column in columns] == ["int64", "float64", "float64"]


def test_points_keep_the_chunks_they_need(core: PointCore) -> None:
    points = core.series(np.arange(5000.0), np.arange(5000))
    gc.collect()
    assert points.gather(int64(4999)).value.tolist() == [4999.0]


def test_points_without_rows_answer_everything(core: PointCore) -> None:
    (chunk,) = core.build_chunks(int64(1), np.array([1.0]), np.array([1.0]))
    for points in (core.points([]), core.points([(chunk, 1, 1)])):
        assert len(points) == 0
        assert not points.is_double
        assert points.is_ascending("step")
        assert points.is_ascending("wall_time")
        assert points.find_rows("step", np.array([0.0, np.inf])).tolist() == [0, 0]
        assert [len(column) for column in points.columns()] == [0, 0, 0]
        assert [column.tolist() for column in points.reduce(int64(0, 0))] == [[-1]] * 4 + [[0]] * 3
        assert points.smooth(0.5, 0, 0).tolist() == []
        assert np.isnan(points.smooth_buckets(0.5, int64(0, 0))).all()


@pytest.mark.parametrize(
    ("step", "is_ascending"),
    [([5], True), ([1, 2, 2, 3], True), ([1, 3, 2], False), ([-3, -1, 0], True), ([2**62, -(2**62)], False)],
)
def test_steps_ascend_where_none_goes_back(core: PointCore, step: list[int], is_ascending: bool) -> None:
    points = core.series(np.zeros(len(step)), int64(*step))
    assert points.is_ascending("step") is is_ascending
    assert points.is_ascending("step") is is_ascending


@pytest.mark.parametrize("wall_time", [[np.nan], [np.nan, 1.0], [1.0, np.nan], [1.0, np.nan, 2.0]])
def test_wall_times_with_nan_do_not_ascend(core: PointCore, wall_time: list[float]) -> None:
    n_rows = len(wall_time)
    points = core.table((np.zeros(n_rows, np.int64), np.array(wall_time), np.zeros(n_rows)))
    assert not points.is_ascending("wall_time")
    assert points.is_ascending("step")


def test_order_is_that_of_the_slices_taken_and_not_of_their_chunk(core: PointCore) -> None:
    step = int64(5, 6, 1, 2, 3, 0)
    (chunk,) = core.build_chunks(step, step + 0.0, step + 0.0)
    ascends = {
        (start, stop): core.points([(chunk, start, stop)]).is_ascending("step")
        for start in range(6)
        for stop in range(start, 7)
    }
    assert ascends == {(start, stop): bool((np.diff(step[start:stop]) >= 0).all()) for start, stop in ascends}
    assert core.points([(chunk, 2, 5), (chunk, 0, 2)]).is_ascending("step")
    assert not core.points([(chunk, 0, 2), (chunk, 2, 5)]).is_ascending("step")


def test_steps_beyond_2_to_53_are_found_exactly(core: PointCore) -> None:
    step = int64(-(2**63), -(2**53) - 1, -(2**53), 2**53, 2**53 + 1, 2**53 + 2, 2**63 - 1)
    points = core.series(np.zeros(len(step)), step)
    bounds = [-np.inf, -(2.0**63), -(2.0**53), 0.5, 2.0**53, 2.0**53 + 2, 2.0**63, np.inf, np.nan]
    found = points.find_rows("step", np.array(bounds))
    assert found.dtype == np.int64
    assert found.tolist() == [0, 0, 2, 3, 3, 5, 7, 7, 7]


def test_wall_times_that_are_nan_come_last(core: PointCore) -> None:
    wall_time = np.array([1.0, 2.0, 2.0, np.nan, np.nan])
    points = core.table((np.zeros(5, np.int64), wall_time, np.zeros(5)))
    bounds = np.array([0.0, 1.0, 1.5, 2.0, 3.0, np.inf, np.nan])
    assert points.find_rows("wall_time", bounds).tolist() == [0, 0, 1, 1, 3, 3, 3]


def test_gathered_rows_come_in_the_order_asked_for(core: PointCore) -> None:
    points = core.series(np.arange(9000, dtype=np.float32), np.arange(9000) * 2)
    rows = int64(8999, 0, 4096, 4095, 4096)
    columns = points.gather(rows)
    assert columns.value.tolist() == rows.tolist()
    assert columns.step.tolist() == (rows * 2).tolist()
    assert columns.wall_time.tolist() == (rows * 2).tolist()


@pytest.mark.parametrize("row", [-1, 3, 2**62])
def test_a_row_outside_the_table_is_an_index_error(core: PointCore, row: int) -> None:
    points = core.series(np.zeros(3), np.arange(3))
    with pytest.raises(IndexError, match=rf"row {row} is outside a table of 3 rows"):
        points.gather(int64(0, row))


@pytest.mark.parametrize(("start", "stop"), [(-1, 2), (0, 4), (3, 2)])
def test_a_slice_of_rows_that_are_not_there_is_refused(core: PointCore, start: int, stop: int) -> None:
    (chunk,) = core.build_chunks(np.arange(3), np.zeros(3), np.zeros(3))
    with pytest.raises(ValueError, match=rf"slice has the rows {start} to {stop} of a chunk of 3"):
        core.points([(chunk, start, stop)])


@pytest.mark.parametrize("slices", [[(None, 0, 0)], [1], 5, [(object(), 0, 0)], [(None, 0)]])
def test_what_is_no_slice_is_refused(core: PointCore, slices: object) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        core.points(slices)


@pytest.mark.parametrize("x", ["value", "", None, ["step"]])
def test_an_x_that_is_no_column_is_refused(core: PointCore, x: object) -> None:
    points = core.series(np.zeros(3), np.arange(3))
    with pytest.raises(InvalidQueryError, match="expected 'step' or 'wall_time'"):
        points.is_ascending(x)
    with pytest.raises(InvalidQueryError, match="expected 'step' or 'wall_time'"):
        points.find_rows(x, np.array([1.0]))


def test_arrays_of_another_dtype_or_shape_are_refused(core: PointCore) -> None:
    points = core.series(np.zeros(3), np.arange(3))
    for bounds in (np.array([1]), np.array([[1.0]]), np.array("x")):
        with pytest.raises(
            InvalidQueryError, match=r"bounds is .*expected an array of one dimension of float64"
        ):
            points.find_rows("step", bounds)
    for rows in (np.array([1.0]), np.array(1), np.array([[1]])):
        for ask in (points.gather, points.reduce, lambda rows: points.smooth_buckets(0.5, rows)):
            with pytest.raises(InvalidQueryError, match="expected an array of one dimension of int64"):
                ask(rows)


@pytest.mark.parametrize("bounds", [[], [-1, 2], [0, 4], [2, 1], [0, 3, 2, 3]])
def test_bounds_of_buckets_that_do_not_ascend_in_the_table_are_refused(
    core: PointCore, bounds: list[int]
) -> None:
    points = core.series(np.zeros(3), np.arange(3))
    expected = "expected at least one row number, ascending from 0 to 3"
    with pytest.raises(InvalidQueryError, match=expected):
        points.reduce(int64(*bounds))
    with pytest.raises(InvalidQueryError, match=expected):
        points.smooth_buckets(0.5, int64(*bounds))


@pytest.mark.parametrize("weight", [-0.1, 1, 1.5, np.nan, np.inf, -np.inf])
def test_a_weight_outside_0_to_1_is_refused(core: PointCore, weight: float) -> None:
    points = core.series(np.zeros(3), np.arange(3))
    expected = r"weight is .*, expected a number of at least 0 and below 1"
    with pytest.raises(InvalidQueryError, match=expected):
        points.smooth(weight, 0, 3)
    with pytest.raises(InvalidQueryError, match=expected):
        points.smooth_buckets(weight, int64(0, 3))


@pytest.mark.parametrize(("start", "stop"), [(-1, 2), (0, 4), (2, 1)])
def test_rows_to_smooth_that_are_not_there_are_refused(core: PointCore, start: int, stop: int) -> None:
    points = core.series(np.zeros(3), np.arange(3))
    with pytest.raises(InvalidQueryError, match="expected a start and a stop, ascending from 0 to 3"):
        points.smooth(0.5, start, stop)
