"""Records of an event file, for the other modules of the compiled core."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy

cdef enum:
    HEADER_BYTES = 12
    FOOTER_BYTES = 4
    MAX_RECORD_BYTES = 1 << 30

cdef inline uint64_t load_length(const uint8_t* header) noexcept nogil:
    cdef uint64_t length
    memcpy(&length, header, sizeof(uint64_t))
    return length

cdef inline uint32_t load_checksum(const uint8_t* at) noexcept nogil:
    cdef uint32_t checksum
    memcpy(&checksum, at, sizeof(uint32_t))
    return checksum
