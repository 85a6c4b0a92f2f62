"""The HParams tab: the table of runs, its query and brushes, pictures, values of one run, files."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from tensorboard.plugins.hparams import api_pb2, metadata, plugin_data_pb2

from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter
from hparams_logdirs import (
    FAILURE,
    RUNNING,
    SUCCESS,
    WRITERS,
    make_summary,
    session_end,
    session_start,
    write_summaries,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAB = "#hparams"
QUERY = "Query over runs"
OPTIMIZERS = ("adam", "lamb", "sgd")
N_RUNS = 12


def write_sessions(logdir: Path) -> Path:
    """Write twelve sessions: the learning rate grows, three optimizers take turns, accuracy falls."""
    for i in range(N_RUNS):
        hparams = {"lr": 10.0 ** (i / 3 - 4), "optimizer": OPTIMIZERS[i % 3], "seed": 7, "bias": i % 2 == 0}
        with SummaryWriter(logdir / f"trial-{i:02}") as writer:
            for step in range(3):
                writer.add_scalar("val/top1", (step + 1) * (N_RUNS - i) / 100, step)
                writer.add_scalar("loss", float(i + step), step)
            writer.add_hparams(hparams, {"val/top1": (N_RUNS - i) / 30}, same_run=True, global_step=3)
    return logdir


def names_of(board: Board) -> list[str]:
    """Give the runs of the table's rows as they stand on the page."""
    board.wait_for_idle()
    rows = board.page.locator("[data-row]").evaluate_all(
        "rows => rows.map((row) => [Number(row.dataset.row), row.querySelector('.run-name').title])"
    )
    return [name for _, name in sorted(rows)]


def head(page: Page, name: str) -> Locator:
    """Find the head of a column by its name in queries; of a metric the first column."""
    return page.locator(f'.head[title="{name}"]').first


def cell(page: Page, row: int, column: str) -> Locator:
    index = head(page, column).get_attribute("data-column")
    return page.locator(f'[data-row="{row}"] [data-column="{index}"]')


def order_of(page: Page, column: str) -> str | None:
    return head(page, column).get_attribute("aria-sort")


def trials(*numbers: int) -> list[str]:
    return [f"trial-{i:02}" for i in numbers]


def test_the_table_has_every_run_and_its_differing_columns_sorted_by_any(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_sessions(tmp_path), fragment=TAB)
    page = board.page
    assert names_of(board) == trials(*range(N_RUNS))
    assert head(page, "seed").count() == 0
    assert page.get_by_text("Hyperparameters, 3 differ, 1 equal hidden").is_visible()
    page.get_by_role("button", name="Differing columns only").click()
    assert cell(page, 0, "seed").inner_text() == "7"
    head(page, "val/top1").click()
    assert (names_of(board)[0], head(page, "val/top1").get_attribute("aria-sort")) == (
        "trial-00",
        "descending",
    )
    head(page, "val/top1").click()
    assert (names_of(board)[0], head(page, "val/top1").get_attribute("aria-sort")) == (
        "trial-11",
        "ascending",
    )
    page.get_by_role("grid").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", " "):
        page.keyboard.press(key)
    assert page.get_by_role("checkbox", name="trial-09", exact=True).is_checked() is False
    board.wait_for_idle()
    assert "-trial-09" in page.url


def test_a_query_leaves_the_runs_that_match_and_names_what_is_wrong_with_it(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_sessions(tmp_path), fragment=TAB)
    page = board.page
    field = page.get_by_label(QUERY)
    field.fill("lr < 0.01 and optimizer in [adam, lamb]")
    assert names_of(board) == trials(0, 1, 3, 4)
    assert page.get_by_role("button", name="4 of 12 runs").is_visible()
    field.fill("lr < 0.01 and optimizer in [adam, lamb")
    assert names_of(board) == trials(0, 1, 3, 4)
    assert "character 39: expected ,, not the end" in page.get_by_role("status").inner_text()
    field.fill('run ~ "0[12]$" and not bias')
    assert names_of(board) == trials(1)
    page.get_by_role("button", name="Clear the filter").click()
    assert names_of(board) == trials(*range(N_RUNS))


def test_columns_are_shown_hidden_and_filtered_by_what_they_hold(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_sessions(tmp_path), fragment=TAB)
    page = board.page
    page.get_by_role("button", name=re.compile("^Columns")).click()
    panel = page.get_by_role("dialog", name="Columns")

    def choose(name: str) -> Locator:
        panel.locator(f'.column-name[title="{name}"]').first.click()
        return panel.locator("fieldset.column-filter")

    panel.get_by_role("checkbox", name="bias").click()
    assert head(page, "bias").count() == 0
    choose("optimizer").get_by_label("sgd").click()
    assert page.get_by_label(QUERY).input_value() == "optimizer in [adam, lamb]"
    editor = choose("lr")
    editor.get_by_label("Max").fill("0.01")
    editor.get_by_label("Max").press("Enter")
    editor = choose("val/top1")
    editor.get_by_label("Min").fill("0.3")
    editor.get_by_label("Min").press("Enter")
    editor.get_by_role("button", name="max", exact=True).click()
    wanted = "optimizer in [adam, lamb] and lr <= 0.01 and val/top1 >= 0.3"
    assert page.get_by_label(QUERY).input_value() == wanted
    assert names_of(board) == trials(0, 1, 3)
    choose("status").get_by_label("done")
    page.keyboard.press("Escape")
    assert page.locator('.head[title="val/top1"]').count() == 2
    board.load(re.sub(r"^[^#]*", "", page.url))
    assert (names_of(board), head(page, "bias").count()) == (trials(0, 1, 3), 0)


def test_a_brush_on_an_axis_is_the_query_and_a_line_is_its_run(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_sessions(tmp_path), fragment=TAB)
    page = board.page
    page.locator(".parallel canvas").first.wait_for()
    box = page.locator(".parallel").bounding_box()
    title = page.get_by_role("button", name="lr", exact=True).bounding_box()
    assert box is not None
    assert title is not None
    x = title["x"] + title["width"] / 2
    page.mouse.move(x, box["y"] + 160)
    page.mouse.down()
    page.mouse.move(x, box["y"] + 280, steps=4)
    page.mouse.up()
    text = page.get_by_label(QUERY).input_value()
    assert re.fullmatch(r"lr < 0\.0\d+", text)
    bound = float(text.removeprefix("lr < "))
    kept = [i for i in range(N_RUNS) if 10.0 ** (i / 3 - 4) < bound]
    assert names_of(board) == trials(*kept)
    page.get_by_role("button", name="lr", exact=True).click()
    page.get_by_role("menuitem", name="Quantile").click()
    assert page.get_by_text("quantile", exact=True).is_visible()
    page.get_by_role("button", name="lr", exact=True).click()
    page.get_by_role("menuitem", name="Clear the brush").click()
    assert page.get_by_label(QUERY).input_value() == ""
    page.get_by_role("button", name="lr", exact=True).click()
    page.get_by_role("menuitem", name="Colour by this").click()
    page.get_by_role("button", name="lr", exact=True).click()
    page.get_by_role("menuitem", name="Move right").click()
    heads = page.get_by_role("columnheader").all_inner_texts()
    assert heads.index("optimizer") < heads.index("lr")
    page.locator('[data-row="2"]').hover()
    assert "hovered" in (page.locator('[data-row="2"]').get_attribute("class") or "")


def test_scatter_plots_are_brushed_and_importance_names_what_matters(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_sessions(tmp_path), fragment=f"{TAB}&hparams.panel=scatter")
    page = board.page
    page.locator(".scatter canvas").first.wait_for()
    board.wait_for_idle()
    box = page.locator(".scatter").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.14, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 74, steps=4)
    page.mouse.up()
    assert "val/top1 >" in page.get_by_label(QUERY).input_value()
    page.get_by_role("button", name=re.compile("of 12 runs")).click()
    page.get_by_role("radio", name="Importance").check()
    rows = page.locator(".importance li")
    rows.first.wait_for()
    assert rows.first.inner_text().split("\n")[0] == "lr"


def test_a_run_shows_its_values_its_curves_and_only_safe_links(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    addresses = {"a-good": "https://example.invalid/run", "b-bad": "javascript:alert(1)"}
    for i, (run, url) in enumerate(addresses.items()):
        start = session_start(
            {"lr": 0.1 * (i + 1)}, monitor_url=url, model_uri=f"gs://{run}", start_time_secs=1.0 + i
        )
        write_summaries(
            tmp_path / run, start, session_end(SUCCESS, 61.0 + i), scalars={"loss": [2.0, 1.0 + i]}
        )
    experiment = api_pb2.Experiment(description="What is **measured** here")
    data = plugin_data_pb2.HParamsPluginData(experiment=experiment)
    write_summaries(tmp_path, make_summary(metadata.EXPERIMENT_TAG, data))
    board = open_logdir(tmp_path, fragment=TAB)
    page = board.page
    page.get_by_role("button", name="Description").click()
    assert page.get_by_role("dialog", name="Description").locator("strong").inner_text() == "measured"
    page.keyboard.press("Escape")
    cell(page, 0, "lr").click()
    panel = page.get_by_role("complementary", name="Values of a-good")
    panel.wait_for()
    assert panel.get_by_role("link").get_attribute("href") == addresses["a-good"]
    assert panel.get_by_text("gs://a-good").is_visible()
    assert board.chart("loss").series["a-good"].last_value == 1.0
    cell(page, 1, "lr").click()
    panel = page.get_by_role("complementary", name="Values of b-bad")
    assert panel.get_by_text(addresses["b-bad"]).is_visible()
    assert panel.get_by_role("link").count() == 0
    page.keyboard.press("Escape")
    assert page.get_by_role("complementary").count() == 0


def test_sessions_of_a_group_are_one_row_when_asked_for(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    statuses = [SUCCESS, FAILURE, RUNNING]
    for i, status in enumerate(statuses):
        group = "pair" if i < 2 else ""
        start = session_start({"lr": 0.1 * (i + 1)}, group_name=group, start_time_secs=10.0 + i)
        write_summaries(tmp_path / f"s{i}", start, session_end(status, 20.0), scalars={"loss": [float(i)]})
    board = open_logdir(tmp_path, fragment=f"{TAB}&hparams.groups=mean")
    page = board.page
    assert names_of(board) == ["pair", "s2"]
    assert [cell(page, 0, name).inner_text() for name in ("status", "lr", "loss")] == [
        "failed",
        "0.1",
        "0.5000",
    ]
    page.keyboard.press("]")
    page.get_by_label("Sessions of one group").select_option("max")
    board.wait_for_idle()
    assert cell(page, 0, "loss").inner_text() == "1.000"
    page.get_by_label("Sessions of one group").select_option("none")
    assert names_of(board) == ["s0", "s1", "s2"]
    page.get_by_label(QUERY).fill("status in [failed, running]")
    assert names_of(board) == ["s1", "s2"]


def test_what_is_shown_is_downloaded(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(
        write_sessions(tmp_path),
        fragment=f"{TAB}&hparams.query=lr<0.0003&hparams.sort=-h.lr&hparams.panel=none",
    )
    page = board.page
    texts: dict[str, str] = {}
    for name in ("CSV", "JSON", "LaTeX"):
        page.get_by_role("button", name="Download the table").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name=f"Download {name}").click()
        texts[name] = download.value.path().read_text()
    rows = list(csv.DictReader(io.StringIO(texts["CSV"])))
    assert [(row["run"], float(row["lr"]), row["bias"]) for row in rows] == [
        ("trial-01", 10.0 ** (1 / 3 - 4), "false"),
        ("trial-00", 1e-4, "true"),
    ]
    table: dict[str, Any] = json.loads(texts["JSON"])
    assert table["header"] == list(rows[0])
    assert [row[0] for row in table["rows"]] == ["trial-01", "trial-00"]
    assert "trial-00 & " in texts["LaTeX"]


def test_a_thousand_columns_with_hostile_names_and_missing_metrics_break_nothing(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    names = [*(f"p{i}" for i in range(1000)), 'a "quoted" `name`', "\\frac{1}{2} & ü", "<b>bold</b>", "run"]
    for i in range(3):
        values: dict[str, Any] = {name: float(i) for name in names}
        values |= {"mixed": [1, "1", True][i], "odd": [float("nan"), float("inf"), -0.0][i]}
        write_summaries(tmp_path / f"r{i}", session_start(values, start_time_secs=1.0 + i))
    board = open_logdir(tmp_path, fragment=f"{TAB}&hparams.panel=none")
    page = board.page
    assert names_of(board) == ["r0", "r1", "r2"]
    assert page.get_by_text("more under Columns").is_visible()
    assert page.locator("[data-row] [data-column]").count() < 100
    page.get_by_label(QUERY).fill('`a "quoted" \\`name\\`` = 1 and `<b>bold</b>` > 0')
    assert names_of(board) == ["r1"]
    page.get_by_label(QUERY).fill("mixed = '1' or odd = nan")
    assert names_of(board) == ["r0", "r1"]


@pytest.mark.parametrize("writer", ["torch's writer", "tensorboardX", "ours", "TensorFlow's API"])
def test_every_writer_has_its_rows_and_columns(open_logdir: OpenLogdir, tmp_path: Path, writer: str) -> None:
    WRITERS[writer](tmp_path)
    board = open_logdir(tmp_path, fragment=f"{TAB}&hparams.panel=none")
    texts = board.page.get_by_role("columnheader").all_inner_texts()
    n_rows = 6 if writer == "TensorFlow's API" else 3
    assert len(names_of(board)) == n_rows
    assert {"layers", "optimizer", "bias"} <= set(texts) | {"learning rate"}
    assert any(re.search(r"(accuracy|loss) last", text) for text in texts)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to_in_the_table(
    open_logdir: OpenLogdir, tmp_path: Path, theme: str
) -> None:
    fragment = f"{TAB}&darkMode={str(theme == 'dark').lower()}&hparams.query=lr<0.1"
    board = open_logdir(write_sessions(tmp_path), fragment=fragment)
    board.page.locator(".parallel canvas").first.wait_for()
    cell(board.page, 0, "lr").click()
    board.wait_for_idle()
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
