"""Ctrl K finds cards, runs, tabs and actions by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.logdirs import write_few_runs

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir


def find(board: Board, query: str) -> Locator:
    """Open the palette, type `query` and return its list."""
    board.page.keyboard.press("Control+k")
    board.page.get_by_role("combobox", name="Find a card, a run, a tab or an action").fill(query)
    return board.page.get_by_role("listbox", name="What was found")


def test_a_card_is_brought_into_sight_from_a_group_that_was_closed(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    head = board.page.locator("[data-group=train] > .section-head button")
    head.click()
    assert head.get_attribute("aria-expanded") == "false"
    found = find(board, "tr loss")
    assert "train/loss" in found.get_by_role("option").first.inner_text()
    board.page.keyboard.press("Enter")
    board.wait_until("document.activeElement.dataset.tag === 'train/loss'")
    assert head.get_attribute("aria-expanded") == "true"


def test_a_run_is_shown_alone(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    run = sorted(board.chart("train/loss").series)[0]
    find(board, run).get_by_role("option", name=run).click()
    assert list(board.chart("train/loss").series) == [run]


def test_actions_alone_are_found_behind_a_sign_and_are_done(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    options = find(board, ">relative").get_by_role("option")
    assert options.count() == 1
    board.page.keyboard.press("Enter")
    assert board.chart("train/loss").x_axis == "relative"


def test_it_opens_while_one_types_and_esc_closes_it(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.page.get_by_role("searchbox", name="Filter tags").focus()
    found = find(board, "no such thing at all")
    assert found.inner_text() == "Nothing has that name."
    board.page.keyboard.press("Escape")
    assert board.page.get_by_role("dialog", name="Find").count() == 0
