"""What one event file holds for one tag: columns of points, and pointers to everything else."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from libc.stdint cimport int32_t
from libc.stdlib cimport free, realloc

from glassboard._native._chunks cimport CHUNK_ROWS, Chunk
from glassboard._native._events cimport MAX_METADATA_BYTES

import numpy as np

from glassboard._native._results import BlobPointers, ColumnState

cdef enum:
    CHUNK_GROWTH = 4
    MIN_BLOB_ROWS = 8

PLUGIN_NAMES = ("", "scalars", "other")
BLOB_DTYPE = np.dtype([("step", "i8"), ("wall_time", "f8"), ("offset", "i8"), ("length", "i8"), ("field", "i8")])


cdef class TagColumn:
    """
    What one file holds for one tag; made by `EventScanner`.

    The first metadata fixes the plugin. A tag whose plugin is known from nowhere is a scalar one as soon as
    it has a ``simple_value``. A column that has once held a float64 goes on in float64, so that a tag whose
    dtype changes with every event does not make a chunk of each.
    """

    def __dealloc__(self):
        free(self.column.blobs)

    @property
    def tag(self):
        """The tag; invalid UTF-8 is replaced."""
        return self.tag_name

    @property
    def metadata(self):
        """The first SummaryMetadata of the tag in this file, encoded."""
        return self.first_metadata

    @property
    def contents(self):
        """``plugin_data.content`` of every value, for plugin hparams only."""
        return self.content_list

    @property
    def chunks(self):
        """The points; the same list each time, growing."""
        return self.chunk_list

    @property
    def n_points(self):
        """How many points there are."""
        return self.column.n_points

    @property
    def n_blobs(self):
        """How many values there are that are no points."""
        return self.column.n_blobs

    @property
    def blobs(self):
        """Where their payloads lie; copied."""
        cdef Py_ssize_t n_bytes = self.column.n_blobs * sizeof(BlobRow)
        copied = PyBytes_FromStringAndSize(<const char*> self.column.blobs, n_bytes) if n_bytes else b""
        rows = np.frombuffer(copied, BLOB_DTYPE)
        step, wall_time, offset, length, field = (np.ascontiguousarray(rows[name]) for name in BLOB_DTYPE.names)
        return BlobPointers(step, wall_time, offset, length, field.astype(np.int32))

    @property
    def session_rows(self):
        """(k, row), ascending: the first row appended after k ≥ 1 session starts, where one was."""
        return self.session_row_list

    @property
    def regressed_rows(self):
        """(row, step) where an event before any file_version went back in steps."""
        return self.regressed_row_list

    def state(self):
        """Give what it takes to go on with the column; see `restore_column`."""
        return ColumnState(
            self.tag_name,
            PLUGIN_NAMES[self.column.plugin],
            self.first_metadata,
            self.content_list.copy(),
            self.chunk_list.copy(),
            self.column.n_points,
            self.blobs,
            self.session_row_list.copy(),
            self.regressed_row_list.copy(),
        )


cdef TagColumn new_column(tag, plugin):
    """An empty column; `plugin` is a name, or empty where none is known."""
    cdef TagColumn made = TagColumn.__new__(TagColumn)
    made.tag_name = tag
    made.content_list = []
    made.chunk_list = []
    made.session_row_list = []
    made.regressed_row_list = []
    made.column.owner = <void*> made
    made.column.plugin = plugin_of(plugin)
    return made


cdef TagColumn restore_column(state):
    """A column that goes on where another one was; its chunks are appended to no more."""
    cdef TagColumn made = new_column(state.tag, state.plugin)
    made.first_metadata = state.metadata
    made.content_list = list(state.contents)
    made.n_content_bytes = sum(map(len, state.contents))
    made.chunk_list = list(state.chunks)
    made.session_row_list = list(state.session_rows)
    made.regressed_row_list = list(state.regressed_rows)
    made.column.n_points = state.n_points
    made.column.n_sessions = max((n_sessions for n_sessions, _ in state.session_rows), default=0)
    made.column.is_double = any(chunk.is_double for chunk in state.chunks)
    restore_blobs(&made.column, state.blobs)
    return made


cdef int restore_blobs(Column* column, pointers) except -1:
    cdef const int64_t[::1] step = pointers.step
    cdef const double[::1] wall_time = pointers.wall_time
    cdef const int64_t[::1] offset = pointers.offset
    cdef const int64_t[::1] length = pointers.length
    cdef const int32_t[::1] field = pointers.field
    cdef BlobRow row
    cdef Py_ssize_t index
    for index in range(step.shape[0]):
        row = BlobRow(step[index], wall_time[index], offset[index], length[index], field[index])
        if not add_blob(column, row):
            raise MemoryError("no memory for another pointer")
    return 0


cdef Plugin plugin_of(name):
    return UNKNOWN_PLUGIN if not name else SCALARS_PLUGIN if name == "scalars" else OTHER_PLUGIN


cdef bint add_metadata(Column* column, const Value* value) noexcept nogil:
    """Keep what a value says of its tag."""
    with gil:
        try:
            keep_metadata(<TagColumn> column.owner, value)
        except MemoryError:
            return False
    return True


cdef int keep_metadata(TagColumn self, const Value* value) except -1:
    cdef const char* name = <const char*> value.plugin_name.start
    plugin_name = name[: value.plugin_name.n_bytes].decode("utf-8", "replace") if name is not NULL else ""
    cdef const char* encoded = <const char*> value.metadata.start
    if self.first_metadata is None:
        self.first_metadata = encoded[: value.metadata.n_bytes]
        if plugin_name:
            self.column.plugin = plugin_of(plugin_name)
    cdef const char* content = <const char*> value.content.start
    if plugin_name == "hparams" and self.n_content_bytes + <int64_t> value.content.n_bytes <= MAX_METADATA_BYTES:
        self.content_list.append(content[: value.content.n_bytes] if content is not NULL else b"")
        self.n_content_bytes += <int64_t> value.content.n_bytes
    return 0


cdef bint open_chunk(Column* column) noexcept nogil:
    """Begin a chunk: four times the last one's rows, if that is full."""
    cdef Py_ssize_t capacity = BLOCK_ROWS
    if column.rows is not NULL and column.rows.n == column.rows.capacity:
        capacity = min(column.rows.capacity * CHUNK_GROWTH, CHUNK_ROWS)
    with gil:
        try:
            append_chunk(<TagColumn> column.owner, capacity)
        except MemoryError:
            return False
    return True


cdef int append_chunk(TagColumn self, Py_ssize_t capacity) except -1:
    cdef Chunk chunk = Chunk(capacity, self.column.is_double)
    self.chunk_list.append(chunk)
    self.column.rows = &chunk.rows
    return 0


cdef bint mark_session(Column* column, int64_t n_sessions) noexcept nogil:
    """Note that the next row is the first after `n_sessions` session starts."""
    column.n_sessions = n_sessions
    with gil:
        try:
            (<TagColumn> column.owner).session_row_list.append((n_sessions, column.n_points))
        except MemoryError:
            return False
    return True


cdef bint mark_regression(Column* column, int64_t step, int64_t event_number) noexcept nogil:
    """Note that the next row belongs to an event that went back to `step`, once for each event."""
    if column.regressed_event == event_number:
        return True
    column.regressed_event = event_number
    with gil:
        try:
            (<TagColumn> column.owner).regressed_row_list.append((column.n_points, step))
        except MemoryError:
            return False
    return True


cdef bint add_blob(Column* column, BlobRow blob) noexcept nogil:
    """Append a pointer to a payload in the file."""
    if column.n_blobs == column.blob_capacity and not grow_blobs(column):
        return False
    column.blobs[column.n_blobs] = blob
    column.n_blobs += 1
    return True


cdef bint grow_blobs(Column* column) noexcept nogil:
    cdef int64_t capacity = max(column.blob_capacity * 2, MIN_BLOB_ROWS)
    cdef BlobRow* grown
    with gil:
        grown = <BlobRow*> realloc(column.blobs, <size_t> capacity * sizeof(BlobRow))
        if grown is NULL:
            return False
        column.blobs = grown
        column.blob_capacity = capacity
    return True
