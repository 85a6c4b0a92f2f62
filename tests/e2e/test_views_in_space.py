"""What graphs, the Projector and meshes have in common: one WebGL context, rest, runs, colours and steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from playwright.sync_api import expect

import event_files
from e2e.drawing import COUNT_DRAWING, n_contexts, n_copies, rests
from e2e.graph_logdirs import graph_event, network
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

RUNS = ("first", "second")
STEPS = (0, 10, 20)
RANDOM = np.random.default_rng(8)
COLORS_IN_SIGHT = """
(canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  const colors = new Set();
  for (let i = 0; i < data.length; i += 4) colors.add(`rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`);
  return [...colors];
}
"""


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write two runs with a graph, an embedding with images, and a cloud of points at three steps."""
    logdir = tmp_path_factory.mktemp("space")
    for run in RUNS:
        event_files.write(
            logdir / run / "events.out.tfevents.1", event_files.version(), graph_event(network(n_blocks=1))
        )
        with SummaryWriter(logdir / run) as writer:
            images = np.full((30, 3, 4, 4), 0.5, np.float32)
            writer.add_embedding(
                RANDOM.normal(size=(30, 4)).astype(np.float32), label_img=images, tag="points"
            )
            for step in STEPS:
                writer.add_mesh("cloud", RANDOM.normal(size=(1, 30, 3)), global_step=step)
    return logdir


def go_to(board: Board, tab: str) -> None:
    """Press the number of a tab."""
    tabs = board.page.get_by_role("tab").all_inner_texts()
    board.page.keyboard.press(str(tabs.index(tab) + 1))
    expect(board.page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
    board.wait_for_idle()


def mesh_cards(board: Board) -> list[tuple[str | None, str | None]]:
    """Return the run and the step of each card."""
    board.wait_for_idle()
    cards = board.page.locator("[data-card]").all()
    return [
        (card.get_attribute("data-run"), card.locator(".card-steps").get_attribute("data-step"))
        for card in cards
    ]


def test_one_context_draws_all_views_and_nothing_is_drawn_while_nothing_moves(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, load=False)
    board.page.add_init_script(COUNT_DRAWING)
    board.load("#meshes&embeddings.sprites=1")
    n_meshes = n_copies(board)
    assert set(n_meshes) == {f"tag:meshes|cloud_VERTEX|{run}" for run in RUNS}
    assert rests(board)
    go_to(board, "Projector")
    board.page.locator(".cloud").press("ArrowRight")
    n_all = n_copies(board)
    assert n_all["elsewhere"] > 0
    assert rests(board)
    go_to(board, "Graphs")
    board.page.locator(".graph-stage [data-id]").first.wait_for()
    assert rests(board)
    go_to(board, "Mesh")
    board.page.keyboard.press("j")
    board.page.keyboard.press("Enter")
    board.page.locator(".mesh-full .mesh-canvas").press("ArrowRight")
    assert n_copies(board)["full"] > 0
    assert rests(board)
    go_to(board, "Projector")
    assert n_copies(board)["elsewhere"] > n_all["elsewhere"]
    assert n_contexts(board) == 1


def test_runs_their_colours_and_the_step_are_the_same_on_all_views_by_key_and_in_the_address(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#meshes")
    assert mesh_cards(board) == [("first", "20"), ("second", "20")]
    board.page.keyboard.press(",")
    assert mesh_cards(board) == [("first", "10"), ("second", "10")]
    go_to(board, "Graphs")
    graphs = board.page.get_by_role("combobox", name="Run")
    assert graphs.locator("option").all_inner_texts() == list(RUNS)
    board.run_row("first").hover()
    board.page.keyboard.press("h")
    board.wait_for_idle()
    assert graphs.locator("option").all_inner_texts() == ["second"]
    go_to(board, "Projector")
    board.page.keyboard.press("[")
    expect(board.run_row("first").get_by_role("checkbox")).not_to_be_checked()
    go_to(board, "Mesh")
    assert mesh_cards(board) == [("second", "10")]
    dot = board.run_row("second").locator(".dot").first
    color = dot.evaluate("(dot) => getComputedStyle(dot).backgroundColor")
    assert color in board.page.locator(".mesh-canvas").evaluate(COLORS_IN_SIGHT)
    board.page.reload()
    assert mesh_cards(board) == [("second", "10")]
