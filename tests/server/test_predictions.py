"""Predictions over HTTP: every task in words, images of samples, one sample over the steps."""

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

NAMES = ["cat", "dog", "owl"]
IMAGES = np.arange(4 * 3 * 5 * 6, dtype=np.uint8).reshape(4, 3, 5, 6)
LABELS = np.array([0, 1, 2, -1])
PROBABILITIES = np.array([[0.7, 0.2, 0.1], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7], [0.2, 0.2, 0.6]])


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("predictions")
    with SummaryWriter(logdir / "run") as writer:
        for step, outputs in enumerate((PROBABILITIES[::-1].copy(), PROBABILITIES)):
            writer.add_predictions(
                "test",
                IMAGES,
                LABELS,
                outputs,
                step,
                walltime=9.0,
                outputs_are="probabilities",
                class_names=NAMES,
                ids=["a", "b", "c", "d"],
            )
        flags = np.array([[1, 0, 1], [0, 0, 0]])
        scores = np.array([[0.9, 0.1, 0.8], [0.2, 0.7, 0.1]])
        writer.add_predictions(
            "several",
            ["first", "second"],
            flags,
            scores,
            0,
            task="multi_label",
            outputs_are="probabilities",
            class_names=NAMES,
        )
        writer.add_predictions(
            "numbers",
            np.array([[1.0, 2.0]]),
            np.array([[0.5]]),
            np.array([[0.75]]),
            0,
            task="regression",
            feature_names=["width", "height"],
        )
        writer.add_scalar("loss", 1.0, 0)
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def ask_predictions(app: Starlette, tag: str, **more: Any) -> Any:
    answer = ask(app, "/api/v1/predictions", "POST", json={"run": "run", "tag": tag, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_samples_of_one_label_say_what_was_right_how_sure_and_how_costly(app: Starlette) -> None:
    found = ask_predictions(app, "test")
    samples = found.pop("samples")
    assert found.pop("key")
    assert found == {
        "row": 1,
        "n_values": 2,
        "step": 1,
        "wall_time": 9.0,
        "task": "single_label",
        "inputs": "images",
        "is_handmade": False,
        "has_truth": True,
        "class_names": NAMES,
        "class_colors": ["#1f77b4", "#ff7f0e", "#2ca02c"],
        "target_names": [],
        "n_samples": 4,
        "confusion": [[1, 0, 0], [1, 0, 0], [0, 0, 1]],
        "counts": [],
        "counts_are_of_kept": True,
        "probability_tags": [],
    }
    assert [sample["id"] for sample in samples] == ["a", "b", "c", "d"]
    assert [sample["is_right"] for sample in samples] == [True, False, True, None]
    assert [(sample["truth"], sample["predicted"]) for sample in samples] == [
        (0, 0),
        (1, 0),
        (2, 2),
        (None, 2),
    ]
    assert [sample["answer"] for sample in samples] == [None] * 4
    assert [sample["confidence"] for sample in samples] == pytest.approx([0.7, 0.6, 0.7, 0.6], rel=1e-6)
    assert samples[1]["loss"] == pytest.approx(-math.log(0.3), rel=1e-6)
    assert samples[3]["loss"] is None
    assert (samples[1]["top_classes"], samples[1]["top_probabilities"]) == ([0, 1, 2], [0.6, 0.3, 0.1])


def test_other_tasks_are_told_in_words(app: Starlette) -> None:
    several = ask_predictions(app, "several")
    assert [(each["answer"]["truth_text"], each["is_right"]) for each in several["samples"]] == [
        ("cat, owl", True),
        ("none", False),
    ]
    assert [each["answer"]["predicted_classes"] for each in several["samples"]] == [[0, 2], [1]]
    assert [each["text"] for each in several["samples"]] == ["first", "second"]
    assert (several["counts"], several["counts_are_of_kept"]) == (
        [[1, 0, 1, 0], [0, 1, 1, 0], [1, 0, 1, 0]],
        False,
    )
    (number,) = ask_predictions(app, "numbers")["samples"]
    assert number["answer"]["numbers"] == [{"truth": 0.5, "predicted": 0.75}]
    assert (number["loss"], number["is_right"], number["text"]) == (0.0625, None, "width 1, height 2")


def test_the_image_of_a_sample_is_what_was_logged(app: Starlette) -> None:
    key = ask_predictions(app, "test")["key"]
    answer = ask(app, f"/api/v1/predictions/input?key={key}&sample=2")
    assert answer.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as image:
        assert np.array_equal(np.asarray(image), IMAGES[2].transpose(1, 2, 0))
    missing = ask(app, f"/api/v1/predictions/input?key={key}&sample=9")
    assert missing.json()["error"]["code"] == "sample_not_found"
    text = ask_predictions(app, "several")["key"]
    assert ask(app, f"/api/v1/predictions/input?key={text}").json()["error"]["code"] == "no_media"


def test_a_sample_is_followed_over_the_steps(app: Starlette) -> None:
    found = ask(app, "/api/v1/predictions/sample?run=run&tag=test&id=b").json()
    assert found["n_values"] == 2
    assert [(each["step"], each["predicted"], each["truth"]) for each in found["steps"]] == [
        (0, 2, 1),
        (1, 0, 1),
    ]
    assert [each["truth_probability"] for each in found["steps"]] == pytest.approx([0.2, 0.3], rel=1e-6)
    assert [each["predicted_probability"] for each in found["steps"]] == pytest.approx([0.7, 0.6], rel=1e-6)


def test_predictions_are_listed_as_they_were_logged_and_their_pictures_are_not(app: Starlette) -> None:
    listed = ask(app, "/api/v1/tags?kind=predictions").json()
    assert [each["tag"] for each in listed["tags"]] == ["numbers", "several", "test"]
    assert ask(app, "/api/v1/tags?kind=images").json()["tags"] == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"tag": "none"}, "tag_not_found"),
        ({"tag": "loss"}, "tag_not_found"),
        ({"tag": "test", "row": 2}, "invalid_query"),
    ],
)
def test_what_is_not_there_is_named(app: Starlette, asked: dict[str, Any], code: str) -> None:
    answer = ask(app, "/api/v1/predictions", "POST", json={"run": "run"} | asked)
    assert answer.json()["error"]["code"] == code
