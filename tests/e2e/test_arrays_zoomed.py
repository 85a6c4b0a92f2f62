"""A part of an array: which cells are seen, what is read and written there, and that it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from e2e.array_pictures import SeenCells
from glassboard import SummaryWriter, colormap

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

N_ROWS, N_COLUMNS = 40, 60
NUMBERS = np.random.default_rng(0).integers(-99, 100, (4, N_ROWS, N_COLUMNS)).astype(np.int16)
MINUS = "\N{MINUS SIGN}"

# A double click there, which enlarges four times, leaves parts of cells at the edges of the frame.
CLICK = (4 / 3 * 15.5 / N_COLUMNS, 4 / 3 * 10.4 / N_ROWS)
SEEN = SeenCells(0.5 * 4 / N_COLUMNS, 0.6 * 4 / N_ROWS, 4 / N_COLUMNS, 4 / N_ROWS, 9, 14)
WHOLE_CELLS = (slice(11, 20), slice(16, 30))
NOTE = "row 10 to 20, column 15 to 30"


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("zoomed")
    for i, run in enumerate(("first", "second")):
        with SummaryWriter(logdir / run) as writer:
            for step in range(2):
                writer.add_heatmap("numbers", NUMBERS[2 * i + step], step)
    with SummaryWriter(logdir / "first") as writer:
        writer.add_heatmap("turned", NUMBERS[0], 1, origin="lower")
        writer.add_tensor("plain", NUMBERS[0], 1)
    return logdir


def texts_of(numbers: np.ndarray[Any, Any]) -> list[str]:
    return [str(number).replace("-", MINUS) for number in numbers.ravel()]


def colors_of(numbers: np.ndarray[Any, Any], *, part: tuple[slice, slice] = WHOLE_CELLS) -> Any:
    return colormap.apply(numbers, "coolwarm", normalize="symmetric")[..., :3][part]


def open_full(board: Board, tag: str, run: str = "first") -> Locator:
    """Open a card over the whole screen; return its picture."""
    board.page.locator(f'[data-tag="{tag}"][data-run="{run}"]').press("Enter")
    board.wait_for_idle()
    return board.page.locator(".array-full .array-ground")


def place_in(picture: Locator, x: float, y: float) -> tuple[float, float]:
    """Return a point of the window, given in parts of a picture."""
    box = picture.bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def note_of(board: Board) -> str:
    board.wait_for_idle()
    return " ".join(board.page.locator(".array-full .array-note").all_inner_texts())


def test_what_is_seen_is_what_was_logged_and_stays_over_steps_and_runs(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps")
    picture = open_full(board, "numbers")
    assert note_of(board) == ""
    board.page.mouse.dblclick(*place_in(picture, *CLICK))
    assert note_of(board) == NOTE
    assert board.page.get_by_role("status").inner_text().split()[1] == str(NUMBERS[1][13, 20])
    board.page.mouse.move(0, 0)
    assert picture.locator(".cell-texts span").all_inner_texts() == texts_of(NUMBERS[1][10:21, 15:31])
    assert np.array_equal(SEEN.colors(picture, 0.12), colors_of(NUMBERS[1]))
    board.page.keyboard.press(",")
    assert note_of(board) == NOTE
    assert np.array_equal(SEEN.colors(picture, 0.12), colors_of(NUMBERS[0]))
    board.page.keyboard.press("j")
    assert note_of(board) == NOTE
    assert np.array_equal(SEEN.colors(picture, 0.12), colors_of(NUMBERS[2]))
    board.page.keyboard.press("j")
    assert note_of(board) == ""
    board.page.mouse.dblclick(*place_in(picture, *CLICK))
    board.page.mouse.move(0, 0)
    assert note_of(board) == "row 19 to 29, column 15 to 30"
    turned = (slice(11, 20), slice(16, 30))
    assert np.array_equal(SEEN.colors(picture, 0.12), colors_of(NUMBERS[0][::-1], part=turned))
    written = texts_of(NUMBERS[0][::-1][10:21, 15:31])
    assert picture.locator(".cell-texts span").all_inner_texts() == written


def test_it_is_enlarged_and_moved_by_wheel_hand_and_keys(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=numbers")
    picture = open_full(board, "numbers")
    under = place_in(picture, *CLICK)
    board.page.mouse.move(*under)
    board.page.mouse.wheel(0, -300)
    board.wait_for_idle()
    assert note_of(board) != ""
    assert board.page.get_by_role("status").inner_text().split()[1] == str(NUMBERS[1][13, 20])
    board.page.mouse.dblclick(*under)
    assert note_of(board) == ""
    board.page.mouse.dblclick(*under)
    board.page.mouse.down()
    board.page.mouse.move(*place_in(picture, CLICK[0] - 2 * SEEN.width, CLICK[1] + SEEN.height), steps=4)
    board.page.mouse.up()
    assert note_of(board) == "row 9 to 19, column 17 to 32"
    board.page.mouse.move(0, 0)
    board.page.locator(".array-full").evaluate("panel => panel.closest('.full-screen').focus()")
    board.page.keyboard.press("0")
    assert note_of(board) == ""
    board.page.keyboard.press("+")
    assert note_of(board) == "row 6 to 33, column 10 to 49"
    picture.focus()
    picture.press("ArrowUp")
    picture.press("ArrowUp")
    assert note_of(board) == "row 5 to 31, column 10 to 49"
    assert board.page.get_by_role("status").inner_text().split()[1] == str(NUMBERS[1][5, 10])
    both = np.concatenate([NUMBERS[1][5, 10:50], NUMBERS[1][5:32, 10]])
    ends = [board.page.locator(f".array-full .of-row .{end}").inner_text() for end in ("low", "high")]
    assert ends == texts_of(np.array([both.min(), both.max()]))
    picture.press("-")
    assert note_of(board) == ""


def test_cards_of_a_tag_show_the_same_part_until_it_fits_again(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#heatmaps")
    pictures = board.page.locator('[data-tag="numbers"] .array-ground')
    pictures.first.scroll_into_view_if_needed()
    board.page.mouse.move(*place_in(pictures.first, *CLICK))
    board.page.keyboard.down("Control")
    board.page.mouse.wheel(0, -300)
    board.page.keyboard.up("Control")
    board.wait_for_idle()
    scales = [picture.get_attribute("data-scale") for picture in board.page.locator(".array-ground").all()]
    assert [float(scale or "nan") for scale in scales] == pytest.approx([np.exp(0.6)] * 2 + [1], rel=0.01)
    board.page.locator('[data-tag="numbers"][data-run="second"]').hover()
    board.page.keyboard.press("f")
    board.wait_for_idle()
    assert board.page.locator('.array-ground:not([data-scale="1"])').count() == 0


def test_numbers_are_written_where_they_have_room_unless_one_does_not_want_them(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#tensors")
    texts = board.page.locator(".array-full .cell-texts span")
    picture = open_full(board, "plain")
    assert texts.count() == 0
    board.page.mouse.dblclick(*place_in(picture, *CLICK))
    board.wait_for_idle()
    assert texts.all_inner_texts() == texts_of(NUMBERS[0][10:21, 15:31])
    board.page.keyboard.press("]")
    board.page.get_by_role("switch", name="Numbers and texts in cells").click()
    board.wait_for_idle()
    assert texts.count() == 0
