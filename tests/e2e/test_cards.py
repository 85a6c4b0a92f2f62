"""Cards: groups of any depth, the tag filter, pins, full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.logdirs import FEW_TAGS, write_few_runs, write_run

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import OpenLogdir

TAG = "train/loss"


def test_tags_are_grouped_at_every_slash_and_groups_fold(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    write_run(
        tmp_path, "a", {tag: [1.0, 2.0] for tag in ("loss", "net/a/bias", "net/a/weight", "net/b/bias")}
    )
    board = open_logdir(tmp_path)
    assert set(board.shown_cards()) == {"loss", "net/a/bias", "net/a/weight", "net/b/bias"}
    board.page.locator('[data-group="net/a"]').get_by_role("button", expanded=True).first.click()
    assert set(board.shown_cards()) == {"loss", "net/b/bias"}
    board.page.reload()
    assert set(board.shown_cards()) == {"loss", "net/b/bias"}


def test_the_tag_filter_is_a_regular_expression(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    assert sorted(board.shown_cards()) == sorted(FEW_TAGS)
    board.page.get_by_role("searchbox", name="Filter tags").fill("(train|test)/l")
    assert board.shown_cards() == [TAG]


def test_a_pinned_card_stands_on_top_and_stays_over_a_reload(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.card("val/loss").hover()
    board.card("val/loss").get_by_role("button", name="Pin", exact=True).click()
    pinned = board.page.locator('[data-group="pinned"] [data-tag]')
    assert pinned.count() == 1
    assert board.shown_cards()[0] == "val/loss"
    board.page.reload()
    board.wait_for_idle()
    assert board.shown_cards()[0] == "val/loss"
    board.card("val/loss").hover()
    board.page.keyboard.press("p")
    pinned.wait_for(state="detached")


def test_a_card_fills_the_screen_and_back_undoes_it(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.card(TAG).hover()
    board.card(TAG).get_by_role("button", name="Full screen").click()
    full = board.page.get_by_role("region", name=f"{TAG}, full screen")
    full.wait_for()
    box = full.bounding_box()
    assert box is not None
    assert box["width"] > 1_000
    board.page.go_back()
    full.wait_for(state="detached")
    board.page.go_forward()
    full.wait_for()
    board.page.keyboard.press("Escape")
    full.wait_for(state="detached")
