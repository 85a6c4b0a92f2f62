"""
Events taken apart: what one record says, before it is stored anywhere.

A payload is not decoded; where it lies is kept. Of a field that comes twice the last counts, and every value
of every summary. An event one of whose messages is broken is no event at all.

Notes
-----
Format: tensorboard/compat/proto/event.proto and summary.proto.
"""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memset

from glassboard._native._fields cimport (
    FIXED32,
    FIXED64,
    LENGTH,
    VARINT,
    Reader,
    Span,
    key_of,
    no_span,
    read_bytes,
    read_double,
    read_key,
    read_limited,
    read_span,
    read_varint,
    reader_of,
    skip_field,
)

cdef enum:
    MAX_TAG_BYTES = 1 << 16
    MAX_METADATA_BYTES = 1 << 24
    SESSION_START = 1

cdef enum Payload:
    NO_PAYLOAD = 0
    SIMPLE_VALUE = 2
    OLD_HISTOGRAM = 3
    IMAGE = 4
    HISTO = 5
    AUDIO = 6
    TENSOR = 8

cdef enum EventBlob:
    GRAPH_DEF = -4
    TAGGED_RUN_METADATA = -8
    META_GRAPH_DEF = -9

ctypedef struct Value:
    Span whole
    Span tag
    Span node_name
    int payload_field
    Span payload
    Span metadata
    Span plugin_name
    Span content

ctypedef struct Event:
    Span whole
    double wall_time
    int64_t step
    Span file_version
    Span source_writer
    bint is_session_start
    bint has_summary
    Span graph_def
    Span run_metadata_tag
    Span run_metadata
    Span meta_graph_def
    int64_t n_values
    Value first_value

cdef inline bint read_event(Span whole, Event* event) noexcept nogil:
    """Read an event; False where the bytes are none."""
    cdef Reader reader = reader_of(whole)
    cdef uint32_t key
    cdef uint64_t number
    memset(event, 0, sizeof(Event))
    event.whole = whole
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, FIXED64):
            if not read_double(&reader, &event.wall_time):
                return False
        elif key == key_of(2, VARINT):
            if not read_varint(&reader, &number):
                return False
            event.step = <int64_t> number
        elif key == key_of(5, LENGTH):
            if not read_summary(&reader, event):
                return False
        elif not read_rare_field(&reader, key, event):
            return False
    return True

cdef inline bint read_rare_field(Reader* reader, uint32_t key, Event* event) noexcept nogil:
    if key == key_of(3, LENGTH):
        return read_limited(reader, MAX_TAG_BYTES, &event.file_version)
    if key == key_of(4, LENGTH):
        return read_span(reader, &event.graph_def)
    if key == key_of(7, LENGTH):
        return read_session_log(reader, event)
    if key == key_of(8, LENGTH):
        return read_run_metadata(reader, event)
    if key == key_of(9, LENGTH):
        return read_span(reader, &event.meta_graph_def)
    if key == key_of(10, LENGTH):
        return read_source_metadata(reader, event)
    return skip_field(reader, key)

cdef inline bint read_session_log(Reader* outer, Event* event) noexcept nogil:
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
        if key == key_of(1, VARINT):
            if not read_varint(&reader, &number):
                return False
            event.is_session_start = number == SESSION_START
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint read_run_metadata(Reader* outer, Event* event) noexcept nogil:
    cdef Span span
    cdef Reader reader
    cdef uint32_t key
    if not read_span(outer, &span):
        return False
    reader = reader_of(span)
    event.run_metadata_tag = no_span()
    event.run_metadata = span
    event.run_metadata.n_bytes = 0
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, LENGTH):
            if not read_limited(&reader, MAX_TAG_BYTES, &event.run_metadata_tag):
                return False
        elif key == key_of(2, LENGTH):
            if not read_span(&reader, &event.run_metadata):
                return False
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint read_source_metadata(Reader* outer, Event* event) noexcept nogil:
    cdef Span span
    cdef Reader reader
    cdef uint32_t key
    if not read_span(outer, &span):
        return False
    reader = reader_of(span)
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, LENGTH):
            if not read_limited(&reader, MAX_TAG_BYTES, &event.source_writer):
                return False
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint read_summary(Reader* outer, Event* event) noexcept nogil:
    """Check a summary; its first value is kept, the others are read again by `next_value`."""
    cdef Span span
    cdef Reader reader
    cdef uint32_t key
    cdef Value value
    event.has_summary = True
    if not read_span(outer, &span):
        return False
    reader = reader_of(span)
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, LENGTH):
            if not read_value(&reader, &value):
                return False
            if event.n_values == 0:
                event.first_value = value
            event.n_values += 1
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint read_value(Reader* outer, Value* value) noexcept nogil:
    cdef Reader reader
    cdef uint32_t key
    memset(value, 0, sizeof(Value))
    if not read_span(outer, &value.whole):
        return False
    reader = reader_of(value.whole)
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, LENGTH):
            if not read_limited(&reader, MAX_TAG_BYTES, &value.tag):
                return False
        elif key == key_of(SIMPLE_VALUE, FIXED32):
            if not read_bytes(&reader, 4, &value.payload):
                return False
            value.payload_field = SIMPLE_VALUE
        elif is_payload(key):
            if not read_span(&reader, &value.payload):
                return False
            value.payload_field = <int> (key >> 3)
        elif key == key_of(7, LENGTH):
            if not read_limited(&reader, MAX_TAG_BYTES, &value.node_name):
                return False
        elif key == key_of(9, LENGTH):
            if not read_metadata(&reader, value):
                return False
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint is_payload(uint32_t key) noexcept nogil:
    cdef uint32_t number = key >> 3
    return key & 7 == LENGTH and (OLD_HISTOGRAM <= number <= AUDIO or number == TENSOR)

cdef inline bint read_metadata(Reader* outer, Value* value) noexcept nogil:
    cdef Reader reader
    cdef uint32_t key
    value.plugin_name = value.content = no_span()
    if not read_limited(outer, MAX_METADATA_BYTES, &value.metadata):
        return False
    reader = reader_of(value.metadata)
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, LENGTH):
            if not read_plugin_data(&reader, value):
                return False
        elif not skip_field(&reader, key):
            return False
    return True

cdef inline bint read_plugin_data(Reader* outer, Value* value) noexcept nogil:
    cdef Span span
    cdef Reader reader
    cdef uint32_t key
    if not read_span(outer, &span):
        return False
    reader = reader_of(span)
    while reader.at < reader.end:
        if not read_key(&reader, &key):
            return False
        if key == key_of(1, LENGTH):
            if not read_limited(&reader, MAX_TAG_BYTES, &value.plugin_name):
                return False
        elif key == key_of(2, LENGTH):
            if not read_span(&reader, &value.content):
                return False
        elif not skip_field(&reader, key):
            return False
    return True

# Where the values of a checked event are read from, one after another.
ctypedef struct ValueCursor:
    Reader event
    Reader summary

cdef inline ValueCursor values_of(const Event* event) noexcept nogil:
    cdef ValueCursor cursor
    cursor.event = reader_of(event.whole)
    cursor.summary.at = cursor.summary.end = NULL
    return cursor

cdef inline bint next_value(ValueCursor* cursor, Value* value) noexcept nogil:
    """Read the next value; False after the last."""
    cdef Span span
    cdef uint32_t key
    while True:
        while cursor.summary.at < cursor.summary.end:
            if not read_key(&cursor.summary, &key):
                return False
            if key == key_of(1, LENGTH):
                return read_value(&cursor.summary, value)
            if not skip_field(&cursor.summary, key):
                return False
        if cursor.event.at >= cursor.event.end or not read_key(&cursor.event, &key):
            return False
        if key == key_of(5, LENGTH):
            if not read_span(&cursor.event, &span):
                return False
            cursor.summary = reader_of(span)
        elif not skip_field(&cursor.event, key):
            return False
