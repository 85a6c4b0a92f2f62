"""Images and audio: our answers are those of TensorBoard's Python loader, their keys apart."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import numpy as np
import pytest
from PIL import Image
from torch.utils.tensorboard import SummaryWriter

import glassboard
from glassboard import summary
from made_server import ask
from two_boards import Boards, ours, serve_both, theirs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RANDOM = np.random.default_rng(3)
PICTURES = RANDOM.integers(0, 255, (4, 3, 6, 5)).astype(np.uint8)
WAVE = np.sin(np.arange(800) / 9).astype(np.float32)
PLUGINS = {"images": ("images", "individualImage"), "audio": ("audio", "individualAudio")}


@pytest.fixture(scope="module")
def written_boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = tmp_path_factory.mktemp("media")
    write_with(SummaryWriter(str(logdir / "torch")))
    write_with(glassboard.SummaryWriter(str(logdir / "ours")))
    write_tf_style(logdir / "tf")
    with serve_both(str(logdir)) as both:
        yield both


def write_with(writer: SummaryWriter | glassboard.SummaryWriter) -> None:
    with writer:
        for step in (5, 0, 3, 3, 12):
            writer.add_image("one", PICTURES[step % 4], step)
            writer.add_images("grid", PICTURES, step)
            writer.add_audio("tone", WAVE, step, sample_rate=8000)
        writer.add_image("grey", PICTURES[0, :1], 1)


def write_tf_style(logdir: Path) -> None:
    with summary.create_file_writer(str(logdir)).as_default():
        for step in range(3):
            pictures = PICTURES[: step + 1].transpose(0, 2, 3, 1)
            summary.image("batch", pictures, step=step, max_outputs=5, description="*many*")
            clips = np.tile(WAVE[None, :, None], (2, 1, 1))
            summary.audio("clips", clips, 8000, step=step, max_outputs=2)


def every_series(boards: Boards, plugin: str) -> list[tuple[str, str, int]]:
    tags = theirs(boards.theirs, f"/data/plugin/{plugin}/tags").body
    return [
        (run, tag, sample)
        for run, of_run in tags.items()
        for tag, info in of_run.items()
        for sample in range(info["samples"])
    ]


def without_keys(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in step.items() if name not in ("query", "imageId")} for step in steps
    ]


def assert_series_are_alike(boards: Boards) -> int:
    n_media = 0
    for plugin, (listing, single) in PLUGINS.items():
        for run, tag, sample in every_series(boards, plugin):
            path = f"/data/plugin/{plugin}/{listing}?{urlencode({'run': run, 'tag': tag, 'sample': sample})}"
            mine, reference = ours(boards.ours, path), theirs(boards.theirs, path)
            assert without_keys(mine.body) == without_keys(reference.body), (plugin, run, tag, sample)
            for my_step, their_step in zip(mine.body, reference.body, strict=True):
                address = f"/data/plugin/{plugin}/{single}?"
                mine_one, their_one = (
                    ours(boards.ours, address + my_step["query"]),
                    theirs(boards.theirs, address + their_step["query"]),
                )
                assert mine_one == their_one, (plugin, run, tag, sample)
                n_media += 1
    return n_media


@pytest.mark.parametrize("plugin", PLUGINS)
def test_tags_are_listed_alike(written_boards: Boards, plugin: str) -> None:
    path = f"/data/plugin/{plugin}/tags"
    reference = theirs(written_boards.theirs, path)
    assert len(reference.body) == 3
    assert ours(written_boards.ours, path) == reference


@pytest.mark.parametrize("plugin", PLUGINS)
def test_tags_of_real_files_are_listed_alike(shared_boards: Boards, plugin: str) -> None:
    path = f"/data/plugin/{plugin}/tags"
    assert ours(shared_boards.ours, path) == theirs(shared_boards.theirs, path)


def test_every_written_image_and_clip_is_the_same(written_boards: Boards) -> None:
    assert assert_series_are_alike(written_boards) > 30


def test_every_image_and_clip_of_real_files_is_the_same(shared_boards: Boards) -> None:
    assert_series_are_alike(shared_boards)


def test_time_series_show_the_same_images(written_boards: Boards) -> None:
    wanted = [
        {"plugin": "images", "tag": tag, "run": run, "sample": sample}
        for run, tag, sample in [*every_series(written_boards, "images"), ("torch", "one", 7)]
    ]
    path, form = "/data/plugin/timeseries/timeSeries", {"requests": json.dumps(wanted)}
    mine, reference = ours(written_boards.ours, path, form), theirs(written_boards.theirs, path, form)
    for my_series, their_series in zip(mine.body, reference.body, strict=True):
        keys = my_series["runToSeries"], their_series["runToSeries"]
        assert {run: without_keys(steps) for run, steps in keys[0].items()} == {
            run: without_keys(steps) for run, steps in keys[1].items()
        }
        for run, steps in keys[0].items():
            path = f"/data/plugin/timeseries/imageData?{urlencode({'imageId': steps[0]['imageId']})}"
            their_path = f"/data/plugin/timeseries/imageData?imageId={keys[1][run][0]['imageId']}"
            assert ours(written_boards.ours, path) == theirs(written_boards.theirs, their_path)


def test_time_series_tags_list_images_alike(written_boards: Boards) -> None:
    path = "/data/plugin/timeseries/tags"
    assert ours(written_boards.ours, path) == theirs(written_boards.theirs, path)


@pytest.mark.parametrize(
    "path",
    [
        "images/images?run=torch&tag=nothing",
        "images/images?run=nothing&tag=one&sample=1",
        "images/images?run=torch&tag=one&sample=3",
        "images/individualImage",
        "audio/audio?run=torch&tag=nothing",
        "audio/individualAudio?blob_key=x&content_type=text/html",
    ],
)
def test_a_question_that_leads_nowhere_has_the_same_answer(written_boards: Boards, path: str) -> None:
    path = f"/data/plugin/{path}"
    assert ours(written_boards.ours, path) == theirs(written_boards.theirs, path)


@pytest.mark.parametrize("key", ["", "x", "ABC$", "WyJhIl0", "bm8"])
def test_a_key_that_was_never_given_out_is_refused(written_boards: Boards, key: str) -> None:
    answer = ours(written_boards.ours, f"/data/plugin/images/individualImage?blob_key={key}")
    assert answer.status == 400
    assert "blob key" in answer.body


def test_an_image_is_kept_by_the_browser_and_says_what_it_is(written_boards: Boards) -> None:
    steps = ours(written_boards.ours, "/data/plugin/images/images?run=ours&tag=one").body
    answer = ask(written_boards.ours, f"/data/plugin/images/individualImage?{steps[0]['query']}")
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (5, 6)
