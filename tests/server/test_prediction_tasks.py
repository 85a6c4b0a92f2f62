"""Predictions over HTTP: boxes, masks, whole samples, and what was logged by hand."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from made_server import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

NAMES = ["sky", "sea"]
PICTURES = np.zeros((1, 1, 2, 3), np.uint8)
TRUTH = np.array([[[0, 0, 1], [1, -1, 0]]])
SAID = np.array([[[0, 1, 1], [1, 0, 0]]])
BLUE, ORANGE, CLEAR = (31, 119, 180, 255), (255, 127, 14, 255), 0
WRONG = (255, 0, 200, 255)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("prediction_tasks")
    with SummaryWriter(logdir / "run") as writer:
        writer.add_predictions(
            "boxes",
            PICTURES,
            [np.array([[1, 0, 0, 2, 2]])],
            [np.array([[1, 0, 0, 2, 2, 0.75], [0, 0, 0, 1, 1, 0.25]])],
            task="detection",
            class_names=NAMES,
        )
        writer.add_predictions("maps", PICTURES, TRUTH, SAID, task="segmentation", class_names=NAMES)
        writer.add_predictions(
            "features",
            np.array([[0.5, math.nan]]),
            None,
            np.array([[1.0, math.nan, 3.0]]),
            feature_names=["width", "height"],
        )
        for batch, label in enumerate(("10", "9")):
            writer.add_image(f"Prediction/{label}/Image_{batch}_0", PICTURES[0] + batch, batch)
        writer.add_histogram("Prediction_Probabilities/Class_9", [0.25, 0.75], 0)
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def ask_predictions(app: Starlette, tag: str) -> Any:
    answer = ask(app, "/api/v1/predictions", "POST", json={"run": "run", "tag": tag})
    assert answer.status_code == 200, answer.text
    return answer.json()


def ask_pixels(app: Starlette, layer: str) -> Any:
    key = ask_predictions(app, "maps")["key"]
    answer = ask(app, f"/api/v1/predictions/mask?key={key}&sample=0&layer={layer}")
    assert answer.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as image:
        return np.asarray(image)


def test_boxes_say_which_of_them_have_a_counterpart(app: Starlette) -> None:
    found = ask_predictions(app, "boxes")
    (sample,) = found["samples"]
    box = {"index": 1, "x0": 0.0, "y0": 0.0, "x1": 2.0, "y1": 2.0, "is_match": True}
    assert sample["answer"]["boxes"] == [box | {"score": None}, box | {"score": 0.75}]
    assert (sample["is_right"], sample["loss"], sample["confidence"]) == (True, 0.0, 0.75)
    assert (found["counts"], found["counts_are_of_kept"]) == ([[0, 0, 0, 0], [1, 0, 0, 0]], True)


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("truth", [[BLUE, BLUE, ORANGE], [ORANGE, CLEAR, BLUE]]),
        ("predicted", [[BLUE, ORANGE, ORANGE], [ORANGE, BLUE, BLUE]]),
        ("mistakes", [[CLEAR, WRONG, CLEAR], [CLEAR, CLEAR, CLEAR]]),
    ],
)
def test_masks_have_the_colour_of_each_class_and_nothing_where_none_is_known(
    app: Starlette, layer: str, expected: Any
) -> None:
    pixels = ask_pixels(app, layer)
    found = [[tuple(pixel) if pixel[3] else CLEAR for pixel in row] for row in pixels.tolist()]
    assert found == expected


def test_a_whole_sample_has_every_probability_feature_and_share(app: Starlette) -> None:
    keys = {tag: ask_predictions(app, tag)["key"] for tag in ("maps", "features")}
    features = ask(app, f"/api/v1/predictions/whole?key={keys['features']}").json()
    shares = np.exp([1.0, 3.0]) / np.exp([1.0, 3.0]).sum()
    assert features["probabilities"] == [pytest.approx(shares[0]), None, pytest.approx(shares[1])]
    assert features["features"] == [{"name": "width", "value": 0.5}, {"name": "height", "value": None}]
    assert features["shares"] == []
    maps = ask(app, f"/api/v1/predictions/whole?key={keys['maps']}&sample=0").json()
    assert [each["index"] for each in maps["shares"]] == [0, 1]
    assert [each["overlap"] for each in maps["shares"]] == pytest.approx([2 / 3, 2 / 3])


def test_what_a_value_does_not_have_is_named(app: Starlette) -> None:
    keys = {tag: ask_predictions(app, tag)["key"] for tag in ("maps", "boxes")}
    wrong = {
        f"mask?key={keys['boxes']}": "invalid_query",
        f"mask?key={keys['maps']}&layer=depth": "invalid_query",
        f"mask?key={keys['maps']}&sample=1": "sample_not_found",
        f"whole?key={keys['maps']}&sample=1": "sample_not_found",
        f"whole?key={keys['maps']}&sample=-1": "invalid_query",
        "whole?key=none": "invalid_query",
    }
    found = {path: ask(app, f"/api/v1/predictions/{path}").json()["error"]["code"] for path in wrong}
    assert found == wrong


def test_what_was_logged_by_hand_is_shown_with_its_true_classes(app: Starlette) -> None:
    found = ask_predictions(app, "Prediction")
    assert found["is_handmade"]
    assert (found["class_names"], found["n_samples"], found["confusion"]) == (["9", "10"], 2, [])
    assert found["probability_tags"] == ["Prediction_Probabilities/Class_9", ""]
    samples = found["samples"]
    assert [(each["id"], each["truth"], each["predicted"]) for each in samples] == [
        ("10/Image_0_0", 1, None),
        ("9/Image_1_0", 0, None),
    ]
    answers = [ask(app, f"/api/v1/media?key={each['media_key']}") for each in samples]
    for i, answer in enumerate(answers):
        with Image.open(io.BytesIO(answer.content)) as image:
            assert np.unique(np.asarray(image)).tolist() == [i]
