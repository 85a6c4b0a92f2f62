"""What is logged appears by itself on the pages of distributions, curves and hyperparameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
