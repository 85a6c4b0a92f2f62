"""The address holds the view, and TensorBoard's addresses are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.logdirs import write_few_runs

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import OpenLogdir

VIEW = (
    "#scalars&x=relative&smoothing=0.3&tagFilter=loss&runFilter=net&runs=none,+net/adam&logY=1"
    "&zoom=20:40&pins=val/loss"
)
SETTLE_MILLIS = 700


def test_a_view_survives_its_own_address(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path), fragment=VIEW)
    first, cards, runs = board.charts(), board.shown_cards(), board.shown_runs()
    assert cards[0] == "val/loss"
    assert set(cards) == {"train/loss", "val/loss"}
    assert runs == ["net/adam", "net/sgd"]
    chart = first["train/loss"]
    assert set(chart.series) == {"net/adam"}
    assert (chart.x_axis, chart.x.lo, chart.x.hi, chart.y.is_log) == ("relative", 20, 40, True)
    board.page.wait_for_timeout(SETTLE_MILLIS)
    fragment = board.page.evaluate("() => location.hash")
    other = open_logdir(tmp_path, fragment=fragment)
    assert (other.charts(), other.shown_cards(), other.shown_runs()) == (first, cards, runs)


def test_what_one_does_on_the_page_is_in_the_address(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    board.page.get_by_role("searchbox", name="Filter tags").fill("val")
    board.page.get_by_role("radio", name="Wall").check(force=True)
    board.wait_until("location.hash.includes('tagFilter=val') && location.hash.includes('x=wall')")


def test_addresses_of_tensorboard_are_understood(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path), load=False)
    board.load("#timeseries", query="&smoothing=0.25&runFilter=net&tagFilter=val&darkMode=true")
    assert (board.shown_cards(), board.shown_runs()) == (["val/loss"], ["net/adam", "net/sgd"])
    assert board.page.evaluate("() => document.documentElement.dataset.theme") == "dark"
