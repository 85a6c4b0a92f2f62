"""Two images compared, and videos that move together: the Images tab."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from e2e.image_logdirs import N_SAMPLES, N_STEPS, RUNS, SIZE, color_of, write_flat_images
from e2e.recorded_clips import HALF_SECS, MEDIA_TYPES, write_clips
from e2e.test_accessibility import AXE, RUN_AXE

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Browser, Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAB = "#images"
LAST = N_STEPS - 1
GAIN = 4
RED, BLUE = (255, 0, 0), (0, 0, 255)


def compare(board: Board, tag: str, run: str) -> None:
    """Pick what a card shows."""
    card = board.page.locator(f'[data-tag="{tag}"][data-run="{run}"]')
    card.hover()
    card.get_by_role("button", name="Compare").click()
    board.wait_for_idle()


def compare_both(board: Board, tag: str = "flat/one") -> Locator:
    """Open the comparison of a tag's two runs."""
    for run in RUNS:
        compare(board, tag, run)
    return board.page.get_by_role("region", name="Comparison")


def choose_mode(board: Board, name: str) -> None:
    board.page.get_by_role("radio", name=name).check()
    board.wait_for_idle()


def colors_in(locator: Locator, *places: float) -> list[tuple[int, ...]]:
    """Return the colours on the screen at parts of the width, in the middle of the height."""
    image: NDArray[Any] = np.asarray(Image.open(io.BytesIO(locator.screenshot())).convert("RGB"))
    height, width = image.shape[:2]
    return [tuple(image[height // 3, int(place * width)].tolist()) for place in places]


def is_near(color: tuple[int, ...], wanted: tuple[int, ...], by: int) -> bool:
    return max(abs(a - b) for a, b in zip(color, wanted, strict=True)) <= by


def test_two_runs_are_compared_side_by_side_swiped_blended_and_subtracted(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    panel = compare_both(board)
    left, right = (color_of(run, LAST) for run in RUNS)
    pictures = [panel.get_by_role("img", name=name) for name in ("Left picture", "Right picture")]
    assert [colors_in(each, 0.5) for each in pictures] == [[left], [right]]
    both = panel.get_by_role("img", name="Both pictures")
    choose_mode(board, "Swipe")
    assert colors_in(both, 0.25, 0.75) == [left, right]
    edge = panel.get_by_role("slider", name="Edge of the right picture")
    for _ in range(8):
        edge.press("ArrowRight")
    assert colors_in(both, 0.75, 0.95) == [left, right]
    for _ in range(8):
        edge.press("ArrowLeft")
    choose_mode(board, "Blend")
    (blended,) = colors_in(both, 0.5)
    assert is_near(blended, tuple((a + b) // 2 for a, b in zip(left, right, strict=True)), 1)
    choose_mode(board, "Difference")
    apart = [abs(a - b) for a, b in zip(left, right, strict=True)]
    assert colors_in(both, 0.5) == [tuple(min(255, GAIN * each) for each in apart)]
    assert (
        panel.locator(".difference-note").inner_text()
        == "mean 33.33, most 100 of 255, in 100.0 % of the pixels"
    )
    box = both.bounding_box()
    assert box is not None
    board.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    texts = board.page.locator(".pixel-panel > *:not(.patches)").all_inner_texts()
    assert texts == [
        f"x {SIZE[0] // 2}, y {SIZE[1] // 2}",
        *("R {} G {} B {}".format(*color) for color in (left, right)),
    ]


def test_two_steps_of_a_sample_are_compared_and_the_address_holds_it(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    compare(board, "flat/grid", RUNS[0])
    note = board.page.get_by_role("status").filter(has_text="Compare flat/grid of first at its last step")
    note.wait_for()
    board.page.locator(f'[data-tag="flat/grid"][data-run="{RUNS[1]}"]').hover()
    board.page.keyboard.press("c")
    panel = board.page.get_by_role("region", name="Comparison")
    panel.get_by_role("combobox", name="Right run").select_option(RUNS[0])
    panel.get_by_role("slider", name="Right step").press("ArrowLeft")
    panel.get_by_role("combobox", name="Sample").select_option(str(N_SAMPLES - 1))
    choose_mode(board, "Difference")
    apart = panel.locator(".difference-note")
    one_step = color_of(RUNS[0], 1)[0] - color_of(RUNS[0], 0)[0]
    assert apart.get_attribute("data-max") == str(one_step)
    board.wait_until("location.hash.includes('images.right')")
    board.page.reload()
    board.wait_for_idle()
    assert apart.get_attribute("data-max") == str(one_step)
    panel.get_by_role("button", name="Swap sides").click()
    assert panel.locator("[data-side=left]").get_attribute("data-step") == str(LAST - 1)
    panel.get_by_role("slider", name="Left step").press("ArrowRight")
    board.wait_for_idle()
    assert apart.inner_text() == "The pictures are equal."
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
    panel.press("Escape")
    assert panel.count() == 0


def test_videos_play_stop_and_jump_together(
    open_logdir: OpenLogdir, browser: Browser, tmp_path: Path
) -> None:
    board = open_logdir(write_clips(tmp_path, browser), fragment=TAB)
    videos = board.page.locator("video")
    assert videos.count() == len(MEDIA_TYPES)
    position = board.page.get_by_role("slider", name="Position of clips")
    assert _shown_colors(board) == ["red", "red"]
    for _ in range(int(10 * 1.5 * HALF_SECS)):
        position.press("ArrowRight")
    board.wait_until("[...document.querySelectorAll('video')].every((video) => !video.seeking)")
    first, second = videos.evaluate_all("(videos) => videos.map((video) => video.currentTime)")
    assert abs(first - second) < 0.01
    assert _shown_colors(board) == ["blue", "blue"]
    board.page.get_by_role("button", name="Play clips").click()
    board.wait_until("[...document.querySelectorAll('video')].some((video) => !video.paused)")
    board.page.get_by_role("button", name="Pause clips").click()
    board.wait_until("[...document.querySelectorAll('video')].every((video) => video.paused)")
    first, second = videos.evaluate_all("(videos) => videos.map((video) => video.currentTime)")
    assert abs(first - second) < HALF_SECS


def _shown_colors(board: Board) -> list[str]:
    colors = [colors_in(picture, 0.5)[0] for picture in board.page.locator(".picture").all()]
    return [
        "red" if is_near(color, RED, 60) else "blue" if is_near(color, BLUE, 60) else "?" for color in colors
    ]
