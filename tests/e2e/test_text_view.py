"""The Text tab: texts rendered, as written, compared, searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from e2e.damaged_payloads import write_damaged_payloads
from e2e.test_accessibility import AXE, RUN_AXE
from e2e.text_logdirs import (
    BEACON,
    CONFIG,
    DOT,
    NOTE,
    REPORT,
    RUNS,
    STEPS,
    cube,
    write_fillers,
    write_hostile_text,
    write_long_texts,
    write_reports,
    write_tables,
)
from glassboard import SummaryWriter, summary

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAB = "#text"
LAST = STEPS[-1]
N_LONG_LINES = 200_000


def card_of(board: Board, tag: str, run: str = "run") -> Locator:
    return board.page.locator(f'[data-card^="tag:"][data-tag="{tag}"][data-run="{run}"]')


def choose(board: Board, mode: str) -> None:
    """Choose how texts are shown, in the toolbar."""
    board.page.get_by_role("radiogroup", name="Texts are shown").get_by_label(mode).check()
    board.wait_for_idle()


def pieces(card: Locator, element: str) -> list[str]:
    """Return the texts of all elements of a name, without spaces around them."""
    return [text.strip() for text in card.locator(element).all_text_contents()]


def lines_of(card: Locator) -> list[str]:
    """Return the rows of a source that exist now."""
    return card.locator(".source .row").all_text_contents()


def test_each_tag_and_run_has_a_card_with_rendered_markdown_and_the_step_slider_leads_all(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_reports(tmp_path), fragment=TAB)
    shown = board.page.evaluate("() => window.__glassboard.cards('text')")
    assert {(card["tag"], card["run"], card["step"]) for card in shown} == {
        (tag, run, step) for run in RUNS for tag, step in ((REPORT, LAST), (CONFIG, 0))
    }
    card = card_of(board, REPORT, "second")
    assert card.locator(".path-name").text_content() == "eval/report"
    assert pieces(card, "h2") == ["Step 2000"]
    assert pieces(card, "strong") == ["best"]
    assert pieces(card, "td") == ["val", "0.793", "sketch", "0.294"]
    assert pieces(card, "pre > code") == ["seed: 3"]
    assert board.page.locator(".section-head .label").all_inner_texts() == ["Top level", "eval"]
    slider = card.get_by_role("slider")
    slider.press("ArrowLeft")
    board.wait_for_idle()
    assert [pieces(card_of(board, REPORT, run), "h2") for run in RUNS] == [["Step 1000"], ["Step 1000"]]
    slider.press("Alt+ArrowLeft")
    board.wait_for_idle()
    assert [pieces(card_of(board, REPORT, run), "h2") for run in RUNS] == [["Step 1000"], ["Step 0"]]


def test_html_and_scripts_in_a_text_are_inert_and_nothing_is_asked_of_foreign_servers(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_hostile_text(tmp_path), fragment=TAB)
    body = card_of(board, NOTE).locator(".markdown")
    text = body.inner_text()
    assert "<script>alert(1)</script> <img src=x onerror=alert(2)> <b>bold</b>" in text
    elements = body.evaluate("(body) => [...body.querySelectorAll('*')].map((each) => each.localName)")
    assert set(elements) == {"p", "em", "a", "img"}
    links = body.locator("a").evaluate_all(
        "(links) => links.map((link) => [link.textContent, link.getAttribute('href'), link.target, link.rel])"
    )
    apart = ["_blank", "noopener noreferrer"]
    assert links == [
        ["run", None, "", ""],
        ["data", None, "", ""],
        ["site", "https://example.invalid/a", *apart],
        ["here", None, "", ""],
        ["Image: far", "https://example.invalid/b.png", *apart],
    ]
    assert body.locator("img").evaluate_all("(images) => images.map(({ src }) => src)") == [DOT]


def test_the_source_is_what_was_logged_with_numbered_lines(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_reports(tmp_path), fragment=TAB)
    choose(board, "Source")
    card = card_of(board, REPORT, "first")
    assert [line.strip("\u200b") for line in lines_of(card)][:3] == ["## Step 2000", "", lines_of(card)[2]]
    assert "The **best** so far" in lines_of(card)[2]
    numbers = card.locator(".source .row").evaluate_all("(rows) => rows.map((row) => row.dataset.line)")
    assert [number for number in numbers if number] == [str(i + 1) for i in range(12)]
    assert "text.mode=source" in board.page.url
    board.page.reload()
    board.wait_for_idle()
    assert "## Step 2000" in lines_of(card)


def test_the_difference_to_the_step_before_to_a_step_and_to_a_run_is_marked_in_the_rendered_text(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_reports(tmp_path), fragment=TAB)
    choose(board, "Difference")
    card = card_of(board, REPORT, "first")
    assert card.locator(".text-note").inner_text() == "Step 1,000 → 2,000"
    assert pieces(card, "del") == ["1000", "1", "quay", "0.791"]
    assert pieces(card, "ins") == ["2000", "2", "harbour", "0.792"]
    assert pieces(card, "strong") == ["best"]
    compare = board.page.get_by_label("Compare with", exact=True)
    compare.select_option("step")
    board.wait_for_idle()
    assert card.locator(".text-note").inner_text() == "Other steps are compared with this one"
    box = board.page.get_by_role("textbox", name="Compare with step")
    assert box.input_value() == "2000"
    box.fill("0")
    box.press("Enter")
    board.wait_for_idle()
    assert (pieces(card, "del"), pieces(card, "ins")) == (["0", "0", "0.790"], ["2000", "2", "0.792"])
    compare.select_option("run")
    board.page.get_by_label("Compare with run").select_option("second")
    board.wait_for_idle()
    assert card.locator(".text-note").inner_text() == "second → first, step 2,000"
    assert (pieces(card, "del"), pieces(card, "ins")) == (["3", "quay", "0.793"], ["2", "harbour", "0.792"])
    assert pieces(card_of(board, REPORT, "second"), "del") == []


def test_json_is_a_tree_that_folds_with_every_digit_of_its_numbers(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_reports(tmp_path), fragment=TAB)
    tree = card_of(board, CONFIG, "first").locator(".json-tree")
    assert tree.get_by_text(str(BEACON)).is_visible()
    inner = tree.get_by_role("button", name="deep")
    assert (inner.get_attribute("aria-expanded"), tree.get_by_text("inner").count()) == ("false", 0)
    inner.click()
    assert tree.get_by_text("inner").is_visible()
    tree.get_by_role("button", name="model").click()
    assert tree.get_by_text("inner").count() == 0


def test_lists_and_tables_are_tables_and_every_slice_of_more_axes_is_reached(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_tables(tmp_path), fragment=TAB)
    assert pieces(card_of(board, "list"), "td") == ["one", "two"]
    assert pieces(card_of(board, "list"), "td strong") == ["two"]
    assert pieces(card_of(board, "grid"), "tr") == ["0ab", "1cd", "2ef"]
    card = card_of(board, "cube")
    assert pieces(card, "td em") == ["0", "1", "2", "3"]
    for axis, index in ((0, 2), (1, 1)):
        box = card.get_by_role("textbox", name=f"Index of axis {axis}")
        box.fill(str(index))
        box.press("Enter")
        board.wait_for_idle()
    assert pieces(card, "td em") == [text.strip("*") for text in cube()[2, 1].reshape(-1)]


def test_all_steps_are_a_list_newest_first_of_the_tags_that_pass_the_filter(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_reports(tmp_path), fragment=f"{TAB}&tagFilter=val/r|nothing")
    assert board.shown_cards() == [REPORT, REPORT]
    board.page.get_by_label("Steps of a card").select_option("all")
    board.wait_for_idle()
    steps = card_of(board, REPORT, "first").locator(".all-steps > li")
    assert steps.evaluate_all("(items) => items.map((item) => item.dataset.step)") == ["2000", "1000", "0"]
    assert pieces(steps.nth(2), "h2") == ["Step 0"]


def test_a_search_goes_through_every_step_of_the_shown_runs_and_leads_to_card_and_step(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_fillers(write_reports(tmp_path))
    board = open_logdir(tmp_path, fragment=f"{TAB}&tagFilter=config")
    board.page.get_by_role("button", name="Search all texts").click()
    box = board.page.get_by_role("searchbox", name="Search in all texts")
    box.fill("QUAY")
    board.wait_for_idle()
    hits = board.page.locator(".hit")
    heads = [text.replace("\n", " ") for text in hits.locator(".hit-head").all_inner_texts()]
    assert heads == ["eval/report step 1,000", "eval/report step 2,000", "eval/report step 0"]
    assert hits.locator(".run-name").all_inner_texts() == ["first", "second", "second"]
    assert hits.locator("mark").all_inner_texts() == ["quay"] * 3
    hits.nth(2).click()
    board.wait_for_idle()
    card = card_of(board, REPORT, "second")
    assert pieces(card, "h2") == ["Step 0"]
    assert card.evaluate("(card) => card === document.activeElement")
    expect(card).to_be_in_viewport()
    board.page.get_by_role("button", name="Regular expression").click()
    box.fill("step (0|2000)$")
    board.wait_for_idle()
    assert hits.count() == 0
    box.fill(r"step (0|2000)\n")
    board.wait_for_idle()
    assert hits.count() == 4
    board.expected = ("400 (Bad Request)",)
    box.fill("step (")
    board.wait_for_idle()
    assert "expected a regular expression" in board.page.get_by_role("status").all_inner_texts()[-1]


def test_long_texts_are_folded_loaded_when_asked_for_and_only_the_rows_in_sight_exist(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_long_texts(tmp_path, N_LONG_LINES), fragment=TAB)
    pages = card_of(board, "pages/text_summary")
    assert pages.get_by_text("Part 39").count() == 1
    assert pages.locator(".folded").evaluate("(box) => box.scrollHeight > box.clientHeight")
    pages.get_by_role("button", name="Show all").click()
    assert pages.locator(".folded").evaluate("(box) => box.scrollHeight === box.clientHeight")
    log = card_of(board, "log/text_summary")
    assert log.locator(".text-cut span").inner_text() == "Cut off: the first 65.5 KB of 3.6 MB"
    log.get_by_role("button", name="Load all of it").click()
    board.wait_for_idle()
    source = log.locator(".source")
    source.evaluate("(source) => { source.scrollTop = source.scrollHeight; }")
    board.wait_for_idle()
    assert lines_of(log)[-1].startswith(f"{N_LONG_LINES - 1:06d} loss")
    assert log.locator(".source .row").count() < 100
    choose(board, "Difference")
    log.get_by_role("button", name="Compare all").click()
    board.wait_for_idle()
    assert "the one line that changed" in " ".join(log.locator("ins").all_inner_texts())
    assert log.get_by_role("button", name="equal lines").all_inner_texts() == [
        f"{N_LONG_LINES // 2 - 3:,} equal lines",
        f"{N_LONG_LINES // 2 - 1 - 3:,} equal lines",
    ]


def test_values_that_are_no_text_say_so_and_the_others_are_shown(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_damaged_payloads(tmp_path, "text"), load=False)
    board.page.set_viewport_size({"width": 1440, "height": 4000})
    board.load(f"{TAB}&tagFilter=.")
    said = {
        card.get_attribute("data-tag"): card.locator(".card-sentence > p, .text-note").all_inner_texts()
        for card in board.page.locator("[data-card]").all()
    }
    found = {tag.rpartition("/")[2]: sentences for tag, sentences in said.items() if tag and sentences}
    assert found == {
        "not_utf8": ["Bytes that are no UTF-8 are shown as “\ufffd”; the download has them."],
        "number": ["The text cannot be read."],
        "no_strings": ["No texts at this step."],
        "empty": ["The text is empty."],
    }


def test_a_new_step_appears_by_itself(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        writer.add_text("note", "the first", 0)
        writer.flush()
        board = open_logdir(tmp_path, fragment=TAB)
        card = card_of(board, NOTE)
        card.get_by_text("the first").wait_for()
        writer.add_text("note", "the second", 1)
        writer.flush()
        card.get_by_text("the second").wait_for()
    board.wait_for_idle()


def test_descriptions_of_tags_are_rendered(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with summary.create_file_writer(str(tmp_path / "run")).as_default():
        summary.text("note", "a text", step=0, description="See *this* <b>note</b>.")
    board = open_logdir(tmp_path, fragment=TAB)
    board.page.get_by_role("button", name="Description").click()
    panel = board.page.get_by_role("dialog", name="Description")
    panel.locator("em").wait_for()
    assert panel.inner_text().strip() == "See this <b>note</b>."


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to_in_texts(open_logdir: OpenLogdir, tmp_path: Path, theme: str) -> None:
    write_tables(write_reports(tmp_path))
    board = open_logdir(
        tmp_path, fragment=f"{TAB}&text.searching=1&text.search=best&darkMode={str(theme == 'dark').lower()}"
    )
    board.page.evaluate(AXE.read_text())
    for mode in ("Rendered", "Source", "Difference"):
        choose(board, mode)
        assert board.page.evaluate(RUN_AXE) == []
