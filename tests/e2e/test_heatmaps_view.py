"""Heatmaps: the writer's colours, what it wrote about rows and cells, and everything switched live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from e2e.array_pictures import pixels
from glassboard import SummaryWriter, colormap

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import OpenLogdir

WAVES = np.sin(np.arange(48, dtype=np.float64)).reshape(6, 8) * 3
COUNTS = np.array([[40, 3], [7, 55]])
STACK = np.arange(24, dtype=np.float32).reshape(3, 2, 4)


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("heatmaps")
    with SummaryWriter(logdir / "run") as writer:
        for step in (0, 10):
            writer.add_heatmap(
                "chosen", WAVES + step, step, colormap="magma", normalize=("percentile", 10, 90)
            )
            writer.add_heatmap("signed", WAVES * (1 + step), step, mask=WAVES > 2)
        writer.add_heatmap(
            "confusion",
            COUNTS,
            10,
            annotations=[["40 %", "3 %"], ["7 %", "55 %"]],
            x_label="predicted",
            y_label="true",
            x_ticks=["cat", "dog"],
            y_ticks=["cat", "dog"],
            origin="lower",
            unit="samples",
        )
        writer.add_heatmap("stack", STACK, 10)
        writer.add_heatmap("over", WAVES, 10, under=np.zeros((3, 6, 8), np.uint8))
        writer.add_scalar("loss", 1.0, 0)
    return logdir


def test_cards_begin_as_the_writer_chose_and_pictures_are_no_images(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#heatmaps")
    assert board.page.get_by_role("tab").all_inner_texts() == ["Scalars", "Heatmaps"]
    expected = colormap.apply(WAVES + 10, "magma", normalize=("percentile", 10, 90))
    assert np.array_equal(pixels(board, "chosen"), expected)
    masked = colormap.apply(WAVES * 11, "coolwarm", normalize="symmetric", mask=WAVES > 2)
    assert np.array_equal(pixels(board, "signed"), masked)


def test_colours_and_ranges_are_switched_live_for_all_cards(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=chosen")
    board.page.keyboard.press("]")
    board.page.get_by_role("combobox", name="Colour map").select_option("cividis")
    board.page.get_by_role("combobox", name="Range").select_option("minmax")
    board.page.get_by_role("radio", name="All steps").check(force=True)
    ends = (float(WAVES.min()), float(WAVES.max()) + 10)
    expected = colormap.apply(WAVES + 10, "cividis", normalize=ends)
    assert np.array_equal(pixels(board, "chosen"), expected)
    board.page.locator(".drawer").get_by_role("slider", name="High end of the range").press("ArrowLeft")
    board.wait_for_idle()
    assert board.page.get_by_role("combobox", name="Range").input_value() == "fixed"
    board.page.get_by_role("switch", name="Reverse").click()
    board.wait_until("location.hash.includes('heatmaps.reverse=1')")
    assert not np.array_equal(pixels(board, "chosen"), expected)


def test_rows_cells_and_axes_have_the_names_that_were_logged(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=confusion")
    card = board.card("confusion")
    assert np.array_equal(pixels(board, "confusion"), colormap.apply(COUNTS)[::-1])
    assert card.locator(".cell-texts span").all_inner_texts() == ["7 %", "55 %", "40 %", "3 %"]
    picture = card.get_by_role("button", name="Numbers of confusion")
    picture.focus()
    picture.press("ArrowUp")
    reading = board.page.get_by_role("status").inner_text().split("\n")
    assert [text for text in reading if text][:6] == [
        "value",
        "7",
        "true",
        "dog (1)",
        "predicted",
        "cat (0)",
    ]
    assert "samples" in card.inner_text()


def test_slices_are_picked_and_an_image_lies_beneath(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#heatmaps&tagFilter=stack|over&heatmaps.opacity=0.4")
    board.card("stack").get_by_role("slider", name="Position on slice").press("ArrowRight")
    assert np.array_equal(pixels(board, "stack"), colormap.apply(STACK)[1])
    under = board.card("over").locator("img.under")
    size: Any = under.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert size == [8, 6]
    assert board.card("over").locator("canvas").first.evaluate("canvas => canvas.style.opacity") == "0.4"


def test_a_new_heatmap_appears_by_itself(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "live") as writer:
        writer.add_heatmap("frame", WAVES, 0)
        writer.flush()
        board = open_logdir(tmp_path, fragment="#heatmaps&heatmaps.colormap=gray")
        board.card("frame").locator("[data-step='0']").wait_for()
        writer.add_heatmap("frame", WAVES[::-1], 7)
        writer.flush()
        board.card("frame").locator("[data-step='7']").wait_for()
        assert np.array_equal(
            pixels(board, "frame"), colormap.apply(WAVES[::-1], "gray", normalize="symmetric")
        )


# Notes which steps are painted, one after the other.
WATCH = """
() => {
  window.steps = [];
  const look = () => {
    const [card] = window.__glassboard.cards("heatmaps");
    if (card && card.step !== window.steps.at(-1)) window.steps.push(card.step);
    requestAnimationFrame(look);
  };
  look();
}
"""


def test_frames_of_a_camera_appear_live_and_in_order_without_a_failed_request(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    frames = np.random.default_rng(0).normal(40, 5, (10, 512, 640)).astype(np.float16)
    failed: list[str] = []
    with SummaryWriter(tmp_path / "live") as writer:
        writer.add_heatmap("frame", frames[0], 0)
        writer.flush()
        board = open_logdir(tmp_path, fragment="#heatmaps&heatmaps.colormap=inferno")
        board.page.on("response", lambda answer: failed.append(answer.url) if not answer.ok else None)
        board.page.evaluate(WATCH)
        for step, frame in enumerate(frames[1:], 1):
            writer.add_heatmap("frame", frame, step)
            writer.flush()
            board.page.wait_for_timeout(100)
        board.wait_until(f"window.steps.at(-1) === {len(frames) - 1}")
    steps: list[int] = board.page.evaluate("() => window.steps")
    assert steps == sorted(set(steps))
    assert len(steps) > 3
    assert failed == []
    assert np.array_equal(pixels(board, "frame"), colormap.apply(frames[-1], "inferno")[::2, ::2])
