"""
Events that differ from the last one of their tag in wall time, step and value only.

Most events of a file are such. Their record is known by its length and the checksum of that, and read by a few
comparisons of eight bytes each.
"""

from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy

cdef enum:
    WALL_TIME_KEY = 9
    STEP_KEY = 16
    N_HEAD_BYTES = 10        # both keys and the wall time
    MAX_STEP_BYTES = 8
    MAX_CONSTANT_BYTES = 232

# The record of an event: head, step, bytes that are always the same, value, and more of those bytes.
ctypedef struct Template:
    uint64_t n_bytes         # of the data; 0 while nothing was learned
    uint32_t length_checksum
    uint16_t n_before        # constant bytes between step and value
    uint16_t n_after         # and behind the value
    uint8_t n_step_bytes
    bint is_double
    uint64_t more_bits       # of a step of this length: the bits that say that another byte follows
    uint64_t all_bits        # the same bits, and that of the last byte
    uint8_t constant[MAX_CONSTANT_BYTES]

ctypedef struct Match:
    int64_t step
    double wall_time
    const uint8_t* value

cdef inline bint match_template(const Template* template, const uint8_t* data, Match* match) noexcept nogil:
    """Compare data of the template's length; at least four bytes of the file follow them."""
    cdef const uint8_t* before = data + N_HEAD_BYTES + template.n_step_bytes
    cdef const uint8_t* value = before + template.n_before
    cdef uint64_t step_bytes
    memcpy(&step_bytes, data + N_HEAD_BYTES, 8)
    if data[0] != WALL_TIME_KEY or data[9] != STEP_KEY or step_bytes & template.all_bits != template.more_bits:
        return False
    if not are_equal(before, template.constant, template.n_before):
        return False
    match.value = value
    value += 8 if template.is_double else 4
    if template.n_after > 0 and memcmp(value, template.constant + template.n_before, template.n_after) != 0:
        return False
    memcpy(&match.wall_time, data + 1, 8)
    match.step = step_of(step_bytes, template.n_step_bytes)
    return True

cdef inline int64_t step_of(uint64_t step_bytes, int n_bytes) noexcept nogil:
    """A varint of at most eight bytes."""
    cdef uint64_t step = step_bytes & 127
    cdef int index
    for index in range(1, n_bytes):
        step |= (step_bytes >> (8 * index) & 127) << (7 * index)
    return <int64_t> step

cdef inline bint are_equal(const uint8_t* left, const uint8_t* right, int n_bytes) noexcept nogil:
    """Compare at least eight bytes; the last comparison may overlap the one before it."""
    cdef uint64_t a, b
    while n_bytes > 8:
        memcpy(&a, left, 8)
        memcpy(&b, right, 8)
        if a != b:
            return False
        left += 8
        right += 8
        n_bytes -= 8
    left += n_bytes - 8
    right += n_bytes - 8
    memcpy(&a, left, 8)
    memcpy(&b, right, 8)
    return a == b

cdef inline void learn_template(
    Template* template,
    const uint8_t* data,
    uint64_t n_bytes,
    uint32_t length_checksum,
    const uint8_t* value,
    bint is_double,
) noexcept nogil:
    """Remember the record of an event that is one point, whose value has its bytes at `value`."""
    cdef int n_step_bytes = count_step_bytes(data, n_bytes)
    cdef const uint8_t* before = data + N_HEAD_BYTES + n_step_bytes
    cdef const uint8_t* after = value + (8 if is_double else 4)
    template.n_bytes = 0
    if n_step_bytes == 0 or value < before + 8:
        return
    if (value - before) + (data + n_bytes - after) > MAX_CONSTANT_BYTES:
        return
    template.length_checksum = length_checksum
    template.n_before = <uint16_t> (value - before)
    template.n_after = <uint16_t> (data + n_bytes - after)
    template.n_step_bytes = <uint8_t> n_step_bytes
    template.is_double = is_double
    template.more_bits = <uint64_t> 0x0080808080808080 & ((<uint64_t> 1 << (8 * (n_step_bytes - 1))) - 1)
    template.all_bits = template.more_bits | <uint64_t> 0x80 << (8 * (n_step_bytes - 1))
    memcpy(template.constant, before, template.n_before)
    memcpy(template.constant + template.n_before, after, template.n_after)
    template.n_bytes = n_bytes

cdef inline int count_step_bytes(const uint8_t* data, uint64_t n_bytes) noexcept nogil:
    """How long the step is, where an event begins with wall time and step; 0 where it does not, or is longer."""
    cdef int count
    if n_bytes < N_HEAD_BYTES + MAX_STEP_BYTES or data[0] != WALL_TIME_KEY or data[9] != STEP_KEY:
        return 0
    for count in range(1, MAX_STEP_BYTES + 1):
        if data[N_HEAD_BYTES + count - 1] < 128:
            return count
    return 0
