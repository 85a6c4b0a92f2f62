"""Framing: the compiled core and its twin find the same records in any bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_cores import EventCore, load_event_core
from random_events import frame

records = st.lists(st.binary(max_size=80), max_size=30)


@pytest.fixture(scope="module")
def cores() -> list[EventCore]:
    return [load_event_core("compiled"), load_event_core("pure")]


def find_records(core: EventCore, data: bytes) -> tuple[list[list[int]], int, str | None]:
    scan = core.frames.scan_records(data)
    return scan.bounds.tolist(), scan.consumed, scan.reason


@settings(deadline=None)
@given(payloads=records)
def test_what_was_framed_is_found_again(cores: list[EventCore], payloads: list[bytes]) -> None:
    for core in cores:
        data = b"".join(map(core.frames.frame_record, payloads))
        bounds, consumed, reason = find_records(core, data)
        assert [data[start:stop] for start, stop in bounds] == payloads
        assert (consumed, reason) == (len(data), None)


@settings(deadline=None)
@given(payloads=records, cut=st.integers(0, 2000))
def test_a_cut_buffer_has_a_prefix_of_the_records(
    cores: list[EventCore], payloads: list[bytes], cut: int
) -> None:
    data = b"".join(map(frame, payloads))
    whole, _, _ = find_records(cores[1], data)
    for core in cores:
        bounds, _, reason = find_records(core, data[:cut])
        assert bounds == [each for each in whole if each[1] + 4 <= cut]
        assert reason is None


@settings(deadline=None, max_examples=300)
@given(payloads=records, place=st.integers(0, 2000), bit=st.integers(0, 7), rest=st.binary(max_size=30))
def test_core_and_twin_stop_at_the_same_damage(
    cores: list[EventCore], payloads: list[bytes], place: int, bit: int, rest: bytes
) -> None:
    data = bytearray(b"".join(map(frame, payloads)) + rest)
    if place < len(data):
        data[place] ^= 1 << bit
    compiled, pure = (find_records(core, bytes(data)) for core in cores)
    assert compiled == pure


@settings(deadline=None)
@given(
    prefix=st.binary(max_size=60),
    zeros=st.integers(0, 40),
    payloads=records.filter(bool),
    rest=st.binary(max_size=20),
)
def test_core_and_twin_find_the_same_headers_among_other_bytes(
    cores: list[EventCore], prefix: bytes, zeros: int, payloads: list[bytes], rest: bytes
) -> None:
    data = memoryview(prefix + bytes(zeros) + b"".join(map(frame, payloads)) + rest)
    stop = len(data) - 11
    compiled, pure = (core.frames.find_lengths(data, 0, stop) for core in cores)
    assert compiled == pure
    assert len(prefix) + zeros in pure
