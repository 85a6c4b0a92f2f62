"""The values of a heatmap: what docs/format.md says, read by TensorBoard's protocol buffers and Pillow."""

from __future__ import annotations

import io
import json
from typing import Any

import ml_dtypes
import numpy as np
import pytest
import torch
from PIL import Image
from tensorboard.util.tensor_util import make_ndarray

from glassboard import colormap
from glassboard.errors import (
    InvalidDataformatsError,
    InvalidValueError,
    UnsupportedTypeError,
    WrongShapeError,
)
from glassboard.summaries.heatmaps import heatmap_snapshot, heatmap_summary
from media_files import Picture, picture_of, to_summary

RNG = np.random.default_rng(11)
NUMBERS = RNG.normal(size=(3, 5)).astype(np.float32)


def picture(values: Any) -> np.ndarray[Any, Any]:
    """The pixels of the picture that is written beside numbers."""
    return np.array(picture_of(values[0]).pixels)


def values_of(array: Any, **options: Any) -> Any:
    return to_summary(heatmap_summary("a b/ü", array, **options)).value


def test_a_heatmap_is_a_picture_and_its_numbers() -> None:
    values = values_of(NUMBERS, colormap="magma", x_label="key")
    assert [value.tag for value in values] == ["a b/ü", "a b/ü/heatmap"]
    colors = colormap.apply(NUMBERS, "magma").repeat(51, axis=0).repeat(51, axis=1)
    assert picture_of(values[0]) == Picture("a b/ü", 153, 255, 4, "RGBA", colors.tolist())
    assert not values[0].HasField("metadata")
    metadata = values[1].metadata
    assert (metadata.plugin_data.plugin_name, metadata.data_class) == ("glassboard.heatmap", 2)
    content = {"version": 1, "colormap": "magma", "x_label": "key"}
    assert json.loads(metadata.plugin_data.content) == content
    tensor = values[1].tensor
    assert (tensor.dtype, tensor.tensor_content) == (1, NUMBERS.astype("<f4").tobytes())
    assert make_ndarray(tensor).tolist() == NUMBERS.tolist()


def test_what_belongs_to_one_step_is_beside_the_numbers() -> None:
    mask = NUMBERS > 1
    texts = [[f"{i}{j}" for j in range(5)] for i in range(3)]
    image = RNG.integers(0, 256, (3, 4, 6), np.uint8)
    _, _, *others = values_of(NUMBERS, mask=mask, annotations=texts, under=image)
    assert [value.tag for value in others] == [
        "a b/ü/heatmap/mask",
        "a b/ü/heatmap/annotations",
        "a b/ü/heatmap/under",
    ]
    for value in others:
        assert value.metadata.plugin_data.plugin_name == "glassboard.heatmap"
        assert value.metadata.plugin_data.content == b'{"version":1}'
        assert value.metadata.data_class == 2
    assert others[0].tensor.dtype == 10
    assert others[0].tensor.tensor_content == mask.tobytes()
    assert make_ndarray(others[1].tensor).astype(str).tolist() == texts
    png = make_ndarray(others[2].tensor).item()
    assert np.asarray(Image.open(io.BytesIO(png))).tolist() == image.transpose(1, 2, 0).tolist()


@pytest.mark.parametrize(
    ("array", "dtype"),
    [
        (NUMBERS.astype(np.float16), np.float16),
        (NUMBERS.astype(np.float64), np.float64),
        (NUMBERS > 0, np.bool_),
        *((np.arange(6, dtype=code).reshape(2, 3), code) for code in ("i1", "u1", "i2", "u2", "i4", "u4")),
        (np.array([[2**63 - 1, -(2**63)]]), np.int64),
        (np.array([[2**64 - 1]], np.uint64), np.uint64),
        (torch.ones(2, 2, dtype=torch.bfloat16) * 3e38, np.float32),
        (np.ones((2, 2), ml_dtypes.float8_e5m2), np.float32),
        (torch.ones(2, 2, requires_grad=True), np.float32),
        ([[1, 2], [3, 4]], np.int64),
    ],
)
def test_numbers_are_stored_in_their_own_dtype(array: Any, dtype: Any) -> None:
    stored = make_ndarray(values_of(array)[1].tensor)
    expected = array.detach().float().numpy() if isinstance(array, torch.Tensor) else np.asarray(array)
    assert (stored.dtype, stored.shape) == (np.dtype(dtype), expected.shape)
    assert stored.tolist() == expected.astype(dtype).tolist()


def test_nan_and_infinities_are_kept_and_drawn_without_color_or_at_the_ends() -> None:
    numbers = np.array([[np.nan, np.inf, -np.inf, 0.0, 1.0]])
    values = values_of(numbers)
    np.testing.assert_array_equal(make_ndarray(values[1].tensor), numbers)
    shown = picture(values)[0, ::51]
    assert shown.tolist() == colormap.apply(numbers)[0].tolist()
    assert shown[:, 3].tolist() == [0, 255, 255, 255, 255]


def test_a_row_is_one_row_of_squares() -> None:
    assert picture(values_of(np.arange(4.0))).shape == (64, 256, 4)


def test_the_first_slice_is_drawn_in_the_range_of_all() -> None:
    volume = np.arange(24.0).reshape(2, 3, 4)
    colors = colormap.apply(volume)[0]
    assert picture(values_of(volume))[::64, ::64].tolist() == colors.tolist()


def test_samples_are_laid_out_as_images_are() -> None:
    samples = [np.full((2, 2), i, np.float32) for i in range(10)]
    values = values_of(samples, is_batch=True)
    assert json.loads(values[1].metadata.plugin_data.content) == {"version": 1, "stack": "samples"}
    shown = picture(values)
    assert shown.shape == (512, 2048, 4)
    colors = colormap.apply(np.arange(10.0))
    assert shown[::256, ::256].reshape(16, 4)[:10].tolist() == colors.tolist()
    assert not shown[256:, 512:].any()


def test_of_many_samples_the_first_64_are_drawn() -> None:
    samples = np.zeros((1000, 1, 1), np.uint8)
    values = values_of(samples, is_batch=True)
    assert make_ndarray(values[1].tensor).shape == (1000, 1, 1)
    assert picture(values).shape == (2048, 2048, 4)


def test_row_0_is_below_with_a_lower_origin() -> None:
    upper, lower = (picture(values_of(NUMBERS, origin=origin)) for origin in ("upper", "lower"))
    assert lower.tolist() == upper[::-1].tolist()


def test_masked_cells_are_transparent_and_do_not_count() -> None:
    numbers = np.ma.masked_greater([[1.0, 2.0, 100.0]], 50)
    shown = picture(values_of(numbers))[0, ::85]
    assert shown.tolist() == [*colormap.apply([1.0, 2.0]).tolist(), [0, 0, 0, 0]]


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        ((1, 1), (256, 256)),
        ((128, 128), (256, 256)),
        ((129, 1), (129, 1)),
        ((4096, 2), (4096, 2)),
        ((4097, 3), (2049, 2)),
        ((2, 9000), (1, 3000)),
    ],
)
def test_small_heatmaps_are_enlarged_and_large_ones_thinned(
    shape: tuple[int, int], size: tuple[int, int]
) -> None:
    assert picture(values_of(np.zeros(shape, np.int8))).shape == (*size, 4)


def test_samples_are_thinned_until_all_of_them_fit() -> None:
    assert picture(values_of(np.zeros((8, 1000, 1000), np.int8), is_batch=True)).shape == (500, 4000, 4)


def test_a_snapshot_shares_no_memory_with_what_it_was_made_of() -> None:
    numbers, mask, image = np.zeros((2, 2)), np.zeros((2, 2), np.bool_), np.zeros((1, 2, 2), np.uint8)
    snapshot = heatmap_snapshot("a", numbers, mask=mask, under=image)
    before = snapshot.encode()
    numbers += 1
    mask[:] = True
    image += 1
    assert snapshot.encode() == before
    assert snapshot.n_bytes == 32 + 4 + 4


BAD: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "no axis": ({"array": 5}, WrongShapeError, r"array has shape \(\), expected one axis"),
    "four axes": ({"array": np.zeros((1, 1, 1, 1))}, WrongShapeError, r"array has shape \(1, 1, 1, 1\)"),
    "no cell": ({"array": np.zeros((2, 0))}, WrongShapeError, "expected at least one element on each axis"),
    "complex": ({"array": [1j]}, UnsupportedTypeError, "array is an array of dtype complex128"),
    "text": ({"array": [["a"]]}, UnsupportedTypeError, r"array\[0\]\[0\] is of type str"),
    "ragged lists": ({"array": [[1], [1, 2]]}, InvalidValueError, "array is no array"),
    "a batch of two axes": ({"is_batch": True}, WrongShapeError, r"expected \(N, rows, columns\)"),
    "a colormap": ({"colormap": "no"}, InvalidValueError, "colormap is 'no', expected one of"),
    "a rule": ({"normalize": (3, 1)}, InvalidValueError, r"normalize is \(3, 1\), expected"),
    "a mask of another shape": (
        {"mask": [True]},
        WrongShapeError,
        r"mask has shape \(1,\), expected \(3, 5\)",
    ),
    "a mask of other numbers": (
        {"mask": NUMBERS},
        InvalidValueError,
        "mask holds other numbers than 0 and 1",
    ),
    "texts of another shape": ({"annotations": [["a"]]}, WrongShapeError, r"annotations has shape \(1, 1\)"),
    "ragged texts": ({"annotations": [["a"], ["b", "c"]]}, InvalidValueError, "annotations"),
    "too many texts": (
        {"array": np.zeros((101, 100)), "annotations": np.zeros((101, 100))},
        InvalidValueError,
        "annotations has 10100 texts, expected at most 10000 cells",
    ),
    "too many values": (
        {"array": np.zeros((101, 100)), "show_values": True},
        InvalidValueError,
        "show_values is True for 10100 cells, expected at most 10000",
    ),
    "a unit": ({"unit": 5}, UnsupportedTypeError, "unit is 5 of type int, expected a str"),
    "a long label": (
        {"x_label": "x" * 1001},
        InvalidValueError,
        "x_label has 1001 characters, expected at most",
    ),
    "ticks": ({"x_ticks": ["a"]}, InvalidValueError, "x_ticks has 1 texts, expected 5, one for each column"),
    "ticks of rows": (
        {"y_ticks": range(5)},
        InvalidValueError,
        "y_ticks has 5 texts, expected 3, one for each row",
    ),
    "ticks that are a text": (
        {"y_ticks": "abc"},
        UnsupportedTypeError,
        "y_ticks is 'abc', expected a list of str",
    ),
    "too long ticks": (
        {"array": np.zeros((1, 2000)), "x_ticks": ["x" * 1000] * 2000},
        InvalidValueError,
        "labels and ticks have .* bytes, expected at most 1048576",
    ),
    "an origin": ({"origin": "middle"}, InvalidValueError, "origin is 'middle', expected 'upper' or 'lower'"),
    "an image": ({"under": "x"}, UnsupportedTypeError, "under is of type str"),
    "axes of an image": (
        {"under": np.zeros((1, 2, 2)), "under_dataformats": "HWX"},
        InvalidDataformatsError,
        "dataformats is 'HWX'",
    ),
    "several images": (
        {"under": np.zeros((2, 3, 4, 4)), "under_dataformats": "NCHW"},
        WrongShapeError,
        "expected one image",
    ),
    "a large image": (
        {"under": np.zeros((1, 4096, 4096), np.uint8)},
        InvalidValueError,
        "under is an image of 4096 x 4096 pixels with 1 channels, expected at most 15728640 bytes",
    ),
    "a tag": ({"tag": 5}, UnsupportedTypeError, "tag is 5"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_logged_is_named(name: str) -> None:
    arguments, error, message = BAD[name]
    with pytest.raises(error, match=message):
        heatmap_snapshot(**{"tag": "a", "array": NUMBERS} | arguments)


def test_more_numbers_than_a_heatmap_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.summaries.heatmaps.MAX_NUMBERS_BYTES", 59)
    with pytest.raises(InvalidValueError, match=r"array of shape \(3, 5\) has 60 bytes, expected at most 59"):
        heatmap_snapshot("a", NUMBERS)
