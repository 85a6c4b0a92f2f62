"""TensorBoard, with each of its two loaders, shows the media that we write."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from glassboard import SummaryWriter
from glassboard.summaries import embeddings
from tensorboard_app import LOADERS, get, tensorboard_client, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from werkzeug.test import Client

RNG = np.random.default_rng(5)
IMAGE = RNG.integers(0, 256, (3, 20, 30), dtype=np.uint8)
CLIP = RNG.integers(0, 256, (1, 3, 3, 4, 5), dtype=np.uint8)
MATRIX = RNG.normal(size=(30, 4)).astype(np.float32)
MP4 = b"\0\0\0\x20ftypisom and more"


def write_media(logdir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SummaryWriter(logdir / "run") as writer:
        writer.add_image("image", IMAGE, 1)
        writer.add_image_with_boxes("boxed", IMAGE, [[2, 3, 12, 13]], 1, labels=["cat"])
        writer.add_video("gif", CLIP, 1)
        writer.add_video("mp4", MP4, 1)
        labels = [f"label {i}" for i in range(30)]
        writer.add_embedding(MATRIX, labels, RNG.random((30, 3, 4, 4)), 1, "text/tsv")
        monkeypatch.setattr(embeddings, "MAX_TEXT_NUMBERS", 10)
        rows = [[label, i] for i, label in enumerate(labels)]
        writer.add_embedding(MATRIX, rows, None, 1, "float32", ["a", "b"])
        writer.add_audio("sound", [0.5, -0.5], 1, sample_rate=8000)


@pytest.fixture(scope="module", params=LOADERS)
def board(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """TensorBoard over what we wrote."""
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    logdir = tmp_path_factory.mktemp("media")
    with pytest.MonkeyPatch.context() as monkeypatch:
        write_media(logdir, monkeypatch)
    with tensorboard_client(request.param, logdir) as client:
        wait_until(lambda: "sound" in json.loads(get(client, "audio/tags")).get("run", {}))
        yield client


def test_the_pictures_are_there_and_the_numbers_of_boxes_are_passed_over(board: Client) -> None:
    tags = json.loads(get(board, "images/tags"))
    assert list(tags) == ["run"]
    assert sorted(tags["run"]) == ["boxed", "gif", "image", "mp4"]
    for plugin in ("scalars", "histograms", "text", "audio"):
        shown = json.loads(get(board, f"{plugin}/tags")).get("run", {})
        assert list(shown) == (["sound"] if plugin == "audio" else [])


@pytest.mark.parametrize("tag", ["image", "boxed", "gif", "mp4"])
def test_a_picture_is_served_as_it_was_stored(board: Client, tag: str) -> None:
    (listed,) = json.loads(get(board, "images/images", tag=tag, run="run", sample=0))
    content = get(board, f"images/individualImage?{listed['query']}&unused=")
    if tag == "mp4":
        assert content == MP4
        return
    image: Any = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == {"gif": ("GIF", (5, 4))}.get(tag, ("PNG", (30, 20)))
    if tag == "image":
        assert np.asarray(image).tolist() == IMAGE.transpose(1, 2, 0).tolist()


def test_a_sound_is_served_as_wav(board: Client) -> None:
    (listed,) = json.loads(get(board, "audio/audio", tag="sound", run="run", sample=0))
    assert get(board, f"audio/individualAudio?{listed['query']}&unused=").startswith(b"RIFF")


@pytest.mark.parametrize("name", ["text/tsv:00001", "float32:00001"])
def test_the_projector_reads_every_number(board: Client, name: str) -> None:
    content = get(board, "projector/tensor", run="run", name=name)
    assert np.frombuffer(content, "<f4").reshape(MATRIX.shape).tolist() == MATRIX.tolist()


def test_the_projector_lists_both_matrices_with_what_belongs_to_them(board: Client) -> None:
    assert json.loads(get(board, "projector/runs")) == ["run"]
    listed = json.loads(get(board, "projector/info", run="run"))["embeddings"]
    assert [(each["tensorName"], each["tensorShape"]) for each in listed] == [
        ("text/tsv:00001", [30, 4]),
        ("float32:00001", [30, 4]),
    ]
    metadata = get(board, "projector/metadata", run="run", name="float32:00001", num_rows=3)
    assert metadata.decode().splitlines()[:2] == ["a\tb", "label 0\t0"]
    sprite: Any = Image.open(
        io.BytesIO(get(board, "projector/sprite_image", run="run", name="text/tsv:00001"))
    )
    assert sprite.size == (24, 24)
