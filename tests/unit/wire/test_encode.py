from __future__ import annotations

import math

import pytest

from glassboard.errors import InvalidValueError
from glassboard.wire import Event, Summary, SummaryValue, TensorProto, decode, encode


def test_a_member_of_a_oneof_is_written_even_when_it_is_zero() -> None:
    assert encode(SummaryValue(simple_value=0.0)) == b"\x15\x00\x00\x00\x00"


def test_zeros_outside_a_oneof_are_left_out() -> None:
    assert encode(Event(wall_time=0.0, step=0)) == b""


def test_negative_zero_is_written() -> None:
    assert encode(Event(wall_time=-0.0)) == b"\x09" + bytes(7) + b"\x80"


def test_a_negative_step_takes_ten_bytes() -> None:
    assert encode(Event(step=-1)) == b"\x10" + b"\xff" * 9 + b"\x01"


def test_a_number_beyond_float32_becomes_infinity() -> None:
    encoded = encode(SummaryValue(simple_value=-1e300))
    assert decode(SummaryValue, encoded) == SummaryValue(simple_value=-math.inf)


def test_a_lone_surrogate_in_a_tag_becomes_a_question_mark() -> None:
    assert decode(SummaryValue, encode(SummaryValue(tag="a\udc80"))) == SummaryValue(tag="a?")


def test_two_members_of_one_oneof_are_refused() -> None:
    value = SummaryValue(simple_value=1.0, tensor=TensorProto())
    with pytest.raises(
        InvalidValueError, match="SummaryValue has both simple_value and tensor, expected one value"
    ):
        encode(Summary(value=(value,)))


@pytest.mark.parametrize("step", [2**63, -(2**63) - 1])
def test_a_step_beyond_int64_is_refused(step: int) -> None:
    with pytest.raises(InvalidValueError, match=f"{step} does not fit, expected int64"):
        encode(Event(step=step))
