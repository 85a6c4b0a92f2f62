"""CRC-32C for the other modules of the compiled core."""

from libc.stddef cimport size_t
from libc.stdint cimport uint8_t, uint32_t

ctypedef uint32_t (*ChecksumFunction)(uint32_t state, const uint8_t* data, size_t n) noexcept nogil

# The fastest way there is to run a register over n bytes; neither end is inverted.
cdef ChecksumFunction choose_checksum() noexcept nogil

cdef inline uint32_t masked_checksum(ChecksumFunction checksum, const uint8_t* data, size_t n) noexcept nogil:
    """The checksum of n bytes, as event files hold it."""
    cdef uint32_t crc = ~checksum(<uint32_t> 0xFFFFFFFF, data, n)
    return ((crc >> 15) | (crc << 17)) + <uint32_t> 0xA282EAD8
