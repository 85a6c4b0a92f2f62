"""Sound records to columns: the loop that every byte of an event file goes through, without the interpreter's lock."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy

from glassboard._native._columns cimport (
    SCALARS_PLUGIN,
    UNKNOWN_PLUGIN,
    BlobRow,
    Column,
    TagColumn,
    add_blob,
    add_double,
    add_metadata,
    add_single,
    mark_regression,
    mark_session,
    new_column,
    restore_column,
)
from glassboard._native._crc cimport ChecksumFunction, choose_checksum, masked_checksum
from glassboard._native._events cimport (
    GRAPH_DEF,
    META_GRAPH_DEF,
    NO_PAYLOAD,
    SIMPLE_VALUE,
    TAGGED_RUN_METADATA,
    TENSOR,
    Event,
    Value,
    ValueCursor,
    next_value,
    read_event,
    values_of,
)
from glassboard._native._fields cimport Span
from glassboard._native._frames cimport FOOTER_BYTES, HEADER_BYTES, MAX_RECORD_BYTES, load_checksum, load_length
from glassboard._native._tag_table cimport TagTable
from glassboard._native._templates cimport Match, learn_template, match_template
from glassboard._native._tensors cimport Scalar, read_scalar

from glassboard._native._results import NO_EVENT, Damage, ReaderState, SessionStart

cdef ChecksumFunction checksum = choose_checksum()

cdef Span RUN_GRAPH_TAG
RUN_GRAPH_TAG.start = <const uint8_t*> b"__run_graph__"
RUN_GRAPH_TAG.n_bytes = 13

cdef Span META_GRAPH_TAG
META_GRAPH_TAG.start = <const uint8_t*> b"__meta_graph__"
META_GRAPH_TAG.n_bytes = 14

# A record in the buffer, and where `data` of the buffer is in the file.
ctypedef struct Record:
    const uint8_t* data
    int64_t offset
    Span payload
    uint32_t length_checksum


cdef class EventReader:
    """
    The columns of one event file, and what its events say of the file itself.

    Parameters
    ----------
    plugins
        What other files of the run made known: tag → plugin name.
    has_version
        Whether an earlier file of the run had a file_version.
    damage
        The list to which records that hold no event are added.
    """

    cdef TagTable table
    cdef dict plugins
    cdef dict columns_by_name
    cdef list columns
    cdef list damage
    cdef bint is_versioned
    cdef bint is_reading
    cdef bint is_out_of_memory
    cdef readonly int64_t n_events
    cdef readonly object file_version
    cdef readonly object source_writer
    cdef readonly object first_wall_time
    cdef readonly list session_starts
    cdef int64_t n_sessions
    cdef bint has_summary_step
    cdef int64_t last_summary_step
    cdef Column* last
    cdef Column* first_touched
    cdef Column* last_touched

    def __init__(self, plugins, *, has_version, damage):
        self.table = TagTable()
        self.plugins = dict(plugins)
        self.columns_by_name = {}
        self.columns = []
        self.damage = damage
        self.is_versioned = has_version
        self.session_starts = []

    @property
    def tags(self):
        """One column per tag, in order of first appearance."""
        return list(self.columns)

    def state(self):
        """Give what it takes to go on; see `restore`."""
        return ReaderState(
            self.n_events,
            self.file_version,
            self.source_writer,
            self.first_wall_time,
            self.session_starts.copy(),
            bool(self.is_versioned),
            self.last_summary_step if self.has_summary_step else None,
            [column.state() for column in self.columns],
        )

    def restore(self, state):
        """Go on where another reader was; nothing has been read before."""
        cdef TagColumn column
        self.n_events = state.n_events
        self.file_version = state.file_version
        self.source_writer = state.source_writer
        self.first_wall_time = state.first_wall_time
        self.session_starts = list(state.session_starts)
        self.n_sessions = len(state.session_starts)
        self.is_versioned = state.is_versioned
        self.has_summary_step = state.last_summary_step is not None
        self.last_summary_step = state.last_summary_step or 0
        for column_state in state.columns:
            column = restore_column(column_state)
            self.columns.append(column)
            self.columns_by_name[column.tag_name] = column
            self.table.add(column.tag_name.encode(), &column.column)

    def take_touched(self):
        """Return the columns that grew or changed since the last call."""
        cdef Column* column = self.first_touched
        touched = []
        while column is not NULL:
            touched.append(<TagColumn> column.owner)
            column.is_touched = False
            column = column.next_touched
        self.first_touched = self.last_touched = NULL
        return touched

    def read(self, const uint8_t[::1] view, int64_t position, int64_t offset):
        """
        Read the sound records from `position` on and return where they end.

        Parameters
        ----------
        view
            Bytes of the file.
        position
            Where in `view` to begin.
        offset
            Where in the file `view` begins.
        """
        if self.is_reading:
            raise RuntimeError("one event file is read by two threads at once")
        self.is_reading = True
        cdef int64_t n_bytes = view.shape[0]
        if position < n_bytes:
            with nogil:
                position = read_records(self, &view[0], n_bytes, position, offset)
        self.is_reading = False
        if self.is_out_of_memory:
            raise MemoryError("no memory for another chunk, tag or pointer")
        return position


def is_event(const uint8_t[::1] view, int64_t start, int64_t stop):
    """Return whether bytes [start, stop) of `view` are an event."""
    cdef Event event
    cdef Span span
    span.start = &view[0] + start
    span.n_bytes = <uint64_t> (stop - start)
    return 0 <= start <= stop <= view.shape[0] and read_event(span, &event)


cdef int64_t read_records(
    EventReader self, const uint8_t* data, int64_t n_bytes, int64_t position, int64_t offset
) noexcept nogil:
    cdef Record record
    cdef Column* guess
    cdef Match match
    cdef const uint8_t* header
    cdef uint64_t length
    cdef bint is_known
    record.data = data
    while n_bytes - position >= HEADER_BYTES + FOOTER_BYTES:
        header = data + position
        length = load_length(header)
        record.length_checksum = load_checksum(header + sizeof(uint64_t))
        guess = self.last.successor if self.last is not NULL else NULL
        # A length and checksum that were sound together once are sound again.
        is_known = (
            guess is not NULL
            and guess.template.n_bytes == length
            and guess.template.length_checksum == record.length_checksum
        )
        if not is_known:
            if length > MAX_RECORD_BYTES:
                break
            if masked_checksum(checksum, header, sizeof(uint64_t)) != record.length_checksum:
                break
        if length > <uint64_t> (n_bytes - position - HEADER_BYTES - FOOTER_BYTES):
            break
        record.payload.start = header + HEADER_BYTES
        record.payload.n_bytes = length
        if masked_checksum(checksum, record.payload.start, length) != load_checksum(record.payload.start + length):
            break
        if is_known and match_template(&guess.template, record.payload.start, &match):
            self.is_out_of_memory = not store_match(self, guess, &match)
        else:
            record.offset = offset
            self.is_out_of_memory = not store_record(self, &record)
        if self.is_out_of_memory:
            break
        position += HEADER_BYTES + <int64_t> length + FOOTER_BYTES
    return position


cdef inline bint store_match(EventReader self, Column* column, const Match* match) noexcept nogil:
    cdef float single
    cdef double wide
    self.n_events += 1
    self.last = column
    touch(self, column)
    if column.n_sessions != self.n_sessions and not mark_session(column, self.n_sessions):
        return False
    if column.template.is_double:
        memcpy(&wide, match.value, sizeof(double))
        return add_double(column, match.step, match.wall_time, wide)
    memcpy(&single, match.value, sizeof(float))
    return add_single(column, match.step, match.wall_time, single)


cdef bint store_record(EventReader self, const Record* record) noexcept nogil:
    """Store whatever a record holds; False where there is no memory."""
    cdef Event event
    if not read_event(record.payload, &event):
        return report_no_event(self, record)
    if self.n_events == 0 or has_facts(&event):
        if not store_facts(self, &event, record):
            return False
    self.n_events += 1
    if not store_event_blobs(self, &event, record):
        return False
    return not event.has_summary or store_summary(self, &event, record)


cdef inline bint has_facts(const Event* event) noexcept nogil:
    return event.file_version.start is not NULL or event.source_writer.start is not NULL or event.is_session_start


cdef inline bint has_blobs(const Event* event) noexcept nogil:
    return (
        event.graph_def.start is not NULL
        or event.run_metadata_tag.n_bytes > 0
        or event.meta_graph_def.start is not NULL
    )


cdef bint report_no_event(EventReader self, const Record* record) noexcept nogil:
    with gil:
        try:
            n_bytes = record.payload.n_bytes + HEADER_BYTES + FOOTER_BYTES
            self.damage.append(Damage(offset_of(record, record.payload.start) - HEADER_BYTES, n_bytes, NO_EVENT))
        except MemoryError:
            return False
    return True


cdef bint store_facts(EventReader self, const Event* event, const Record* record) noexcept nogil:
    """Keep what an event says of its file."""
    with gil:
        try:
            if self.n_events == 0:
                self.first_wall_time = event.wall_time
            if event.file_version.start is not NULL:
                self.is_versioned = True
                if self.file_version is None:
                    self.file_version = text_of(event.file_version)
            if event.source_writer.start is not NULL and self.source_writer is None:
                self.source_writer = text_of(event.source_writer)
            if event.is_session_start:
                offset = offset_of(record, record.payload.start) - HEADER_BYTES
                self.session_starts.append(SessionStart(event.step, event.wall_time, offset))
                self.n_sessions += 1
        except MemoryError:
            return False
    return True


cdef bint store_event_blobs(EventReader self, const Event* event, const Record* record) noexcept nogil:
    if event.graph_def.start is not NULL:
        if not store_blob(self, event, RUN_GRAPH_TAG, event.graph_def, GRAPH_DEF, record):
            return False
    if event.run_metadata_tag.n_bytes > 0:
        if not store_blob(self, event, event.run_metadata_tag, event.run_metadata, TAGGED_RUN_METADATA, record):
            return False
    if event.meta_graph_def.start is not NULL:
        return store_blob(self, event, META_GRAPH_TAG, event.meta_graph_def, META_GRAPH_DEF, record)
    return True


cdef bint store_blob(
    EventReader self, const Event* event, Span tag, Span payload, int field, const Record* record
) noexcept nogil:
    cdef Column* column = column_of(self, tag)
    return column is not NULL and add_blob(column, blob_row(event, payload, field, record))


cdef BlobRow blob_row(const Event* event, Span payload, int field, const Record* record) noexcept nogil:
    cdef BlobRow row
    row.step = event.step
    row.wall_time = event.wall_time
    row.offset = offset_of(record, payload.start)
    row.length = <int64_t> payload.n_bytes
    row.field = field
    return row


cdef bint store_summary(EventReader self, const Event* event, const Record* record) noexcept nogil:
    cdef Value value
    cdef ValueCursor cursor
    cdef bint is_regressed = not self.is_versioned and (
        not self.has_summary_step or event.step < self.last_summary_step
    )
    self.has_summary_step = True
    self.last_summary_step = event.step
    if event.n_values == 1:
        return store_value(self, event, &event.first_value, record, is_regressed)
    cursor = values_of(event)
    while next_value(&cursor, &value):
        if not store_value(self, event, &value, record, is_regressed):
            return False
    return True


cdef bint store_value(
    EventReader self, const Event* event, const Value* value, const Record* record, bint is_regressed
) noexcept nogil:
    cdef Scalar scalar
    cdef Span payload = value.payload
    cdef Column* column
    if value.payload_field == NO_PAYLOAD and value.metadata.start is NULL:
        return True
    column = column_of(self, value.tag if value.tag.n_bytes > 0 else value.node_name)
    if column is NULL or (value.metadata.start is not NULL and not add_metadata(column, value)):
        return False
    if not read_point(column, value, &scalar):
        if value.payload_field == NO_PAYLOAD:
            payload.start = value.whole.start
        return add_blob(column, blob_row(event, payload, value.payload_field, record))
    if is_regressed and not mark_regression(column, event.step, self.n_events):
        return False
    if column.n_sessions != self.n_sessions and not mark_session(column, self.n_sessions):
        return False
    follow(self, column)
    if is_learnable(self, event, value, &scalar):
        learn_template(
            &column.template,
            record.payload.start,
            record.payload.n_bytes,
            record.length_checksum,
            scalar.place,
            scalar.is_double,
        )
    if scalar.is_double:
        return add_double(column, event.step, event.wall_time, scalar.wide)
    return add_single(column, event.step, event.wall_time, scalar.single)


cdef bint read_point(Column* column, const Value* value, Scalar* scalar) noexcept nogil:
    """The number of a value that is a point of its tag."""
    if value.payload_field == SIMPLE_VALUE:
        if column.plugin == UNKNOWN_PLUGIN:
            column.plugin = SCALARS_PLUGIN
        memcpy(&scalar.single, value.payload.start, sizeof(float))
        scalar.is_double = False
        scalar.place = value.payload.start
        return True
    return value.payload_field == TENSOR and column.plugin == SCALARS_PLUGIN and read_scalar(value.payload, scalar)


cdef bint is_learnable(
    EventReader self, const Event* event, const Value* value, const Scalar* scalar
) noexcept nogil:
    """Whether another event of the same bytes but for wall time, step and value says nothing more than a point."""
    if scalar.place is NULL or event.n_values != 1 or not self.is_versioned:
        return False
    # Metadata of hparams may be the next to be kept.
    return not has_facts(event) and not has_blobs(event) and not is_hparams(value.plugin_name)


cdef inline bint is_hparams(Span plugin_name) noexcept nogil:
    return plugin_name.n_bytes == 7 and memcmp(plugin_name.start, b"hparams", 7) == 0


cdef inline void follow(EventReader self, Column* column) noexcept nogil:
    """Remember which tag comes after which."""
    if self.last is not NULL:
        self.last.successor = column
    else:
        column.successor = column
    self.last = column


cdef inline void touch(EventReader self, Column* column) noexcept nogil:
    if column.is_touched:
        return
    column.is_touched = True
    column.next_touched = NULL
    if self.last_touched is NULL:
        self.first_touched = column
    else:
        self.last_touched.next_touched = column
    self.last_touched = column


cdef Column* column_of(EventReader self, Span tag) noexcept nogil:
    """The column of a tag, new if it must be, as one that has been touched; NULL where there is no memory."""
    cdef Column* column = self.table.find(tag.start, tag.n_bytes)
    if column is NULL:
        with gil:
            try:
                column = add_tag(self, (<const char*> tag.start)[: tag.n_bytes] if tag.n_bytes else b"")
            except MemoryError:
                return NULL
    touch(self, column)
    return column


cdef Column* add_tag(EventReader self, bytes tag) except NULL:
    """Add a spelling of a tag: bytes that are no UTF-8 may be read as a tag that is there already."""
    name = tag.decode("utf-8", "replace")
    cdef TagColumn column = self.columns_by_name.get(name)
    if column is None:
        column = new_column(name, self.plugins.get(name, ""))
        self.columns_by_name[name] = column
        self.columns.append(column)
    self.table.add(tag, &column.column)
    return &column.column


cdef inline int64_t offset_of(const Record* record, const uint8_t* place) noexcept nogil:
    """Where in the file a byte of the buffer is."""
    return record.offset + (place - record.data)


cdef text_of(Span span):
    return (<const char*> span.start)[: span.n_bytes].decode("utf-8", "replace") if span.n_bytes else ""
