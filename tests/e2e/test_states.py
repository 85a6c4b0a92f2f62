"""What the page shows when there is nothing, not yet, not any more, or not whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.logdirs import write_few_runs, write_run
from programs import running, serve_command

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

APPEAR_MILLIS = 15_000


def wait_for_text(board: Board, text: str) -> None:
    """Wait until the page shows a text."""
    board.page.get_by_text(text).first.wait_for(timeout=APPEAR_MILLIS)


def test_a_logdir_that_does_not_exist_is_named_and_watched_until_it_does(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    logdir = tmp_path / "later"
    board = open_logdir(logdir)
    wait_for_text(board, str(logdir))
    write_run(logdir, "a", {"loss": [1.0, 2.0]})
    board.card("loss").wait_for(timeout=APPEAR_MILLIS)
    assert board.chart("loss").series["a"].n_points == 2


def test_an_empty_logdir_says_where_it_looked_and_how_to_write_something(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(tmp_path)
    wait_for_text(board, str(tmp_path))
    wait_for_text(board, "SummaryWriter")


def test_a_filter_without_a_match_can_be_cleared(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path), fragment="#scalars&tagFilter=nowhere")
    assert board.shown_cards() == []
    board.page.get_by_role("button", name="Clear filter").click()
    assert board.shown_cards() != []


def test_damage_is_marked_at_its_run_with_file_and_offset_and_the_rest_is_shown(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_few_runs(tmp_path)
    (path,) = (tmp_path / "baseline").iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    board = open_logdir(tmp_path)
    mark = board.page.get_by_role("button", name="Damaged file in baseline")
    mark.wait_for(timeout=APPEAR_MILLIS)
    series = board.chart("train/loss").series
    assert 199 <= series["baseline"].n_points <= 200
    assert series["net/adam"].n_points == 200
    assert board.page.get_by_role("button", name="Damaged file in net").count() == 0
    mark.click()
    report = board.page.get_by_role("dialog", name="Damage in baseline").inner_text()
    assert path.name in report
    assert "at byte" in report


def test_a_server_that_goes_and_comes_back_is_said_and_the_page_goes_on(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.expected = ("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_CONNECTION_RESET")
    port = int(board.url.rpartition(":")[2])
    assert board.server.end() == 0
    bar = board.page.locator('[data-state="disconnected"]')
    bar.wait_for(timeout=APPEAR_MILLIS)
    assert board.page.evaluate("() => window.__glassboard.charts().length") == 3
    with running(serve_command(tmp_path, port=port)) as server:
        server.wait_for_address()
        bar.wait_for(state="detached", timeout=30_000)
        write_run(tmp_path, "late", {"train/loss": [1.0, 2.0]})
        board.run_row("late").wait_for(timeout=APPEAR_MILLIS)
