from __future__ import annotations

import logging
import math
import struct
from typing import Any

import pytest
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary

from glassboard.errors import InvalidValueError
from glassboard.summaries.scalars import scalar_record, scalar_summary


def event_of(record: bytes) -> Any:
    (n_bytes,) = struct.unpack_from("<Q", record)
    return Event.FromString(record[12 : 12 + n_bytes])


def test_a_record_holds_a_simple_value() -> None:
    expected = Event(
        wall_time=2.5, step=-7, summary=Summary(value=[Summary.Value(tag="loss", simple_value=1.5)])
    )
    assert event_of(scalar_record("loss", 1.5, -7, 2.5)) == expected


def test_without_a_step_the_field_is_absent() -> None:
    assert event_of(scalar_record("loss", 1.5, None, 2.5)).step == 0


@pytest.mark.parametrize("step", [2**63, -(2**63) - 1])
def test_a_step_beyond_int64_is_refused(step: int) -> None:
    with pytest.raises(InvalidValueError, match=f"step is {step}, expected a 64-bit integer"):
        scalar_record("loss", 1.5, step, None)


def test_a_tag_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="tag is 5, expected a str"):
        scalar_record(5, 1.5, 0, None)


def test_a_summary_with_a_title_names_no_plugin() -> None:
    summary = Summary.FromString(scalar_summary("loss", 2, display_name="Loss", summary_description="*less*"))
    value = Summary.Value(tag="loss", simple_value=2.0)
    value.metadata.display_name = "Loss"
    value.metadata.summary_description = "*less*"
    assert summary == Summary(value=[value])


def test_double_precision_keeps_what_float32_cannot_hold() -> None:
    summary = Summary.FromString(scalar_summary("loss", 1e300, new_style=True, double_precision=True))
    assert list(summary.value[0].tensor.double_val) == [1e300]


def test_nan_is_stored_and_said_once_a_tag(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="glassboard"):
        records = [scalar_record("said once", math.nan, step, None) for step in (3, 4)]
    assert all(math.isnan(event_of(record).summary.value[0].simple_value) for record in records)
    assert [record.getMessage() for record in caplog.records] == [
        "scalar 'said once' is nan at step 3; it is stored, and not mentioned again"
    ]
