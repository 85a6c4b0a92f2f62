"""Numbers of any dtype under any rule: each has the colour of its place, computed with fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from glassboard import colormap
from glassboard.colormap import find_ends, to_normalization

DTYPES = st.one_of(
    arrays.integer_dtypes(), arrays.unsigned_integer_dtypes(), arrays.floating_dtypes(sizes=(16, 32, 64))
)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
RULES = st.one_of(
    st.sampled_from(["minmax", "zscore", "percentile", "symmetric", "log"]),
    st.tuples(st.just("symmetric"), FINITE),
    st.tuples(FINITE, FINITE).filter(lambda ends: ends[0] < ends[1]),
)
GRAYS = 256


@settings(max_examples=200)
@given(st.data())
def test_a_number_has_the_color_of_its_place(data: st.DataObject) -> None:
    numbers = data.draw(arrays.arrays(data.draw(DTYPES), st.integers(1, 12)))
    rule = data.draw(RULES)
    pixels = colormap.apply(numbers, "gray", normalize=rule)
    ends = find_ends(numbers, to_normalization(rule))
    for number, (gray, _, _, alpha) in zip(numbers.tolist(), pixels.tolist(), strict=True):
        expected = expected_gray(number, ends)
        assert alpha == (0 if expected is None else 255)
        assert expected is None or abs(gray - expected) <= 1


def expected_gray(number: Any, ends: Any) -> float | None:
    if math.isnan(number) or (ends.is_log and number <= 0):
        return None
    if math.isinf(number):
        return GRAYS - 1 if number > 0 else 0
    value = Fraction(math.log10(number)) if ends.is_log else Fraction(number) - ends.pivot
    low, high = Fraction(ends.low), Fraction(ends.high)
    if low == high:
        return GRAYS // 2 if value == low else (GRAYS - 1 if value > low else 0)
    place = (value - low) / (high - low)
    return min(max(math.floor(place * GRAYS), 0), GRAYS - 1)


@settings(max_examples=100)
@given(arrays.arrays(np.float64, st.integers(2, 20), elements=FINITE), RULES)
@example(np.array([0, 7e305]), (-1.0, 0.0))
def test_a_greater_number_is_never_darker(numbers: Any, rule: Any) -> None:
    pixels = colormap.apply(np.sort(numbers), "gray", normalize=rule)
    grays = pixels[pixels[:, 3] > 0, 0].astype(int)
    assert (np.diff(grays) >= 0).all()
