"""Predictions of every task: boxes, masks, labels, numbers, many samples, and logs that were made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

NAMES = ["cat", "dog"]
PICTURES = np.full((2, 3, 8, 8), 255, np.uint8)
TRUE_BOXES = [np.array([[0, 0, 0, 4, 4]]), np.array([[1, 4, 4, 8, 8], [0, 0, 0, 2, 2]])]
FOUND_BOXES = [np.array([[0, 0, 0, 4, 4, 0.9]]), np.array([[0, 0, 6, 2, 8, 0.8], [1, 4, 4, 8, 8, 0.7]])]
MANY = 10_000


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("prediction_kinds")
    generator = np.random.default_rng(0)
    maps = np.zeros((2, 8, 8), int)
    maps[:, :4] = 1
    with SummaryWriter(logdir / "run") as writer:
        writer.add_predictions(
            "boxes", PICTURES, TRUE_BOXES, FOUND_BOXES, task="detection", class_names=NAMES
        )
        writer.add_predictions("maps", PICTURES, maps, maps[:, ::-1], task="segmentation", class_names=NAMES)
        labels = np.array([[1, 0, 1], [0, 1, 0]])
        scores = np.array([[0.9, 0.8, 0.1], [0.1, 0.9, 0.2]])
        writer.add_predictions(
            "labels", None, labels, scores, task="multi_label", class_names=["a", "b", "c"]
        )
        numbers = np.arange(5.0)
        writer.add_predictions("numbers", numbers[:, None], numbers, numbers + 0.5, task="regression")
        classes = generator.integers(0, 3, MANY)
        pixels = generator.integers(0, 255, (MANY, 1, 4, 4)).astype(np.uint8)
        writer.add_predictions(
            "many",
            pixels,
            classes,
            3 * np.eye(3)[classes] + generator.normal(size=(MANY, 3)),
            max_samples=None,
        )
    with SummaryWriter(logdir / "byhand") as writer:
        for i, label in enumerate((0, 1, 1)):
            writer.add_image(f"Prediction/{label}/Image_{i}_0", PICTURES[0], i)
            writer.add_histogram(f"Prediction_Probabilities/Class_{label}", [0.1, 0.9], i)
    return logdir


def shown_samples(board: Board) -> list[str]:
    """Return the ids of the tiles that exist, in order."""
    board.wait_for_idle()
    tiles = board.page.locator("[data-sample]")
    shown: list[str] = tiles.evaluate_all("tiles => tiles.map(tile => tile.dataset.sample)")
    return shown


def show(board: Board, fragment: str) -> None:
    """Go to other predictions on the same page."""
    board.load(f"#predictions&{fragment}")


def test_boxes_and_masks_lie_over_the_inputs_and_can_be_taken_away(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#predictions&predictions.tag=boxes&predictions.order=index")
    page = board.page
    answers = page.locator("[data-sample] .answer b").all_inner_texts()
    assert answers == ["✓ 1 of 1 found", "✕ 1 of 2 found, 1 wrong"]
    second = page.locator('[data-sample="1"] .sample-box')
    looks = [
        (box.get_attribute("data-of"), box.get_attribute("data-match"), box.get_attribute("style"))
        for box in second.all()
    ]
    assert [look[:2] for look in looks] == [
        ("truth", "true"),
        ("truth", "false"),
        ("predicted", "false"),
        ("predicted", "true"),
    ]
    assert "left: 50%; top: 50%; width: 50%; height: 50%" in (looks[0][2] or "")
    page.get_by_role("button", name="Truth", exact=True).click()
    assert second.count() == 2
    page.locator('[data-sample="1"]').dblclick()
    full = page.get_by_role("region", name="Sample 1, full screen")
    assert full.locator(".sample-box .label").all_inner_texts() == ["cat .80", "dog .70"]
    assert full.locator(".fact-table tbody tr").nth(1).inner_text().split("\t") == [
        "cat",
        "truth",
        "0, 0, 2, 2",
        "✕ missed",
    ]
    page.keyboard.press("Escape")
    show(board, "predictions.tag=maps")
    mask = page.locator('[data-sample="0"] .sample-mask')
    assert [each.get_attribute("data-layer") for each in mask.all()] == ["predicted"]
    page.get_by_role("button", name="Mistakes", exact=True).click()
    assert [each.get_attribute("data-layer") for each in mask.all()] == ["predicted", "mistakes"]
    board.wait_for_idle()
    assert mask.nth(1).evaluate("image => [image.naturalWidth, image.naturalHeight]") == [8, 8]
    assert page.locator("[data-sample] .answer b").all_inner_texts() == ["0.0% right", "0.0% right"]


def test_labels_and_numbers_are_told_by_chips_and_a_scatter(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#predictions&predictions.tag=labels&predictions.order=index")
    page = board.page
    chips = page.locator('[data-sample="0"] .label-chip')
    assert [(chip.inner_text(), chip.get_attribute("data-state")) for chip in chips.all()] == [
        ("✓ a", "right"),
        ("+ b", "wrong"),
        ("\N{MINUS SIGN} c", "missed"),
    ]
    rows = page.locator(".class-table tbody tr")
    assert [row.get_by_role("cell").first.inner_text() for row in rows.all()] == [
        "0 of 1",
        "0 of 1",
        "1 of 1",
    ]
    show(board, "predictions.tag=numbers")
    assert page.locator('[data-sample="3"] .number-row').inner_text().split() == ["0", "3.5", "is", "3"]
    assert page.get_by_role("button", name="Mistakes only").count() == 0
    scatter = page.get_by_role("button", name="5 samples between 0 and 4.500")
    box = scatter.bounding_box()
    assert box is not None
    scatter.click(position={"x": box["width"] - 40, "y": 10})
    board.wait_until("location.hash.includes('predictions.sample=4')")


def test_ten_thousand_samples_are_reached_though_only_those_in_sight_exist(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#predictions&predictions.tag=many&predictions.order=index")
    page = board.page
    assert len(shown_samples(board)) < 100
    page.locator("[data-sample]").first.focus()
    page.keyboard.press("End")
    page.wait_for_selector(f'[data-sample="{MANY - 1}"]:focus')
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    n_columns = page.locator(".gallery-row").first.evaluate(
        "g => getComputedStyle(g).gridTemplateColumns.split(' ').length"
    )
    page.wait_for_selector(f'[data-sample="{MANY - 2 - n_columns}"]:focus')
    page.keyboard.press("Enter")
    name = f"Sample {MANY - 2 - n_columns}"
    page.get_by_role("region", name=f"{name}, full screen").wait_for()
    page.keyboard.press("ArrowRight")
    page.get_by_role("region", name=f"Sample {MANY - 1 - n_columns}, full screen").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_selector(f'[data-sample="{MANY - 1 - n_columns}"]:focus')


def test_what_was_logged_by_hand_is_shown_and_says_so(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#predictions&predictions.tag=Prediction")
    page = board.page
    page.get_by_text("No prediction was logged: these images say the true class alone.").wait_for()
    assert shown_samples(board) == ["0/Image_0_0", "1/Image_1_0", "1/Image_2_0"]
    assert page.locator("[data-sample] .answer").all_inner_texts() == ["truth 0", "truth 1", "truth 1"]
    sizes = page.locator(".sample-frame img").evaluate_all("images => images.map(i => i.naturalWidth)")
    assert sizes == [8] * 3
    rows = page.get_by_role("region", name="Probabilities by class").locator(".bar-row:not(.unit-axis)")
    assert [row.inner_text().split() for row in rows.all()] == [["0", "1"], ["1", "2"]]
    page.get_by_role("button", name="1", exact=True).click()
    assert shown_samples(board) == ["1/Image_1_0", "1/Image_2_0"]
    page.keyboard.press("Control+k")
    page.locator("dialog").get_by_role("combobox").fill("boxes")
    page.keyboard.press("Enter")
    page.locator('[data-sample="1"] .sample-box').first.wait_for()
    assert shown_samples(board) == ["1"]


def test_axe_finds_nothing_to_object_to_in_predictions(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#predictions&predictions.tag=boxes&predictions.sample=1")
    board.page.evaluate(AXE.read_text())
    for theme in ("light", "dark"):
        assert board.page.locator("html").get_attribute("data-theme") == theme
        assert board.page.evaluate(RUN_AXE) == []
        board.page.locator('[data-sample="1"]').press("Enter")
        board.wait_for_idle()
        assert board.page.evaluate(RUN_AXE) == []
        board.page.keyboard.press("Escape")
        board.page.keyboard.press("d")
