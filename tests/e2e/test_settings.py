"""The drawer of settings, the rail's width, and what the browser remembers of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.logdirs import FEW_RUNS, write_few_runs, write_run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAG = "train/loss"


def set_number(board: Board, label: str, value: int) -> None:
    """Type a number into a box of the drawer."""
    box = board.page.get_by_label(label, exact=True)
    box.fill(str(value))
    box.press("Enter")
    board.wait_for_idle()


def width_of(element: Locator) -> float:
    """Return the width of something on the page in px."""
    box = element.bounding_box()
    assert box is not None
    return box["width"]


@pytest.fixture
def board(open_logdir: OpenLogdir, tmp_path: Path) -> Board:
    """Open three runs with the drawer of settings."""
    board = open_logdir(write_few_runs(tmp_path))
    board.page.keyboard.press("]")
    board.page.get_by_role("complementary", name="Scalars settings").wait_for()
    board.wait_for_idle()
    return board


def test_cards_are_as_wide_as_one_sets_and_stay_so_over_a_reload(board: Board) -> None:
    before = width_of(board.card(TAG))
    set_number(board, "Least width of a card in px", 700)
    after = width_of(board.card(TAG))
    assert after >= 700 > before
    board.page.reload()
    board.wait_for_idle()
    assert width_of(board.card(TAG)) == after


def test_the_tooltip_has_as_many_rows_as_one_sets(board: Board) -> None:
    set_number(board, "Rows at most", 2)
    box = board.card(TAG).locator("canvas").first.bounding_box()
    assert box is not None
    board.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tooltip = board.page.get_by_role("tooltip")
    tooltip.wait_for()
    assert tooltip.locator("tbody tr").count() == 2
    assert f"{len(FEW_RUNS) - 2} more" in tooltip.inner_text()


def test_outliers_are_left_out_of_the_scale_unless_one_wants_them_in(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_run(tmp_path, "a", {"loss": [*[1.0, 2.0] * 100, 1_000.0]})
    board = open_logdir(tmp_path, fragment="#scalars&smoothing=0")
    assert board.chart("loss").y.hi < 10
    board.page.keyboard.press("]")
    board.page.get_by_role("switch", name="Ignore outliers when scaling").click()
    assert board.chart("loss").y.hi >= 1_000


def test_points_that_a_restart_replaced_are_counted_and_shown_on_demand(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_run(tmp_path, "a", {"loss": [1.0] * 100})
    write_run(tmp_path, "a", {"loss": [2.0] * 50}, first_step=60, first_second=200)
    board = open_logdir(tmp_path, fragment="#scalars&smoothing=0")
    assert board.chart("loss").series["a"].n_rows == 110
    board.card("loss").get_by_text("40 superseded").first.wait_for()
    board.page.keyboard.press("]")
    board.page.get_by_role("switch", name="Show superseded points").click()
    assert board.chart("loss").series["a"].n_rows == 150


def test_the_rail_is_as_wide_as_one_drags_it_and_stays_so(board: Board) -> None:
    rail = board.page.get_by_role("complementary", name="Runs")
    edge = board.page.get_by_role("separator", name="Width of the run list").bounding_box()
    assert edge is not None
    x, y = edge["x"] + edge["width"] / 2, edge["y"] + 300
    board.page.mouse.move(x, y)
    board.page.mouse.down()
    board.page.mouse.move(x + 120, y)
    board.page.mouse.up()
    width = width_of(rail)
    assert width == pytest.approx(400, abs=4)
    board.page.reload()
    board.wait_for_idle()
    assert width_of(rail) == width


def test_single_keys_can_be_switched_off(board: Board) -> None:
    board.page.get_by_role("switch", name="Single keys").click()
    board.page.locator("h1").click()
    axis = board.chart(TAG).x_axis
    board.page.keyboard.press("x")
    assert board.chart(TAG).x_axis == axis


def test_the_window_has_the_title_that_the_server_was_given(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path), "--window_title", "My sweep")
    assert board.page.title() == "My sweep"


def test_more_runs_than_tensorboards_limit_are_not_all_checked(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    for i in range(505):
        write_run(tmp_path, f"run{i:03}", {"loss": [1.0]})
    board = open_logdir(tmp_path)
    assert "500 of 505 runs" in board.page.get_by_role("complementary", name="Runs").inner_text()
    assert len(board.chart("loss").series) == 500
