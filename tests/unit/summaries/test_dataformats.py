from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pytest

from glassboard.errors import InvalidDataformatsError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries.dataformats import to_axes

ACCEPTED = ("HW", "HWC", "NHWC")
SIZES = {"N": 2, "C": 3, "H": 4, "W": 5}


@pytest.mark.parametrize("letters", ["".join(order) for axes in ACCEPTED for order in permutations(axes)])
def test_every_order_of_the_axes_is_brought_to_one(letters: str) -> None:
    ordered = np.arange(120).reshape(2, 4, 5, 3)[tuple(slice(None if a in letters else 1) for a in "NHWC")]
    names = [a for a in "NHWC" if a in letters]
    given = ordered.squeeze().transpose([names.index(letter) for letter in letters])
    assert given.shape == tuple(SIZES[letter] for letter in letters)
    for spelled in (letters, letters.lower(), letters.title()):
        assert to_axes(given, spelled, accepted=ACCEPTED, name="image").tolist() == ordered.tolist()


def test_the_view_shares_the_memory_of_the_array() -> None:
    array = np.zeros((3, 4, 5))
    assert np.shares_memory(to_axes(array, "CHW", accepted=ACCEPTED, name="image"), array)


@pytest.mark.parametrize("dataformats", ["", "H", "CC", "CHH", "CHX", "NHW", "NTCHW", "C HW", "CHWN "])
def test_other_letters_are_refused(dataformats: str) -> None:
    message = f"dataformats is {dataformats!r}, expected the letters of one of 'HW', 'HWC', 'NHWC'"
    with pytest.raises(InvalidDataformatsError, match=message) as caught:
        to_axes(np.zeros((3, 4, 5)), dataformats, accepted=ACCEPTED, name="image")
    assert isinstance(caught.value, AssertionError)
    assert (caught.value.dataformats, caught.value.accepted) == (dataformats, ACCEPTED)


REFUSED: dict[str, tuple[tuple[int, ...], Any, type[Exception], str]] = {
    "no text": ((3, 4, 5), None, UnsupportedTypeError, "dataformats is None, expected a str"),
    "too few axes": (
        (4, 5),
        "CHW",
        WrongShapeError,
        r"image has shape \(4, 5\), expected the 3 axes of dataformats 'CHW'",
    ),
    "too many axes": (
        (1, 3, 4, 5),
        "chw",
        WrongShapeError,
        r"image has shape \(1, 3, 4, 5\), expected the 3 axes of dataformats 'chw'",
    ),
    "an axis of nothing": (
        (0, 3, 4, 5),
        "NCHW",
        WrongShapeError,
        r"image has shape \(0, 3, 4, 5\), expected at least one element on each axis",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_array_of_other_axes_is_refused(name: str) -> None:
    shape, dataformats, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        to_axes(np.zeros(shape), dataformats, accepted=ACCEPTED, name="image")
