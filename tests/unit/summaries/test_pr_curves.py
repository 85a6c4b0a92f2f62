"""Curves of precision and recall that cannot be counted."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from glassboard.errors import InvalidValueError
from glassboard.summaries.pr_curves import pr_curve_raw_summary, pr_curve_summary

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "shapes that differ": (
        {"labels": [1, 0], "predictions": [0.5]},
        "labels has shape (2,) and predictions (1,), expected the same, not empty",
    ),
    "nothing": (
        {"labels": [], "predictions": []},
        "labels has shape (0,) and predictions (0,), expected the same",
    ),
    "text": ({"labels": ["a"], "predictions": [0.5]}, "labels[0] is of type str, expected an array or list"),
    "complex": (
        {"labels": [1], "predictions": [1j]},
        "predictions is an array of dtype complex128, expected real",
    ),
    "None": ({"labels": None, "predictions": [1.0]}, "labels is of type NoneType, expected an array or list"),
    "weights of another shape": (
        {"labels": [1, 0], "predictions": [0.5, 0.5], "weights": [1, 2, 3]},
        "weights has shape (3,), expected (2,) or one number",
    ),
    "no thresholds": (
        {"labels": [1], "predictions": [0.5], "num_thresholds": 0},
        "num_thresholds is 0, expected a positive integer",
    ),
    "half a threshold": (
        {"labels": [1], "predictions": [0.5], "num_thresholds": 1.5},
        "num_thresholds is 1.5, expected a positive integer",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_counted_is_refused(name: str) -> None:
    arguments, message = REFUSED[name]
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        pr_curve_summary("tag", **arguments)


def test_more_thresholds_than_there_may_be_are_cut_down() -> None:
    labels, predictions = np.arange(10) % 2, np.linspace(0, 1, 10)
    assert pr_curve_summary("tag", labels, predictions, 10_000) == pr_curve_summary(
        "tag", labels, predictions, 127
    )


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("precision", [1, 2, 3], "precision has shape (3,), expected one axis of 2 numbers"),
        ("recall", [[1, 2]], "recall has shape (1, 2), expected one axis of 2 numbers"),
        ("false_negative_counts", None, "false_negative_counts is of type NoneType, expected an array"),
    ],
)
def test_rows_that_do_not_fit_are_refused(name: str, value: Any, message: str) -> None:
    names = ["true_positive_counts", "false_positive_counts", "true_negative_counts", "false_negative_counts"]
    rows: dict[str, Any] = {each: [1, 2] for each in [*names, "precision", "recall"]} | {name: value}
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        pr_curve_raw_summary("tag", **rows)
