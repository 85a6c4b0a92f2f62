"""The buckets of a histogram read from its bytes are what reading the whole message gives."""

from __future__ import annotations

import contextlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glassboard.errors import InvalidEventError
from glassboard.wire import HistogramProto, decode, decode_histogram, encode

DOUBLES = st.lists(st.floats(), max_size=5).map(tuple)
MESSAGES = st.builds(
    HistogramProto,
    min=st.floats(),
    max=st.floats(),
    num=st.floats(),
    sum=st.floats(),
    sum_squares=st.floats(),
    bucket_limit=DOUBLES,
    bucket=DOUBLES,
)
UNPACKED = st.builds(
    lambda tag, double: bytes([tag]) + double,
    st.sampled_from([0x31, 0x39]),
    st.binary(min_size=8, max_size=8),
)
BYTES = st.one_of(st.binary(max_size=80), st.lists(st.one_of(MESSAGES.map(encode), UNPACKED)).map(b"".join))


def read_whole(payload: bytes) -> tuple[object, ...]:
    message = decode(HistogramProto, payload, base_offset=7)
    return message.min, message.max, message.bucket_limit, message.bucket


def read_arrays(payload: bytes) -> tuple[object, ...]:
    least, greatest, limits, counts = decode_histogram(payload, base_offset=7)
    return least, greatest, tuple(limits.tolist()), tuple(counts.tolist())


@given(BYTES, st.integers(0, 80))
def test_both_ways_read_the_same_or_fail_alike(payload: bytes, n_cut: int) -> None:
    for data in (payload, payload[:-n_cut]):
        outcomes: list[object] = []
        for read in (read_whole, read_arrays):
            with contextlib.suppress(InvalidEventError):
                outcomes.append(read(data))
        assert len(outcomes) in (0, 2)
        if outcomes:
            np.testing.assert_equal(outcomes[0], outcomes[1])
