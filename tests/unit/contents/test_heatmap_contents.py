from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from glassboard.colormap import Normalization
from glassboard.contents.heatmaps import HeatmapContent, decode_heatmap_content

FULL = HeatmapContent(
    "coolwarm",
    Normalization("percentile", (5, 95)),
    "samples",
    "lower",
    "°C",
    "key",
    "query",
    ("a", "ü"),
    ("1", "2", "3"),
    True,
)
WRITTEN = {
    "version": 1,
    "colormap": "coolwarm",
    "normalize": {"mode": "percentile", "low": 5, "high": 95},
    "stack": "samples",
    "origin": "lower",
    "unit": "°C",
    "x_label": "key",
    "y_label": "query",
    "x_ticks": ["a", "ü"],
    "y_ticks": ["1", "2", "3"],
    "show_values": True,
}


def test_a_content_is_the_object_that_the_format_says() -> None:
    assert json.loads(FULL.encode()) == WRITTEN
    assert decode_heatmap_content(json.dumps(WRITTEN).encode()) == FULL


def test_what_is_at_its_default_is_left_out() -> None:
    assert HeatmapContent().encode() == b'{"version":1}'
    assert decode_heatmap_content(b'{"version":1}') == HeatmapContent()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colormap", "no such"),
        ("colormap", ["viridis"]),
        ("normalize", "log"),
        ("normalize", {"mode": "fixed", "min": 2, "max": 1}),
        ("normalize", {"mode": "percentile", "low": "5", "high": 95}),
        ("stack", "piles"),
        ("stack", {}),
        ("origin", None),
        ("unit", 5),
        ("x_label", "x" * 1001),
        ("y_label", ["y"]),
        ("x_ticks", "abc"),
        ("y_ticks", ["a", 5]),
        ("show_values", 1),
    ],
)
def test_a_field_of_a_wrong_type_or_value_has_its_default(field: str, value: Any) -> None:
    content = json.dumps(WRITTEN | {field: value}).encode()
    default = getattr(HeatmapContent(), field)
    assert decode_heatmap_content(content) == replace(FULL, **{field: default})


def test_a_field_that_is_unknown_is_passed_over() -> None:
    assert decode_heatmap_content(b'{"version":1,"later":[1],"unit":"m"}') == HeatmapContent(unit="m")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"5",
        b"[]",
        b"{}",
        b'{"version":2}',
        b'{"version":true}',
        b'{"version":1.0}',
        b'{"version":1',
        b"\xff",
        b'{"version":1,"unit":NaN}',
        b'{"version":1,"a":' + b"[" * 100_000,
        b'{"version":1}' + b" " * (1 << 20),
    ],
)
def test_a_content_of_another_kind_is_none_of_ours(content: bytes) -> None:
    assert decode_heatmap_content(content) is None
