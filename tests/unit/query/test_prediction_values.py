"""Predictions as readers have them, and events that contradict themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import event_files
from glassboard import SummaryWriter, open_logdir
from glassboard.contents.predictions import PredictionsContent
from glassboard.errors import PayloadError, TagNotFoundError
from glassboard.types import DataClass, Kind
from glassboard.wire import (
    Event,
    PluginData,
    Summary,
    SummaryMetadata,
    SummaryValue,
    TensorProto,
    array_to_content,
    strings_to_tensor,
)

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.query.predictions import Predictions

CONTENT: dict[str, Any] = {"version": 1, "task": "single_label", "outputs": "logits", "n_classes": 3}
PARTS: dict[str, Any] = {
    "": np.array([9, 2]),
    "/ids": [b"a", b"b"],
    "/labels": np.array([2, -1]),
    "/outputs": np.array([[1, 2, 3], [np.nan, 0, -1]], np.float32),
}


def to_tensor(part: Any) -> TensorProto:
    if isinstance(part, list):
        return strings_to_tensor(part, (len(part),))
    return array_to_content(part)


def read(path: Path, content: Any, parts: dict[str, Any]) -> Predictions:
    """Read an event with such parts; None leaves one out."""
    values = []
    for suffix, part in parts.items():
        message = json.dumps(CONTENT if content is None else content) if not suffix else '{"version":1}'
        plugin = PluginData(plugin_name="glassboard.predictions", content=message.encode())
        metadata = SummaryMetadata(plugin_data=plugin, data_class=DataClass.TENSOR)
        if part is not None:
            tag = f"a/predictions{suffix}"
            values.append(SummaryValue(tag=tag, tensor=to_tensor(part), metadata=metadata))
    event = Event(wall_time=event_files.START_TIME, step=1, summary=Summary(value=tuple(values)))
    event_files.write(path / "events.out.tfevents.1.a", event_files.version(), event_files.record(event))
    with open_logdir(path, index="off") as log:
        (predictions,) = log.predictions(".", "a")
    return predictions


def test_what_is_written_by_hand_is_read(tmp_path: Path) -> None:
    predictions = read(tmp_path, None, PARTS)
    assert predictions.content == PredictionsContent("single_label", "logits", n_classes=3)
    assert (predictions.n_samples, len(predictions), predictions.ids) == (9, 2, ("a", "b"))
    assert predictions.labels is not None
    assert predictions.labels.tolist() == [2, -1]
    assert predictions.predicted is not None
    assert predictions.predicted.tolist() == [2, 1]
    assert predictions.confidence is not None
    shares = np.exp([1, 2, 3]) / np.exp([1, 2, 3]).sum()
    assert predictions.confidence.tolist() == pytest.approx([shares[2], 1 / (1 + np.exp(-1))])
    assert (predictions.inputs, predictions.losses, predictions.confusion, predictions.counts) == (None,) * 4


CONTRADICTORY: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "no outputs": ({}, {"/outputs": None}),
    "no ids": ({}, {"/ids": None}),
    "ids of another number": ({}, {"/ids": [b"a"]}),
    "ids that are not unique": ({}, {"/ids": [b"a", b"a"]}),
    "outputs of another number": ({}, {"/outputs": np.zeros((1, 3), np.float32)}),
    "outputs of other classes": ({}, {"/outputs": np.zeros((2, 4), np.float32)}),
    "outputs of strings": ({}, {"/outputs": [b"a", b"b"]}),
    "labels that are floats": ({}, {"/labels": np.zeros(2)}),
    "a label beyond the classes": ({}, {"/labels": np.array([0, 3])}),
    "a label before them": ({}, {"/labels": np.array([0, -2])}),
    "more kept than looked at": ({}, {"": np.array([1, 2])}),
    "none kept": ({}, {"": np.array([1, 0])}),
    "other sizes": ({}, {"": np.array([1, 2, 3])}),
    "sizes that are floats": ({}, {"": np.array([9.0, 2.0])}),
    "losses of another number": ({}, {"/losses": np.zeros(3, np.float32)}),
    "a confusion of other classes": ({}, {"/confusion": np.zeros((2, 2), np.int64)}),
    "inputs that are missing": ({"inputs": "images"}, {}),
    "inputs of another number": ({"inputs": "text"}, {"/inputs": [b"a"]}),
    "inputs that are numbers": ({"inputs": "images"}, {"/inputs": np.zeros(2)}),
    "features of one axis": ({"inputs": "features"}, {"/inputs": np.zeros(2)}),
    "classes beyond": ({"outputs": "classes"}, {"/outputs": np.array([0, 3])}),
    "flags that are numbers": ({"task": "multi_label"}, {"/labels": np.zeros((2, 3), np.int64)}),
    "counts of other classes": (
        {"task": "multi_label"},
        {"/labels": None, "/counts": np.zeros((2, 4), np.int64)},
    ),
    "numbers of another shape": (
        {"task": "regression", "outputs": "values", "n_classes": 0},
        {"/labels": np.zeros((2, 2), np.float32)},
    ),
    "maps of another shape": (
        {"task": "segmentation", "outputs": "values"},
        {"/labels": np.zeros((2, 2, 2), np.int32), "/outputs": np.zeros((2, 2, 3), np.int32)},
    ),
    "a box of another sample": (
        {"task": "detection", "outputs": "values"},
        {"/labels": None, "/outputs": np.array([[2, 0, 0, 0, 1, 1, 1]], np.float32)},
    ),
    "a box of NaN": (
        {"task": "detection", "outputs": "values"},
        {"/labels": None, "/outputs": np.array([[0, np.nan, 0, 0, 1, 1, 1]], np.float32)},
    ),
    "boxes without a score": (
        {"task": "detection", "outputs": "values"},
        {"/labels": None, "/outputs": np.zeros((1, 6), np.float32)},
    ),
}


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_an_event_that_contradicts_itself_is_refused(name: str, tmp_path: Path) -> None:
    content, parts = CONTRADICTORY[name]
    with pytest.raises(PayloadError, match=r"at byte \d+: events"):
        read(tmp_path, CONTENT | content, PARTS | parts)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"task": "ranking"},
        {"task": None},
        {"outputs": "values"},
        {"outputs": None},
        {"n_classes": 0},
        {"n_classes": 10_001},
        {"n_classes": "3"},
        {"n_classes": True},
        {"task": "regression", "outputs": "values"},
    ],
)
def test_what_lacks_a_required_field_is_tensors(changes: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(TagNotFoundError, match="no tag 'a' of kind predictions"):
        read(tmp_path, CONTENT | changes, PARTS)
    with open_logdir(tmp_path, index="off") as log:
        assert log.tensors(".", "a/predictions")[0].tolist() == [9, 2]
        with pytest.raises(TagNotFoundError, match="no tag 'a' of kind predictions"):
            log.predictions(".", "a")


def test_optional_fields_of_a_wrong_type_have_their_defaults(tmp_path: Path) -> None:
    wrong = {
        "inputs": 5,
        "class_names": ["a"],
        "feature_names": "x",
        "target_names": [5],
        "threshold": "x",
        "later": 1,
    }
    assert read(tmp_path, CONTENT | wrong, PARTS).content == PredictionsContent(
        "single_label", "logits", n_classes=3
    )


def test_every_step_is_read_with_its_own_parts(tmp_path: Path) -> None:
    images = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 1, 3, 4)
    with SummaryWriter(tmp_path) as writer:
        for step in range(3):
            losses = [1.0, 2.0] if step == 1 else None
            writer.add_predictions(
                "a", images, [0, 1], [[step, 1], [0, 1]], step, losses=losses, ids=["x", "y"]
            )
    with open_logdir(tmp_path) as log:
        series = log.predictions(".", "a")
        assert (series.kind, series.step.tolist()) == (Kind.PREDICTIONS, [0, 1, 2])
        found = list(series)
        assert log.predictions(".", "a/predictions")[0].ids == ("x", "y")
    assert [each.outputs.tolist() for each in found] == [[[step, 1], [0, 1]] for step in range(3)]
    assert [each.losses is None for each in found] == [True, False, True]
    assert [each.inputs is not None and len(each.inputs) for each in found] == [2, 2, 2]
    (confusion,) = {str(each.confusion) for each in found[:1]}
    assert confusion == "[[0 1]\n [0 1]]"
