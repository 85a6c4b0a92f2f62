"""Histograms: snapshots, limits, and what is refused."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.histogram_bins import count_in_bins, default_edges, equal_edges
from glassboard.summaries.histograms import (
    default_bins,
    histogram_raw_summary,
    histogram_snapshot,
    histogram_summary,
)


def test_the_edges_are_those_of_torch(tmp_path: object) -> None:
    with TorchWriter(str(tmp_path)) as writer:
        assert default_bins() == writer.default_bins


def test_nobody_changes_the_default_edges() -> None:
    default_bins().append(1.0)
    assert not default_edges().flags.writeable
    assert len(default_bins()) == default_edges().size == 1549


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_bits_of_any_kind_are_counted_as_numpy_counts_them(dtype: type[np.floating[Any]]) -> None:
    bits = np.random.default_rng(1).integers(0, 256, 800_000, np.uint8).view(dtype)
    with np.errstate(invalid="ignore"):
        expected, _ = np.histogram(bits.astype(np.float64), default_edges())
    np.testing.assert_array_equal(count_in_bins(bits, default_edges()), expected)


@pytest.mark.parametrize("direction", [-np.inf, 0, np.inf])
def test_the_neighbours_of_edges_are_counted_as_numpy_counts_them(direction: float) -> None:
    edges = default_edges()
    values = np.nextafter(edges.astype(np.float32), np.float32(direction))
    expected, _ = np.histogram(values.astype(np.float64), edges)
    np.testing.assert_array_equal(count_in_bins(values, edges), expected)


@pytest.mark.parametrize("make", [torch.zeros, lambda n: np.zeros(n, np.float32), np.zeros])
def test_a_snapshot_does_not_follow_its_values(make: Any) -> None:
    values = make(100)
    expected = histogram_summary("tag", values)
    snapshot = histogram_snapshot("tag", values)
    values += 7
    assert snapshot.encode() == expected


def test_a_snapshot_does_not_follow_its_edges() -> None:
    edges = np.array([0.0, 1.0, 2.0])
    snapshot = histogram_snapshot("tag", [0.5], edges)
    edges += 0.6
    assert snapshot.encode() == histogram_summary("tag", [0.5], [0.0, 1.0, 2.0])


@pytest.mark.parametrize(
    ("values", "n_bytes"),
    [
        (np.zeros(10, np.float32), 40),
        (np.zeros(10), 80),
        (np.zeros(10, np.float16), 40),
        (np.zeros(10, int), 80),
    ],
)
def test_a_snapshot_says_how_much_it_holds(values: Any, n_bytes: int) -> None:
    assert histogram_snapshot("tag", values).n_bytes == n_bytes


REFUSED: dict[str, tuple[tuple[Any, ...], str]] = {
    "text": (("abc",), "values is of type str, expected an array or list of numbers"),
    "None": ((None,), "values is of type NoneType, expected an array or list of numbers"),
    "complex": (([1j],), "values is an array of dtype complex128, expected real numbers"),
    "text edges": (([1.0], ["a", "b"]), "bins[0] is of type str, expected an array or list of numbers"),
    "complex edges": (([1.0], [0j, 1j]), "bins is an array of dtype complex128, expected real numbers"),
    "no edges": (([1.0], None), "bins is of type NoneType, expected an array or list of numbers"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_real_number_is_refused(name: str) -> None:
    arguments, message = REFUSED[name]
    with pytest.raises(UnsupportedTypeError, match=re.escape(message)):
        histogram_snapshot("tag", *arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0], 2**20 + 1), "bins is 1048577, expected 1 to 1048576 bins"),
        (([1.0], -1), "bins is -1, expected 1 to 1048576 bins"),
        (([1.0], 2.5), "bins has shape (), expected 1 axis"),
        (([1.0], [1.0]), "bins is [1.0], expected at least two edges, ascending"),
        (([1.0], [0.0, np.nan]), "bins is [0.0, nan], expected at least two edges, ascending"),
        (([-1e308, 1e308], 10), "bins is 10, "),
        (([1.0, np.inf], "fd"), "bins is 'fd', which cannot be made of the values"),
        (([-1e308, 1e308], "auto"), "bins is 'auto', expected edges for values that lie so far apart"),
        (([1.0], 10, 0), "max_bins is 0, expected a positive integer or None"),
        ((torch.empty(3, device="meta"),), "values is a tensor on the meta device, which has no data"),
    ],
)
def test_bins_that_cannot_be_made_are_refused(arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        histogram_snapshot("tag", *arguments)


def test_a_rule_that_makes_too_many_bins_is_refused_when_they_are_made() -> None:
    values = [1.0, 1e6, *np.linspace(0, 1, 1000)]
    snapshot = histogram_snapshot("tag", values, "fd")
    for count in (snapshot.encode, lambda: histogram_summary("tag", values, "fd")):
        with pytest.raises(InvalidValueError, match="expected 1 to 1048576 bins"):
            count()


def test_a_rule_is_applied_to_the_values_of_the_call() -> None:
    values = np.random.default_rng(3).normal(size=1000).astype(np.float32)
    expected = histogram_summary("tag", values, "auto")
    snapshot = histogram_snapshot("tag", values, "auto")
    values *= values
    assert snapshot.encode() == expected


@pytest.mark.parametrize("n_bins", [1, 7, 5000, 100_000])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_bins_of_equal_width_are_counted_as_numpy_counts_them(
    n_bins: int, dtype: type[np.floating[Any]]
) -> None:
    values = np.random.default_rng(2).lognormal(size=200_000).astype(dtype)
    expected, edges = np.histogram(values.astype(np.float64), n_bins)
    np.testing.assert_array_equal(count_in_bins(values, edges), expected)
    np.testing.assert_array_equal(equal_edges(n_bins, values.astype(np.float64)), edges)


@pytest.mark.parametrize(
    ("limits", "counts", "message"),
    [
        ([1.0, 2.0], [1], "2 bucket_limits and 1 bucket_counts, expected as many"),
        ([[1.0]], [1], "bucket_limits has shape (1, 1), expected 1 axis"),
        ([1.0], 1, "bucket_counts has shape (), expected 1 axis"),
        ([1.0], "1", "bucket_counts is of type str, expected an array or list of numbers"),
    ],
)
def test_a_counted_histogram_that_does_not_fit_is_refused(limits: Any, counts: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        histogram_raw_summary("tag", 0, 1, 1, 1, 1, limits, counts)


def test_a_counted_histogram_names_the_number_that_is_none() -> None:
    with pytest.raises(UnsupportedTypeError, match="sum_squares is None of type NoneType, expected one real"):
        histogram_raw_summary("tag", 0, 1, 1, 1, None, [1], [1])
