"""
Records of an event file: where they begin and end, and whether their checksums hold.

Notes
-----
Format: a record is its length (uint64), the masked CRC-32C of those eight bytes, the data, and the masked
CRC-32C of the data, all little-endian; tensorflow/core/lib/io/record_writer.cc (``WriteRecord``).
"""

from cpython.bytes cimport PyBytes_AsString, PyBytes_FromStringAndSize
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy

from glassboard._native._crc cimport ChecksumFunction, choose_checksum, masked_checksum

import numpy as np

from glassboard._native._results import BAD_DATA, BAD_LENGTH, RecordLook, RecordScan, RecordState, describe_long_record

cdef ChecksumFunction checksum = choose_checksum()

cdef enum State:
    WHOLE
    BROKEN_LENGTH
    BROKEN_DATA
    TOO_LONG
    INCOMPLETE

ctypedef struct Look:
    State state
    int64_t stop

STATES = (
    RecordState.WHOLE,
    RecordState.BAD_LENGTH,
    RecordState.BAD_DATA,
    RecordState.TOO_LONG,
    RecordState.INCOMPLETE,
)


def frame_record(data):
    """Return `data` as a record: length and data, each with its checksum."""
    cdef const uint8_t[::1] view = memoryview(data).cast("B")
    cdef uint64_t n_bytes = view.shape[0]
    record = PyBytes_FromStringAndSize(NULL, <Py_ssize_t> n_bytes + HEADER_BYTES + FOOTER_BYTES)
    cdef uint8_t* start = <uint8_t*> PyBytes_AsString(record)
    cdef uint8_t* payload = start + HEADER_BYTES
    cdef uint32_t crc
    memcpy(start, &n_bytes, sizeof(uint64_t))
    crc = masked_checksum(checksum, start, sizeof(uint64_t))
    memcpy(start + sizeof(uint64_t), &crc, sizeof(uint32_t))
    if n_bytes > 0:
        with nogil:
            memcpy(payload, &view[0], n_bytes)
    crc = masked_checksum(checksum, payload, n_bytes)
    memcpy(payload + n_bytes, &crc, sizeof(uint32_t))
    return record


def scan_records(buffer):
    """
    Find the whole records at the front of `buffer`, up to the first that is damaged.

    Returns
    -------
    RecordScan
        `bounds`: int64, shape (n, 2), data [start, stop) of each. `consumed`: bytes of whole records.
        `reason`: why the next record cannot be read; None where it is merely not whole yet.
    """
    cdef const uint8_t[::1] view = memoryview(buffer).cast("B")
    cdef int64_t consumed = 0
    cdef Look found = look(view, 0)
    bounds = []
    while found.state == WHOLE:
        bounds.append((consumed + HEADER_BYTES, found.stop - FOOTER_BYTES))
        consumed = found.stop
        found = look(view, consumed)
    reason = {BROKEN_LENGTH: BAD_LENGTH, BROKEN_DATA: BAD_DATA}.get(found.state)
    if found.state == TOO_LONG:
        reason = describe_long_record(found.stop - consumed - HEADER_BYTES - FOOTER_BYTES)
    return RecordScan(np.array(bounds, np.int64).reshape(-1, 2), consumed, reason)


def look_at_record(const uint8_t[::1] view, int64_t position):
    """Say what is at `position`; both checksums are computed."""
    cdef Look found = look(view, position)
    return RecordLook(STATES[found.state], found.stop)


def find_lengths(const uint8_t[::1] view, int64_t start, int64_t stop):
    """Return the places from `start` to `stop` (exclusive) where a sound header of a record begins."""
    places = []
    stop = min(stop, view.shape[0] - HEADER_BYTES + 1)
    while start < stop:
        with nogil:
            start = next_length(&view[0], start, stop)
        if start < stop:
            places.append(start)
        start += 1
    return places


cdef int64_t next_length(const uint8_t* data, int64_t start, int64_t stop) noexcept nogil:
    cdef uint64_t length
    while start < stop:
        length = load_length(data + start)
        # Most of what is searched are zeros, which are no header: the checksum of the length 0 is not 0.
        if length <= MAX_RECORD_BYTES and (length > 0 or load_checksum(data + start + sizeof(uint64_t)) != 0):
            if is_length_sound(data + start):
                break
        start += 1
    return start


cdef inline bint is_length_sound(const uint8_t* header) noexcept nogil:
    return masked_checksum(checksum, header, sizeof(uint64_t)) == load_checksum(header + sizeof(uint64_t))


cdef Look look(const uint8_t[::1] view, int64_t position) noexcept nogil:
    cdef Look found
    cdef int64_t n_bytes = view.shape[0]
    cdef int64_t start = position + HEADER_BYTES
    cdef uint64_t length
    found.state = INCOMPLETE
    found.stop = start + FOOTER_BYTES
    if start > n_bytes or position < 0:
        return found
    length = load_length(&view[position])
    # A length that no file offset can reach is no length, whatever its checksum.
    if length >> 62 != 0 or not is_length_sound(&view[position]):
        found.state = BROKEN_LENGTH
        found.stop = position
        return found
    found.stop = start + <int64_t> length + FOOTER_BYTES
    if length > MAX_RECORD_BYTES:
        found.state = TOO_LONG
    elif found.stop <= n_bytes:
        found.state = BROKEN_DATA
        if masked_checksum(checksum, &view[position] + HEADER_BYTES, length) == load_checksum(
            &view[position] + HEADER_BYTES + length
        ):
            found.state = WHOLE
    return found
