"""The Custom scalars tab: charts as layouts say, on the cards of the scalars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from e2e.damaged_payloads import write_damaged_payloads
from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAB = "#custom_scalars"
N_STEPS = 50
RUNS = ("a", "b")
LOSSES = ["Multiline", ["loss/(train|val)"]]
MARGIN = ["Margin", ["acc", "acc/low", "acc/high"]]
LAYOUTS: dict[str, dict[str, dict[str, list[Any]]]] = {
    "a": {"Losses": {"both": LOSSES, "train": ["Multiline", ["loss/train", "nowhere"]]}},
    "b": {"Losses": {"both": LOSSES}, "Band": {"acc": MARGIN}},
}
VALUES = {"loss/train": 1.0, "loss/val": 2.0, "acc": 5.0, "acc/low": 4.0, "acc/high": 6.5}


def write_layouts(logdir: Path) -> Path:
    for i, run in enumerate(RUNS):
        with SummaryWriter(logdir / run) as writer:
            for step in range(N_STEPS):
                for tag, value in VALUES.items():
                    writer.add_scalar(tag, value + i + (step % 2), step)
            writer.add_custom_scalars(LAYOUTS[run])
    return logdir


def lines(board: Board, chart: str) -> list[tuple[str, str]]:
    """Return run and tag of the lines that are drawn on a chart."""
    board.wait_for_idle()
    charts = board.page.evaluate("() => window.__glassboard.charts()")
    drawn = next(each for each in charts if each["tag"] == chart)
    return [(line["run"], line["tag"]) for line in drawn["series"]]


def hover(board: Board, chart: str) -> str:
    """Point at the middle of a chart and return what the tooltip says."""
    box = board.card(chart).locator(".chart").bounding_box()
    assert box
    board.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return board.page.get_by_role("tooltip").inner_text()


def foot(board: Board, chart: str) -> list[str]:
    board.wait_for_idle()
    return board.card(chart).locator(".card-foot > span:not(.matches)").all_inner_texts()


def test_charts_of_all_runs_stand_in_their_categories(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    assert board.attributes("data-group") == ["Losses", "Band"]
    assert board.shown_cards() == ["Losses/both", "Losses/train", "Band/acc"]
    tags = ("loss/train", "loss/val")
    assert lines(board, "Losses/both") == [(run, tag) for run in RUNS for tag in tags]
    assert lines(board, "Losses/train") == [(run, "loss/train") for run in RUNS]
    assert lines(board, "Band/acc") == [(run, "acc") for run in RUNS]
    assert foot(board, "Losses/train") == ["no tag matches “nowhere”"]
    board.page.get_by_role("checkbox", name="b", exact=True).click()
    assert lines(board, "Losses/both") == [("a", tag) for tag in tags]


def test_a_line_lies_in_its_band_which_the_tooltip_reads(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    rows = [row.split("\t") for row in hover(board, "Band/acc").splitlines() if "acc" in row]
    found = {row[0].strip(): [cell.strip() for cell in row[1:4]] for row in rows}
    bands = {run: [float(edge) for edge in cells[2].split(" to ")] for run, cells in found.items()}
    values = {run: float(cells[1]) for run, cells in found.items()}
    assert set(values) == set(RUNS)
    for run, value in values.items():
        assert bands[run] == [value - 1, value + 1.5]


def test_matches_name_the_tags_with_the_look_of_their_lines(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    board.card("Losses/both").get_by_role("button", name="Matches (2)").click()
    matches = board.page.locator("[data-match]")
    assert [match.get_attribute("data-match") for match in matches.all()] == ["loss/train", "loss/val"]
    dashes = [match.locator("line").get_attribute("stroke-dasharray") for match in matches.all()]
    assert dashes == ["", "7 3"]
    assert board.page.get_by_text("loss/(train|val)").is_visible()


def test_cards_zoom_scale_and_smooth_as_those_of_scalars(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    box = board.card("Losses/both").locator(".chart").bounding_box()
    assert box
    y = box["y"] + 60
    board.page.mouse.move(box["x"] + 100, y)
    board.page.mouse.down()
    board.page.mouse.move(box["x"] + 200, y, steps=4)
    board.page.mouse.up()
    zoomed = {tag: chart.x.hi - chart.x.lo for tag, chart in board.charts().items()}
    assert max(zoomed.values()) < N_STEPS - 1
    assert zoomed["Band/acc"] == zoomed["Losses/both"]
    board.page.keyboard.press("l")
    assert {tag for tag, chart in board.charts().items() if chart.y.is_log} == {"Losses/both"}
    board.page.keyboard.press("f")
    assert {chart.x.hi for chart in board.charts().values()} == {N_STEPS - 1}
    before = board.charts()
    board.page.get_by_role("slider", name="Smoothing").press("End")
    after = board.charts()
    smoothed = {tag: (before[tag].series["a"], after[tag].series["a"]) for tag in before}
    assert smoothed["Losses/train"][0].last_smoothed != smoothed["Losses/train"][1].last_smoothed
    assert [line.last_smoothed for line in smoothed["Band/acc"]] == [None, None]


def test_every_series_of_a_chart_can_be_downloaded(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    board.card("Band/acc").hover()
    board.page.keyboard.press("e")
    board.page.locator("dialog a").first.wait_for()
    links = [link.get_attribute("aria-label") for link in board.page.locator("dialog a").all()]
    tags = ("acc", "acc/low", "acc/high")
    assert links == [f"{run} {tag} as {what}" for run in RUNS for tag in tags for what in ("CSV", "JSON")]
    with board.page.expect_download() as download:
        board.page.get_by_role("link", name="a acc/low as CSV").click()
    rows = download.value.path().read_text().splitlines()
    assert len(rows) == N_STEPS + 1
    assert [float(row.split(",")[2]) for row in rows[1:3]] == [4.0, 5.0]


def test_a_card_fills_the_screen_is_pinned_and_found_by_its_tags(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    board.card("Band/acc").hover()
    board.page.keyboard.press("Enter")
    board.wait_for_idle()
    assert board.page.locator("[data-full]").get_attribute("data-full") == "custom_scalars|Band/acc"
    board.page.keyboard.press("p")
    board.page.keyboard.press("Escape")
    assert board.shown_cards() == ["Band/acc", "Losses/both", "Losses/train", "Band/acc"]
    board.page.get_by_role("searchbox", name="Filter tags").fill("val")
    assert board.shown_cards() == ["Band/acc", "Losses/both"]


def test_runs_tags_and_charts_that_come_later_appear_by_themselves(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    with SummaryWriter(tmp_path / "c") as writer:
        writer.add_scalar("loss/train/late", 1.0, 0)
        writer.add_custom_scalars({"Late": {"one more": ["Multiline", ["loss/train/late"]]}})
    board.page.locator("[data-group=Late]").wait_for()
    board.wait_until("window.__glassboard.charts().length === 4")
    assert lines(board, "Losses/train") == [
        ("a", "loss/train"),
        ("b", "loss/train"),
        ("c", "loss/train/late"),
    ]
    assert lines(board, "Late/one more") == [("c", "loss/train/late")]


def test_what_is_wrong_is_said_on_its_card(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_damaged_payloads(tmp_path, "custom_scalars"), fragment=TAB)
    assert board.page.get_by_text("The layout of run no_layout cannot be read.").is_visible()
    refused = board.card("damaged/invalid regex").locator(".card-state p").inner_text()
    assert refused.startswith("The pattern is 'loss(', expected a regular expression")
    said = {chart: foot(board, f"damaged/{chart}") for chart in ("one invalid regex", "missing tags")}
    assert "“*” cannot be looked for" in said["one invalid regex"]
    assert "missing: gone/lower, gone/upper" in said["missing tags"]
    assert "No band where the steps of its edges differ" in foot(board, "damaged/different steps")
    nothing = board.card("damaged/nothing matches").locator(".card-state p").inner_text()
    assert nothing == "No scalar matches “nowhere”."
    folded = board.page.locator("[data-group=whole]").get_by_role("button")
    assert folded.get_attribute("aria-expanded") == "false"
    folded.click()
    assert lines(board, "whole/losses") == [(run, "loss/train") for run in ("layout", "no_layout")]


def test_axe_finds_nothing_to_object_to_in_custom_scalars(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_layouts(tmp_path), fragment=TAB)
    board.page.evaluate(AXE.read_text())
    for theme in ("light", "dark"):
        assert board.page.locator("html").get_attribute("data-theme") == theme
        board.card("Losses/both").get_by_role("button", name="Matches (2)").click()
        assert board.page.evaluate(RUN_AXE) == []
        for key in ("Escape", "d"):
            board.page.keyboard.press(key)
