"""CRC-32C, and the masked form of it that event files hold."""

from libc.stddef cimport size_t
from libc.stdint cimport uint8_t, uint32_t

cdef extern from "crc32c.h" nogil:
    ctypedef uint32_t (*crc32c_function)(uint32_t state, const uint8_t* data, size_t n) noexcept nogil
    crc32c_function crc32c_choose()
    uint32_t crc32c_by_tables(uint32_t state, const uint8_t* data, size_t n)

cdef ChecksumFunction chosen = <ChecksumFunction> crc32c_choose()


cdef ChecksumFunction choose_checksum() noexcept nogil:
    return chosen


def crc32c(data):
    """
    Return the CRC-32C of `data`, bytes or any contiguous buffer.

    The interpreter is free while long data are read.
    """
    return run(data, chosen)


def crc32c_by_table(data):
    """Return the CRC-32C of `data` in the way that processors without an instruction for it take."""
    return run(data, <ChecksumFunction> crc32c_by_tables)


def masked_crc32c(data):
    """
    Return the CRC-32C of `data` as event files hold it, rotated and shifted.

    Notes
    -----
    Format: tensorflow/core/lib/hash/crc32c.h (``Mask``).
    """
    cdef uint32_t crc = run(data, chosen)
    return <uint32_t> (((crc >> 15) | (crc << 17)) + <uint32_t> 0xA282EAD8)


cdef uint32_t run(data, ChecksumFunction checksum) except? 0:
    cdef const uint8_t[::1] view = memoryview(data).cast("B")
    cdef size_t n = view.shape[0]
    cdef uint32_t state = 0xFFFFFFFF
    if n > 0:
        with nogil:
            state = checksum(state, &view[0], n)
    return ~state
