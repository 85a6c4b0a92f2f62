"""Histograms and distributions: every form of them, the readings, steps and runs over all cards, odd data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect
from tensorboard.plugins.distribution import compressor

from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

RUNS = ("net/adam", "net/sgd")
TAGS = ("bias", "weights/conv", "weights/dense")
N_STEPS = 101
START = 1_700_000_000.0
COUNT_DRAWINGS = """
() => {
  window.drawn = new Map();
  const reset = CanvasRenderingContext2D.prototype.reset;
  CanvasRenderingContext2D.prototype.reset = function () {
    window.drawn.set(this.canvas, (window.drawn.get(this.canvas) ?? 0) + 1);
    return reset.call(this);
  };
}
"""


def buckets_of(run: str, step: int) -> tuple[list[float], list[float]]:
    """Give the right edges and counts of ten buckets that begin at the step's part of 1."""
    offset = step / 100 + (1.0 if run == RUNS[1] else 0.0)
    return [offset + (i + 1) / 10 for i in range(10)], [float(1 + i * (9 - i)) for i in range(10)]


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("histograms")
    for run in RUNS:
        with SummaryWriter(path / run) as writer:
            for step in range(N_STEPS):
                edges, counts = buckets_of(run, step)
                left, wall = edges[0] - 0.1, START + 60 * step
                for tag in TAGS:
                    writer.add_histogram_raw(
                        tag, left, edges[-1], sum(counts), 0.0, 0.0, edges, counts, step * 10, walltime=wall
                    )
    return path


def cards(board: Board) -> dict[tuple[str, str | None], dict[str, Any]]:
    """Return what the cards show, by tag and run."""
    board.wait_for_idle()
    found: list[dict[str, Any]] = board.page.evaluate("() => window.__glassboard.cards('histograms')")
    return {(card["tag"], card["run"]): card for card in found}


def card_of(board: Board, tag: str, run: str | None = RUNS[0]) -> Locator:
    """Find the card of a tag and a run, or of all runs."""
    own = f'[data-run="{run}"]' if run else ":not([data-run])"
    return board.page.locator(f'.card[data-tag="{tag}"]{own}').first


def point_at(board: Board, card: Locator, x: float, y: float) -> tuple[float, float]:
    """Move the pointer to a place of a card's chart, in parts of its width and height."""
    box = card.locator(".chart").bounding_box()
    assert box is not None
    place = (box["x"] + x * box["width"], box["y"] + y * box["height"])
    board.page.mouse.move(*place)
    board.wait_for_idle()
    return place


def choose(board: Board, title: str) -> None:
    """Choose a form or an axis in the toolbar."""
    board.page.get_by_role("toolbar").get_by_role("radio", name=title, exact=True).check()
    board.wait_for_idle()


def tooltip_of(board: Board) -> Locator:
    return board.page.locator(".tooltip")


def test_each_run_has_a_ridge_of_evenly_spaced_steps(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms")
    shown = cards(board)
    assert [key for key in shown if key[0] == "bias"] == [("bias", run) for run in RUNS]
    ridge = shown["bias", RUNS[0]]
    assert (ridge["mode"], ridge["runs"], ridge["steps"]) == ("ridge", [RUNS[0]], list(range(0, 1001, 40)))
    assert ridge["values"] == pytest.approx([0.0, 2.0])
    expect(card_of(board, "bias").locator(".card-foot")).to_have_text("Ridge, 26 of 101 steps")
    board.page.get_by_label("Filter tags").fill("conv")
    board.run_row(RUNS[1]).get_by_role("checkbox").first.uncheck()
    assert list(cards(board)) == [("weights/conv", RUNS[0])]


def test_an_overlay_shows_the_same_steps_on_one_base_line(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms")
    choose(board, "Overlay")
    overlay = cards(board)["bias", RUNS[0]]
    assert (overlay["mode"], overlay["steps"]) == ("overlay", list(range(0, 1001, 40)))
    assert "histograms.mode=overlay" in board.page.url


def test_the_pointer_reads_the_bucket_that_was_logged(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms")
    card = card_of(board, "bias")
    point_at(board, card, 0.45, 0.6)
    first, *_ = cards(board).values()
    head = tooltip_of(board).locator("b").inner_text()
    step = int(head.removeprefix("Step ").replace(",", ""))
    assert step in first["steps"]
    values, count, part = tooltip_of(board).locator("tbody td").all_inner_texts()
    edges, counts = buckets_of(RUNS[0], step // 10)
    low, _, high = values.partition(" to ")
    row = int(np.argmin(np.abs(np.array(edges) - float(high))))
    assert float(low) == pytest.approx(edges[row] - 0.1, abs=1e-3)
    assert float(count) == counts[row]
    assert float(part.removesuffix(" %")) == pytest.approx(100 * counts[row] / sum(counts), abs=0.05)
    expect(board.page.locator(".run-row.hovered")).to_have_attribute("data-run", RUNS[0])


def test_distributions_are_the_percentiles_that_tensorboard_shows(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#distributions")
    bands = cards(board)["bias", RUNS[0]]
    assert (bands["mode"], bands["steps"]) == ("percentiles", list(range(0, 1001, 10)))
    point_at(board, card_of(board, "bias"), 0.5, 0.5)
    step = int(tooltip_of(board).locator("b").inner_text().removeprefix("Step ").replace(",", ""))
    edges, counts = buckets_of(RUNS[0], step // 10)
    buckets = [[edge - 0.1, edge, count] for edge, count in zip(edges, counts, strict=True)]
    theirs = [value for _, value in compressor.compress_histogram(buckets)]
    names, values = (tooltip_of(board).locator(f"td:nth-child({i})").all_inner_texts() for i in (1, 2))
    assert names == ["max", "93", "84", "69", "median", "31", "16", "7", "min"]
    assert [float(value) for value in reversed(values)] == pytest.approx(theirs, abs=1e-3)


def test_a_heat_shows_every_step_and_fetches_the_values_that_one_zooms_into(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#histograms&histograms.mode=heat")
    heat = cards(board)["bias", RUNS[0]]
    assert (heat["steps"], heat["x"]) == (list(range(0, 1001, 10)), [0, 1000])
    card = card_of(board, "bias")
    expect(card.locator(".card-foot")).to_have_text("Heat, all 101 steps, square root of count")
    point_at(board, card, 0.3, 0.3)
    board.page.mouse.down()
    point_at(board, card, 0.7, 0.6)
    with board.page.expect_request("**/api/v1/histograms") as asked:
        board.page.mouse.up()
    message = asked.value.post_data_json or {"series": []}
    wanted = next(series for series in message["series"] if series["form"] == "grid")
    zoomed = cards(board)["bias", RUNS[0]]
    assert (zoomed["x"], zoomed["values"]) == ([wanted["lo"], wanted["hi"]], [wanted["low"], wanted["high"]])
    assert 0 < wanted["lo"] < wanted["hi"] < 1000
    assert 0 < wanted["low"] < wanted["high"] < 2
    others = cards(board)["weights/dense", RUNS[1]]
    assert (others["x"], others["values"]) == (zoomed["x"], pytest.approx([1.0, 3.0], abs=0.5))
    card.dblclick(position={"x": 150, "y": 120})
    assert cards(board)["bias", RUNS[0]]["x"] == [0, 1000]


@pytest.mark.parametrize("mode", ["ridge", "percentiles"])
def test_steps_stand_by_number_by_relative_or_by_wall_time(
    open_logdir: OpenLogdir, logdir: Path, mode: str
) -> None:
    board = open_logdir(logdir, fragment=f"#histograms&histograms.mode={mode}")
    for title, x in (("Relative", [0, 6000]), ("Wall", [START, START + 6000]), ("Step", [0, 1000])):
        choose(board, title)
        assert cards(board)["bias", RUNS[0]]["x"] == x


def test_a_click_marks_its_step_on_all_cards_and_keys_move_it(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms&histograms.mode=heat")
    place = point_at(board, card_of(board, "bias"), 0.5, 0.5)
    board.page.mouse.click(*place)
    chosen = {card["chosenX"] for card in cards(board).values()}
    assert len(chosen) == 1
    (step,) = chosen
    assert f"step={step}" in board.page.url
    board.page.keyboard.press(".")
    assert {card["chosenX"] for card in cards(board).values()} == {step + 10}


def test_all_runs_of_a_tag_share_a_card(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms&histograms.mode=heat")
    board.page.get_by_role("button", name="Settings", exact=True).click()
    board.page.get_by_role("switch", name="All runs of a tag on one card").click()
    shared = cards(board)["bias", None]
    assert (shared["mode"], shared["runs"]) == ("percentiles", list(RUNS))
    choose(board, "Overlay")
    shared = cards(board)["bias", None]
    assert (shared["mode"], shared["runs"], shared["steps"]) == ("overlay", list(RUNS), [1000, 1000])
    board.page.get_by_role("textbox", name="Step of all cards").first.fill("504")
    board.page.keyboard.press("Enter")
    shared = cards(board)["bias", None]
    assert shared["steps"] == [500, 500]
    expect(card_of(board, "bias", None).locator(".card-foot")).to_have_text("Step 500")
    point_at(board, card_of(board, "bias", None), 0.6, 0.6)
    rows = tooltip_of(board).locator("tbody tr")
    assert sorted(rows.locator("td:first-child").all_inner_texts()) == sorted(RUNS)


def test_one_card_can_be_drawn_in_another_way_and_fill_the_screen(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#histograms")
    card = card_of(board, "bias")
    card.hover()
    card.get_by_role("button", name="More").click()
    board.page.get_by_role("menuitem", name="As heat").click()
    assert [cards(board)["bias", run]["mode"] for run in RUNS] == ["heat", "ridge"]
    card.get_by_role("button", name="Full screen").click()
    panel = board.page.get_by_role("region", name="bias, full screen")
    box = panel.locator(".chart").bounding_box()
    assert box is not None
    assert box["width"] > 1000
    panel.get_by_role("radio", name="Percentiles").check()
    board.wait_for_idle()
    board.page.keyboard.press("Escape")
    board.page.reload()
    assert cards(board)["bias", RUNS[0]]["mode"] == "percentiles"


def test_the_keyboard_reads_slices_aloud(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms")
    card = card_of(board, "bias")
    card.get_by_role("application").focus()
    board.page.keyboard.press("ArrowUp")
    board.page.keyboard.press("ArrowUp")
    spoken = card.locator("[aria-live=polite]")
    expect(spoken).to_contain_text("net/adam, Step 960, ")
    board.page.keyboard.press("Space")
    assert cards(board)["bias", RUNS[1]]["chosenX"] == 960


def test_the_pointer_draws_no_figure_again(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms")
    for title in ("Ridge", "Overlay", "Heat", "Percentiles"):
        choose(board, title)
        board.page.evaluate(COUNT_DRAWINGS)
        for x, y in ((0.3, 0.4), (0.5, 0.6), (0.7, 0.5)):
            point_at(board, card_of(board, "bias"), x, y)
        drawn = board.page.evaluate("() => [...drawn].filter(([canvas]) => !canvas.nextSibling).length")
        redrawn = board.page.evaluate("() => [...drawn].filter(([canvas]) => canvas.nextSibling).length")
        assert drawn > 0
        assert redrawn == 0, title


def test_what_cannot_be_drawn_is_one_sentence(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    nan = float("nan")
    with SummaryWriter(tmp_path / "run") as writer:
        for step in range(3):
            writer.add_histogram_raw("nan", nan, nan, 3, 0.0, 0.0, [nan, nan], [2.0, 3.0], step)
            writer.add_histogram_raw("zero", 0.0, 1.0, 0, 0.0, 0.0, [1.0], [0.0], step)
            writer.add_histogram_raw("inverted", 2.0, 1.0, 5, 0.0, 0.0, [1.0], [5.0], step)
            writer.add_histogram_raw("one", 0.0, 1.0, 5, 0.0, 0.0, [1.0], [5.0], 7)
    board = open_logdir(tmp_path, fragment="#histograms")
    for mode in ("ridge", "heat", "percentiles", "overlay"):
        choose(board, mode.title())
        board.wait_for_idle()
        sentences = {
            tag: card_of(board, tag, "run").locator(".card-sentence p").all_inner_texts()
            for tag in ("nan", "zero", "inverted", "one")
        }
        assert sentences == {
            "nan": ["No bucket of these histograms can be drawn."],
            "zero": ["These histograms count nothing."],
            "inverted": [],
            "one": [],
        }, mode
    expect(card_of(board, "inverted", "run").locator(".card-foot")).to_contain_text(
        "3 steps with odd buckets"
    )


def test_a_chart_can_be_taken_away_as_a_picture(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#histograms&histograms.mode=heat")
    card = card_of(board, "bias")
    card.hover()
    card.get_by_role("button", name="More").click()
    with board.page.expect_download() as download:
        board.page.get_by_role("menuitem", name="Download SVG").click()
    svg = download.value.path().read_text()
    assert svg.startswith("<svg ")
    assert svg.count("<path ") > 10


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to_in_histograms(
    open_logdir: OpenLogdir, logdir: Path, theme: str
) -> None:
    board = open_logdir(logdir, fragment=f"#histograms&darkMode={str(theme == 'dark').lower()}")
    board.page.get_by_role("button", name="Settings", exact=True).click()
    point_at(board, card_of(board, "bias"), 0.5, 0.5)
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
