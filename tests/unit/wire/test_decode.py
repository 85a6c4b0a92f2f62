from __future__ import annotations

import pytest

from glassboard.errors import InvalidEventError
from glassboard.wire import Event, HistogramProto, Summary, SummaryValue, TensorProto, decode, encode
from glassboard.wire.byte_reader import MAX_NESTING

BROKEN = {
    "a varint cut short": (b"\x10\x80", "a varint without end at byte 1"),
    "a varint of eleven bytes": (b"\x10" + b"\x80" * 10 + b"\x01", "a varint without end at byte 1"),
    "a tag cut short": (b"\x80", "a varint without end at byte 0"),
    "an unknown wire type": (b"\x0f", "unknown wire type 7 at byte 0"),
    "field number zero": (b"\x00\x00", "invalid field number 0 at byte 0"),
    "a field number beyond 29 bits": (
        b"\x80\x80\x80\x80\x80\x01\x00",
        "invalid field number 4294967296 at byte 0",
    ),
    "a double cut short": (b"\x09\x00\x00", "a field of 8 bytes where 2 are left at byte 1"),
    "a string longer than the event": (b"\x1a\x05ab", "a field of 5 bytes where 2 are left at byte 1"),
    "a nested field longer than its message": (
        b"\x2a\x02\x0a\x01\x10\x01",
        "a field of 1 bytes where 0 are left at byte 3",
    ),
    "the end of no group": (b"\x7c", "the end of a group 15 that did not start at byte 1"),
    "a group without end": (b"\x7b\x08\x01", "a group 15 without end at byte 1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_bytes_are_refused_with_the_place(name: str) -> None:
    data, message = BROKEN[name]
    with pytest.raises(InvalidEventError) as caught:
        decode(Event, data)
    assert str(caught.value) == message


def test_the_place_counts_from_the_base_offset() -> None:
    with pytest.raises(InvalidEventError) as caught:
        decode(Event, b"\x10\x80", base_offset=1000)
    assert caught.value.offset == 1001


def test_packed_floats_must_be_whole() -> None:
    with pytest.raises(InvalidEventError, match="9 bytes are no whole number of packed double values"):
        decode(HistogramProto, b"\x32\x09" + bytes(9))


def test_groups_nested_too_deep_are_refused() -> None:
    assert decode(Event, b"\x7b" * MAX_NESTING + b"\x7c" * MAX_NESTING) == Event()
    with pytest.raises(InvalidEventError, match=f"messages nested deeper than {MAX_NESTING}"):
        decode(Event, b"\x7b" * (MAX_NESTING + 1) + b"\x7c" * (MAX_NESTING + 1))


def test_unknown_fields_of_every_wire_type_are_passed_over() -> None:
    unknown = (
        b"\x78\x05" + b"\x79" + bytes(8) + b"\x7a\x02ab" + b"\x7b\x08\x01\x0b\x0c\x7c" + b"\x7d" + bytes(4)
    )
    assert decode(Event, unknown + b"\x10\x07") == Event(step=7)


def test_a_known_field_of_another_wire_type_is_passed_over() -> None:
    assert decode(Event, b"\x12\x01\x05\x08\x01") == Event()


def test_repeated_numbers_may_be_packed_and_not() -> None:
    packed = b"\x3a\x02\x01\x02"
    unpacked = b"\x38\x03"
    assert decode(TensorProto, packed + unpacked + packed) == TensorProto(int_val=(1, 2, 3, 1, 2))


def test_repeated_floats_may_be_packed_and_not() -> None:
    one, two = b"\x00\x00\x80\x3f", b"\x00\x00\x00\x40"
    assert decode(TensorProto, b"\x2a\x08" + one + two + b"\x2d" + one) == TensorProto(
        float_val=(1.0, 2.0, 1.0)
    )


def test_of_a_field_that_comes_twice_the_last_wins() -> None:
    assert decode(Event, b"\x10\x01\x10\x02") == Event(step=2)


def test_of_two_members_of_a_oneof_the_last_wins() -> None:
    first, second = SummaryValue(simple_value=1.0), SummaryValue(histo=HistogramProto(num=1.0))
    assert decode(SummaryValue, encode(first) + encode(second)) == second


def test_a_nested_message_that_comes_twice_is_merged() -> None:
    first = Event(summary=Summary(value=(SummaryValue(tag="a"),)))
    second = Event(summary=Summary(value=(SummaryValue(tag="b"),)))
    merged = Event(summary=Summary(value=(SummaryValue(tag="a"), SummaryValue(tag="b"))))
    assert decode(Event, encode(first) + encode(second)) == merged


def test_invalid_utf8_is_replaced() -> None:
    assert decode(SummaryValue, b"\x0a\x02\xffa") == SummaryValue(tag="\ufffda")


@pytest.mark.parametrize("wrap", [bytes, bytearray, memoryview])
def test_any_kind_of_bytes_is_read(wrap: type[bytes | bytearray | memoryview]) -> None:
    assert decode(Event, wrap(b"\x10\x07")) == Event(step=7)


def test_equal_short_messages_are_one_object() -> None:
    encoded = encode(Summary(value=(SummaryValue(tag="a"), SummaryValue(tag="b"), SummaryValue(tag="a"))))
    first, other, second = decode(Summary, encoded).value
    assert first is second
    assert first != other
