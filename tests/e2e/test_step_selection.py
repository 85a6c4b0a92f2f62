"""The step that all cards stand at, a range of steps, the table of both, and axes that are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from playwright.sync_api import expect

from e2e.logdirs import FEW_RUNS, FEW_TAGS, falling, write_few_runs, write_run
from e2e.test_accessibility import AXE, RUN_AXE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAG = "train/loss"
AXIS_PX = 8
"""So far above its lower edge lie the labels of a chart's x axis."""


def drag_axis(board: Board, from_part: float, to_part: float) -> None:
    """Drag along the x axis of a chart between two parts of its width; a click where both are the same."""
    box = board.card(TAG).locator("canvas").first.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] - AXIS_PX
    board.page.mouse.move(box["x"] + from_part * box["width"], y)
    board.page.mouse.down()
    for part in np.linspace(from_part, to_part, 5):
        board.page.mouse.move(box["x"] + part * box["width"], y)
    board.page.mouse.up()
    board.wait_for_idle()


def table_of(board: Board, tag: str) -> Locator:
    """Find the table under a card."""
    return board.card(tag).locator(".card-table")


def title_of(board: Board, tag: str) -> str:
    """Return what the table under a card is of."""
    return table_of(board, tag).locator("b").inner_text()


def cells_of(board: Board, tag: str) -> dict[str, list[str]]:
    """Return the cells of the table under a card by run, in its order, names left out."""
    expect(table_of(board, tag).locator("tbody tr").first).to_be_visible()
    board.wait_for_idle()
    rows = table_of(board, tag).locator("tbody tr").all()
    return {str(row.get_attribute("data-line")): row.locator("td").all_inner_texts()[1:] for row in rows}


def number(text: str) -> float:
    """Read a number as the tables write it."""
    return float(text.replace("\N{MINUS SIGN}", "-").replace(",", "").replace("+", ""))


def level_of(tag: str, run: str) -> float:
    """Return the level that `write_few_runs` gives a series."""
    return 0.1 + FEW_RUNS.index(run) + FEW_TAGS.index(tag) / 10


def test_a_click_on_an_axis_marks_the_step_on_all_cards_with_the_value_of_every_run(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path), fragment="#scalars&smoothing=0")
    drag_axis(board, 0.5, 0.5)
    title = title_of(board, TAG)
    step = int(title.removeprefix("Step "))
    assert 60 < step < 140
    for tag in FEW_TAGS:
        assert title_of(board, tag) == title
        values = {run: number(cells[1]) for run, cells in cells_of(board, tag).items()}
        assert values == {run: pytest.approx(falling(level_of(tag, run))[step], rel=1e-3) for run in FEW_RUNS}
    board.page.keyboard.press(".")
    assert title_of(board, "val/loss") == f"Step {step + 1}"
    board.page.keyboard.press(",")
    board.wait_until(f"location.hash.includes('step={step}')")
    board.load(f"#scalars&step={step - 50}&scalars.table=1")
    assert title_of(board, TAG) == f"Step {step - 50}"
    table_of(board, TAG).get_by_role("button", name="Back to the last step").click()
    assert {cells[2] for cells in cells_of(board, TAG).values()} == {"199"}
    board.card(TAG).hover()
    board.page.keyboard.press("r")
    expect(board.page.locator(".card-table")).to_have_count(0)


def test_the_table_is_of_all_points_where_the_chart_draws_buckets(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(size=30_000)
    write_run(tmp_path, "long", {"loss": values.tolist()})
    board = open_logdir(tmp_path, fragment="#scalars&smoothing=0&step=12345&scalars.table=1")
    assert not board.chart("loss").series["long"].is_exact
    shown = cells_of(board, "loss")["long"]
    assert number(shown[1]) == pytest.approx(values[12345], rel=1e-3)
    assert shown[2] == "12,345"
    board.load("#scalars&smoothing=0&scalars.table=1&scalars.range=1000~21000")
    inside = values[1000:21001]
    shown = cells_of(board, "loss")["long"]
    expected = [inside[0], inside[-1], inside.min(), inside.max(), inside.mean()]
    assert [number(cell.replace("e\N{MINUS SIGN}", "e-")) for cell in shown[:5]] == pytest.approx(
        expected, rel=1e-2
    )
    assert shown[7:10] == [
        f"{inside.argmin() + 1000:,}",
        f"{inside.argmax() + 1000:,}",
        "20,001",
    ]


def test_a_drag_along_an_axis_selects_a_range_which_tables_sum_up_and_sort(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path), fragment="#scalars&smoothing=0")
    before = board.chart(TAG)
    drag_axis(board, 0.3, 0.6)
    low, high = (int(text) for text in title_of(board, TAG).removeprefix("Steps ").split(" to "))
    assert 20 < low < high < 150
    cells = cells_of(board, TAG)
    for run in FEW_RUNS:
        inside = falling(level_of(TAG, run))[low : high + 1]
        expected = [inside[0], inside[-1], min(inside), max(inside), np.mean(inside), inside[-1] - inside[0]]
        assert [number(cell) for cell in cells[run][:6]] == pytest.approx(expected, rel=2e-3)
    assert board.chart(TAG).x == before.x
    head = table_of(board, TAG).get_by_role("columnheader", name="End")
    for order, runs in (("descending", FEW_RUNS[::-1]), ("ascending", FEW_RUNS)):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        assert [list(cells_of(board, tag)) for tag in FEW_TAGS] == [list(runs)] * len(FEW_TAGS)
    table_of(board, TAG).get_by_role("button", name="Clear the range").click()
    assert title_of(board, TAG) == "Last step"


def test_step_and_range_are_typed_in_the_settings(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.page.keyboard.press("]")
    board.page.get_by_role("switch", name="Mark them, with a table (R)").click()
    field = board.page.get_by_role("textbox", name="Selected step")
    field.fill("42")
    field.press("Enter")
    board.wait_for_idle()
    assert title_of(board, TAG) == "Step 42"
    board.page.get_by_role("textbox", name="Start of the range").fill("10")
    board.page.get_by_role("textbox", name="End of the range").fill("30")
    board.page.get_by_role("textbox", name="End of the range").press("Enter")
    assert title_of(board, TAG) == "Steps 10 to 30"
    board.page.get_by_role("button", name="Clear", exact=True).click()
    assert title_of(board, TAG) == "Last step"


def test_the_bounds_of_both_axes_can_be_typed(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    fitted = board.chart(TAG).y
    board.card(TAG).hover()
    board.card(TAG).get_by_role("button", name="More").click()
    board.page.get_by_role("menuitem", name="Edit axes…").click()
    dialog = board.page.get_by_role("dialog")
    for name, text in (("Start of x", "150"), ("End of x", "50"), ("End of y", "2.5")):
        dialog.get_by_role("textbox", name=name).fill(text)
    dialog.get_by_role("button", name="Change").click()
    expect(dialog).to_contain_text("The end of an axis must be above its start.")
    dialog.get_by_role("textbox", name="Start of x").fill("25")
    dialog.get_by_role("textbox", name="Start of x").press("Enter")
    expect(dialog).to_have_count(0)
    chart, other = board.chart(TAG), board.chart("val/loss")
    assert [chart.x.lo, chart.x.hi, chart.y.lo, chart.y.hi] == pytest.approx([25, 50, fitted.lo, 2.5])
    assert (other.x.lo, other.x.hi) == (25, 50)
    board.card(TAG).hover()
    board.page.keyboard.press("z")
    assert board.chart(TAG).y == fitted


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to_on_tables_of_a_range(
    open_logdir: OpenLogdir, tmp_path: Path, theme: str
) -> None:
    is_dark = str(theme == "dark").lower()
    board = open_logdir(
        write_few_runs(tmp_path), fragment=f"#scalars&scalars.range=10~90&scalars.table=1&darkMode={is_dark}"
    )
    board.page.keyboard.press("]")
    expect(board.page.locator(".card-table tbody tr").first).to_be_visible()
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
