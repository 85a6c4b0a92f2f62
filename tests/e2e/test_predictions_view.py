"""Predictions: samples beside their truth, filtered by what went wrong, followed over the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

NAMES = ["cat", "dog", "owl"]
LABELS = np.array([0, 0, 1, 1, 2, 2])
IDS = [f"s{i}" for i in range(6)]
IMAGES = np.full((6, 3, 4, 4), 200, np.uint8)
LATER = np.array(
    [[0.9, 0.05, 0.05], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8], [0.3, 0.1, 0.6]]
)
AGREEMENTS = [
    ["Answers differ", "6"],
    ["Both right", "0"],
    ["Only a right", "4"],
    ["Only b right", "1"],
    ["Both wrong", "1"],
]
CONFUSION = [["1", "1", ""], ["1", "1", ""], ["", "", "2"]]


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("predictions")
    for run, last in (("a", LATER), ("b", LATER[::-1].copy())):
        with SummaryWriter(logdir / run) as writer:
            for step, outputs in enumerate((np.full((6, 3), 1 / 3), last)):
                writer.add_predictions(
                    "test",
                    IMAGES,
                    LABELS,
                    outputs,
                    step,
                    outputs_are="probabilities",
                    class_names=NAMES,
                    ids=IDS,
                )
            writer.add_scalar("loss", 1.0, 0)
    return logdir


def shown_samples(board: Board) -> list[str]:
    """Return the ids of the tiles, in order."""
    board.wait_for_idle()
    tiles = board.page.locator("[data-sample]")
    shown: list[str] = tiles.evaluate_all("tiles => tiles.map(tile => tile.dataset.sample)")
    return shown


def test_mistakes_come_first_and_filters_keep_what_is_asked_for(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#predictions")
    assert shown_samples(board) == ["s1", "s3", "s5", "s2", "s4", "s0"]
    tile = board.page.get_by_role("button", name="Sample s1").inner_text()
    assert "✕ dog" in tile
    assert "truth cat" in tile
    board.page.get_by_role("button", name="Mistakes only").click()
    assert shown_samples(board) == ["s1", "s3"]
    board.page.get_by_role("radio", name="Confidence").check(force=True)
    assert shown_samples(board) == ["s1", "s3"]
    board.page.get_by_role("button", name="Clear filters").click()
    board.page.get_by_role("searchbox", name="Find samples").fill("s4")
    assert shown_samples(board) == ["s4"]


def test_cells_of_the_confusion_matrix_and_classes_filter_the_samples(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#predictions&predictions.order=index")
    rows = board.page.locator(".confusion tbody tr")
    assert [row.get_by_role("button").all_inner_texts() for row in rows.all()] == CONFUSION
    board.page.get_by_role("button", name="Truth dog, predicted cat: 1").click()
    assert shown_samples(board) == ["s3"]
    board.page.get_by_role("button", name="Truth dog, predicted cat: 1").click()
    classes = board.page.get_by_role("region", name="Mistakes by class")
    classes.get_by_role("button", name="owl", exact=True).click()
    assert shown_samples(board) == ["s4", "s5"]
    board.wait_until("location.hash.includes('predictions.class=2')")
    scores = board.page.locator(".class-table tbody tr").nth(2).get_by_role("cell").all_inner_texts()
    assert scores == ["0 of 2", "1.000", "1.000", "1.000"]


def test_a_sample_is_followed_over_the_steps_and_stands_beside_another_run(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#predictions&predictions.run=a&predictions.beside=b")
    tile = board.page.get_by_role("button", name="Sample s1")
    assert tile.locator(".answer").all_inner_texts() == ["truth cat", "✕ dog", "✕ owl"]
    agreements = board.page.get_by_role("region", name="Two answers").get_by_role("button")
    assert [text.split("\n") for text in agreements.all_inner_texts()] == AGREEMENTS
    agreements.filter(has_text="Both wrong").click()
    assert shown_samples(board) == ["s1"]
    board.wait_until("location.hash.includes('predictions.agreement=both_wrong')")
    agreements.filter(has_text="Both wrong").click()
    tile.click()
    steps = board.page.get_by_role("region", name="Sample s1 over the steps")
    steps.get_by_text("Changed at 1 to dog.").wait_for()
    assert board.page.locator("[data-outlined=true]").get_attribute("data-cell") == "0-1"
    sizes = board.page.locator(".sample-tile img").evaluate_all("images => images.map(i => i.naturalWidth)")
    assert sizes == [4] * 6
    steps.get_by_role("button", name="✓ cat at 0: show it").click()
    board.wait_until("location.hash.includes('step=0')")
    assert tile.locator(".answer").all_inner_texts() == ["truth cat", "✓ cat", "✓ cat"]
    board.page.get_by_label("Compared with").select_option("vs. the step before")
    board.page.get_by_label("Step", exact=True).press("ArrowRight")
    board.wait_for_idle()
    assert tile.locator(".answer").all_inner_texts() == ["truth cat", "now\n✕ dog", "was\n✓ cat"]


def test_new_predictions_appear_by_themselves(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "live") as writer:
        for step, said in enumerate((0, 1)):
            writer.add_predictions("test", None, [0], [said], step, n_classes=2, ids=["one"])
            writer.flush()
            if step == 0:
                board = open_logdir(tmp_path, fragment="#predictions")
                board.page.locator('[data-sample="one"][data-right="true"]').wait_for()
    board.page.locator('[data-sample="one"][data-right="false"]').wait_for()
    board.wait_for_idle()
