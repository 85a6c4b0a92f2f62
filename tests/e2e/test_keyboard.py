"""Everything is one key away, and no key disturbs those who type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.logdirs import write_few_runs

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir


def focused_card(board: Board) -> str | None:
    """Return the tag of the card that has the focus."""
    tag: str | None = board.page.evaluate("() => document.activeElement.closest('[data-tag]')?.dataset.tag")
    return tag


def test_slash_and_backslash_lead_to_the_filters(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.page.keyboard.press("/")
    board.wait_until("document.activeElement.ariaLabel?.startsWith('Filter tags')")
    board.page.keyboard.press("Escape")
    board.page.keyboard.press("\\")
    board.wait_until("document.activeElement.ariaLabel?.startsWith('Filter runs')")


def test_keys_typed_into_a_field_are_text(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    theme = board.page.evaluate("() => document.documentElement.dataset.theme")
    board.page.keyboard.press("/")
    board.page.keyboard.type("dxl")
    assert board.page.get_by_role("searchbox", name="Filter tags").input_value() == "dxl"
    assert board.page.evaluate("() => document.documentElement.dataset.theme") == theme


def test_j_and_k_walk_over_the_cards_and_enter_opens_one(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    cards = board.shown_cards()
    board.page.keyboard.press("j")
    assert focused_card(board) == cards[0]
    board.page.keyboard.press("j")
    assert focused_card(board) == cards[1]
    board.page.keyboard.press("k")
    assert focused_card(board) == cards[0]
    board.page.keyboard.press("Enter")
    board.page.get_by_role("region", name=f"{cards[0]}, full screen").wait_for()


def test_x_goes_round_the_axes_and_d_turns_the_theme(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    axes = []
    for _ in range(3):
        board.page.keyboard.press("x")
        axes.append(board.chart("train/loss").x_axis)
    assert axes == ["relative", "wall", "step"]
    before = board.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    board.page.keyboard.press("d")
    board.wait_for_idle()
    after = board.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert before != after


def test_the_rail_folds_away_with_a_bracket(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    row = board.run_row("baseline")
    assert row.is_visible()
    board.page.keyboard.press("[")
    row.wait_for(state="hidden")
    board.page.keyboard.press("[")
    row.wait_for(state="visible")


def test_a_question_mark_lists_the_keys(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.page.keyboard.press("?")
    dialog = board.page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.locator("kbd").count() >= 15
    board.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
