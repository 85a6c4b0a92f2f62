"""The codec against protobuf's own on random messages."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.message import DecodeError
from hypothesis import given
from hypothesis import strategies as st
from tensorboard.compat.proto import event_pb2

from glassboard.errors import InvalidEventError
from glassboard.wire import Event, decode, encode
from glassboard.wire.kinds import ScalarKind
from wire_messages import messages

if TYPE_CHECKING:
    from glassboard.wire.fields import Message


def to_protobuf(message: Message, oracle: Any) -> Any:
    """Fill a message of protobuf's own with the same values."""
    for row in message.TABLE.rows:
        value = getattr(message, row.name)
        if value is None:
            continue
        if isinstance(row.kind, ScalarKind):
            if row.is_repeated:
                getattr(oracle, row.name).extend(value)
            else:
                setattr(oracle, row.name, value)
        elif row.is_repeated:
            for each in value:
                to_protobuf(each, getattr(oracle, row.name).add())
        else:
            nested = getattr(oracle, row.name)
            nested.SetInParent()
            to_protobuf(value, nested)
    return oracle


@given(messages(Event))
def test_encoded_events_are_byte_for_byte_what_protobuf_writes(event: Event) -> None:
    assert encode(event) == to_protobuf(event, event_pb2.Event()).SerializeToString(deterministic=True)


@given(messages(Event))
def test_events_come_back_as_they_were(event: Event) -> None:
    assert decode(Event, encode(event)) == event


@given(messages(Event), messages(Event))
def test_events_one_after_the_other_are_merged_as_protobuf_merges_them(first: Event, second: Event) -> None:
    both = encode(first) + encode(second)
    assert encode(decode(Event, both)) == event_pb2.Event.FromString(both).SerializeToString(
        deterministic=True
    )


@given(st.binary(min_size=8, max_size=8))
def test_every_float_keeps_its_value(packed: bytes) -> None:
    (expected,) = struct.unpack("<d", packed)
    event = decode(Event, encode(decode(Event, b"\x09" + packed)))
    assert event.wall_time == expected or (math.isnan(event.wall_time) and math.isnan(expected))
    assert math.copysign(1, event.wall_time) == math.copysign(1, expected)


@given(messages(Event), st.data())
def test_a_damaged_event_is_an_error_or_another_event(event: Event, data: st.DataObject) -> None:
    encoded = bytearray(encode(event) or b"\x10\x01")
    for _ in range(data.draw(st.integers(1, 3))):
        encoded[data.draw(st.integers(0, len(encoded) - 1))] = data.draw(st.integers(0, 255))
    assert is_event_or_refused(bytes(encoded))


@given(st.binary(max_size=60))
def test_any_bytes_are_an_event_or_refused(data: bytes) -> None:
    assert is_event_or_refused(data)


@given(messages(Event), st.data())
def test_a_cut_event_is_refused_where_protobuf_refuses_it(event: Event, data: st.DataObject) -> None:
    encoded = encode(event)
    cut = encoded[: data.draw(st.integers(0, len(encoded)))]
    try:
        expected = event_pb2.Event.FromString(cut).SerializeToString(deterministic=True)
    except DecodeError:
        with pytest.raises(InvalidEventError):
            decode(Event, cut)
    else:
        assert encode(decode(Event, cut)) == expected


def is_event_or_refused(data: bytes) -> bool:
    try:
        return isinstance(decode(Event, data), Event)
    except InvalidEventError as error:
        return 0 <= error.offset <= len(data)
