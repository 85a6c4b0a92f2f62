"""Dark and light, as the system or the user wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.logdirs import write_few_runs

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

DARK_GROUND = "rgb(16, 19, 23)"
LIGHT_GROUND = "rgb(246, 247, 249)"


def wait_for_ground(board: Board, color: str) -> None:
    """Wait until the colour behind everything is this one."""
    board.wait_until(f"getComputedStyle(document.body).backgroundColor === '{color}'")


def test_the_systems_choice_holds_until_the_user_makes_one_which_is_kept(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path), load=False)
    board.page.emulate_media(color_scheme="dark")
    board.load()
    wait_for_ground(board, DARK_GROUND)
    board.page.emulate_media(color_scheme="light")
    wait_for_ground(board, LIGHT_GROUND)
    board.page.keyboard.press("d")
    wait_for_ground(board, DARK_GROUND)
    board.page.reload()
    board.wait_for_idle()
    wait_for_ground(board, DARK_GROUND)


def test_lines_have_the_themes_own_colours(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path), fragment="#scalars&darkMode=false")
    light = {run: line.color for run, line in board.chart("train/loss").series.items()}
    board.page.keyboard.press("d")
    dark = {run: line.color for run, line in board.chart("train/loss").series.items()}
    assert light.keys() == dark.keys()
    assert light != dark
