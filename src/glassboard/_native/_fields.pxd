"""
The one checked reader of bytes: no advance without a check, no byte beyond the end.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy

cdef enum WireType:
    VARINT = 0
    FIXED64 = 1
    LENGTH = 2
    FIXED32 = 5

ctypedef struct Reader:
    const uint8_t* at
    const uint8_t* end

# Bytes of a field that holds some; start is NULL where there is no such field.
ctypedef struct Span:
    const uint8_t* start
    uint64_t n_bytes

cdef inline uint32_t key_of(uint32_t number, WireType wire_type) noexcept nogil:
    """The key before a field."""
    return number << 3 | <uint32_t> wire_type

cdef inline bint read_varint(Reader* reader, uint64_t* value) noexcept nogil:
    """An unsigned number of at most ten bytes; bits beyond 64 are dropped."""
    cdef uint64_t number = 0
    cdef uint8_t byte
    cdef int shift = 0
    while reader.at < reader.end and shift < 70:
        byte = reader.at[0]
        reader.at += 1
        number |= <uint64_t> (byte & 127) << shift
        if byte < 128:
            value[0] = number
            return True
        shift += 7
    return False

cdef inline bint read_key(Reader* reader, uint32_t* key) noexcept nogil:
    cdef uint64_t number
    if not read_varint(reader, &number) or number >> 32 != 0 or number >> 3 == 0:
        return False
    key[0] = <uint32_t> number
    return True

cdef inline bint read_bytes(Reader* reader, uint64_t n_bytes, Span* span) noexcept nogil:
    """The next n_bytes, where they are."""
    if n_bytes > <uint64_t> (reader.end - reader.at):
        return False
    span.start = reader.at
    span.n_bytes = n_bytes
    reader.at += n_bytes
    return True

cdef inline bint read_span(Reader* reader, Span* span) noexcept nogil:
    """A length and the bytes that it counts."""
    cdef uint64_t n_bytes
    return read_varint(reader, &n_bytes) and read_bytes(reader, n_bytes, span)

cdef inline bint read_limited(Reader* reader, uint64_t limit, Span* span) noexcept nogil:
    """A span of at most `limit` bytes."""
    return read_span(reader, span) and span.n_bytes <= limit

cdef inline bint read_double(Reader* reader, double* value) noexcept nogil:
    cdef Span span
    if not read_bytes(reader, sizeof(double), &span):
        return False
    memcpy(value, span.start, sizeof(double))
    return True

cdef inline bint skip_field(Reader* reader, uint32_t key) noexcept nogil:
    """Pass over the value of a field; groups, which no event has, are refused."""
    cdef Span span
    cdef uint64_t number
    cdef uint32_t wire_type = key & 7
    if wire_type == VARINT:
        return read_varint(reader, &number)
    if wire_type == LENGTH:
        return read_span(reader, &span)
    if wire_type == FIXED64:
        return read_bytes(reader, 8, &span)
    return wire_type == FIXED32 and read_bytes(reader, 4, &span)

cdef inline Reader reader_of(Span span) noexcept nogil:
    cdef Reader reader
    reader.at = span.start
    reader.end = span.start + span.n_bytes
    return reader

cdef inline Span no_span() noexcept nogil:
    cdef Span span
    span.start = NULL
    span.n_bytes = 0
    return span
