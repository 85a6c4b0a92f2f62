"""Markers: the bytes that docs/format.md says, and what is no name."""

from __future__ import annotations

from typing import Any

import pytest

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.store.kinds import KIND_BY_PLUGIN
from glassboard.summaries.markers import PLUGIN_NAME, marker_summary
from glassboard.types import DataClass, Kind
from glassboard.wire import (
    DataType,
    PluginData,
    Summary,
    SummaryMetadata,
    SummaryValue,
    TensorProto,
    TensorShape,
    decode,
)


def test_a_marker_is_the_value_that_the_format_says() -> None:
    plugin = PluginData(plugin_name="glassboard.markers", content=b'{"version":1}')
    value = SummaryValue(
        tag="_glassboard_/markers",
        tensor=TensorProto(
            dtype=DataType.DT_STRING, tensor_shape=TensorShape(), string_val=("Warm-up über".encode(),)
        ),
        metadata=SummaryMetadata(plugin_data=plugin, data_class=DataClass.TENSOR),
    )
    assert decode(Summary, marker_summary("Warm-up über")) == Summary(value=(value,))


def test_readers_know_the_plugin() -> None:
    assert KIND_BY_PLUGIN[PLUGIN_NAME] is Kind.MARKERS


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("", InvalidValueError, "name is '', expected a word to show"),
        (None, UnsupportedTypeError, "name is None of type NoneType, expected a str"),
        (3, UnsupportedTypeError, "name is 3 of type int, expected a str"),
    ],
)
def test_what_is_no_name_is_refused(name: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        marker_summary(name)
