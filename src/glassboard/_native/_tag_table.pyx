"""A table from the bytes of a tag to its column."""

from cpython.bytes cimport PyBytes_AsString
from libc.stdlib cimport calloc, free
from libc.string cimport memcmp, memcpy

cdef enum:
    MIN_SLOTS = 64


cdef class TagTable:
    """Open addressing, at most half full."""

    def __cinit__(self):
        self.keys = []
        self.slots = new_slots(MIN_SLOTS)
        self.n_slots = MIN_SLOTS

    def __dealloc__(self):
        free(self.slots)

    cdef Column* find(self, const uint8_t* tag, uint64_t n_bytes) noexcept nogil:
        """The column of a tag, or NULL."""
        return slot_of(self.slots, self.n_slots, hash_of(tag, n_bytes), tag, n_bytes).column

    cdef int add(self, bytes tag, Column* column) except -1:
        """Add a tag that is not there yet."""
        if 2 * (self.n_tags + 1) > self.n_slots:
            self.grow()
        cdef TagSlot* slot
        cdef TagSlot made
        made.tag = <const uint8_t*> PyBytes_AsString(tag)
        made.n_bytes = len(tag)
        made.hash = hash_of(made.tag, made.n_bytes)
        made.column = column
        self.keys.append(tag)
        slot = slot_of(self.slots, self.n_slots, made.hash, made.tag, made.n_bytes)
        slot[0] = made
        self.n_tags += 1
        return 0

    cdef int grow(self) except -1:
        cdef uint64_t n_slots = self.n_slots * 2
        cdef TagSlot* slots = new_slots(n_slots)
        cdef TagSlot* old
        cdef uint64_t index
        for index in range(self.n_slots):
            old = &self.slots[index]
            if old.column is not NULL:
                slot_of(slots, n_slots, old.hash, old.tag, old.n_bytes)[0] = old[0]
        free(self.slots)
        self.slots = slots
        self.n_slots = n_slots
        return 0


cdef TagSlot* new_slots(uint64_t n_slots) except NULL:
    cdef TagSlot* slots = <TagSlot*> calloc(n_slots, sizeof(TagSlot))
    if slots is NULL:
        raise MemoryError
    return slots


cdef TagSlot* slot_of(
    TagSlot* slots, uint64_t n_slots, uint64_t hash, const uint8_t* tag, uint64_t n_bytes
) noexcept nogil:
    """The slot that holds a tag, or the empty one that it would be put into."""
    cdef uint64_t index = hash & (n_slots - 1)
    cdef TagSlot* slot = &slots[index]
    while slot.column is not NULL:
        if slot.hash == hash and slot.n_bytes == n_bytes and memcmp(slot.tag, tag, n_bytes) == 0:
            break
        index = (index + 1) & (n_slots - 1)
        slot = &slots[index]
    return slot


cdef uint64_t hash_of(const uint8_t* tag, uint64_t n_bytes) noexcept nogil:
    cdef uint64_t hash = <uint64_t> 0xCBF29CE484222325 ^ n_bytes
    cdef uint64_t word
    while n_bytes >= 8:
        memcpy(&word, tag, 8)
        hash = mix(hash ^ word)
        tag += 8
        n_bytes -= 8
    word = 0
    memcpy(&word, tag, n_bytes)
    return mix(hash ^ word)


cdef inline uint64_t mix(uint64_t hash) noexcept nogil:
    """Spread every bit over the lower half: multiplication by 2 ** 64 / golden ratio, and a fold."""
    hash *= <uint64_t> 0x9E3779B97F4A7C15
    return hash ^ hash >> 32
