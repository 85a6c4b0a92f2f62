from __future__ import annotations

from glassboard.compat.messages import EncodedSummary
from glassboard.wire import Summary, SummaryValue, encode

MESSAGE = Summary(value=(SummaryValue(tag="a", simple_value=2.0),))


def test_an_encoded_summary_is_its_bytes_and_its_values() -> None:
    summary = EncodedSummary(encode(MESSAGE))
    assert summary.SerializeToString() == encode(MESSAGE)
    assert summary.value == MESSAGE.value


def test_encoded_summaries_are_equal_if_their_bytes_are() -> None:
    one, same, other = (EncodedSummary(encoded) for encoded in (encode(MESSAGE), encode(MESSAGE), b""))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert repr(one) == "EncodedSummary(value=(SummaryValue(tag='a', simple_value=2.0),))"
