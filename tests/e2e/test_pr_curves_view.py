"""Curves of precision and recall: what is drawn and counted, steps, thresholds, zoom, what is no curve."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect

from e2e.test_accessibility import AXE, RUN_AXE
from event_files import write
from glassboard import SummaryWriter
from hostile_payloads import numbers
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

RUNS = ("net/adam", "net/sgd")
TAGS = ("pr/cat", "pr/dog")
STEPS = (0, 10, 20)
N_THRESHOLDS = 11
START = 1_700_000_000.0
LABELS = np.arange(400) % 3 == 0
NOISE = np.random.default_rng(5).normal(size=400)


def scores_of(run: str, step: int) -> NDArray[np.float64]:
    """Make predictions in tenths that get better, of the first run faster."""
    quality = (1 + step / 10) * (1.0 if run == RUNS[0] else 0.5)
    scores: NDArray[np.float64] = np.floor(10 / (1 + np.exp(-NOISE - quality * (LABELS - 0.5)))) / 10
    return scores


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    for run in RUNS:
        with SummaryWriter(tmp_path / run) as writer:
            for step in STEPS:
                for tag in TAGS:
                    scores = scores_of(run, step)
                    wall = START + 60 * step
                    writer.add_pr_curve(tag, LABELS, scores, step, num_thresholds=N_THRESHOLDS, walltime=wall)
    return tmp_path


def described(board: Board, tag: str = TAGS[0]) -> dict[str, Any]:
    """Return what the card of a tag shows."""
    board.wait_for_idle()
    cards: list[dict[str, Any]] = board.page.evaluate("() => window.__glassboard.cards('pr_curves')")
    return next(card for card in cards if card["tag"] == tag)


def curves(board: Board, tag: str = TAGS[0]) -> dict[str, dict[str, Any]]:
    """Return the curves of a card by run."""
    return {curve["run"]: curve for curve in described(board, tag)["curves"]}


def choose_mode(board: Board, title: str) -> None:
    """Choose what is drawn, in the toolbar."""
    board.page.get_by_role("toolbar").get_by_role("radio", name=title, exact=True).check()
    board.wait_for_idle()


def point_at(board: Board, tag: str, x: float, y: float) -> tuple[float, float]:
    """Move the pointer to a place of a chart, in parts of its width and height."""
    box = board.card(tag).locator("canvas").first.bounding_box()
    assert box is not None
    place = (box["x"] + x * box["width"], box["y"] + y * box["height"])
    board.page.mouse.move(*place)
    board.wait_for_idle()
    return place


def rows_of(table: Locator) -> list[list[str]]:
    """Return the cells of a table without its head."""
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def count_at(run: str, step: int, threshold: float) -> list[str]:
    """Count by the definition: precision, recall, F1, TP, FP, TN and FN as the tables write them."""
    is_predicted = scores_of(run, step) >= threshold - 1e-9
    tp, fp = int((is_predicted & LABELS).sum()), int((is_predicted & ~LABELS).sum())
    tn, fn = int((~is_predicted & ~LABELS).sum()), int((~is_predicted & LABELS).sum())
    measures = (tp / (tp + fp), tp / (tp + fn), 2 * tp / (2 * tp + fp + fn))
    return [f"{measure:.3f}" for measure in measures] + [str(count) for count in (tp, fp, tn, fn)]


def average_precision(run: str, step: int) -> float:
    """Average the precision at each positive example, over all that score as high."""
    scores = scores_of(run, step)
    return float(np.mean([LABELS[scores >= score].mean() for score in scores[LABELS]]))


def roc_area(run: str, step: int) -> float:
    """Share of the pairs of a positive and a negative example that are in order, half for equal ones."""
    scores = scores_of(run, step)
    difference = scores[LABELS][:, None] - scores[~LABELS][None, :]
    return float((np.sign(difference) / 2 + 0.5).mean())


def calibration_error(run: str, step: int) -> float:
    """Mean distance of the middle of a tenth from the share of positive examples in it, over all examples."""
    tenths = np.minimum(np.round(scores_of(run, step) * 10).astype(int), 9)
    middles = (tenths + 0.5) / 10
    shares = np.array([LABELS[tenths == tenth].mean() for tenth in tenths])
    return float(np.abs(shares - middles).mean())


def best_f1(run: str, step: int) -> float:
    """Greatest F1 of all thresholds."""
    return max(float(count_at(run, step, i / 10)[2]) for i in range(9))


def test_all_runs_of_a_tag_are_overlaid_with_one_number_each_in_every_mode(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#pr_curves")
    assert board.shown_cards() == list(TAGS)
    assert (described(board)["x"], described(board)["y"]) == ([0, 1], [0, 1])
    firsts = {"PR": [1, LABELS.mean()], "ROC": [1, 1]}
    oracles = {"PR": average_precision, "ROC": roc_area, "F1": best_f1, "Calibration": calibration_error}
    for title, oracle in oracles.items():
        choose_mode(board, title)
        shown = curves(board)
        assert {run: curve["score"] for run, curve in shown.items()} == {
            run: pytest.approx(oracle(run, STEPS[-1]), abs=1e-3) for run in RUNS
        }
        if title in firsts:
            assert shown[RUNS[0]]["first"] == pytest.approx(firsts[title], abs=1e-6)
        foot = board.card(TAGS[0]).locator(".pr-foot li")
        assert [item.split("\n")[-1][-5:] for item in foot.all_inner_texts()] == [
            f"{curve['score']:.3f}" for curve in shown.values()
        ]
    assert "pr_curves.mode=calibration" in board.page.url


def test_what_is_filtered_away_is_not_drawn(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#pr_curves&tagFilter=cat&runFilter=sgd")
    assert board.shown_cards() == [TAGS[0]]
    assert list(curves(board)) == [RUNS[1]]
    board.run_row(RUNS[1]).get_by_role("checkbox").uncheck()
    expect(board.card(TAGS[0])).to_contain_text("No run is selected.")


def test_the_step_slider_moves_all_cards_and_older_curves_are_shown_on_demand(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#pr_curves")
    slider = board.card(TAGS[0]).get_by_role("slider")
    slider.fill("1")
    for tag in TAGS:
        assert {run: curve["step"] for run, curve in curves(board, tag).items()} == dict.fromkeys(RUNS, 10)
    assert curves(board)[RUNS[0]]["score"] == pytest.approx(average_precision(RUNS[0], 10), abs=1e-3)
    board.page.keyboard.press("]")
    board.page.get_by_role("switch", name="Earlier steps, faintly").click()
    assert {curve["nOlder"] for curve in curves(board).values()} == {1}
    board.page.get_by_role("radio", name="Relative").check()
    expect(board.card(TAGS[0]).locator(".card-steps .time")).to_have_text("10.0 min")
    board.load("#pr_curves&step=0")
    assert {curve["step"] for curve in curves(board).values()} == {0}
    with SummaryWriter(logdir / RUNS[0]) as writer:
        writer.add_pr_curve(TAGS[0], LABELS, scores_of(RUNS[0], 30), 30, num_thresholds=N_THRESHOLDS)
    expect(slider).to_have_attribute("max", "3")
    slider.fill("3")
    assert {run: curve["step"] for run, curve in curves(board).items()} == {RUNS[0]: 30, RUNS[1]: 20}


def test_the_threshold_under_the_pointer_is_counted_for_every_run_and_marked_on_every_card(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#pr_curves&pr_curves.mode=f1")
    other = board.card(TAGS[1]).locator("canvas")
    expect(other).to_have_count(2)
    point_at(board, TAGS[0], 0.5, 0.3)
    tooltip = board.page.get_by_role("tooltip")
    threshold = float(tooltip.locator("b").inner_text().removeprefix("Threshold "))
    assert threshold in (0.4, 0.5)
    assert sorted(row[1:] for row in rows_of(tooltip)) == sorted(
        count_at(run, STEPS[-1], threshold) for run in RUNS
    )
    expect(other).to_have_count(3)
    board.page.mouse.move(5, 5)
    expect(other).to_have_count(2)


def test_a_threshold_that_was_chosen_stays_with_its_counts_on_every_card_and_in_the_address(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#pr_curves&pr_curves.mode=f1")
    board.page.mouse.click(*point_at(board, TAGS[0], 0.5, 0.3))
    board.wait_for_idle()
    for tag in TAGS:
        table = board.card(tag).get_by_role("region", name="Counts at threshold")
        threshold = float(
            board.card(tag).locator(".card-table-head b").inner_text().removeprefix("Threshold ")
        )
        assert [row[1:] for row in rows_of(table)] == [count_at(run, STEPS[-1], threshold) for run in RUNS]
    board.wait_until("location.hash.includes('pr_curves.threshold=')")
    board.page.reload()
    expect(board.card(TAGS[1]).locator(".card-table-head")).to_be_visible()
    board.card(TAGS[1]).hover()
    board.page.keyboard.press("t")
    expect(board.page.locator(".card-table-head")).to_have_count(0)


def test_a_drag_zooms_all_cards_and_a_double_click_goes_back_to_0_to_1(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#pr_curves")
    point_at(board, TAGS[0], 0.6, 0.2)
    board.page.mouse.down()
    point_at(board, TAGS[0], 0.8, 0.5)
    board.page.mouse.up()
    for tag in TAGS:
        x, y = described(board, tag)["x"], described(board, tag)["y"]
        assert (0.4 < x[0] < x[1] < 0.9, 0.3 < y[0] < y[1] < 1) == (True, True)
    board.page.keyboard.press("z")
    assert described(board)["x"] == [0, 1]
    board.page.keyboard.press("Shift+Z")
    assert described(board)["x"] != [0, 1]
    board.page.mouse.dblclick(*point_at(board, TAGS[1], 0.5, 0.5))
    assert [described(board, tag)["x"] for tag in TAGS] == [[0, 1], [0, 1]]
    assert "pr_curves.threshold" not in board.page.url


def test_a_card_fills_the_screen_is_read_by_keyboard_and_is_taken_away_as_files(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#pr_curves&pr_curves.mode=f1")
    board.card(TAGS[0]).hover()
    board.page.keyboard.press("Enter")
    panel = board.page.get_by_role("region", name=f"{TAGS[0]}, full screen")
    chart = panel.get_by_role("application")
    chart.focus()
    for key in ("ArrowRight", "Home", "ArrowRight", "ArrowRight", "ArrowDown"):
        chart.press(key)
    spoken = f"{RUNS[1]}, threshold 0.2, precision {count_at(RUNS[1], 20, 0.2)[0]}"
    expect(panel.locator("[aria-live=polite]").last).to_contain_text(spoken)
    chart.press("Space")
    expect(panel.locator(".card-table-head b")).to_have_text("Threshold 0.2")
    chart.press("Escape")
    panel.get_by_role("button", name="Download").click()
    dialog = board.page.get_by_role("dialog")
    with board.page.expect_download() as svg:
        dialog.get_by_role("button", name="Download SVG").click()
    assert svg.value.path().read_text().count("<path") > len(RUNS)
    with board.page.expect_download() as table:
        dialog.get_by_role("link", name=f"{RUNS[0]} as CSV").click()
    lines = list(csv.DictReader(io.StringIO(table.value.path().read_text())))
    assert len(lines) == len(STEPS) * N_THRESHOLDS
    assert [float(line["true_positives"]) for line in lines[-N_THRESHOLDS:][:9]] == [
        float(count_at(RUNS[0], 20, i / 10)[3]) for i in range(9)
    ]


def write_odd(logdir: Path) -> None:
    """Write what is no curve, and curves that no writer makes, beside a good one."""
    odd = {
        "five rows": np.ones((5, 4)),
        "good": np.array([[2, 1], [2, 0], [0, 2], [0, 1], [0.5, 1], [1, 0.5]]),
        "negative": -np.ones((6, 4)),
        "no positives": np.array([[0, 0], [2, 0], [0, 2], [0, 0], [0, 0], [0, 0]]),
        "no threshold": np.ones((6, 0)),
        "not finite": np.full((6, 3), np.nan),
        "one threshold": np.ones((6, 1)),
    }
    records = [value_event(tag, 1, metadata=plugin("pr_curves"), tensor=numbers(odd[tag])) for tag in odd]
    write(logdir / "odd/events.out.tfevents.1", VERSION, *records)


def test_what_is_no_curve_is_a_sentence_on_its_card_and_breaks_nothing_else(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_odd(tmp_path)
    board = open_logdir(tmp_path, fragment="#pr_curves")
    alert = board.card("five rows").get_by_role("alert")
    expect(alert).to_contain_text("This value is no curve of precision and recall.")
    alert.get_by_text("Details").click()
    expect(alert).to_contain_text("shape (5, 4), expected numbers of shape (6, n)")
    assert curves(board, "good")["odd"]["score"] == pytest.approx(0.75)
    warnings = {"negative": "1 run with broken counts", "no positives": "1 run without positives"}
    for tag, text in warnings.items():
        expect(board.card(tag).locator(".card-foot .warn")).to_have_text(text)
    for title in ("ROC", "F1", "Calibration"):
        choose_mode(board, title)
        board.card("one threshold").hover()
        assert len(described(board, "not finite")["curves"]) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to_on_curves(open_logdir: OpenLogdir, logdir: Path, theme: str) -> None:
    is_dark = str(theme == "dark").lower()
    board = open_logdir(logdir, fragment=f"#pr_curves&pr_curves.threshold=0.5&darkMode={is_dark}")
    board.page.keyboard.press("]")
    expect(board.card(TAGS[1]).locator(".card-table-head")).to_be_visible()
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
