from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from glassboard.errors import (
    InvalidDataformatsError,
    InvalidValueError,
    UnsupportedTypeError,
    WrongShapeError,
)
from glassboard.summaries.images import image_snapshot, image_summary
from media_files import Picture, only_value, picture_of, pixels_of
from written_events import run_script

GRADIENT = np.arange(60, dtype=np.uint8).reshape(3, 4, 5)


def test_a_summary_holds_a_png_and_what_it_measures() -> None:
    value = only_value(image_summary("a b/ü", GRADIENT))
    assert picture_of(value) == Picture("a b/ü", 4, 5, 3, "RGB", GRADIENT.transpose(1, 2, 0).tolist())
    assert not value.HasField("metadata")


@pytest.mark.parametrize(("n_channels", "mode"), [(1, "RGB"), (2, "LA"), (3, "RGB"), (4, "RGBA")])
def test_the_number_of_channels_decides_the_kind_of_png(n_channels: int, mode: str) -> None:
    array = np.arange(20 * n_channels, dtype=np.uint8).reshape(n_channels, 4, 5)
    picture = picture_of(only_value(image_summary("a", array)))
    shown = np.repeat(array, 3, axis=0) if n_channels == 1 else array
    assert picture == Picture("a", 4, 5, len(shown), mode, shown.transpose(1, 2, 0).tolist())


def test_many_images_become_one_of_eight_columns() -> None:
    images = np.arange(1, 11, dtype=np.uint8)[:, None, None, None] * np.ones((1, 3, 1, 2), np.uint8)
    picture = picture_of(only_value(image_summary("a", images, dataformats="NCHW")))
    columns = [[i] * 3 for i in range(1, 11) for _ in range(2)]
    assert picture.pixels == [columns[:16], columns[16:] + [[0, 0, 0]] * 12]


SAME: dict[str, tuple[Any, str]] = {
    "a tensor": (torch.from_numpy(GRADIENT), "CHW"),
    "rows and columns last": (GRADIENT.transpose(1, 2, 0), "HWC"),
    "nested lists of one image": ((GRADIENT / 255).tolist(), "CHW"),
    "a list of one image": ([GRADIENT], "CHW"),
    "a tuple of one tensor": ((torch.from_numpy(GRADIENT),), "CHW"),
    "a list for four axes": ([GRADIENT], "nchw"),
    "an image of Pillow": (Image.fromarray(GRADIENT.transpose(1, 2, 0)), "CHW"),
    "a list of images of Pillow": ([Image.fromarray(GRADIENT.transpose(1, 2, 0))], "NCHW"),
}


@pytest.mark.parametrize("name", SAME)
def test_an_image_may_come_in_many_ways(name: str) -> None:
    image, dataformats = SAME[name]
    rounding = 1 if name.startswith("nested") else 0
    difference = pixels_of(image_summary("a", image, dataformats=dataformats)).astype(int)
    difference -= GRADIENT.transpose(1, 2, 0)
    assert np.abs(difference).max() <= rounding


def palette_with_transparency() -> Image.Image:
    image = Image.new("P", (1, 1), 7)
    image.putpalette([10, 20, 30] * 256)
    image.info["transparency"] = 7
    return image


PILLOW: dict[str, tuple[Any, list[Any]]] = {
    "1": (Image.new("1", (1, 1), 1), [[[255, 255, 255]]]),
    "L": (Image.new("L", (1, 1), 9), [[[9, 9, 9]]]),
    "LA": (Image.new("LA", (1, 1), (9, 8)), [[[9, 8]]]),
    "RGBA": (Image.new("RGBA", (1, 1), (1, 2, 3, 4)), [[[1, 2, 3, 4]]]),
    "P": (Image.new("RGB", (1, 1), (1, 2, 3)).quantize(2), [[[1, 2, 3]]]),
    "P with transparency": (palette_with_transparency(), [[[10, 20, 30, 0]]]),
    "CMYK": (Image.new("CMYK", (1, 1), (0, 0, 0, 0)), [[[255, 255, 255]]]),
    "I;16": (Image.fromarray(np.array([[0x1234]], np.uint16)), [[[0x12, 0x12, 0x12]]]),
}


@pytest.mark.parametrize("mode", PILLOW)
def test_images_of_pillow_of_every_mode_are_shown(mode: str) -> None:
    image, expected = PILLOW[mode]
    assert pixels_of(image_summary("a", image)).tolist() == expected


@pytest.mark.parametrize("mode", ["I", "F"])
def test_images_of_pillow_without_a_range_are_refused(mode: str) -> None:
    with pytest.raises(InvalidValueError, match=f"img_tensor is a Pillow image of mode '{mode}', expected"):
        image_summary("a", Image.new(mode, (1, 1)))


REFUSED: dict[str, tuple[Any, Any, Any, type[Exception], str]] = {
    "a tag that is no text": (5, GRADIENT, "CHW", UnsupportedTypeError, "tag is 5, expected a str"),
    "None": ("a", None, "CHW", UnsupportedTypeError, "img_tensor is of type NoneType"),
    "complex numbers": ("a", GRADIENT * 1j, "CHW", UnsupportedTypeError, "img_tensor is .* complex128"),
    "too few axes": ("a", GRADIENT[0], "CHW", WrongShapeError, r"img_tensor has shape \(4, 5\), expected"),
    "no image": ("a", np.zeros((0, 3, 2, 2)), "NCHW", WrongShapeError, r"shape \(0, 3, 2, 2\), expected at"),
    "an empty list": ("a", [], "CHW", WrongShapeError, r"img_tensor has shape \(0,\), expected the 3 axes"),
    "no width": ("a", np.zeros((3, 2, 0)), "CHW", WrongShapeError, r"shape \(3, 2, 0\), expected at least"),
    "five channels": (
        "a",
        np.zeros((2, 2, 5)),
        "HWC",
        WrongShapeError,
        r"img_tensor has shape \(2, 2, 5\), expected 1 to 4 channels as dataformats 'HWC'",
    ),
    "wrong letters": ("a", GRADIENT, "CHX", InvalidDataformatsError, "dataformats is 'CHX', expected"),
    "images of unequal sizes": (
        "a",
        [Image.new("L", (1, 1)), Image.new("L", (2, 1))],
        "NCHW",
        WrongShapeError,
        r"img_tensor\[1\] has shape \(1, 2, 1\), expected \(1, 1, 1\) as the first",
    ),
    "Pillow beside arrays": (
        "a",
        [Image.new("L", (1, 1)), GRADIENT],
        "NCHW",
        UnsupportedTypeError,
        r"img_tensor\[1\] is of type ndarray, expected a Pillow image",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_image_is_refused_at_the_call(name: str) -> None:
    tag, image, dataformats, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        image_snapshot(tag, image, dataformats=dataformats)


@pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
def test_a_snapshot_keeps_the_image_as_it_was(dtype: torch.dtype) -> None:
    image = torch.ones(3, 4, 5).to(dtype)
    snapshot = image_snapshot("a", image)
    at_once = image_summary("a", image)
    image.zero_()
    assert snapshot.n_bytes == image.nbytes
    assert snapshot.encode() == at_once


def test_a_snapshot_of_a_pillow_image_keeps_it_as_it_was() -> None:
    image = Image.new("RGB", (2, 2), (1, 2, 3))
    snapshot = image_snapshot("a", image)
    image.paste((9, 9, 9), (0, 0, 2, 2))
    assert snapshot.encode() == image_summary("a", Image.new("RGB", (2, 2), (1, 2, 3)))


LOADED = """
import sys
import numpy as np
from glassboard.summaries import audio, boxes, embedding_files, embeddings, figures, images, video
assert not {"PIL", "matplotlib"} & set(sys.modules)
snapshots = [
    audio.audio_snapshot("a", [0.5]),
    embeddings.embedding_snapshot([[1]]),
]
assert "PIL" not in sys.modules
image = np.zeros((3, 2, 2))
snapshots += [
    images.image_snapshot("a", image),
    boxes.image_with_boxes_snapshot("a", image, [0, 0, 1, 1], labels="b", rescale=2),
    embeddings.embedding_snapshot([[1]], label_img=[image]),
    video.video_snapshot("a", np.random.rand(1, 4, 3, 2, 2)),
]
loaded = set(sys.modules)
for snapshot in snapshots:
    snapshot.encode()
print("PIL" in loaded, "matplotlib" in loaded, sorted(set(sys.modules) - loaded))
"""


def test_pillow_is_loaded_by_the_first_image_and_nothing_by_encoding() -> None:
    assert run_script(LOADED).strip() == "True False []"


def test_a_class_with_pillows_name_only_is_no_image_of_pillow() -> None:
    class Image:
        mode = "RGB"

    with pytest.raises(UnsupportedTypeError, match="img_tensor is of type"):
        image_snapshot("a", Image())
