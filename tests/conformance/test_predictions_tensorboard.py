"""TensorBoard, with each of its two loaders, shows the samples of predictions and their metrics."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from glassboard import SummaryWriter
from tensorboard_app import LOADERS, get, tensorboard_client, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import Client

IMAGES = np.random.default_rng(1).integers(0, 256, (5, 3, 6, 7), np.uint8)


@pytest.fixture(scope="module", params=LOADERS)
def board(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """TensorBoard over what we wrote."""
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    logdir = tmp_path_factory.mktemp("predictions")
    boxes = [[[0, 1, 1, 3, 3, 0.5]]] * 5
    with SummaryWriter(logdir / "run") as writer:
        writer.add_predictions("val", IMAGES, [0, 1, 0, 1, 1], np.eye(2)[[0, 1, 1, 1, 0]], 1, metrics=True)
        writer.add_predictions("boxes", IMAGES, None, boxes, 1, task="detection")
        writer.add_predictions("texts", list("abcde"), [0] * 5, [0] * 5, 1)
        writer.add_scalar("last", 1.0, 1)
    with tensorboard_client(request.param, logdir) as client:
        wait_until(lambda: "last" in json.loads(get(client, "scalars/tags")).get("run", {}))
        yield client


def test_there_is_a_picture_of_the_samples_that_are_images(board: Client) -> None:
    assert sorted(json.loads(get(board, "images/tags"))["run"]) == ["boxes", "val", "val/confusion"]
    (listed,) = json.loads(get(board, "images/images", tag="val", run="run", sample=0))
    png = get(board, f"images/individualImage?{listed['query']}&unused=")
    row = np.concatenate(list(IMAGES.transpose(0, 2, 3, 1)), axis=1)
    assert np.asarray(Image.open(io.BytesIO(png))).tolist() == row.tolist()


def test_metrics_are_scalars_and_nothing_else_is_there(board: Client) -> None:
    tags = json.loads(get(board, "scalars/tags"))["run"]
    assert {"val/accuracy", "val/calibration_error", "val/precision/0", "val/f1", "last"} <= set(tags)
    ((_, _, accuracy),) = json.loads(get(board, "scalars/scalars", run="run", tag="val/accuracy"))
    assert accuracy == pytest.approx(0.6)
    assert not [tag for tag in tags if "predictions" in tag or "heatmap" in tag]
    for plugin in ("histograms", "text", "audio"):
        assert json.loads(get(board, f"{plugin}/tags")).get("run", {}) == {}
