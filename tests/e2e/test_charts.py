"""Scalar charts: smoothing, axes, zoom, marks and the reading under the pointer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from e2e.logdirs import FEW_RUNS, N_STEPS, START, falling, write_few_runs, write_run

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAG = "train/loss"


def drag(board: Board, tag: str, from_part: float, to_part: float) -> None:
    """Drag over a chart, level, between two parts of its width."""
    box = board.card(tag).locator("canvas").first.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    board.page.mouse.move(box["x"] + from_part * box["width"], y)
    board.page.mouse.down()
    for part in np.linspace(from_part, to_part, 5):
        board.page.mouse.move(box["x"] + part * box["width"], y)
    board.page.mouse.up()
    board.wait_for_idle()


def press(board: Board, tag: str, key: str) -> None:
    """Press a key with the pointer over a card."""
    board.card(tag).hover()
    board.page.keyboard.press(key)
    board.wait_for_idle()


def smoothed(values: list[float], weight: float) -> float:
    """Return the last value of TensorBoard's debiased average, computed from its definition."""
    average = 0.0
    for value in values:
        average = average * weight + (1 - weight) * value
    return average / (1 - weight ** len(values))


def test_smoothing_is_tensorboards_over_all_points(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    values = falling(0.1)
    write_run(tmp_path, "a", {"loss": values})
    board = open_logdir(tmp_path, fragment="#scalars&smoothing=0.9")
    line = board.chart("loss").series["a"]
    assert line.last_value == pytest.approx(values[-1], rel=1e-6)
    assert line.last_smoothed == pytest.approx(smoothed(values, 0.9), rel=1e-5)


def test_the_smoothing_slider_redraws_every_chart(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path), fragment="#scalars&smoothing=0")
    before = {tag: chart.series["baseline"].last_smoothed for tag, chart in board.charts().items()}
    slider = board.page.get_by_role("slider", name="Smoothing")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    board.page.wait_for_timeout(200)
    after = {tag: chart.series["baseline"].last_smoothed for tag, chart in board.charts().items()}
    assert all(after[tag] != before[tag] and after[tag] is not None for tag in before)


@pytest.mark.parametrize(
    ("axis", "name", "lo", "hi"),
    [
        ("step", "Step", 0.0, N_STEPS - 1.0),
        ("relative", "Relative", 0.0, N_STEPS - 1.0),
        ("wall", "Wall", START, START + N_STEPS - 1),
    ],
)
def test_x_is_step_relative_or_wall_time(
    open_logdir: OpenLogdir, tmp_path: Path, axis: str, name: str, lo: float, hi: float
) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.page.get_by_role("radio", name=name).check(force=True)
    chart = board.chart(TAG)
    assert chart.x_axis == axis
    assert chart.x.lo <= lo <= lo + 10
    assert chart.x.lo > lo - 30
    assert chart.x.hi >= hi
    assert chart.x.hi < hi + 30


def test_both_axes_can_be_logarithmic(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    press(board, TAG, "l")
    press(board, TAG, "Shift+L")
    chart = board.chart(TAG)
    assert (chart.x.is_log, chart.y.is_log) == (True, True)
    assert chart.x.lo > 0
    assert chart.y.lo > 0
    press(board, TAG, "l")
    press(board, TAG, "Shift+L")
    chart = board.chart(TAG)
    assert (chart.x.is_log, chart.y.is_log) == (False, False)


def test_a_drag_zooms_and_fetches_the_window_at_full_resolution(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    values = [math.sin(step / 7) for step in range(5_000)]
    write_run(tmp_path, "a", {"loss": values})
    board = open_logdir(tmp_path)
    whole = board.chart("loss")
    assert not whole.series["a"].is_exact
    drag(board, "loss", 0.5, 0.6)
    zoomed = board.chart("loss")
    assert zoomed.series["a"].is_exact
    assert whole.x.lo < zoomed.x.lo < zoomed.x.hi < whole.x.hi
    assert zoomed.x.hi - zoomed.x.lo < 1_000


def test_zoom_can_be_undone_and_fitted(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    whole = board.chart(TAG).x
    drag(board, TAG, 0.3, 0.8)
    once = board.chart(TAG).x
    drag(board, TAG, 0.3, 0.8)
    twice = board.chart(TAG).x
    assert whole.lo < once.lo < twice.lo < twice.hi < once.hi < whole.hi
    press(board, TAG, "z")
    assert board.chart(TAG).x == once
    press(board, TAG, "Shift+Z")
    assert board.chart(TAG).x == twice
    press(board, TAG, "f")
    assert board.chart(TAG).x == whole


def test_a_double_click_fits(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    whole = board.chart(TAG).x
    drag(board, TAG, 0.3, 0.8)
    assert board.chart(TAG).x != whole
    box = board.card(TAG).locator("canvas").first.bounding_box()
    assert box is not None
    board.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert board.chart(TAG).x == whole


def test_a_drag_with_shift_moves_the_view(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path), fragment="#scalars&zoom=50:100")
    before = board.chart(TAG).x
    board.page.keyboard.down("Shift")
    drag(board, TAG, 0.6, 0.4)
    board.page.keyboard.up("Shift")
    after = board.chart(TAG).x
    assert after.lo > before.lo
    assert after.hi - after.lo == pytest.approx(before.hi - before.lo)


def test_the_wheel_with_ctrl_zooms_at_the_pointer(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    before = board.chart(TAG).x
    board.card(TAG).locator("canvas").first.hover(force=True)
    board.page.keyboard.down("Control")
    board.page.mouse.wheel(0, -300)
    board.page.keyboard.up("Control")
    after = board.chart(TAG).x
    assert before.lo < after.lo < after.hi < before.hi


def test_nan_and_infinity_are_marks_and_break_no_axis(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    values = [1.0, 2.0, math.nan, 3.0, math.inf, 4.0, -math.inf, 5.0]
    write_run(tmp_path, "a", {"loss": values})
    board = open_logdir(tmp_path, fragment="#scalars&smoothing=0")
    chart = board.chart("loss")
    assert chart.n_marks == 3
    assert chart.series["a"].n_points == len(values)
    assert chart.y.lo <= 1.0
    assert 5.0 <= chart.y.hi < 10.0


def test_a_spike_of_one_point_among_many_is_drawn(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    values = [math.sin(step / 50) for step in range(50_000)]
    values[31_234] = 1_000.0
    write_run(tmp_path, "a", {"loss": values})
    board = open_logdir(tmp_path, fragment="#scalars&smoothing=0")
    board.card("loss").get_by_text("above range").first.wait_for()


def test_the_tooltip_names_the_nearest_run_first_with_value_and_step(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    box = board.card(TAG).locator("canvas").first.bounding_box()
    assert box is not None
    board.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
    tooltip = board.page.get_by_role("tooltip")
    tooltip.wait_for()
    rows = tooltip.locator("tbody tr").all_inner_texts()
    assert len(rows) == len(FEW_RUNS)
    assert all(any(run.rpartition("/")[2] in row for row in rows) for run in FEW_RUNS)
    assert tooltip.locator("tr.nearest").count() == 1
    board.page.keyboard.press("t")
    board.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    assert tooltip.locator("tbody tr").all_inner_texts() == rows
    board.page.keyboard.press("t")
    board.page.mouse.move(5, 5)
    tooltip.wait_for(state="detached")
