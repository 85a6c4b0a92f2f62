"""What a scan makes of damaged files: where it goes on, what it reports, and what it waits for."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import masked_crc32c

from event_cores import EventCore, describe_scan, load_event_core
from glassboard._native import MAX_GAP_BYTES, MAX_RECORD_BYTES
from proto_events import VERSION, scalar_event
from random_events import frame

FIRST, SECOND, THIRD, FOURTH = (scalar_event("loss", step) for step in range(1, 5))
SIZE = len(SECOND)
BAD_LENGTH = "the checksum of a record's length does not match"
BAD_DATA = "the checksum of a record's data does not match"
NO_EVENT = "a record holds no event"


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> EventCore:
    return load_event_core(request.param)


def flip(record: bytes, place: int) -> bytes:
    return record[:place] + bytes([record[place] ^ 1]) + record[place + 1 :]


def steps_of(scanner: Any) -> list[int]:
    return [step for column in scanner.tags for chunk in column.chunks for step in chunk.step.tolist()]


def test_a_record_with_damaged_data_is_skipped_and_reported_once_a_valid_one_follows(
    core: EventCore,
) -> None:
    scanner = core.scan.EventScanner()
    data = VERSION + FIRST + flip(SECOND, 20) + THIRD
    used = scanner.feed(data[: -len(THIRD)])
    assert (used, scanner.damage) == (len(VERSION + FIRST), [])
    assert scanner.wanted_bytes == SIZE + 16
    assert scanner.feed(data[used:]) == 2 * SIZE
    assert scanner.damage == [(used, SIZE, BAD_DATA)]
    assert steps_of(scanner) == [1, 3]


def test_several_damaged_records_in_a_row_are_skipped_together(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    assert scanner.feed(FIRST + flip(SECOND, 20) + flip(THIRD, 20)) == SIZE
    assert scanner.feed(flip(SECOND, 20) + flip(THIRD, 20) + FOURTH) == 3 * SIZE
    assert scanner.damage == [(SIZE, SIZE, BAD_DATA), (2 * SIZE, SIZE, BAD_DATA)]
    assert steps_of(scanner) == [1, 4]


def test_after_a_damaged_length_reading_goes_on_at_the_next_valid_record(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    data = FIRST + flip(SECOND, 0) + b"rubbish" + THIRD + FOURTH
    assert scanner.feed(data) == len(data)
    assert scanner.damage == [(SIZE, SIZE + 7, BAD_LENGTH)]
    assert steps_of(scanner) == [1, 3, 4]


def test_a_gap_does_not_end_at_a_record_that_holds_no_event(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    no_event = frame(b"\xff\xff")
    assert scanner.feed(FIRST + b"x" * 20 + no_event + THIRD) == len(FIRST + no_event + THIRD) + 20
    assert scanner.damage == [(SIZE, 20 + len(no_event), BAD_LENGTH)]
    assert steps_of(scanner) == [1, 3]


def test_a_record_that_holds_no_event_is_reported_and_skipped(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    no_event = frame(b"\x0a")
    assert scanner.feed(FIRST + no_event) == SIZE + len(no_event)
    assert scanner.damage == [(SIZE, len(no_event), NO_EVENT)]
    assert scanner.n_events == 1


def test_a_tail_that_is_not_whole_is_no_damage_even_at_rest(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    for length in range(SIZE + 1, 2 * SIZE):
        assert scanner.feed((FIRST + SECOND)[scanner.offset : length], is_settled=True) in (0, SIZE)
        assert scanner.damage == []
    assert (scanner.offset, scanner.wanted_bytes) == (SIZE, SIZE)


@pytest.mark.parametrize(
    ("tail", "damage"),
    [
        (flip(SECOND, 20), [(SIZE, SIZE, BAD_DATA)]),
        (flip(SECOND, 20) + THIRD[:20], [(SIZE, SIZE, BAD_DATA)]),
        (flip(SECOND, 0), [(SIZE, SIZE, BAD_LENGTH)]),
        (bytes(4096), [(SIZE, 4096, BAD_LENGTH)]),
        (flip(SECOND, 20) + bytes(100), [(SIZE, SIZE, BAD_DATA), (2 * SIZE, 100, BAD_LENGTH)]),
    ],
    ids=["data", "data and a torn record", "length", "zeros", "data and zeros"],
)
def test_a_bad_tail_is_called_damaged_at_rest_only_and_taken_back_when_it_turns_out_whole(
    core: EventCore, tail: bytes, damage: list[tuple[int, int, str]]
) -> None:
    scanner = core.scan.EventScanner()
    scanner.feed(FIRST + tail)
    assert (scanner.offset, scanner.damage) == (SIZE, [])
    assert scanner.feed(tail, is_settled=True) == 0
    assert scanner.damage == damage
    assert scanner.feed(SECOND + THIRD) == 2 * SIZE
    assert scanner.damage == []
    assert steps_of(scanner) == [1, 2, 3]


def test_zero_pages_before_the_data_arrive_are_waited_for(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    whole = FIRST + SECOND + THIRD
    scanner.feed(whole[: SIZE + 20] + bytes(2 * SIZE - 20))
    assert (scanner.offset, scanner.damage) == (SIZE, [])
    scanner.feed(whole[SIZE:])
    assert steps_of(scanner) == [1, 2, 3]


def header(n_bytes: int) -> bytes:
    length = struct.pack("<Q", n_bytes)
    return length + struct.pack("<I", masked_crc32c(length))


def test_a_record_over_the_limit_is_refused_and_passed_over(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    n_bytes = MAX_RECORD_BYTES + 1
    used = scanner.feed(FIRST + header(n_bytes) + b"some")
    assert used == SIZE + n_bytes + 16
    assert scanner.offset == used
    assert scanner.damage == [
        (SIZE, n_bytes + 16, f"a record of {n_bytes} bytes is over the limit of 1073741824")
    ]
    assert scanner.feed(SECOND) == SIZE
    assert steps_of(scanner) == [1, 2]


def test_a_record_of_the_greatest_size_is_waited_for(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    assert scanner.feed(header(MAX_RECORD_BYTES) + b"some") == 0
    assert (scanner.wanted_bytes, scanner.damage) == (MAX_RECORD_BYTES + 16, [])


@pytest.mark.parametrize("n_bytes", [1 << 62, 1 << 63, (1 << 64) - 1])
def test_a_length_that_no_file_can_have_is_a_damaged_one(core: EventCore, n_bytes: int) -> None:
    scanner = core.scan.EventScanner()
    scanner.feed(header(n_bytes) + FIRST)
    assert scanner.damage == [(0, 12, BAD_LENGTH)]
    assert steps_of(scanner) == [1]


def test_a_file_ends_where_no_valid_record_follows_within_the_limit(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    rubbish = bytes(MAX_GAP_BYTES)
    assert scanner.feed(FIRST + rubbish) == SIZE
    assert scanner.damage == []
    assert scanner.feed(rubbish + bytes(12)) == MAX_GAP_BYTES + 12
    assert scanner.feed(SECOND) == SIZE
    reason = "no valid record in 67108864 bytes after a record whose length's checksum does not match"
    assert scanner.damage == [(SIZE, MAX_GAP_BYTES + 12 + SIZE, reason)]
    assert steps_of(scanner) == [1]


def test_the_farthest_valid_record_that_is_searched_for_is_found(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    data = FIRST + bytes(MAX_GAP_BYTES) + SECOND
    assert scanner.feed(data) == len(data)
    assert scanner.damage == [(SIZE, MAX_GAP_BYTES, BAD_LENGTH)]


def test_a_tag_or_metadata_over_their_limits_make_an_event_none(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    longest, too_long = scalar_event("x" * (1 << 16), 0), scalar_event("x" * ((1 << 16) + 1), 1)
    scanner.feed(longest + too_long)
    assert scanner.damage == [(len(longest), len(too_long), NO_EVENT)]
    assert [len(column.tag) for column in scanner.tags] == [1 << 16]


def test_every_prefix_of_a_damaged_file_is_left_waiting_or_read(core: EventCore) -> None:
    data = FIRST + flip(SECOND, 20) + flip(THIRD, 3) + FOURTH
    whole = core.scan.EventScanner()
    whole.feed(data)
    for length in range(len(data)):
        scanner = core.scan.EventScanner()
        scanner.feed(data[:length])
        assert scanner.wanted_bytes > length - scanner.offset
        scanner.feed(data[scanner.offset :])
        assert describe_scan(scanner) == describe_scan(whole)
