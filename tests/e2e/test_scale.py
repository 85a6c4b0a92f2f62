"""Five hundred tags of fifty runs: only what is seen costs anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from e2e.logdirs import write_many_series

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Request

    from e2e.conftest import OpenLogdir

N_RUNS, N_TAGS, N_STEPS = 50, 500, 5
MAX_NODES = 5_000
MAX_CANVASES = 24
MAX_TAGS_ASKED = 40


def tags_of(request: Request) -> set[str]:
    """Return the tags that a request asks for."""
    return {series["tag"] for series in json.loads(request.post_data or "{}").get("series", [])}


@pytest.mark.slow
def test_five_hundred_tags_of_fifty_runs_ask_and_draw_only_what_is_near(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_many_series(tmp_path, N_RUNS, N_TAGS, N_STEPS)
    board = open_logdir(tmp_path, load=False)
    asked: set[str] = set()
    board.page.on("request", lambda request: asked.update(tags_of(request)))
    board.load()
    counts = "() => [document.querySelectorAll('*').length, document.querySelectorAll('canvas').length]"
    n_nodes, n_canvases = board.page.evaluate(counts)
    assert n_nodes < MAX_NODES
    assert 0 < n_canvases <= MAX_CANVASES
    assert 0 < len(asked) <= MAX_TAGS_ASKED
    assert all(len(chart.series) == N_RUNS for chart in board.charts().values())
    before = set(asked)
    for _ in range(10):
        board.page.mouse.move(900, 500)
        board.page.mouse.wheel(0, 3_000)
        board.wait_for_idle()
        n_nodes, n_canvases = board.page.evaluate(counts)
        assert n_nodes < MAX_NODES
        assert n_canvases <= MAX_CANVASES
    assert asked - before
