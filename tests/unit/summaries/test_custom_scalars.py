"""Layouts that are none."""

from __future__ import annotations

import re
from typing import Any

import pytest

from glassboard.errors import InvalidValueError
from glassboard.summaries.custom_scalars import custom_scalars_summary, margin_chart_summary


@pytest.mark.parametrize(
    ("layout", "error", "message"),
    [
        (None, TypeError, "layout is None, expected a dict"),
        ({"A": ["x"]}, TypeError, "layout['A'] is ['x'], expected a dict"),
        ({1: {}}, TypeError, "a category is 1, expected a str"),
        ({"A": {1: ["Multiline", []]}}, TypeError, "a chart is 1, expected a str"),
        (
            {"A": {"x": "Multiline"}},
            TypeError,
            "chart 'x' is 'Multiline', expected ['Multiline' or 'Margin', tags]",
        ),
        (
            {"A": {"x": ["Margin"]}},
            TypeError,
            "chart 'x' is ['Margin'], expected ['Multiline' or 'Margin', tags]",
        ),
        (
            {"A": {"x": ["Multiline", "loss"]}},
            TypeError,
            "tags of chart 'x' are 'loss', expected a list of str",
        ),
        ({"A": {"x": ["Multiline", [1]]}}, TypeError, "a tag of chart 'x' is 1, expected a str"),
        (
            {"A": {"x": ["Margin", ["a", "b"]]}},
            AssertionError,
            "tags of chart 'x' has shape (2,), expected three tags: value, lower, upper",
        ),
    ],
)
def test_what_is_no_layout_is_refused(layout: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)) as caught:
        custom_scalars_summary(layout)
    assert isinstance(caught.value, InvalidValueError)


def test_a_margin_chart_has_three_tags() -> None:
    with pytest.raises(AssertionError, match="expected three tags"):
        margin_chart_summary(["a", "b", "c", "d"])
