"""Arrays in colours, held against matplotlib."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
import ml_dtypes
import numpy as np
import pytest
import torch
from matplotlib.colors import CenteredNorm, LogNorm, Normalize

from glassboard import colormap
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError

RNG = np.random.default_rng(7)
VALUES = RNG.normal(1.0, 3.0, (40, 50))
MIDDLE = [32, 144, 140, 255]
"""Of viridis: colour 128 of 256."""


def drawn_by_matplotlib(values: Any, name: str, norm: Any) -> np.ndarray[Any, Any]:
    return np.asarray(mpl.colormaps[name](norm(values), bytes=True))


@pytest.mark.parametrize("name", ["viridis", "coolwarm", "twilight", "jet", "tab10", "Set3", "gray"])
def test_a_colormap_draws_what_matplotlib_draws(name: str) -> None:
    ours = colormap.apply(VALUES, name)
    assert ours.dtype == np.uint8
    assert ours.tolist() == drawn_by_matplotlib(VALUES, name, Normalize()).tolist()


NORMS: dict[Any, Any] = {
    (-2, 4): Normalize(-2, 4, clip=True),
    "log": LogNorm(),
    ("symmetric", 1): CenteredNorm(vcenter=1),
    "zscore": Normalize(VALUES.mean() - 3 * VALUES.std(), VALUES.mean() + 3 * VALUES.std(), clip=True),
    ("percentile", 5, 95): Normalize(np.percentile(VALUES, 5), np.percentile(VALUES, 95), clip=True),
}


@pytest.mark.parametrize("normalize", NORMS)
def test_each_rule_draws_what_matplotlib_draws(normalize: Any) -> None:
    values = np.abs(VALUES) + 0.1 if normalize == "log" else VALUES
    ours = colormap.apply(values, "coolwarm", normalize=normalize).astype(int)
    # A place next to a border of two colours may be rounded to either of them, which differ by 1 to 3.
    difference = np.abs(ours - drawn_by_matplotlib(values, "coolwarm", NORMS[normalize]))
    assert difference.max() <= 3
    assert (difference.max(axis=2) == 0).mean() > 0.995


WHOLE = np.arange(12).reshape(3, 4)
SAME: dict[str, Any] = {
    "bfloat16": torch.arange(12, dtype=torch.bfloat16).reshape(3, 4),
    "bfloat16 of JAX": WHOLE.astype(ml_dtypes.bfloat16),
    "float8": WHOLE.astype(ml_dtypes.float8_e4m3fn),
    "a tensor with a gradient": torch.arange(12.0).reshape(3, 4).requires_grad_(),
    "lists": WHOLE.tolist(),
    "swapped bytes": WHOLE.astype(">i4"),
    "columns first": np.asfortranarray(WHOLE),
}


@pytest.mark.parametrize("name", SAME)
def test_an_array_may_come_in_many_ways(name: str) -> None:
    assert colormap.apply(SAME[name], "magma").tolist() == colormap.apply(WHOLE, "magma").tolist()


@pytest.mark.parametrize("dtype", ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"])
def test_the_dtype_of_numbers_does_not_matter(dtype: str) -> None:
    whole = np.arange(100, dtype=dtype).reshape(10, 10)
    assert np.array_equal(colormap.apply(whole), colormap.apply(whole.astype(float)))


def test_false_is_the_low_end_and_true_the_high_one() -> None:
    assert colormap.apply([[False, True]], "gray", alpha=False).tolist() == [[[0] * 3, [255] * 3]]


@pytest.mark.parametrize("shape", [(), (1,), (1, 1), (2, 3, 4), (0, 5)])
def test_any_shape_has_one_axis_more(shape: tuple[int, ...]) -> None:
    assert colormap.apply(np.zeros(shape)).shape == (*shape, 4)
    assert colormap.apply(np.zeros(shape), alpha=False).shape == (*shape, 3)


@pytest.mark.parametrize("dtype", [np.bool_, np.int64, np.float16, np.float64])
def test_a_constant_has_the_color_of_the_middle(dtype: Any) -> None:
    pixels = colormap.apply(np.ones((2, 2), dtype))
    assert pixels.tolist() == np.full((2, 2, 4), MIDDLE).tolist()


def test_numbers_beside_equal_ends_have_the_colors_of_the_ends() -> None:
    numbers = np.zeros(100)
    numbers[[3, 4]] = (-1, 1)
    pixels = colormap.apply(numbers, normalize="percentile")
    table = colormap.table("viridis").tolist()
    assert pixels[2:5].tolist() == [MIDDLE, [*table[0], 255], [*table[-1], 255]]


def test_what_is_not_finite_has_colors_of_its_own() -> None:
    numbers = [np.nan, np.inf, -np.inf, 0.0, 1.0, 7.0]
    mask = [True, False, False, False, False, True]
    low, high = colormap.table("viridis")[[0, -1]].tolist()
    assert colormap.apply(numbers, mask=mask).tolist() == [
        [0, 0, 0, 0],
        [*high, 255],
        [*low, 255],
        [*low, 255],
        [*high, 255],
        [0, 0, 0, 0],
    ]
    colored = colormap.apply(
        numbers,
        mask=mask,
        nan_color=(1, 1, 1),
        mask_color=(2, 2, 2, 2),
        posinf_color=(3, 3, 3),
        neginf_color=[4, 4, 4, 0],
    )
    assert colored[[0, 1, 2, 5]].tolist() == [[1, 1, 1, 255], [3, 3, 3, 255], [4, 4, 4, 0], [2, 2, 2, 2]]
    assert colormap.apply(numbers, mask=mask, alpha=False)[[0, 5]].tolist() == [[128] * 3] * 2


@pytest.mark.parametrize("normalize", ["minmax", "zscore", "percentile", "symmetric", "log"])
def test_an_array_of_nothing_but_nan_is_transparent(normalize: str) -> None:
    assert not colormap.apply(np.full((5, 5), np.nan, np.float32), normalize=normalize).any()


def test_without_a_finite_number_infinities_have_the_colors_of_the_ends() -> None:
    low, high = colormap.table("viridis")[[0, -1]].tolist()
    assert colormap.apply([-np.inf, np.nan, np.inf]).tolist() == [[*low, 255], [0] * 4, [*high, 255]]


def test_a_logarithmic_scale_has_no_color_for_what_is_not_positive() -> None:
    pixels = colormap.apply([-np.inf, -1.0, 0.0, 1.0, 10.0, 100.0, np.inf], "gray", normalize="log")
    assert pixels[:, 3].tolist() == [0, 0, 0, 255, 255, 255, 255]
    assert pixels[3:, 0].tolist() == [0, 128, 255, 255]


def test_the_mask_of_a_masked_array_counts() -> None:
    masked = np.ma.masked_greater([[1.0, 2.0, 9.0]], 5)
    assert colormap.apply(masked, "gray").tolist() == [[[0, 0, 0, 255], [255, 255, 255, 255], [0] * 4]]
    of_list = colormap.apply([masked, np.ones((1, 3))], "gray")
    assert of_list[..., 3].tolist() == [[[255, 255, 0]], [[255, 255, 255]]]
    both = colormap.apply(masked, "gray", mask=[[1, 0, 0]])
    assert both[0, :, 3].tolist() == [0, 255, 0]


def test_integers_that_are_no_floats_keep_apart() -> None:
    numbers = np.array([2**53, 2**53 + 1, 2**53 + 2], np.int64)
    assert colormap.apply(numbers, "gray")[:, 0].tolist() == [0, 128, 255]


def test_a_large_array_is_colored_as_its_parts_are() -> None:
    numbers = RNG.random((4096, 4096), np.float32)
    pixels = colormap.apply(numbers, "turbo", normalize=(0, 1))
    assert pixels.shape == (4096, 4096, 4)
    for rows in (slice(0, 3), slice(2047, 2050), slice(4093, 4096)):
        part = colormap.apply(numbers[rows], "turbo", normalize=(0, 1))
        assert np.array_equal(pixels[rows], part)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"array": "x"}, UnsupportedTypeError, "array is of type str"),
        (
            {"array": [1j]},
            UnsupportedTypeError,
            "array is an array of dtype complex128, expected real numbers",
        ),
        ({"mask": [True]}, WrongShapeError, r"mask has shape \(1,\), expected \(2,\) as the array"),
        ({"mask": [0, 2]}, InvalidValueError, "mask holds other numbers than 0 and 1"),
        ({"normalize": (1, 0)}, InvalidValueError, r"normalize is \(1, 0\)"),
        ({"colormap": "no"}, InvalidValueError, "colormap is 'no'"),
        ({"nan_color": (1, 2)}, InvalidValueError, r"nan_color is \(1, 2\), expected three or four integers"),
        ({"posinf_color": (0, 0, 256)}, InvalidValueError, "posinf_color is"),
        ({"neginf_color": (0.5, 0, 0)}, InvalidValueError, "neginf_color is"),
        ({"mask_color": "red"}, UnsupportedTypeError, "mask_color is of type str"),
    ],
)
def test_a_bad_argument_is_named(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        colormap.apply(**{"array": [1.0, 2.0]} | arguments)
