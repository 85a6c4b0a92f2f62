"""TensorBoard, with each of its two loaders, reads a log that is cut by size as one run."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from glassboard import SummaryWriter
from tensorboard_app import LOADERS, get, tensorboard_client, wait_until
from written_events import event_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from werkzeug.test import Client

N_STEPS = 60


@pytest.fixture(scope="module", params=LOADERS)
def board(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """TensorBoard over one log in many files, all of one second."""
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    logdir = tmp_path_factory.mktemp("rotated")
    write_rotated(logdir / "run")
    with tensorboard_client(request.param, logdir) as client:
        wait_until(lambda: len(scalars(client, "loss")) == N_STEPS)
        yield client


def write_rotated(directory: Path) -> None:
    with SummaryWriter(directory, max_file_bytes=200) as writer:
        for step in range(N_STEPS):
            writer.add_scalar("loss", step / 2, step, walltime=1e9 + step)
            writer.flush()
    assert len(event_files(directory)) > 11


def scalars(board: Client, tag: str) -> list[list[float]]:
    tags = json.loads(get(board, "scalars/tags")).get("run", {})
    rows: list[list[float]] = json.loads(get(board, "scalars/scalars", run="run", tag=tag)) if tags else []
    return rows


def test_every_point_is_there_in_order(board: Client) -> None:
    assert scalars(board, "loss") == [[1e9 + step, step, step / 2] for step in range(N_STEPS)]


def test_the_mark_is_no_tag(board: Client) -> None:
    assert list(json.loads(get(board, "scalars/tags"))["run"]) == ["loss"]
    for plugin in ("images", "text", "histograms"):
        assert json.loads(get(board, f"{plugin}/tags")) in ({}, {"run": {}})
