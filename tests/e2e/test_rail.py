"""The list of runs: what is filtered, checked and coloured, and that it stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.logdirs import FEW_RUNS, write_few_runs, write_run

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir


def filter_runs(board: Board, text: str) -> None:
    """Type a filter for runs."""
    board.page.get_by_role("searchbox", name="Filter runs").fill(text)
    board.wait_for_idle()


def drawn_runs(board: Board, tag: str = "train/loss") -> set[str]:
    """Return the runs that a chart shows."""
    return set(board.chart(tag).series)


def colors(board: Board) -> dict[str, str]:
    """Return the colour of each run as drawn."""
    return {run: line.color for run, line in board.chart("train/loss").series.items()}


def test_the_filter_is_a_regular_expression_that_hides_runs_from_list_and_charts(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    assert sorted(board.shown_runs()) == sorted(FEW_RUNS)
    filter_runs(board, "^net/")
    assert sorted(board.shown_runs()) == ["net/adam", "net/sgd"]
    assert drawn_runs(board) == {"net/adam", "net/sgd"}
    filter_runs(board, "!adam|sgd")
    assert board.shown_runs() == ["baseline"]
    filter_runs(board, "")
    assert drawn_runs(board) == set(FEW_RUNS)


def test_a_broken_filter_is_said_and_the_last_good_one_stays(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    filter_runs(board, "net")
    filter_runs(board, "net(")
    box = board.page.get_by_role("searchbox", name="Filter runs")
    assert box.get_attribute("aria-invalid") == "true"
    assert sorted(board.shown_runs()) == ["net/adam", "net/sgd"]


def test_a_check_box_hides_one_run_and_the_head_all_of_them(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.run_row("net/sgd").get_by_role("checkbox").click()
    assert drawn_runs(board) == {"baseline", "net/adam"}
    head = board.page.get_by_role("checkbox", name="All runs")
    head.click()
    board.wait_for_idle()
    assert not any(chart.series for chart in board.charts().values())
    head.click()
    assert drawn_runs(board) == set(FEW_RUNS)


def test_only_this_run_leaves_one_and_again_brings_back_all(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    only = board.run_row("net/adam").get_by_role("button", name="Only net/adam")
    board.run_row("net/adam").hover()
    only.click()
    assert drawn_runs(board) == {"net/adam"}
    board.run_row("net/adam").hover()
    only.click()
    assert drawn_runs(board) == set(FEW_RUNS)


def test_colours_are_the_runs_own_whatever_is_selected_and_after_a_reload(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    before = colors(board)
    assert len(set(before.values())) == len(FEW_RUNS)
    filter_runs(board, "net")
    assert colors(board) == {run: before[run] for run in ("net/adam", "net/sgd")}
    filter_runs(board, "")
    write_run(tmp_path, "another", {"train/loss": [1.0, 2.0]})
    board.run_row("another").wait_for()
    board.page.reload()
    after = colors(board)
    assert {run: after[run] for run in FEW_RUNS} == before
    assert after["another"] not in before.values()


def test_a_colour_that_was_chosen_is_kept_over_a_reload(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    before = colors(board)
    board.run_row("baseline").get_by_role("button", name="Colour of baseline").click()
    board.page.get_by_role("button", name="Colour 18", exact=True).click()
    chosen = colors(board)
    assert chosen["baseline"] != before["baseline"]
    assert {run: chosen[run] for run in FEW_RUNS[1:]} == {run: before[run] for run in FEW_RUNS[1:]}
    board.page.reload()
    assert colors(board) == chosen


def test_the_selection_is_kept_over_a_reload(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.run_row("baseline").get_by_role("checkbox").click()
    board.page.goto(f"{board.url}/?testing=1")
    assert drawn_runs(board) == {"net/adam", "net/sgd"}
