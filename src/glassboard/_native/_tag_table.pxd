"""A table from the bytes of a tag to its column, searched without the interpreter's lock."""

from libc.stdint cimport uint8_t, uint64_t

from glassboard._native._columns cimport Column

ctypedef struct TagSlot:
    uint64_t hash
    const uint8_t* tag
    uint64_t n_bytes
    Column* column            # NULL in an empty slot

cdef class TagTable:
    cdef TagSlot* slots
    cdef uint64_t n_slots     # a power of two
    cdef uint64_t n_tags
    cdef list keys            # owns the bytes of the tags
    cdef Column* find(self, const uint8_t* tag, uint64_t n_bytes) noexcept nogil
    cdef int add(self, bytes tag, Column* column) except -1
    cdef int grow(self) except -1
