"""Records of one scalar each, encoded in one piece."""

from cpython.bytes cimport PyBytes_AsString, PyBytes_FromStringAndSize
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy

from glassboard._native._crc cimport ChecksumFunction, choose_checksum, masked_checksum

cdef enum:
    HEADER_BYTES = 12
    FOOTER_BYTES = 4
    WALL_TIME_KEY = 0x09
    STEP_KEY = 0x10
    SUMMARY_KEY = 0x2A
    VALUE_KEY = 0x0A
    TAG_KEY = 0x0A
    SIMPLE_VALUE_KEY = 0x15

cdef ChecksumFunction checksum = choose_checksum()


def encode_scalar_record(bytes tag not None, double value, step, double wall_time):
    """
    Return the record of an event that holds one ``simple_value``, as protobuf would encode it.

    Parameters
    ----------
    tag
        UTF-8; an empty one is left out.
    value
        Stored as float32; one too great becomes infinite.
    step
        Left out where it is None or 0, the default that readers assume.
    wall_time
        Seconds since the epoch.

    Raises
    ------
    OverflowError
        `step` is no int64.

    Notes
    -----
    Format: tensorboard/compat/proto/event.proto and summary.proto.
    """
    cdef uint64_t step_bits = 0 if step is None else <uint64_t> <int64_t> step
    cdef uint64_t wall_time_bits
    memcpy(&wall_time_bits, &wall_time, sizeof(double))
    cdef uint64_t n_tag = len(tag)
    cdef uint64_t n_value = (1 + varint_size(n_tag) + n_tag if n_tag else 0) + 1 + sizeof(float)
    cdef uint64_t n_summary = 1 + varint_size(n_value) + n_value
    cdef uint64_t n_data = 1 + varint_size(n_summary) + n_summary
    n_data += 9 if wall_time_bits else 0
    n_data += 1 + varint_size(step_bits) if step_bits else 0
    record = PyBytes_FromStringAndSize(NULL, <Py_ssize_t> n_data + HEADER_BYTES + FOOTER_BYTES)
    cdef uint8_t* start = <uint8_t*> PyBytes_AsString(record)
    cdef uint8_t* at = start + HEADER_BYTES
    if wall_time_bits:
        at = put_fixed(put_byte(at, WALL_TIME_KEY), &wall_time, sizeof(double))
    if step_bits:
        at = put_varint(put_byte(at, STEP_KEY), step_bits)
    at = put_varint(put_byte(at, SUMMARY_KEY), n_summary)
    at = put_varint(put_byte(at, VALUE_KEY), n_value)
    if n_tag:
        at = put_fixed(put_varint(put_byte(at, TAG_KEY), n_tag), PyBytes_AsString(tag), n_tag)
    cdef float single = <float> value
    at = put_fixed(put_byte(at, SIMPLE_VALUE_KEY), &single, sizeof(float))
    put_checksums(start, at, n_data)
    return record


cdef inline void put_checksums(uint8_t* start, uint8_t* footer, uint64_t n_data) noexcept nogil:
    """Frame the data that stand between `start` + 12 and `footer`."""
    memcpy(start, &n_data, sizeof(uint64_t))
    cdef uint32_t crc = masked_checksum(checksum, start, sizeof(uint64_t))
    memcpy(start + sizeof(uint64_t), &crc, sizeof(uint32_t))
    crc = masked_checksum(checksum, start + HEADER_BYTES, n_data)
    memcpy(footer, &crc, sizeof(uint32_t))


cdef inline uint64_t varint_size(uint64_t number) noexcept nogil:
    cdef uint64_t size = 1
    while number > 127:
        number >>= 7
        size += 1
    return size


cdef inline uint8_t* put_byte(uint8_t* at, uint8_t byte) noexcept nogil:
    at[0] = byte
    return at + 1


cdef inline uint8_t* put_varint(uint8_t* at, uint64_t number) noexcept nogil:
    while number > 127:
        at = put_byte(at, <uint8_t> (number & 127 | 128))
        number >>= 7
    return put_byte(at, <uint8_t> number)


cdef inline uint8_t* put_fixed(uint8_t* at, const void* bytes, size_t n_bytes) noexcept nogil:
    memcpy(at, bytes, n_bytes)
    return at + n_bytes
