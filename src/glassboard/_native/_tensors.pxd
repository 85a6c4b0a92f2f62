"""
Tensors of one element as points.

Notes
-----
Format: tensorboard/compat/proto/tensor.proto, tensor_shape.proto and types.proto.
"""

from libc.stdint cimport (
    int8_t,
    int16_t,
    int32_t,
    int64_t,
    uint8_t,
    uint16_t,
    uint32_t,
    uint64_t,
)
from libc.string cimport memcpy, memset

from glassboard._native._fields cimport (
    FIXED32,
    FIXED64,
    LENGTH,
    VARINT,
    Reader,
    Span,
    key_of,
    read_bytes,
    read_key,
    read_span,
    read_varint,
    reader_of,
    skip_field,
)

cdef enum TensorField:
    DTYPE = 1
    SHAPE = 2
    CONTENT = 4
    FLOAT_VAL = 5
    DOUBLE_VAL = 6
    INT_VAL = 7
    INT64_VAL = 10
    BOOL_VAL = 11
    HALF_VAL = 13
    UINT32_VAL = 16
    UINT64_VAL = 17
    N_TENSOR_FIELDS = 18

cdef enum DType:
    DT_FLOAT = 1
    DT_DOUBLE = 2
    DT_INT32 = 3
    DT_UINT8 = 4
    DT_INT16 = 5
    DT_INT8 = 6
    DT_INT64 = 9
    DT_BOOL = 10
    DT_BFLOAT16 = 14
    DT_UINT16 = 17
    DT_HALF = 19
    DT_UINT32 = 22
    DT_UINT64 = 23

# One number. `single` holds it unless `is_double`; `place` is where its bytes lie, NULL unless any others would
# be as valid there.
ctypedef struct Scalar:
    bint is_double
    float single
    double wide
    const uint8_t* place

# What a tensor holds: per field of values how many there are, and the bits of the first.
ctypedef struct TensorParts:
    uint64_t dtype
    Span content
    int64_t counts[N_TENSOR_FIELDS]
    uint64_t bits[N_TENSOR_FIELDS]
    int n_places
    const uint8_t* place

cdef inline bint read_scalar(Span tensor, Scalar* scalar) noexcept nogil:
    """Read a tensor; False where it is not exactly one real number."""
    cdef TensorParts parts
    if not read_parts(tensor, &parts):
        return False
    memset(scalar, 0, sizeof(Scalar))
    scalar.is_double = parts.dtype not in (DT_FLOAT, DT_HALF, DT_BFLOAT16)
    if parts.n_places == 1 and parts.dtype in (DT_FLOAT, DT_DOUBLE):
        scalar.place = parts.place
    if parts.content.n_bytes > 0:
        return take_content(&parts, scalar)
    return take_value(&parts, scalar)

cdef inline bint read_parts(Span tensor, TensorParts* parts) noexcept nogil:
    """Take a tensor apart; False where it is broken or has not one element."""
    cdef Reader reader = reader_of(tensor)
    cdef uint32_t key, number
    memset(parts, 0, sizeof(TensorParts))
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        number = key >> 3
        if key == key_of(DTYPE, VARINT):
            if not read_varint(&reader, &parts.dtype):
                return False
        elif key == key_of(SHAPE, LENGTH):
            if not has_one_element(&reader):
                return False
        elif key == key_of(CONTENT, LENGTH):
            if not read_span(&reader, &parts.content):
                return False
            parts.place = parts.content.start
            parts.n_places += 1
        elif is_value_field(number):
            if not read_values(&reader, key, parts):
                return False
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint is_value_field(uint32_t number) noexcept nogil:
    return (
        FLOAT_VAL <= number <= INT_VAL
        or number == INT64_VAL
        or number == BOOL_VAL
        or number == HALF_VAL
        or number == UINT32_VAL
        or number == UINT64_VAL
    )

cdef inline bint has_one_element(Reader* outer) noexcept nogil:
    """Whether the rank is known and every dimension has the size 1."""
    cdef Span span
    cdef Reader reader
    cdef uint32_t key
    cdef uint64_t number
    if not read_span(outer, &span):
        return False
    reader = reader_of(span)
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(2, LENGTH):
            if not has_size_one(&reader):
                return False
        elif key == key_of(3, VARINT):
            if not read_varint(&reader, &number) or number != 0:
                return False
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint has_size_one(Reader* outer) noexcept nogil:
    cdef Span span
    cdef Reader reader
    cdef uint32_t key
    cdef uint64_t size = 0
    if not read_span(outer, &span):
        return False
    reader = reader_of(span)
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, VARINT):
            if not read_varint(&reader, &size):
                return False
        elif not skip_field(&reader, key):
            return False
    return size == 1

cdef inline bint read_values(Reader* reader, uint32_t key, TensorParts* parts) noexcept nogil:
    """Read one occurrence of a repeated number: a single one, or packed ones."""
    cdef uint32_t number = key >> 3
    cdef uint32_t own_type = FIXED32 if number == FLOAT_VAL else FIXED64 if number == DOUBLE_VAL else VARINT
    cdef Span span
    cdef Reader packed
    if key & 7 == own_type:
        parts.place = reader.at
        parts.n_places += 1
        return read_one(reader, number, own_type, parts)
    if key & 7 != LENGTH:
        return skip_field(reader, key)
    if not read_span(reader, &span):
        return False
    parts.place = span.start
    parts.n_places += 1
    packed = reader_of(span)
    while packed.at < packed.end:
        if not read_one(&packed, number, own_type, parts):
            return False
    return True

cdef inline bint read_one(Reader* reader, uint32_t number, uint32_t wire_type, TensorParts* parts) noexcept nogil:
    cdef Span span
    cdef uint64_t bits = 0
    if wire_type == VARINT:
        if not read_varint(reader, &bits):
            return False
    else:
        if not read_bytes(reader, 4 if wire_type == FIXED32 else 8, &span):
            return False
        memcpy(&bits, span.start, span.n_bytes)
    if parts.counts[number] == 0:
        parts.bits[number] = bits
    parts.counts[number] += 1
    return True

cdef inline bint take_value(const TensorParts* parts, Scalar* scalar) noexcept nogil:
    """The one value of the fields in which values of the dtype may be."""
    cdef int number = value_field(parts.dtype)
    cdef int other = other_value_field(parts.dtype)
    cdef uint64_t bits
    if parts.counts[number] + parts.counts[other] != 1:
        return False
    if parts.counts[number] == 0:
        number = other
    bits = parts.bits[number]
    if number == FLOAT_VAL:
        memcpy(&scalar.single, &bits, sizeof(float))
    elif number == DOUBLE_VAL:
        memcpy(&scalar.wide, &bits, sizeof(double))
    elif number == HALF_VAL:
        scalar.single = from_half_bits(parts.dtype, <uint32_t> bits)
    elif number == INT_VAL:
        scalar.wide = <double> <int32_t> <uint32_t> bits
    elif number == INT64_VAL:
        scalar.wide = <double> <int64_t> bits
    elif number == BOOL_VAL:
        scalar.wide = bits != 0
    elif number == UINT32_VAL:
        scalar.wide = <double> <uint32_t> bits
    else:
        scalar.wide = <double> bits
    return True

cdef inline int other_value_field(uint64_t dtype) noexcept nogil:
    """Small unsigned integers are in int_val by the proto, but in uint32_val from torch's add_tensor."""
    return UINT32_VAL if dtype in (DT_UINT8, DT_UINT16) else 0

cdef inline int value_field(uint64_t dtype) noexcept nogil:
    """The field of a dtype's values; 0, of which there are never any, for a dtype that is no real number."""
    if dtype == DT_FLOAT:
        return FLOAT_VAL
    if dtype == DT_DOUBLE:
        return DOUBLE_VAL
    if dtype in (DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_UINT16):
        return INT_VAL
    if dtype == DT_INT64:
        return INT64_VAL
    if dtype == DT_BOOL:
        return BOOL_VAL
    if dtype in (DT_BFLOAT16, DT_HALF):
        return HALF_VAL
    if dtype == DT_UINT32:
        return UINT32_VAL
    return UINT64_VAL if dtype == DT_UINT64 else 0

cdef inline bint take_content(const TensorParts* parts, Scalar* scalar) noexcept nogil:
    """The number that the content is, if it is as long as one of the dtype."""
    cdef uint64_t bits = 0
    if parts.content.n_bytes != n_bytes_of(parts.dtype):
        return False
    memcpy(&bits, parts.content.start, parts.content.n_bytes)
    if parts.dtype == DT_FLOAT:
        memcpy(&scalar.single, &bits, sizeof(float))
    elif parts.dtype == DT_DOUBLE:
        memcpy(&scalar.wide, &bits, sizeof(double))
    elif parts.dtype == DT_HALF:
        scalar.single = from_half(<uint16_t> bits)
    elif parts.dtype == DT_BFLOAT16:
        scalar.single = from_single_bits(<uint32_t> (bits << 16))
    elif parts.dtype == DT_INT8:
        scalar.wide = <int8_t> <uint8_t> bits
    elif parts.dtype == DT_INT16:
        scalar.wide = <int16_t> <uint16_t> bits
    elif parts.dtype == DT_INT32:
        scalar.wide = <int32_t> <uint32_t> bits
    elif parts.dtype == DT_INT64:
        scalar.wide = <double> <int64_t> bits
    elif parts.dtype == DT_BOOL:
        scalar.wide = bits != 0
    else:
        scalar.wide = <double> bits
    return True

cdef inline uint64_t n_bytes_of(uint64_t dtype) noexcept nogil:
    if dtype in (DT_UINT8, DT_INT8, DT_BOOL):
        return 1
    if dtype in (DT_INT16, DT_UINT16, DT_HALF, DT_BFLOAT16):
        return 2
    if dtype in (DT_FLOAT, DT_INT32, DT_UINT32):
        return 4
    return 8 if dtype in (DT_DOUBLE, DT_INT64, DT_UINT64) else 0

cdef inline float from_half_bits(uint64_t dtype, uint32_t bits) noexcept nogil:
    """The number of a half_val; torch's add_tensor stores the bits of a float32 there, for either dtype."""
    if bits > 0xFFFF:
        return from_single_bits(bits)
    return from_single_bits(bits << 16) if dtype == DT_BFLOAT16 else from_half(<uint16_t> bits)

cdef inline float from_single_bits(uint32_t bits) noexcept nogil:
    cdef float value
    memcpy(&value, &bits, sizeof(float))
    return value

cdef inline float from_half(uint16_t half) noexcept nogil:
    """The number of an IEEE 754 binary16."""
    cdef uint32_t sign = <uint32_t> (half >> 15) << 31
    cdef uint32_t exponent = half >> 10 & 31
    cdef uint32_t fraction = half & 1023
    cdef float subnormal
    if exponent == 31:
        return from_single_bits(sign | 0x7F800000 | fraction << 13)
    if exponent > 0:
        return from_single_bits(sign | (exponent + 112) << 23 | fraction << 13)
    subnormal = <float> fraction * <float> 5.9604644775390625e-08
    return -subnormal if sign else subnormal
