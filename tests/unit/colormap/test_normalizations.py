"""The ends that each rule gives, held against NumPy's plain formulas and exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from glassboard.colormap import Ends, Normalization, find_ends, to_normalization
from glassboard.errors import InvalidValueError

VALUES = np.random.default_rng(3).normal(2.0, 5.0, (30, 40))


def ends_of(numbers: Any, normalize: Any, mask: Any = None) -> tuple[float, float]:
    low, high, pivot, is_log = find_ends(np.asarray(numbers), to_normalization(normalize), mask)
    assert (pivot, is_log) == (0, normalize == "log")
    return low, high


WRITTEN: dict[str, tuple[Any, dict[str, Any]]] = {
    "minmax": ("minmax", {"mode": "minmax"}),
    "zscore": ("zscore", {"mode": "zscore", "span": 3}),
    "zscore with a span": (("zscore", 2.5), {"mode": "zscore", "span": 2.5}),
    "percentile": ("percentile", {"mode": "percentile", "low": 5, "high": 95}),
    "percentiles": (["percentile", 1, 99.5], {"mode": "percentile", "low": 1, "high": 99.5}),
    "symmetric": ("symmetric", {"mode": "symmetric", "center": 0}),
    "symmetric about a center": (("symmetric", -1.5), {"mode": "symmetric", "center": -1.5}),
    "log": ("log", {"mode": "log"}),
    "fixed": ((0, 1.5), {"mode": "fixed", "min": 0, "max": 1.5}),
    "fixed of NumPy's numbers": ((np.int8(0), np.float32(1.5)), {"mode": "fixed", "min": 0, "max": 1.5}),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_rule_is_written_as_an_object_and_read_back(name: str) -> None:
    value, written = WRITTEN[name]
    rule = to_normalization(value)
    assert rule.to_json() == written
    assert to_normalization(written) == to_normalization(rule) == rule


@pytest.mark.parametrize(
    "value",
    [
        "linear",
        "fixed",
        "",
        None,
        5,
        (),
        (1,),
        (1, 1),
        (2, 1),
        (0, 1, 2),
        (0, math.nan),
        (0, math.inf),
        (0, "1"),
        (False, True),
        (0, 10**400),
        ("minmax", 1),
        ("zscore", 0),
        ("zscore", 1, 2),
        ("percentile", 5),
        ("percentile", 95, 5),
        ("percentile", -1, 50),
        ("percentile", 5, 101),
        ("symmetric", math.nan),
        {"mode": "percentile", "low": 5},
        {"mode": "fixed", "min": 1, "max": 0},
        {"mode": ["minmax"]},
        {},
    ],
)
def test_what_is_no_rule_is_refused(value: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"^normalize is .*, expected 'minmax', 'zscore'"):
        to_normalization(value)


def test_the_rules_are_those_of_plain_formulas() -> None:
    mean, deviation = VALUES.mean(), VALUES.std()
    distance = np.abs(VALUES - 1.5).max()
    expected = {
        "minmax": (VALUES.min(), VALUES.max()),
        ("zscore", 2): (mean - 2 * deviation, mean + 2 * deviation),
        ("percentile", 5, 90): tuple(np.percentile(VALUES, [5, 90])),
        ("symmetric", 1.5): (1.5 - distance, 1.5 + distance),
        "log": (np.log10(VALUES[VALUES > 0].min()), np.log10(VALUES.max())),
        (-1, 4): (-1, 4),
    }
    for normalize, ends in expected.items():
        assert ends_of(VALUES, normalize) == pytest.approx(ends, rel=1e-12)


@pytest.mark.parametrize("normalize", ["minmax", "zscore", "percentile", "symmetric", "log"])
def test_what_is_not_finite_or_masked_does_not_move_the_ends(normalize: str) -> None:
    with_others = np.concatenate([VALUES.reshape(-1), [np.nan, np.inf, -np.inf, 1e9, -1e9]])
    mask = np.zeros(with_others.shape, np.bool_)
    mask[-2:] = True
    assert ends_of(with_others, normalize, mask) == ends_of(VALUES, normalize)


@pytest.mark.parametrize("dtype", [np.bool_, np.int8, np.uint8, np.int64, np.float16, np.float32, np.float64])
@pytest.mark.parametrize("normalize", ["minmax", "zscore", "percentile", "symmetric", "log"])
def test_a_constant_has_one_end_or_two_that_are_stated(dtype: Any, normalize: str) -> None:
    low, high = ends_of(np.ones((3, 4), dtype), normalize)
    assert (low, high) == {"symmetric": (-1, 1), "log": (0, 0)}.get(normalize, (1, 1))


@pytest.mark.parametrize("normalize", ["minmax", "zscore", "percentile", "symmetric", "log"])
@pytest.mark.parametrize("numbers", [[np.nan], [np.inf, -np.inf], []])
def test_without_a_finite_number_there_are_no_ends(numbers: list[float], normalize: str) -> None:
    assert np.isnan(ends_of(np.array(numbers, np.float32), normalize)).all()
    assert ends_of(numbers, (2, 3)) == (2, 3)


def test_without_a_positive_number_a_logarithmic_scale_has_no_ends() -> None:
    assert np.isnan(ends_of([-1.0, 0.0], "log")).all()


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("normalize", ["minmax", "zscore", "percentile", "symmetric"])
def test_the_greatest_and_least_floats_do_not_overflow(dtype: Any, normalize: str) -> None:
    facts = np.finfo(dtype)
    for greatest in (facts.max, facts.smallest_subnormal, facts.tiny):
        numbers = np.array([-greatest, 0, greatest], dtype)
        low, high = ends_of(numbers, normalize)
        assert low == pytest.approx(-high, rel=1e-12)
        assert 0 < high < math.inf


BIG = 2**62
NEIGHBOURS = np.array([BIG, BIG + 1, BIG + 2, BIG + 10], np.int64)


@pytest.mark.parametrize(
    ("normalize", "expected"),
    [
        ("minmax", (BIG, BIG + 10)),
        (("percentile", 0, 100), (BIG, BIG + 10)),
        (("symmetric", BIG + 1), (BIG - 8, BIG + 10)),
        ((BIG - 1, BIG + 11), (BIG - 1, BIG + 11)),
        ((BIG - 2.0**60, BIG + 4096.0), (BIG - 2**60, BIG + 4096)),
    ],
)
def test_integers_that_are_no_floats_have_exact_ends(normalize: Any, expected: tuple[Any, Any]) -> None:
    ends = find_ends(NEIGHBOURS, to_normalization(normalize))
    assert ends.pivot == BIG
    assert tuple(Fraction(end) + ends.pivot for end in ends[:2]) == expected


def test_unsigned_and_negative_integers_have_places_of_their_own() -> None:
    for first in (np.iinfo(np.int64).min, np.iinfo(np.uint64).max - 4):
        numbers = np.array([int(first) + i for i in range(5)])
        places = find_ends(numbers, Normalization()).place(numbers)
        assert places.tolist() == [0, 0.25, 0.5, 0.75, 1]


def test_places_beyond_equal_ends_are_infinitely_far() -> None:
    places = Ends(2.0, 2.0).place(np.array([1.0, 2.0, 3.0, np.nan, np.inf]))
    assert places.tolist() == pytest.approx([-np.inf, 0.5, np.inf, np.nan, np.inf], nan_ok=True)
