"""Single-channel images over HTTP as arrays, as they were logged by anybody."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import summary
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from made_server import Frame, ask, read_frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

GREY = np.arange(24, dtype=np.uint8).reshape(2, 3, 4) * np.uint8(10)
N_STEPS = 3


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("images")
    with summary.create_file_writer(logdir / "run").as_default():
        for step in range(N_STEPS):
            summary.image("grey", (GREY + np.uint8(step))[..., None], step)
        summary.image("repeated", np.repeat(GREY[:1, :, :, None], 3, axis=3), 0)
        summary.image("colours", np.arange(24, dtype=np.uint8).reshape(1, 2, 4, 3), 0)
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def ask_arrays(app: Starlette, *series: dict[str, Any]) -> list[Frame]:
    answer = ask(app, "/api/v1/arrays", "POST", json={"series": [{"run": "run"} | each for each in series]})
    frames, has_ended = read_frames(answer.content)
    assert (answer.status_code, has_ended) == (200, True)
    return frames


def numbers_of(frame: Frame) -> np.ndarray[Any, Any]:
    return frame.columns["numbers"].reshape(frame.header["n_rows"], frame.header["n_columns"])


def test_the_samples_of_a_single_channel_image_are_slices(app: Starlette) -> None:
    last, second, repeated = ask_arrays(
        app, {"tag": "grey"}, {"tag": "grey", "row": 0, "index": [1]}, {"tag": "repeated"}
    )
    assert np.array_equal(numbers_of(last), GREY[0] + N_STEPS - 1)
    assert np.array_equal(numbers_of(second), GREY[1])
    assert np.array_equal(numbers_of(repeated), GREY[0])
    facts = [
        (frame.header["dtype"], frame.header["shape"], frame.header["index"]) for frame in (second, repeated)
    ]
    assert facts == [("uint8", [2, 3, 4], [1]), ("uint8", [3, 4], [])]
    assert second.header["statistics"]["low"] == GREY[1].min()


def test_images_of_a_series_are_described_together_by_their_first_samples(app: Starlette) -> None:
    answer = ask(app, "/api/v1/arrays/statistics?run=run&tag=grey").json()
    assert (answer["n_values"], answer["n_read"], answer["statistics"]["n_values"]) == (3, 3, 36)
    assert (answer["statistics"]["low"], answer["statistics"]["high"]) == (0, GREY[0].max() + 2)


def test_a_sample_is_a_file_of_numpys(app: Starlette) -> None:
    wanted = {"series": [{"run": "run", "tag": "grey"}]}
    key = ask(app, "/api/v1/values", "POST", json=wanted).json()["series"][0]["key"][0]
    answer = ask(app, f"/api/v1/arrays/npy?key={key}&sample=1")
    assert np.array_equal(np.load(io.BytesIO(answer.content), allow_pickle=False), GREY[1])


def test_what_is_no_array_is_said_in_its_frame(app: Starlette) -> None:
    frames = ask_arrays(
        app, {"tag": "colours"}, {"tag": "grey", "index": [2]}, {"tag": "grey", "index": [0, 0]}
    )
    messages = [frame.header["error"]["message"] for frame in frames]
    expected = (
        "an image in colours, expected a single channel",
        "sample 2 of an image of 2",
        "at most 1 position",
    )
    assert all(part in message for part, message in zip(expected, messages, strict=True)), messages
