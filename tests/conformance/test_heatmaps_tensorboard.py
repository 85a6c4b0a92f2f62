"""TensorBoard, with each of its two loaders, shows the pictures of heatmaps and passes over their numbers."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from glassboard import SummaryWriter, colormap
from tensorboard_app import LOADERS, get, tensorboard_client, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import Client

NUMBERS = np.random.default_rng(9).normal(size=(40, 256)).astype(np.float32)
ROWS = [f"row {i}" for i in range(40)]


@pytest.fixture(scope="module", params=LOADERS)
def board(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """TensorBoard over what we wrote."""
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    logdir = tmp_path_factory.mktemp("heatmaps")
    with SummaryWriter(logdir / "run") as writer:
        writer.add_scalar("loss", 1.0, 1)
        writer.add_heatmap("full", NUMBERS, 1, colormap="coolwarm", normalize="symmetric", y_ticks=ROWS)
        writer.add_heatmap("masked", NUMBERS, 1, mask=NUMBERS > 1, under=np.zeros((3, 4, 4)))
        writer.add_heatmaps("samples", NUMBERS.reshape(4, 40, 64), 1)
        writer.add_scalar("last", 1.0, 1)
    with tensorboard_client(request.param, logdir) as client:
        wait_until(lambda: "last" in json.loads(get(client, "scalars/tags")).get("run", {}))
        yield client


def test_there_is_a_picture_for_each_heatmap_and_nothing_else(board: Client) -> None:
    assert sorted(json.loads(get(board, "images/tags"))["run"]) == ["full", "masked", "samples"]
    assert sorted(json.loads(get(board, "scalars/tags"))["run"]) == ["last", "loss"]
    for plugin in ("histograms", "text", "audio"):
        assert json.loads(get(board, f"{plugin}/tags")).get("run", {}) == {}


def picture(board: Client, tag: str) -> Any:
    (listed,) = json.loads(get(board, "images/images", tag=tag, run="run", sample=0))
    content = get(board, f"images/individualImage?{listed['query']}&unused=")
    return np.asarray(Image.open(io.BytesIO(content)))


def test_a_picture_has_the_colors_of_the_numbers(board: Client) -> None:
    full = colormap.apply(NUMBERS, "coolwarm", normalize="symmetric")
    assert picture(board, "full").tolist() == full.tolist()
    assert picture(board, "masked").tolist() == colormap.apply(NUMBERS, mask=NUMBERS > 1).tolist()
    assert picture(board, "samples").shape == (160, 1024, 4)
