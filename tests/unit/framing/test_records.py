"""Records are framed as TensorFlow frames them, and damage is an error that says where."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from glassboard._native import MAX_RECORD_BYTES
from glassboard.errors import CorruptRecordError
from glassboard.framing import frame_record, scan_records
from random_events import frame

RECORDS = [frame(b""), frame(b"a"), frame(b"event" * 100)]
DATA = b"".join(RECORDS)
BOUNDS = [[12, 12], [28, 29], [45, 545]]


def test_a_record_is_length_and_data_with_their_checksums() -> None:
    assert [frame_record(data) for data in (b"", b"a", b"event" * 100)] == RECORDS


def test_every_whole_record_is_found() -> None:
    scan = scan_records(DATA)
    assert (scan.bounds.tolist(), scan.consumed, scan.reason) == (BOUNDS, len(DATA), None)
    assert (scan.bounds.dtype, scan.bounds.shape) == (np.dtype(np.int64), (3, 2))


@pytest.mark.parametrize("length", [0, 1, 11, 12, 15])
def test_a_record_that_is_not_whole_yet_is_left_for_later(length: int) -> None:
    scan = scan_records(DATA + RECORDS[2][:length])
    assert (scan.bounds.tolist(), scan.consumed, scan.reason) == (BOUNDS, len(DATA), None)


def test_no_bytes_are_no_records() -> None:
    scan = scan_records(b"")
    assert (scan.bounds.shape, scan.consumed, scan.reason) == ((0, 2), 0, None)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (0, "the checksum of a record's length does not match"),
        (8, "the checksum of a record's length does not match"),
        (12, "the checksum of a record's data does not match"),
        (13, "the checksum of a record's data does not match"),
    ],
)
def test_a_damaged_record_is_an_error_that_says_where_in_the_file_it_is(place: int, reason: str) -> None:
    damaged = bytearray(DATA)
    damaged[16 + place] ^= 4
    with pytest.raises(CorruptRecordError) as caught:
        scan_records(damaged, base_offset=1000)
    assert (caught.value.reason, caught.value.offset) == (reason, 1016)


def test_a_record_over_the_limit_is_an_error_that_names_its_size() -> None:
    length = struct.pack("<Q", MAX_RECORD_BYTES + 1)
    with pytest.raises(CorruptRecordError, match=str(MAX_RECORD_BYTES + 1)):
        scan_records(length + frame(length)[-4:])
