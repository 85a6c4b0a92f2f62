from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glassboard import SummaryWriter, open_logdir
from glassboard.query.predictions.handmade import (
    HandmadePredictions,
    HandmadeSample,
    find_handmade_predictions,
)
from glassboard.query.tags import ListedTag, list_tags
from glassboard.types import Kind, TagName

if TYPE_CHECKING:
    from pathlib import Path

IMAGE = np.zeros((3, 2, 2))


def find_in(directory: Path) -> list[HandmadePredictions]:
    with open_logdir(directory, index="off") as log:
        return find_handmade_predictions(log._snapshot().run("."))


def test_images_under_their_true_class_are_samples_in_the_order_of_the_data(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        for batch, row, label in ((10, 0, "3"), (2, 1, "cat"), (2, 0, "3")):
            writer.add_image(f"Prediction/{label}/Image_{batch}_{row}", IMAGE, 1)
        for label in ("3", "cat", "dog"):
            writer.add_histogram(f"Prediction_Probabilities/Class_{label}", [0.5], 1)
        writer.add_image("eval/Prediction/3/Image_0_0", IMAGE, 1)
    samples = [
        HandmadeSample(TagName(f"Prediction/{label}/Image_{batch}_{row}"), label, batch, row)
        for batch, row, label in ((2, 0, "3"), (2, 1, "cat"), (10, 0, "3"))
    ]
    histograms = {label: TagName(f"Prediction_Probabilities/Class_{label}") for label in ("3", "cat", "dog")}
    other = HandmadeSample(TagName("eval/Prediction/3/Image_0_0"), "3", 0, 0)
    assert find_in(tmp_path) == [
        HandmadePredictions(TagName("Prediction"), tuple(samples), histograms),
        HandmadePredictions(TagName("eval/Prediction"), (other,), {}),
    ]


def test_they_are_listed_as_predictions_and_stay_images(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        for label in ("10", "9", "cat"):
            writer.add_image(f"Prediction/{label}/Image_0_{len(label)}", IMAGE, 1)
    with open_logdir(tmp_path, index="off") as log:
        snapshot = log._snapshot()
        predictions, images = (list_tags(snapshot, kind) for kind in (Kind.PREDICTIONS, Kind.IMAGES))
        (handmade,) = find_handmade_predictions(snapshot.run("."))
    assert predictions.tags == [ListedTag(TagName("Prediction"), run_indexes=[0])]
    assert predictions.n_tags_by_kind == {Kind.IMAGES: 3, Kind.PREDICTIONS: 1}
    assert [each.tag for each in images.tags] == [
        f"Prediction/{name}" for name in ("10/Image_0_2", "9/Image_0_1", "cat/Image_0_3")
    ]
    assert handmade.labels == ["9", "10", "cat"]


def test_what_only_resembles_such_tags_is_passed_over(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        for tag in (
            "Predictions/3/Image_0_0",
            "Prediction/3/image_0_0",
            "Prediction/3/Image_0",
            "Prediction/3/Image_0_0/more",
            "Prediction/3/4/Image_0_0",
            "Prediction//Image_0_0",
            f"Prediction/3/Image_0_{'9' * 10}",
            "NoPrediction/3/Image_0_0",
        ):
            writer.add_image(tag, IMAGE)
        writer.add_scalar("Prediction/5/Image_0_0", 1.0)
        writer.add_histogram("Prediction_Probabilities/Class_3", [0.5])
    assert find_in(tmp_path) == []
