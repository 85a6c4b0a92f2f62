"""
Records of an event file: where they begin and end, and whether their checksums hold.

Twin of the compiled framing.

Notes
-----
Format: a record is its length (uint64), the masked CRC-32C of those eight bytes, the data, and the masked
CRC-32C of the data, all little-endian; tensorflow/core/lib/io/record_writer.cc (``WriteRecord``).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard._native._crc_py import masked_crc32c, masked_crc32c_of_rows
from glassboard._native._results import (
    BAD_DATA,
    BAD_LENGTH,
    FOOTER_BYTES,
    HEADER_BYTES,
    MAX_RECORD_BYTES,
    RecordLook,
    RecordScan,
    RecordState,
    describe_long_record,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from typing_extensions import Buffer

_HEADER: Final = struct.Struct("<QI")
_CHECKSUM: Final = struct.Struct("<I")
_MIN_ROWS: Final = 16
_MAX_ROW_BYTES: Final = 4096


def frame_record(data: Buffer) -> bytes:
    """Return `data` as a record: length and data, each with its checksum."""
    payload = bytes(data)
    return frame_header(len(payload)) + payload + _CHECKSUM.pack(masked_crc32c(payload))


@lru_cache(1024)
def frame_header(n_bytes: int) -> bytes:
    """Return the header of a record of `n_bytes` of data."""
    length = n_bytes.to_bytes(8, "little")
    return length + _CHECKSUM.pack(masked_crc32c(length))


def scan_records(buffer: Buffer) -> RecordScan:
    """
    Find the whole records at the front of `buffer`, up to the first that is damaged.

    Returns
    -------
    RecordScan
        `bounds`: int64, shape (n, 2), data [start, stop) of each. `consumed`: bytes of whole records.
        `reason`: why the next record cannot be read; None where it is merely not whole yet.
    """
    view = memoryview(buffer).cast("B")
    bounds = _find_bounds(view)
    damaged = np.flatnonzero(~_are_sound(np.frombuffer(view, np.uint8), bounds))
    if len(damaged):
        bounds = bounds[: damaged[0]]
    consumed = int(bounds[-1, 1]) + FOOTER_BYTES if len(bounds) else 0
    return RecordScan(bounds, consumed, _find_reason(view, consumed))


def look_at_record(view: memoryview, position: int) -> RecordLook:
    """Say what is at `position`; both checksums are computed."""
    start = position + HEADER_BYTES
    if start > len(view):
        return RecordLook(RecordState.INCOMPLETE, start + FOOTER_BYTES)
    length = read_length(view, position)
    if length is None:
        return RecordLook(RecordState.BAD_LENGTH, position)
    stop = start + length + FOOTER_BYTES
    if length > MAX_RECORD_BYTES:
        return RecordLook(RecordState.TOO_LONG, stop)
    if stop > len(view):
        return RecordLook(RecordState.INCOMPLETE, stop)
    (checksum,) = _CHECKSUM.unpack_from(view, stop - FOOTER_BYTES)
    is_whole = masked_crc32c(view[start : start + length]) == checksum
    return RecordLook(RecordState.WHOLE if is_whole else RecordState.BAD_DATA, stop)


def read_length(view: memoryview, position: int) -> int | None:
    """Return the length that a header holds; None where its checksum does not."""
    length, checksum = _HEADER.unpack_from(view, position)
    # A length that no file offset can reach is no length, whatever its checksum.
    if length >> 62 or checksum != _length_checksum(length):
        return None
    return int(length)


@lru_cache(1024)
def _length_checksum(length: int) -> int:
    return masked_crc32c(length.to_bytes(8, "little"))


def find_lengths(view: memoryview, start: int, stop: int) -> list[int]:
    """Return the places from `start` to `stop` (exclusive) where a sound header of a record begins."""
    window = np.frombuffer(view[start : stop + HEADER_BYTES - 1], np.uint8)
    each_byte = [window[index : index + stop - start] for index in range(HEADER_BYTES)]
    # A length up to 1 << 30 has no bit above that one, and zeros are no header: the checksum of the length 0
    # is not 0. Few places are left to compute a checksum for.
    is_short = np.bitwise_or.reduce([each_byte[3] & 0x80, *each_byte[4:8]]) == 0
    is_zero = np.bitwise_or.reduce([*each_byte[:4], *each_byte[8:]]) == 0
    places = np.flatnonzero(is_short & ~is_zero)
    if not len(places):
        return []
    lengths = np.lib.stride_tricks.sliding_window_view(window, 8)[places]
    checksums = np.lib.stride_tricks.sliding_window_view(window[8:], 4)[places].copy().view("<u4").ravel()
    sound = places[masked_crc32c_of_rows(lengths) == checksums]
    return [start + place for place in sound.tolist()]


def _find_bounds(view: memoryview) -> NDArray[np.int64]:
    """Follow the lengths as long as their checksums hold; nothing is said of the data."""
    bounds: list[tuple[int, int]] = []
    start = HEADER_BYTES
    while start <= len(view):
        length = read_length(view, start - HEADER_BYTES)
        if length is None or length > MAX_RECORD_BYTES or start + length + FOOTER_BYTES > len(view):
            break
        bounds.append((start, start + length))
        start += length + FOOTER_BYTES + HEADER_BYTES
    return np.array(bounds, np.int64).reshape(-1, 2)


def _are_sound(data: NDArray[np.uint8], bounds: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Compare the checksums of the data; records of one length are computed side by side."""
    is_sound = np.zeros(len(bounds), np.bool_)
    lengths = bounds[:, 1] - bounds[:, 0]
    for length in np.unique(lengths).tolist():
        rows = np.flatnonzero(lengths == length)
        starts = bounds[rows, 0]
        expected = data[(starts + length)[:, None] + np.arange(FOOTER_BYTES)].view("<u4").ravel()
        if len(rows) >= _MIN_ROWS and length <= _MAX_ROW_BYTES:
            actual = masked_crc32c_of_rows(data[starts[:, None] + np.arange(length)])
        else:
            actual = np.array(
                [masked_crc32c(data[start : start + length].data) for start in starts.tolist()], np.uint32
            )
        is_sound[rows] = actual == expected
    return is_sound


def _find_reason(view: memoryview, position: int) -> str | None:
    look = look_at_record(view, position)
    if look.state is RecordState.TOO_LONG:
        return describe_long_record(look.stop - position - HEADER_BYTES - FOOTER_BYTES)
    return {RecordState.BAD_LENGTH: BAD_LENGTH, RecordState.BAD_DATA: BAD_DATA}.get(look.state)
