"""Arrays that a page could stumble over: nothing to tell apart, nothing finite, too large, too many."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from e2e.array_pictures import SeenCells, canvas_pixels, pixels
from glassboard import SummaryWriter, colormap

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

N_ROWS, N_COLUMNS = 4096, 1024
RAMP = np.add.outer(7 * np.arange(N_ROWS), 3 * np.arange(N_COLUMNS)).astype(np.uint8)
BEYOND_FLOATS = np.int64(2**60) + np.arange(12).reshape(3, 4)
WHOLE_MILLIS = 90_000
"""As long as 16 MiB may take on a busy machine."""

IS_WHOLE = """
() => document.querySelector(".array-full .array-facts")?.textContent.includes("every") === false
"""
UNUSUAL = {
    "constant": np.full((2, 3), 3.25),
    "nothing": np.full((2, 3), np.nan, np.float32),
    "pixel": np.array([[7]]),
    "infinite": np.array([[np.inf, 1.0, -np.inf], [np.nan, 2.0, 3.0]]),
    "big": BEYOND_FLOATS,
    "row": np.arange(5.0),
}


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("unusual")
    with SummaryWriter(logdir / "run") as writer:
        for tag, numbers in UNUSUAL.items():
            writer.add_heatmap(tag, numbers, 0)
        writer.add_heatmap("changing", np.ones((3, 2, 2)), 0)
        writer.add_heatmap("changing", np.arange(8.0).reshape(2, 2, 2), 1)
    return logdir


def test_each_has_the_colours_that_the_rules_say(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#heatmaps")
    for tag, numbers in UNUSUAL.items():
        expected = colormap.apply(np.atleast_2d(numbers))
        assert np.array_equal(pixels(board, tag), expected), tag
    assert "no finite number" in board.card("nothing").inner_text()
    assert board.card("nothing").locator(".color-bar").count() == 0
    counts = board.card("infinite").locator(".warn").all_inner_texts()
    assert counts == ["1 NaN", "1 +\u221e", "1 \u2212\u221e"]
    assert board.card("infinite").locator("canvas.infinities").count() == 1
    assert str(BEYOND_FLOATS[0, 0]) in board.card("big").locator(".color-bar").inner_text()
    assert str(BEYOND_FLOATS.max()) in board.card("big").locator(".array-facts").inner_text()


def test_a_slice_that_another_step_does_not_have_is_its_first_one(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=changing&step=0")
    card = board.card("changing")
    for _ in range(2):
        card.get_by_role("slider", name="Position on slice").press("ArrowRight")
    board.wait_for_idle()
    assert "2 of 3" in card.inner_text()
    card.get_by_role("slider", name="Step of all cards").press("ArrowRight")
    board.wait_until("document.querySelector('.slice-picker .position')?.textContent === '0 of 2'")
    assert np.array_equal(pixels(board, "changing")[0], colormap.apply(np.arange(8.0)).reshape(4, 2, 4)[0])


def test_a_large_array_is_thinned_on_a_card_and_whole_where_it_fills_the_screen(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    with SummaryWriter(tmp_path / "live") as writer:
        writer.add_heatmap("ramp", RAMP, 0)
        writer.flush()
        board = open_logdir(tmp_path, fragment="#heatmaps")
        whole = colormap.apply(RAMP)
        assert np.array_equal(pixels(board, "ramp"), whole[::8, ::8])
        assert "every 8th" in board.card("ramp").inner_text()
        wishes: list[str] = []
        board.page.on("request", lambda request: wishes.append(request.post_data or ""))
        board.card("ramp").press("Enter")
        board.page.wait_for_function(IS_WHOLE, timeout=WHOLE_MILLIS)
        board.wait_for_idle()
        ground = board.page.locator(".array-full .array-ground")
        assert np.array_equal(canvas_pixels(ground.locator("canvas").first), whole[::2, ::2])
        for row, column in ((7, 5), (4001, 1003)):
            wait_for_number(board, row, column)
        zoom_into_the_middle(board, ground)
        note = board.page.locator(".array-full .array-note")
        assert note.inner_text() == "row 1,996 to 2,099, column 499 to 524"
        scale = float(ground.get_attribute("data-scale") or "nan")
        rows, columns = slice(1998, 2098), slice(500, 524)
        size = (scale / N_COLUMNS, scale / N_ROWS)
        corner = ((500 / N_COLUMNS - 0.5) * scale + 0.5, (1998 / N_ROWS - 0.5) * scale + 0.5)
        seen = SeenCells(*corner, *size, 100, 24).colors(ground)
        assert np.array_equal(seen, whole[rows, columns, :3])
        with board.page.expect_request(lambda request: '"max_side":1024' in (request.post_data or "")):
            writer.add_scalar("loss", 1.0, 1)
            writer.flush()
        board.wait_for_idle()
        assert sum('"max_side":4096' in wish for wish in wishes) == 1


def zoom_into_the_middle(board: Board, ground: Locator) -> None:
    """Enlarge a picture 40 times, with two gestures."""
    box = ground.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    board.page.mouse.dblclick(*middle)
    board.page.mouse.wheel(0, -500 * math.log(10))
    board.page.mouse.move(0, 0)
    board.wait_for_idle()


def wait_for_number(board: Board, row: int, column: int) -> None:
    """Wait until a cell under the pointer is read as what it is: the panel may still be growing."""
    deadline = time.monotonic() + 20
    while (found := number_at(board, row, column)) != RAMP[row, column]:
        assert time.monotonic() < deadline, (row, column, found)
        board.page.wait_for_timeout(50)


def number_at(board: Board, row: int, column: int) -> int:
    """Return what is read of a cell of the large array under the pointer."""
    ground = board.page.locator(".array-full .array-ground")
    at: Any = {"clientX": (column + 0.5) / N_COLUMNS, "clientY": (row + 0.5) / N_ROWS}
    ground.evaluate(
        """(ground, { clientX, clientY }) => {
          const box = ground.getBoundingClientRect();
          const at = { clientX: box.left + clientX * box.width, clientY: box.top + clientY * box.height };
          ground.dispatchEvent(new PointerEvent("pointermove", { ...at, bubbles: true }));
        }""",
        at,
    )
    return int(board.page.locator(".cell-reading .value").inner_text())


def test_ranges_over_all_steps_and_all_cards_follow_what_is_logged(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    high = "window.__glassboard.cards('heatmaps').find(({ tag }) => tag === 'frame')?.ends.high"
    with SummaryWriter(tmp_path / "live") as writer:
        writer.add_heatmap("frame", np.arange(4.0).reshape(2, 2), 0)
        writer.add_heatmap("other", np.full((1, 2), 50.0), 0)
        writer.flush()
        board = open_logdir(tmp_path, fragment="#heatmaps&step=0&heatmaps.scope=steps")
        board.wait_until(f"{high} === 3")
        writer.add_heatmap("frame", np.full((2, 2), 8.0), 1)
        writer.flush()
        board.wait_until(f"{high} === 8")
        assert np.array_equal(
            pixels(board, "frame"), colormap.apply(np.arange(4.0).reshape(2, 2), normalize=(0, 8))
        )
    board.page.keyboard.press("]")
    board.page.get_by_role("radio", name="All shown").check(force=True)
    board.wait_until(f"{high} === 50")
    assert np.array_equal(
        pixels(board, "frame"), colormap.apply(np.arange(4.0).reshape(2, 2), normalize=(0, 50))
    )
