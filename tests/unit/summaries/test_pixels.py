from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from glassboard.errors import UnsupportedTypeError
from glassboard.summaries.pixels import check_real, grid_of, tile, to_color, to_pixels

BRIGHTNESS: dict[str, tuple[list[Any], Any, list[int]]] = {
    "uint8": ([0, 1, 200, 255], np.uint8, [0, 1, 200, 255]),
    "bool": ([False, True], np.bool_, [0, 255]),
    "float32": ([-0.5, 0, 0.5, 0.999, 1, 1.5], np.float32, [0, 0, 127, 254, 255, 255]),
    "float16": ([0.5, 1], np.float16, [127, 255]),
    "float64 beyond float32": ([-1e300, 1e300, 1e-300], np.float64, [0, 255, 0]),
    "not finite": ([math.nan, math.inf, -math.inf], np.float32, [0, 255, 0]),
    "int64": ([-3, 0, 1, 200], np.int64, [0, 0, 255, 255]),
    "int8": ([-1, 0, 1], np.int8, [0, 0, 255]),
    "uint16": ([0, 1, 200], np.uint16, [0, 255, 255]),
}


@pytest.mark.parametrize("name", BRIGHTNESS)
def test_only_uint8_is_brightness_as_it_is(name: str) -> None:
    values, dtype, expected = BRIGHTNESS[name]
    pixels = to_pixels(np.array(values, dtype))
    assert pixels.dtype == np.uint8
    assert pixels.tolist() == expected


def test_the_values_are_left_as_they_were() -> None:
    values = np.array([0.5, 2.0], np.float32)
    to_pixels(values)
    assert values.tolist() == [0.5, 2.0]


def test_complex_numbers_are_refused() -> None:
    with pytest.raises(UnsupportedTypeError, match="image is an array of dtype complex64, expected real"):
        check_real(np.zeros(2, np.complex64), "image")


def test_images_are_laid_out_in_rows_and_black_fills_the_rest() -> None:
    images = np.arange(1, 4, dtype=np.uint8)[:, None, None, None] * np.ones((1, 1, 2, 1), np.uint8)
    assert tile(images, n_rows=2, n_columns=2)[:, :, 0].tolist() == [[1, 1, 2, 2], [3, 3, 0, 0]]


@pytest.mark.parametrize(
    ("n_images", "expected"), [(1, (1, 1)), (7, (1, 7)), (8, (1, 8)), (9, (2, 8)), (64, (8, 8)), (65, (9, 8))]
)
def test_a_grid_has_up_to_eight_columns(n_images: int, expected: tuple[int, int]) -> None:
    assert grid_of(n_images) == expected


@pytest.mark.parametrize(("n_channels", "expected"), [(1, 3), (2, 2), (3, 3), (4, 4)])
def test_one_channel_becomes_three(n_channels: int, expected: int) -> None:
    assert to_color(np.zeros((2, 2, n_channels), np.uint8)).shape == (2, 2, expected)
