"""What is logged appears by itself on the pages of every kind but scalars and media."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

import event_files
from e2e.graph_logdirs import graph_event, network
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import OpenLogdir

NUMBERS = np.linspace(-1, 1, 50)
LABELS = np.arange(50) % 2


def test_a_new_histogram_is_drawn(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "live") as writer:
        for step in range(2):
            writer.add_histogram("weights", NUMBERS, step)
        writer.flush()
        board = open_logdir(tmp_path, fragment="#histograms")
        board.card("weights").get_by_text("2 steps").wait_for()
        writer.add_histogram("weights", NUMBERS * 2, 2)
        writer.flush()
        board.card("weights").get_by_text("3 steps").wait_for()


def test_a_new_curve_is_drawn(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "live") as writer:
        writer.add_pr_curve("owl", LABELS, np.abs(NUMBERS), 0)
        writer.flush()
        board = open_logdir(tmp_path, fragment="#pr_curves")
        board.card("owl").locator("[data-step='0']").wait_for()
        writer.add_pr_curve("owl", LABELS, 1 - np.abs(NUMBERS), 9)
        writer.flush()
        board.card("owl").locator("[data-step='9']").wait_for()


def test_a_new_session_and_a_new_metric_come_into_the_table(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "first") as writer:
        writer.add_hparams({"lr": 0.1}, {"accuracy": 0.5}, same_run=True)
    board = open_logdir(tmp_path, fragment="#hparams")
    rows = board.page.locator(".table [data-row]")
    rows.first.wait_for()
    assert rows.count() == 1
    with SummaryWriter(tmp_path / "second") as writer:
        writer.add_hparams({"lr": 0.2}, {"accuracy": 0.75}, same_run=True)
    rows.nth(1).wait_for()
    board.page.get_by_text("0.7500", exact=True).wait_for()
    assert rows.count() == 2


def test_new_steps_runs_and_tags_come_to_meshes_graphs_and_the_projector(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    cloud = np.zeros((1, 3, 3), np.float32)
    write_graph(tmp_path / "first")
    with SummaryWriter(tmp_path / "first") as first, SummaryWriter(tmp_path / "second") as second:
        first.add_mesh("cloud", cloud, global_step=0)
        first.add_embedding(cloud[0], tag="points")
        first.flush()
        board = open_logdir(tmp_path, fragment="#meshes")
        cards = board.page.locator("[data-card]")
        expect(cards).to_have_count(1)
        first.add_mesh("cloud", cloud, global_step=9)
        first.flush()
        expect(board.card("cloud_VERTEX").locator("[data-step='9']")).to_be_visible()
        first.add_mesh("other", cloud, global_step=9)
        first.flush()
        expect(board.card("other_VERTEX").locator("[data-step='9']")).to_be_visible()
        second.add_mesh("cloud", cloud, global_step=5)
        second.flush()
        expect(cards).to_have_count(3)
        board.page.get_by_role("tab", name="Graphs").click()
        runs = board.page.get_by_role("combobox", name="Run").locator("option")
        expect(runs).to_have_text(["first"])
        write_graph(tmp_path / "second")
        expect(runs).to_have_text(["first", "second"])
        board.page.get_by_role("tab", name="Projector").click()
        embeddings = board.page.get_by_role("combobox", name="Embedding").locator("option")
        expect(embeddings).to_have_count(1)
        second.add_embedding(cloud[0, :2], tag="pair")
        expect(embeddings).to_have_count(2)
        expect(embeddings.nth(1)).to_contain_text("second: pair")


def write_graph(run: Path) -> None:
    records = event_files.version(), graph_event(network(n_blocks=1))
    event_files.write(run / "events.out.tfevents.9", *records)
