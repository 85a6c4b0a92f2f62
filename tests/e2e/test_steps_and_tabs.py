"""One step for all cards of all tabs; the tabs are those with data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

STEPS = {"fast": (0, 10, 20, 30), "slow": (0, 15, 30)}


def write_media(logdir: Path) -> Path:
    """Write images and texts at different steps, and a scalar."""
    for run, steps in STEPS.items():
        with SummaryWriter(str(logdir / run)) as writer:
            for step in steps:
                writer.add_scalar("loss", 1.0 / (1 + step), step)
                writer.add_image("picture", np.full((3, 4, 4), step, np.uint8), step)
                writer.add_text("note", f"step {step}", step)
    return logdir


def shown_steps(board: Board) -> dict[str, int]:
    """Return the step that each card shows, by run."""
    board.wait_for_idle()
    return {
        card.get_attribute("data-run") or "": int(
            card.locator(".card-steps").get_attribute("data-step") or -1
        )
        for card in board.page.locator("[data-card]").all()
    }


def test_one_slider_moves_all_cards_each_to_its_nearest_step(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_media(tmp_path), fragment="#images")
    assert shown_steps(board) == {"fast": 30, "slow": 30}
    slider = board.page.locator("[data-card][data-run=fast]").get_by_role("slider")
    slider.press("ArrowLeft")
    assert shown_steps(board) == {"fast": 20, "slow": 15}
    slider.press("Alt+ArrowLeft")
    assert shown_steps(board) == {"fast": 10, "slow": 15}
    board.page.keyboard.press("Shift+<")
    assert shown_steps(board) == {"fast": 10, "slow": 0}
    board.page.locator("[data-card][data-run=fast]").get_by_role("button", name="Link with all cards").click()
    assert shown_steps(board) == {"fast": 0, "slow": 0}


def test_the_step_is_typed_stands_in_the_address_and_holds_on_every_tab(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_media(tmp_path), fragment="#images")
    field = board.page.get_by_role("textbox", name="Step of all cards")
    field.fill("12")
    field.press("Enter")
    assert shown_steps(board) == {"fast": 10, "slow": 0}
    board.wait_until("location.hash.includes('step=12')")
    board.page.get_by_role("tab", name="Text").click()
    assert shown_steps(board) == {"fast": 10, "slow": 0}
    board.page.reload()
    assert shown_steps(board) == {"fast": 10, "slow": 0}


def test_playing_goes_through_the_steps_to_the_last(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_media(tmp_path), fragment="#images&step=15")
    board.page.keyboard.press("y")
    board.wait_until("document.querySelector('[data-card][data-run=slow] .card-steps').dataset.step === '30'")
    board.page.get_by_role("button", name="Play through the steps").wait_for()


def test_tabs_are_those_with_data_and_are_chosen_by_number(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_media(tmp_path))
    tabs = board.page.get_by_role("tab")
    assert tabs.all_inner_texts() == ["Scalars", "Images", "Text"]
    board.page.keyboard.press("2")
    board.wait_for_idle()
    assert tabs.nth(1).get_attribute("aria-selected") == "true"
    assert board.page.locator("[data-tag=picture]").count() == len(STEPS)
    board.page.go_back()
    board.page.locator("[data-tag=loss]").wait_for()


def test_tabs_without_room_stand_in_a_menu(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_media(tmp_path))
    board.page.set_viewport_size({"width": 420, "height": 800})
    board.page.get_by_role("button", name="More tabs").click()
    board.page.get_by_role("menuitem", name="Text").click()
    board.wait_for_idle()
    assert board.page.get_by_role("tab", name="Text").get_attribute("aria-selected") == "true"
