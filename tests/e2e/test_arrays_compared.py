"""Arrays against one another and against a level: differences, outlines, profiles, ranges set by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from e2e.array_pictures import drawn_pixels, pixels
from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter, colormap

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

STEPS = (0, 10, 20)
WEIGHTS = {
    run: [np.random.default_rng(seed + step).normal(step, 4, (6, 8)).astype(np.float32) for step in STEPS]
    for seed, run in enumerate(("first", "second"))
}
WEIGHTS["first"][2][1, 1] = np.nan


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("compared")
    for run, weights in WEIGHTS.items():
        with SummaryWriter(logdir / run) as writer:
            for step, numbers in zip(STEPS, weights, strict=True):
                writer.add_heatmap("weights", numbers, step, colormap="magma")
                writer.add_heatmap("growing", np.ones((2 + step, 3)), step)
    return logdir


def card_of(board: Board, tag: str, run: str) -> Locator:
    return board.page.locator(f'[data-tag="{tag}"][data-run="{run}"]').first


def choose_in_menu(board: Board, card: Locator, text: str) -> None:
    card.hover()
    card.get_by_role("button", name="More").click()
    board.page.get_by_role("menuitem", name=text, exact=True).click()
    board.wait_for_idle()


def option(board: Board, name: str) -> float:
    """Return a number that stands in the address."""
    board.wait_until(f"location.hash.includes('heatmaps.{name}=')")
    found = re.search(rf"heatmaps\.{name}=([^&]*)", board.page.evaluate("() => location.hash"))
    assert found
    return float(found.group(1))


def colors_of_difference(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return colormap.apply(numbers, "coolwarm", normalize="symmetric")


def test_values_are_shown_less_those_of_a_step_of_the_value_before_and_of_a_run(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps")
    first, second = WEIGHTS["first"], WEIGHTS["second"]
    choose_in_menu(board, card_of(board, "weights", "first"), "All cards: differences from step 20")
    board.page.get_by_role("slider", name="Step", exact=True).press("ArrowLeft")
    board.wait_for_idle()
    expected = colors_of_difference(first[1].astype(np.float64) - first[2])
    assert np.array_equal(pixels(board, "weights"), expected)
    card = card_of(board, "weights", "first")
    assert "minus step 20" in card.inner_text()
    sentence = "No difference: the shape is [12, 3], that of step 20 [22, 3]."
    assert sentence in card_of(board, "growing", "first").inner_text()

    board.page.keyboard.press("]")
    board.page.get_by_role("combobox", name="Take away").select_option("before")
    assert np.array_equal(
        pixels(board, "weights"), colors_of_difference(first[1].astype(np.float64) - first[0])
    )
    board.page.get_by_role("combobox", name="Take away").select_option("run")
    board.page.get_by_role("combobox", name="Run that is taken away").select_option("second")
    assert np.array_equal(
        pixels(board, "weights"), colors_of_difference(first[1].astype(np.float64) - second[1])
    )
    assert "minus second at step 10" in card.inner_text()
    assert "minus" not in card_of(board, "weights", "second").inner_text()
    choose_in_menu(board, card, "All cards: no differences")
    assert np.array_equal(pixels(board, "weights"), colormap.apply(first[1], "magma"))


def test_a_card_has_a_difference_of_its_own_which_stands_in_the_address(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=weights&heatmaps.less=before")
    first, second = WEIGHTS["first"], WEIGHTS["second"]
    of_first, of_second = (card_of(board, "weights", run) for run in ("first", "second"))
    choose_in_menu(board, of_first, "Difference from run second")
    for _ in range(2):
        expected = colors_of_difference(first[2].astype(np.float64) - second[2])
        assert np.array_equal(pixels(board, "weights"), expected)
        assert "minus second at step 20" in of_first.inner_text()
        assert "minus step 10" in of_second.inner_text()
        board.wait_until("location.hash.includes('heatmaps.lessOf=')")
        board.page.reload()
        board.wait_for_idle()
    choose_in_menu(board, of_first, "No difference")
    assert np.array_equal(pixels(board, "weights"), colormap.apply(first[2], "magma"))
    choose_in_menu(board, of_first, "Difference as on all cards")
    assert "minus step 10" in of_first.inner_text()
    choose_in_menu(board, of_first, "Difference from step 20")
    board.page.keyboard.press("]")
    assert "1 card has its own" in board.page.locator(".drawer").inner_text()
    board.page.get_by_role("button", name="As on all cards").click()
    board.wait_for_idle()
    assert "minus step 10" in of_first.inner_text()


def test_the_first_value_has_none_before_it_and_another_logdirs_run_is_missing(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&step=0&heatmaps.less=before&tagFilter=weights")
    assert "No value comes before this one." in board.card("weights").inner_text()
    board.page.evaluate("() => { location.hash += '&heatmaps.less=run&heatmaps.lessRun=gone'; }")
    board.page.reload()
    board.wait_for_idle()
    assert "Run gone has no such values to take away." in board.card("weights").inner_text()


def test_a_level_is_outlined_and_counted_and_profiles_follow_the_cell(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=weights&heatmaps.profiles=1")
    numbers = WEIGHTS["first"][2]
    card = board.card("weights")
    board.page.keyboard.press("]")
    board.page.get_by_role("switch", name="Outline what reaches a level").click()
    level = board.page.get_by_role("textbox", name="Level")
    level.fill("21.5")
    level.press("Enter")
    n = int((numbers >= 21.5).sum())
    assert f"{n} of 48 at 21.50 or above" in card.inner_text()
    assert drawn_pixels(card.locator("canvas.contour")) > 0
    lines = card.locator("canvas.profile-line")
    assert [drawn_pixels(line) for line in lines.all()] == [0, 0]
    picture = card.get_by_role("button", name="Numbers of weights")
    picture.focus()
    picture.press("ArrowDown")
    picture.press("ArrowDown")
    board.wait_for_idle()
    assert all(drawn_pixels(line) > 20 for line in lines.all())
    shown = [
        float(card.locator(f".of-row .{end}").inner_text().replace("\u2212", "-")) for end in ("low", "high")
    ]
    both = np.concatenate([numbers[1], numbers[:, 0]])
    assert shown == pytest.approx([np.nanmin(both), np.nanmax(both)], rel=1e-3)
    level.fill("1000")
    level.press("Enter")
    board.wait_for_idle()
    assert drawn_pixels(card.locator("canvas.contour")) == 0


def test_ends_of_the_colour_bar_are_dragged_and_go_back(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(
        logdir, fragment="#heatmaps&tagFilter=weights&heatmaps.range=zscore&heatmaps.colormap=viridis"
    )
    numbers = WEIGHTS["first"][2]
    bar = board.card("weights").get_by_role("group", name="Range of colours")
    box = bar.bounding_box()
    assert box
    board.page.mouse.move(box["x"], box["y"] + 3)
    board.page.mouse.down()
    board.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 3, steps=3)
    board.page.mouse.up()
    low, high = option(board, "min"), option(board, "max")
    mean, std = np.nanmean(numbers), np.nanstd(numbers)
    assert [low, high] == pytest.approx([mean - 1.5 * std, mean + 3 * std], rel=0.02)
    assert np.array_equal(pixels(board, "weights"), colormap.apply(numbers, normalize=(low, high)))
    assert board.page.evaluate("() => location.hash.includes('heatmaps.range=fixed')")
    bar.dblclick(position={"x": box["width"] / 2, "y": 3})
    board.wait_until("location.hash.includes('heatmaps.range=zscore')")
    assert np.array_equal(pixels(board, "weights"), colormap.apply(numbers, normalize=("zscore", 3)))
    bar.get_by_role("slider", name="High end of the range").press("ArrowLeft")
    assert option(board, "max") == pytest.approx(mean + 3 * std - 6 * std / 64, rel=0.02)
    bar.get_by_role("slider", name="High end of the range").press("Backspace")
    board.wait_until("location.hash.includes('heatmaps.range=zscore')")


def test_with_percentiles_the_handles_of_the_histogram_are_the_percentiles(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=weights&heatmaps.range=percentile")
    board.page.keyboard.press("]")
    handles = board.page.locator(".drawer .range-handle")
    handles.nth(0).press("ArrowRight")
    board.wait_until("location.hash.includes('heatmaps.lowPercent=')")
    handles.nth(0).press("ArrowRight")
    board.wait_for_idle()
    low = option(board, "lowPercent")
    assert low > 1
    high = float(board.page.get_by_role("textbox", name="To percentile").input_value())
    expected = colormap.apply(WEIGHTS["first"][2], "magma", normalize=("percentile", low, high))
    assert np.array_equal(pixels(board, "weights"), expected)


def test_axe_finds_nothing_to_object_to_with_everything_shown(open_logdir: OpenLogdir, logdir: Path) -> None:
    lines = "&heatmaps.profiles=1&heatmaps.contour=1&heatmaps.level=20"
    board = open_logdir(logdir, fragment=f"#heatmaps&tagFilter=weights{lines}")
    choose_in_menu(board, card_of(board, "weights", "second"), "Difference from the value before")
    board.page.keyboard.press("]")
    board.page.evaluate(AXE.read_text())
    for theme in ("light", "dark"):
        assert board.page.locator("html").get_attribute("data-theme") == theme
        board.wait_for_idle()
        assert board.page.evaluate(RUN_AXE) == []
        board.card("weights").press("Enter")
        board.wait_for_idle()
        board.page.keyboard.press("+")
        board.wait_for_idle()
        assert board.page.evaluate(RUN_AXE) == []
        board.page.keyboard.press("Escape")
        board.page.keyboard.press("d")
