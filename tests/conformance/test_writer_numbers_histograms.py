"""Histograms of the same values by torch's functions and by ours, field by field."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from torch.utils.tensorboard.summary import histogram, histogram_raw

from glassboard.errors import InvalidValueError
from glassboard.summaries.histograms import (
    default_bins,
    histogram_raw_summary,
    histogram_snapshot,
    histogram_summary,
)
from torch_summaries import canonical, parse

RNG = np.random.default_rng(4)
NORMAL = RNG.standard_normal(1000)
WIDE = (RNG.standard_normal(200_000) * 10.0 ** RNG.uniform(-14, 21, 200_000)).astype(np.float32)
EDGES = np.array(default_bins())
RULES = ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]

VALUES: dict[str, Any] = {
    "float64": NORMAL,
    "float32": NORMAL.astype(np.float32),
    "float16": NORMAL.astype(np.float16),
    "a matrix": NORMAL.astype(np.float32).reshape(10, -1).T,
    "every size of number": WIDE,
    "zeros": np.zeros(5),
    "negative zeros": -np.zeros(5, np.float32),
    "one number": np.array(3.0),
    "integers": np.arange(-50, 50),
    "bytes": np.arange(256, dtype=np.uint8),
    "bools": np.array([True, False, True]),
    "edges": EDGES,
    "edges as float32": EDGES.astype(np.float32),
    "beyond the edges": np.array([-1e30, 1.0, 1e30]),
    "infinities": np.array([-math.inf, 1.0, math.inf], np.float32),
    "with NaN": np.array([1.0, math.nan, 2.0], np.float32),
    "a tensor": torch.linspace(-1, 1, 100, requires_grad=True),
    "a half tensor": torch.linspace(-1, 1, 100).half(),
    "an integer tensor": torch.arange(10),
    "a small bfloat16 tensor": torch.tensor([0.5, 1.5, -2.0], dtype=torch.bfloat16),
}
FINITE = [name for name in VALUES if name not in ("with NaN", "infinities")]


def torch_bins(bins: Any) -> Any:
    return default_bins() if isinstance(bins, str) and bins == "tensorflow" else bins


def same(values: Any, bins: Any, max_bins: int | None = None) -> None:
    expected = canonical(histogram("tag", values, torch_bins(bins), max_bins))
    assert canonical(histogram_summary("tag", values, bins, max_bins)) == expected
    assert canonical(histogram_snapshot("tag", values, bins, max_bins).encode()) == expected


@pytest.mark.parametrize("max_bins", [None, 1, 7, 100, 1548, 5000])
@pytest.mark.parametrize("name", VALUES)
@pytest.mark.filterwarnings("ignore:(overflow|invalid value) encountered:RuntimeWarning")
def test_the_default_bins_are_filled_as_torch_fills_them(name: str, max_bins: int | None) -> None:
    same(VALUES[name], "tensorflow", max_bins)


@pytest.mark.parametrize("bins", [*RULES, 1, 10, np.int64(30), torch.tensor(5)])
@pytest.mark.parametrize(
    "name", ["float64", "float32", "zeros", "integers", "bools", "a tensor", "one number"]
)
@pytest.mark.filterwarnings("ignore:The number of bins estimated may be suboptimal:RuntimeWarning")
def test_bins_of_equal_width_are_filled_as_torch_fills_them(name: str, bins: Any) -> None:
    values = VALUES[name]
    same(values, bins)
    same(values, bins, 4)


@pytest.mark.parametrize(
    "bins",
    [
        [-1, 0, 1],
        [-1.0, -1.0, 0.5],
        (0.0, 1.0),
        [0.1, 0.2, 0.3],
        [-math.inf, 0.0, math.inf],
        [-1e300, 0.0, 1e300],
        np.linspace(-2, 2, 9),
        np.linspace(-2, 2, 9, dtype=np.float32),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", FINITE)
def test_edges_that_are_given_are_filled_as_torch_fills_them(name: str, bins: Any) -> None:
    try:
        histogram("tag", VALUES[name], bins)
    except ValueError:
        with pytest.raises(InvalidValueError, match=r"none of the \d+ values lies within the bins"):
            histogram_summary("tag", VALUES[name], bins)
    else:
        same(VALUES[name], bins)


@given(
    values=arrays.arrays(
        st.sampled_from([np.float16, np.float32, np.float64]),
        st.integers(1, 50),
        elements=st.floats(width=16),
    )
)
@pytest.mark.filterwarnings("ignore:(overflow|invalid value) encountered:RuntimeWarning")
def test_any_values_are_counted_as_torch_counts_them(values: Any) -> None:
    assume(np.isfinite(values).any())
    same(values, "tensorflow")


@given(
    values=arrays.arrays(np.float32, st.integers(1, 50), elements=st.floats(width=32, allow_nan=False)),
    edges=st.lists(st.floats(allow_nan=False), min_size=2, max_size=6).map(sorted),
)
@pytest.mark.filterwarnings("ignore:(overflow|invalid value) encountered:RuntimeWarning")
def test_float32_falls_between_any_edges_as_float64_does(values: Any, edges: list[float]) -> None:
    inside = (values >= np.float64(edges[0])) & (values <= np.float64(edges[-1]))
    assume(inside.any())
    same(values, edges)


# What torch refuses, with its class; `bins` that cannot be made are refused before anything is copied.
REFUSED: dict[str, tuple[Any, Any, str]] = {
    "no value": ([], "tensorflow", "values is empty, expected at least one number"),
    "no value inside": (
        [1e30, -1e30],
        "tensorflow",
        "none of the 2 values lies within the bins, -9.*e.19 to",
    ),
    "NaN alone": ([math.nan], "tensorflow", "none of the 1 values lies within the bins"),
    "NaN and a rule": ([1.0, math.nan], "auto", "bins is 'auto', which cannot be made of the values"),
    "infinity and a number of bins": ([1.0, math.inf], 10, "bins is 10, which cannot be made of the values"),
    "an unknown rule": ([1.0], "tensorfow", "bins is 'tensorfow', which cannot be made of the values"),
    "no bins": ([1.0], 0, "bins is 0, expected 1 to 1048576 bins"),
    "edges that go down": ([1.0], [1, 0], r"bins is \[1, 0\], expected at least two edges, ascending"),
    "edges in two axes": ([1.0], [[0, 1]], r"bins has shape \(1, 2\), expected 1 axis"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_torch_refuses_is_refused_by_name(name: str) -> None:
    values, bins, message = REFUSED[name]
    with pytest.raises(ValueError, match=r"."):
        histogram("tag", np.array(values), torch_bins(bins))
    for function in (histogram_summary, histogram_snapshot):
        with pytest.raises(InvalidValueError, match=message):
            function("tag", values, bins)


def test_bfloat16_beyond_float16_is_counted() -> None:
    values = torch.tensor([1e5, -1e30, 1.0], dtype=torch.bfloat16)
    expected = histogram("tag", values.float(), "auto")
    assert canonical(histogram_summary("tag", values, "auto")) == canonical(expected)


def test_a_counted_histogram_is_stored_as_torch_stores_it() -> None:
    counted: dict[str, Any] = {"min": -1.0, "max": 2.5, "num": 7, "sum": 3.25, "sum_squares": 9.0}
    limits, counts = [0.0, 1.0, 2.5], [3, 0, 4]
    expected = histogram_raw("tag", *counted.values(), limits, counts)
    for as_library in (list, tuple, np.array, torch.tensor):
        bins = {"bucket_limits": as_library(limits), "bucket_counts": as_library(counts)}
        numbers = {name: as_library([number]) for name, number in counted.items()}
        assert parse(histogram_raw_summary("tag", **numbers, **bins)) == expected
        assert parse(histogram_raw_summary("tag", **counted, **bins)) == expected
