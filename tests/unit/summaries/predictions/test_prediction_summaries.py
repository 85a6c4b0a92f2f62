"""The values of predictions: what docs/format.md says, read by TensorBoard's protocol buffers and Pillow."""

from __future__ import annotations

import io
import json
import zlib
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from tensorboard.util.tensor_util import make_ndarray

from glassboard.summaries.predictions import predictions_snapshot
from glassboard.summaries.predictions.snapshot import predictions_summary
from media_files import Picture, picture_of, to_summary

RNG = np.random.default_rng(2)
IMAGES = RNG.integers(0, 256, (3, 1, 4, 5), np.uint8)
LABELS = np.array([0, 2, -1])
LOGITS = np.array([[3, 1, 2], [0.5, 0.25, 4], [-1, -2, -3]], np.float64)
SHARES = np.array([[0.2, 0.3, 0.5], [0, 0, 1], [1, 0, 0]])


def parts_of(inputs: Any, labels: Any, outputs: Any, **options: Any) -> dict[str, Any]:
    """Arrays by tag, strings as such, and the object of the content under the empty tag."""
    parts: dict[str, Any] = {}
    for value in to_summary(predictions_summary("a", inputs, labels, outputs, **options)).value:
        if value.HasField("image"):
            parts["image"] = picture_of(value)
            continue
        plugin = value.metadata.plugin_data
        assert (plugin.plugin_name, value.metadata.data_class) == ("glassboard.predictions", 2)
        if value.tag == "a/predictions":
            parts["content"] = json.loads(plugin.content)
        else:
            assert plugin.content == b'{"version":1}'
        if value.tensor.dtype != 7:
            assert value.tensor.tensor_content or 0 in make_ndarray(value.tensor).shape
        parts[value.tag.removeprefix("a/predictions")] = make_ndarray(value.tensor)
    return parts


def listed(parts: dict[str, Any]) -> dict[str, Any]:
    """Arrays as dtype and lists."""
    return {
        name: (each.dtype.name, each.tolist()) if isinstance(each, np.ndarray) else each
        for name, each in parts.items()
    }


def test_images_labels_and_logits_are_stored_as_the_format_says() -> None:
    parts = parts_of(IMAGES, LABELS, LOGITS, class_names=["x", "y", "ü"], losses=[1, 2, 3])
    images = parts.pop("/inputs")
    for png, pixels in zip(images, IMAGES, strict=True):
        shown = np.asarray(Image.open(io.BytesIO(png)))
        assert shown.tolist() == np.repeat(pixels.transpose(1, 2, 0), 3, axis=2).tolist()
    sheet = np.concatenate([np.repeat(each.transpose(1, 2, 0), 3, axis=2) for each in IMAGES], axis=1)
    assert parts.pop("image") == Picture("a", 4, 15, 3, "RGB", sheet.tolist())
    assert listed(parts) == {
        "content": {
            "version": 1,
            "task": "single_label",
            "inputs": "images",
            "outputs": "logits",
            "n_classes": 3,
            "class_names": ["x", "y", "ü"],
            "threshold": 0.5,
        },
        "": ("int64", [3, 3]),
        "/ids": ("object", [b"0", b"1", b"2"]),
        "/labels": ("int64", [0, 2, -1]),
        "/outputs": ("float32", LOGITS.astype(np.float32).tolist()),
        "/losses": ("float32", [1, 2, 3]),
        "/confusion": ("int64", [[1, 0, 0], [0, 0, 0], [0, 0, 1]]),
    }


@pytest.mark.parametrize(
    ("outputs", "outputs_are", "expected"),
    [
        (LOGITS, None, "logits"),
        (SHARES, None, "probabilities"),
        (torch.tensor(SHARES, dtype=torch.float16), None, "probabilities"),
        (SHARES, "logits", "logits"),
        ([2, 0, 1], None, "classes"),
        (torch.tensor([2, 0, 1]), "classes", "classes"),
        (np.full((3, 3), np.nan), None, "probabilities"),
    ],
)
def test_what_outputs_are_is_said_or_found_out(outputs: Any, outputs_are: Any, expected: str) -> None:
    parts = parts_of(None, None, outputs, outputs_are=outputs_are)
    assert parts["content"]["outputs"] == expected
    assert parts["/outputs"].dtype == (np.int64 if expected == "classes" else np.float32)
    assert {"/labels", "/inputs", "/confusion", "image"}.isdisjoint(parts)


def test_numbers_from_0_to_1_that_are_no_probabilities_are_logits_which_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    parts = parts_of(None, None, SHARES * 0.5)
    assert parts["content"]["outputs"] == "logits"
    assert caplog.messages == [
        "outputs lie from 0 to 1, but row 0 sums to 0.5: they are taken for logits without outputs_are"
    ]


def test_predicted_classes_have_as_many_classes_as_occur_or_are_named() -> None:
    assert parts_of(None, [3, 1], [0, 1])["content"]["n_classes"] == 4
    assert parts_of(None, [0, 1], [0, 1], n_classes=7)["content"]["n_classes"] == 7
    assert parts_of(None, [0, 1], [0, 1], class_names=["a", "b", "c"])["content"]["n_classes"] == 3


def test_a_confusion_matrix_has_at_most_512_classes() -> None:
    assert parts_of(None, [0], [0], n_classes=512)["/confusion"].shape == (512, 512)
    assert "/confusion" not in parts_of(None, [0], [0], n_classes=513)


def test_many_labels_have_their_outcomes_counted() -> None:
    labels, outputs = [[1, 0], [1, 1], [0, 0]], [[0.9, 0.6], [0.2, 0.7], [0.1, 0.5]]
    parts = parts_of(None, labels, outputs, task="multi_label")
    assert parts["content"]["outputs"] == "probabilities"
    assert listed(parts)["/labels"] == ("bool", [[True, False], [True, True], [False, False]])
    assert listed(parts)["/counts"] == ("int64", [[1, 0, 1, 1], [1, 2, 0, 0]])
    stricter = parts_of(None, labels, outputs, task="multi_label", threshold=0.65)
    assert listed(stricter)["/counts"] == ("int64", [[1, 0, 1, 1], [1, 0, 2, 0]])
    assert parts_of(None, labels, LOGITS[:, :2], task="multi_label")["content"]["outputs"] == "logits"


def test_numbers_are_regression() -> None:
    parts = parts_of([[1, 2], [3, 4]], [1, 2], [[1.5], [2.5]], task="regression", target_names=["m"])
    assert (parts["content"]["n_classes"], parts["content"]["target_names"]) == (0, ["m"])
    assert parts["content"]["inputs"] == "features"
    assert listed(parts)["/inputs"] == ("float32", [[1, 2], [3, 4]])
    assert listed(parts)["/labels"] == ("float32", [[1], [2]])
    assert listed(parts)["/outputs"] == ("float32", [[1.5], [2.5]])


BOXES_TRUE = [[[1, 0, 0, 2, 2]], [], [[0, 1, 1, 3, 3], [2, 4, 4, 5, 5]]]
BOXES_FOUND = [[], [], np.array([[2, 4, 4, 5, 6, 0.75]])]
FLAT_TRUE = [[0, 1, 0, 0, 2, 2], [2, 0, 1, 1, 3, 3], [2, 2, 4, 4, 5, 5]]
FLAT_FOUND = [[2, 2, 4, 4, 5, 6, 0.75]]


@pytest.mark.parametrize(("labels", "outputs"), [(BOXES_TRUE, BOXES_FOUND), (FLAT_TRUE, FLAT_FOUND)])
def test_boxes_say_of_which_sample_they_are(labels: Any, outputs: Any) -> None:
    parts = parts_of(["a", "b", "c"], labels, outputs, task="detection")
    assert (parts["content"]["n_classes"], parts["content"]["outputs"]) == (3, "values")
    assert listed(parts)["/labels"] == ("float32", FLAT_TRUE)
    assert listed(parts)["/outputs"] == ("float32", FLAT_FOUND)


def test_boxes_of_samples_that_are_kept_are_counted_anew() -> None:
    ids = [f"image {i}" for i in range(3)]
    parts = parts_of(None, BOXES_TRUE, BOXES_FOUND, task="detection", ids=ids, max_samples=2)
    kept = [ids.index(each.decode()) for each in parts["/ids"]]
    expected = [[kept.index(row[0]), *row[1:]] for row in FLAT_TRUE if row[0] in kept]
    assert parts["/labels"].tolist() == expected


def test_no_boxes_at_all_are_boxes() -> None:
    parts = parts_of(None, [[], []], [[], []], task="detection")
    assert (parts["/labels"].shape, parts["/outputs"].shape) == ((0, 6), (0, 7))


def test_a_class_for_each_pixel_is_segmentation() -> None:
    labels, outputs = np.array([[[0, -1], [1, 2]]], np.int8), np.array([[[0, 1], [1, 1]]], np.uint8)
    parts = parts_of(np.zeros((1, 2, 2)), labels, outputs, task="segmentation")
    assert parts["content"]["n_classes"] == 3
    assert listed(parts)["/labels"] == ("int32", labels.tolist())
    assert listed(parts)["/outputs"] == ("int32", outputs.tolist())


def test_of_more_samples_those_with_the_least_checksum_are_kept_in_their_order() -> None:
    ids = [f"sample {i}" for i in range(500)]
    outputs = np.arange(1000.0).reshape(500, 2)
    inputs = RNG.random((500, 2, 3)).astype(np.float32)
    parts = parts_of(inputs, np.arange(500) % 2, outputs, ids=ids, max_samples=20, dataformats="NHW")
    rows = sorted(sorted(range(500), key=lambda i: zlib.crc32(ids[i].encode()))[:20])
    assert parts[""].tolist() == [500, 20]
    assert [each.decode() for each in parts["/ids"]] == [ids[row] for row in rows]
    assert parts["/outputs"].tolist() == outputs[rows].tolist()
    assert parts["/labels"].tolist() == [row % 2 for row in rows]
    assert parts["/confusion"].sum() == 500
    first = np.asarray(Image.open(io.BytesIO(parts["/inputs"][0])))[..., 0]
    assert first.tolist() == (inputs[rows[0]] * 255).astype(np.uint8).tolist()
    shuffled = RNG.permutation(500)
    again = parts_of(None, None, outputs[shuffled], ids=[ids[i] for i in shuffled], max_samples=20)
    assert sorted(again["/ids"]) == sorted(parts["/ids"])


@pytest.mark.parametrize(("dataformats", "axis"), [("NHWC", 0), ("CHWN", 3), ("nchw", 0)])
def test_images_may_have_their_axes_in_any_order(dataformats: str, axis: int) -> None:
    whole = RNG.integers(0, 256, (100, 3, 4, 5), np.uint8)
    given = whole.transpose(["NCHW".index(letter) for letter in dataformats.upper()])
    assert given.shape[axis] == 100
    options: dict[str, Any] = {"outputs": np.zeros((100, 2)), "max_samples": 3}
    parts = [
        parts_of(inputs, None, dataformats=letters, **options)
        for inputs, letters in ((whole, "NCHW"), (given, dataformats))
    ]
    assert parts[0]["/inputs"].tolist() == parts[1]["/inputs"].tolist()


def test_images_of_a_list_may_have_sizes_of_their_own() -> None:
    images = [Image.new("RGB", (4, 2), (1, 2, 3)), Image.new("RGB", (3, 5), (4, 5, 6))]
    parts = parts_of(images, None, [0, 1])
    sheet = np.array(parts["image"].pixels)
    assert sheet.shape == (5, 8, 3)
    assert (sheet[:2, :4] == (1, 2, 3)).all()
    assert (sheet[:, 4:7] == (4, 5, 6)).all()
    assert sheet.sum() == 8 * 6 + 15 * 15
    arrays = [np.zeros((3, 2, 4)), np.zeros((3, 5, 3))]
    assert np.array(parts_of(arrays, None, [0, 1])["image"].pixels).shape == (5, 8, 3)
    assert np.array(parts_of([np.zeros((2, 2))], None, [0])["image"].pixels).shape == (2, 2, 3)


def test_the_picture_of_all_has_at_most_64_samples() -> None:
    parts = parts_of(np.zeros((100, 2, 2)), None, np.zeros((100, 2)), max_samples=None)
    assert len(parts["/inputs"]) == 100
    assert np.array(parts["image"].pixels).shape == (16, 16, 3)


def test_a_snapshot_shares_no_memory_with_what_it_was_made_of() -> None:
    arrays: list[Any] = [
        np.zeros((2, 1, 3, 3)),
        np.zeros(2, np.int64),
        np.zeros((2, 2), np.float32),
        np.zeros(2, np.float32),
    ]
    inputs, labels, outputs, losses = arrays
    snapshot = predictions_snapshot("a", inputs, labels, outputs, losses=losses)
    before = snapshot.encode()
    for array in arrays:
        array += 1
    assert snapshot.encode() == before
    assert snapshot.n_bytes == 2 * 9 * 8 + 2 * 8 + 4 * 4 + 2 * 4 + 4 * 8
