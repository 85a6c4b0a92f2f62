from __future__ import annotations

import io
import math
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from tensorboard.util.tensor_util import make_ndarray

from glassboard.errors import (
    InvalidDataformatsError,
    InvalidValueError,
    UnsupportedTypeError,
    WrongShapeError,
)
from glassboard.summaries.boxes import image_with_boxes_snapshot, image_with_boxes_summary
from media_files import to_summary

BLACK = np.zeros((3, 20, 30), np.uint8)
RED = (255, 0, 0)


def values_of(encoded: bytes) -> list[tuple[Any, ...]]:
    """Tag, plugin, content, data class, dtype and numbers of each value but the first."""
    return [
        (
            value.tag,
            value.metadata.plugin_data.plugin_name,
            value.metadata.plugin_data.content,
            value.metadata.data_class,
            make_ndarray(value.tensor).dtype,
            make_ndarray(value.tensor).tolist(),
        )
        for value in to_summary(encoded).value[1:]
    ]


def picture(encoded: bytes) -> tuple[tuple[int, int, int], Any]:
    """What the first value says of its image, and the image."""
    image = to_summary(encoded).value[0].image
    return (image.height, image.width, image.colorspace), Image.open(io.BytesIO(image.encoded_image_string))


def test_boxes_are_drawn_and_kept_as_numbers_with_their_labels() -> None:
    encoded = image_with_boxes_summary("a", BLACK, [[2, 3, 12, 13]], labels=["ü"])
    size, image = picture(encoded)
    assert (size, image.size, image.mode) == ((20, 30, 3), (30, 20), "RGB")
    assert [image.getpixel(at) for at in ((2, 5), (8, 3), (12, 8), (20, 18))] == [RED, RED, RED, (0, 0, 0)]
    plugin = ("glassboard.boxes", b'{"version":1}', 2)
    assert values_of(encoded) == [
        ("_glassboard_/boxes/a", *plugin, np.float32, [[2, 3, 12, 13]]),
        ("_glassboard_/box_labels/a", *plugin, object, ["ü".encode()]),
    ]


def test_boxes_are_scaled_as_the_picture_is() -> None:
    encoded = image_with_boxes_summary("a", BLACK, torch.tensor([[2.0, 3, 12, 13]]), rescale=1.5)
    size, image = picture(encoded)
    assert (size, image.size) == ((30, 45, 3), (45, 30))
    assert values_of(encoded) == [
        ("_glassboard_/boxes/a", "glassboard.boxes", b'{"version":1}', 2, np.float32, [[3, 4.5, 18, 19.5]])
    ]


BOXES: dict[str, tuple[Any, list[Any]]] = {
    "one box": ([1, 2, 3, 4], [[1, 2, 3, 4]]),
    "no boxes": (np.zeros((0, 4)), []),
    "an empty tensor": (torch.zeros(0), []),
    "an empty list": ([], []),
    "corners the other way round": ([[9, 9, 1, 1]], [[9, 9, 1, 1]]),
    "far outside": ([[-1e9, -1e9, 1e9, 1e9]], [[-1e9, -1e9, 1e9, 1e9]]),
    "bfloat16": (torch.ones(1, 4, dtype=torch.bfloat16), [[1, 1, 1, 1]]),
}


@pytest.mark.parametrize("name", BOXES)
def test_boxes_may_be_any_rows_of_four_numbers(name: str) -> None:
    boxes, expected = BOXES[name]
    value = to_summary(image_with_boxes_summary("a", BLACK, boxes)).value[1]
    assert make_ndarray(value.tensor).tolist() == expected
    assert [dim.size for dim in value.tensor.tensor_shape.dim] == [len(expected), 4]


def test_a_label_may_be_no_str() -> None:
    encoded = image_with_boxes_summary("a", BLACK, [[1, 2, 3, 4]] * 2, labels=(7, ""))
    assert values_of(encoded)[1][-1] == [b"7", b""]


def test_labels_of_another_number_are_left_out_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    encoded = image_with_boxes_summary("a", BLACK, [[1, 2, 3, 4]], labels=["a", "b"])
    assert encoded == image_with_boxes_summary("a", BLACK, [[1, 2, 3, 4]])
    assert [record.getMessage() for record in caplog.records] == [
        "2 labels for 1 boxes are left out, expected one for each"
    ]


REFUSED: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "rows of three": (
        {"boxes": np.zeros((2, 3))},
        WrongShapeError,
        r"box_tensor has shape \(2, 3\), expected \(N, 4\): x0, y0, x1, y1 of each box",
    ),
    "three axes": ({"boxes": np.zeros((1, 2, 4))}, WrongShapeError, r"box_tensor has shape \(1, 2, 4\)"),
    "NaN": ({"boxes": [1, 2, 3, math.nan]}, InvalidValueError, "box_tensor holds NaN or infinity"),
    "text": ({"boxes": "box"}, UnsupportedTypeError, "box_tensor is of type str"),
    "complex": ({"boxes": [1j, 2, 3, 4]}, UnsupportedTypeError, "box_tensor is an array of dtype complex"),
    "a rescale of nothing": (
        {"rescale": 0},
        InvalidValueError,
        "rescale is 0, expected a factor that leaves a pixel of 30 x 20",
    ),
    "a rescale of NaN": ({"rescale": math.nan}, InvalidValueError, "rescale is nan, expected a factor"),
    "no labels' list": ({"labels": 5}, UnsupportedTypeError, "labels is 5, expected a list of str"),
    "wrong letters": ({"dataformats": "CHH"}, InvalidDataformatsError, "dataformats is 'CHH'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_is_refused_at_the_call(name: str) -> None:
    options, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        image_with_boxes_snapshot("a", BLACK, options.pop("boxes", [[1, 2, 3, 4]]), **options)


def test_a_snapshot_keeps_image_and_boxes_as_they_were() -> None:
    image, boxes = torch.zeros(3, 20, 30), torch.tensor([[2.0, 3, 12, 13]])
    snapshot = image_with_boxes_snapshot("a", image, boxes, labels="b")
    at_once = image_with_boxes_summary("a", image, boxes, labels="b")
    image.fill_(1)
    boxes.fill_(0)
    assert snapshot.encode() == at_once
    assert snapshot.n_bytes == 3 * 20 * 30 * 4 + 4 * 8
