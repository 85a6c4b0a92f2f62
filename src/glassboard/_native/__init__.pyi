"""Types of the compiled core and of its twins: the one door to both."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias, final

import numpy as np
from numpy.typing import NDArray
from typing_extensions import Buffer

COMPILED: Final[bool]
"""Whether the compiled core serves; otherwise the pure-Python twins do."""

MAX_RECORD_BYTES: Final[int]
"""Longer records are refused: 1 GiB."""

MAX_GAP_BYTES: Final[int]
"""How far a damaged file is searched for the next valid record: 64 MiB."""

CHUNK_ROWS: Final[int]
"""Rows of a full chunk: 4096 = 64 * 8 * 8, so that a full chunk is one block of the pyramid's top."""

MEMORY_ALIGNMENT: Final[int]
"""Chunks in one piece of memory begin at multiples of so many bytes: 64."""

SCANNER_VERSION: Final[int]
"""Another one as soon as a scan of the same bytes gives anything else, or its state holds anything else."""

# --- checksums and framing ------------------------------------------------------------------------

def crc32c(data: Buffer) -> int: ...
def masked_crc32c(data: Buffer) -> int: ...
def frame_record(data: Buffer) -> bytes: ...
def encode_scalar_record(tag: bytes, value: float, step: int | None, wall_time: float) -> bytes: ...

class RecordScan(NamedTuple):
    bounds: NDArray[np.int64]  # shape (n, 2): payload [start, stop) in the buffer
    consumed: int
    reason: str | None  # why framing stopped before the end, None for a merely incomplete tail

def scan_records(buffer: Buffer) -> RecordScan: ...

# --- points ---------------------------------------------------------------------------------------

@final
class Chunk:
    """
    Append-only rows of one series, at most `CHUNK_ROWS`, with the pyramid of its whole blocks.

    The arrays are read-only views of the chunk's own memory and have the `n` rows that are there
    when the attribute is read; rows below a published ``n`` never change.
    """

    def __init__(self, capacity: int, is_double: bool) -> None: ...
    @property
    def n(self) -> int: ...
    @property
    def capacity(self) -> int: ...
    @property
    def is_double(self) -> bool: ...
    @property
    def n_bytes(self) -> int: ...
    @property
    def memory(self) -> memoryview: ...  # as it lies in memory, n_bytes long; for `map_chunks`
    @property
    def n_ascending(self) -> tuple[int, int]: ...  # leading rows known to ascend in step, and in wall time
    @property
    def step(self) -> NDArray[np.int64]: ...
    @property
    def wall_time(self) -> NDArray[np.float64]: ...
    @property
    def value(self) -> NDArray[np.float32] | NDArray[np.float64]: ...

def build_chunks(
    step: NDArray[np.int64], wall_time: NDArray[np.float64], value: NDArray[np.float32] | NDArray[np.float64]
) -> list[Chunk]: ...
def map_chunks(memory: Buffer, table: NDArray[np.int64]) -> list[Chunk]:
    """
    Make chunks of rows that are in memory already; nothing is copied, and nothing is appended to them.

    `memory` holds what `Chunk.memory` gave, is kept, and must never change. `table` has shape (n, 6): where a
    chunk begins (a multiple of `MEMORY_ALIGNMENT`), rows, capacity, whether it is double, both numbers of
    `Chunk.n_ascending`. ValueError: a chunk is none or lies outside.
    """

Slice: TypeAlias = tuple[Chunk, int, int]
"""Rows [start, stop) of a chunk."""

XColumn: TypeAlias = Literal["step", "wall_time"]

class PointColumns(NamedTuple):
    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    value: NDArray[np.float64]

class Buckets(NamedTuple):
    """One entry per bucket of a reduction; rows are -1 where a bucket has no such row."""

    first_row: NDArray[np.int64]
    last_row: NDArray[np.int64]
    min_row: NDArray[np.int64]  # of the first least finite value
    max_row: NDArray[np.int64]  # of the first greatest finite value
    n_nan: NDArray[np.int64]
    n_posinf: NDArray[np.int64]
    n_neginf: NDArray[np.int64]

class SmoothedBuckets(NamedTuple):
    """Smoothed values per bucket, NaN where a bucket is empty or has no finite value."""

    first: NDArray[np.float64]
    last: NDArray[np.float64]
    min: NDArray[np.float64]
    max: NDArray[np.float64]

@final
class Points:
    """An immutable table: the given slices one after another. Rows are numbered from 0. Nothing is copied."""

    def __init__(self, slices: Sequence[Slice]) -> None: ...
    def __len__(self) -> int: ...
    @property
    def is_double(self) -> bool: ...  # whether any chunk holds float64
    def is_ascending(self, x: XColumn) -> bool: ...  # cached; NaN anywhere in x: False
    def find_rows(self, x: XColumn, bounds: NDArray[np.float64]) -> NDArray[np.int64]: ...  # as searchsorted
    def gather(self, rows: NDArray[np.int64]) -> PointColumns: ...  # rows outside raise IndexError
    def columns(self) -> PointColumns: ...  # all rows, copied
    def reduce(self, bounds: NDArray[np.int64]) -> Buckets: ...  # bucket i: rows [bounds[i], bounds[i+1])
    def smooth(self, weight: float, start: int, stop: int) -> NDArray[np.float64]: ...  # over all rows from 0
    def smooth_buckets(self, weight: float, bounds: NDArray[np.int64]) -> SmoothedBuckets: ...

# --- events ---------------------------------------------------------------------------------------

class Damage(NamedTuple):
    offset: int
    n_bytes: int
    reason: str

class SessionStart(NamedTuple):
    step: int
    wall_time: float
    offset: int

class BlobPointers(NamedTuple):
    """Where the payloads of a tag's values lie in the file; one entry per value that is no point."""

    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    offset: NDArray[np.int64]  # of the payload field's bytes in the file
    length: NDArray[np.int64]
    # Field number in Summary.Value (3 old histogram, 4 image, 5 histo, 6 audio, 8 tensor); 0: there is none,
    # only metadata, and offset is that of the Value. Negative: field number in Event (-4 graph_def under the
    # tag __run_graph__, -8 the bytes in tagged_run_metadata under the tag there, -9 meta_graph_def under
    # __meta_graph__).
    field: NDArray[np.int32]

class ColumnState(NamedTuple):
    """What goes on with one tag's column; its last chunk may have got more rows than `n_points` counts."""

    tag: str
    plugin: str  # "scalars", "other", or empty where none is known
    metadata: bytes | None
    contents: list[bytes]
    chunks: list[Chunk]
    n_points: int
    blobs: BlobPointers
    session_rows: list[tuple[int, int]]
    regressed_rows: list[tuple[int, int]]

class ReaderState(NamedTuple):
    """What the events read so far say."""

    n_events: int
    file_version: str | None
    source_writer: str | None
    first_wall_time: float | None
    session_starts: list[SessionStart]
    is_versioned: bool
    last_summary_step: int | None
    columns: list[ColumnState]

class ScanState(NamedTuple):
    """All that a scan needs to go on."""

    offset: int
    is_ended: bool
    damage: list[Damage]
    reader: ReaderState

@final
class TagColumn:
    """What one file holds for one tag."""

    @property
    def tag(self) -> str: ...
    @property
    def metadata(self) -> bytes | None: ...  # first SummaryMetadata of the tag in this file, encoded
    @property
    def contents(self) -> list[bytes]: ...  # plugin_data.content of every value, for plugin hparams only
    @property
    def chunks(self) -> list[Chunk]: ...  # the same list object, growing
    @property
    def n_points(self) -> int: ...
    @property
    def blobs(self) -> BlobPointers: ...  # copied
    @property
    def n_blobs(self) -> int: ...
    @property
    def session_rows(self) -> list[tuple[int, int]]: ...
    """(k, row), ascending, k ≥ 1: the first row appended after k session starts, where there is one."""
    @property
    def regressed_rows(self) -> list[tuple[int, int]]: ...
    """
    (row, step) where an event before any file_version went back in steps from the last event with a summary.

    The first event with a summary counts as one: only the run knows the step before it.
    """

@final
class EventScanner:
    """
    A resumable scan of one event file: bytes in, columns out, no I/O.

    `plugins` says what other files of the run made known: tag → plugin name.
    """

    def __init__(self, plugins: Mapping[str, str] | None = None, *, has_version: bool = False) -> None: ...
    @classmethod
    def resume(cls, state: ScanState, plugins: Mapping[str, str] | None = None) -> EventScanner:
        """Go on where another scan of the file was; `plugins` as they were given to that scan."""
    def state(self) -> ScanState | None:
        """
        Give all it takes to go on from `offset`.

        None where something was called damaged only because the file had stopped growing by then: another
        scan of the same bytes may come to something else.
        """
    def feed(self, buffer: Buffer, *, is_settled: bool = False) -> int:
        """
        Scan `buffer`, whose first byte is at `offset` of the file; return how many bytes were used up.

        The answer may exceed the buffer (a refused record is passed over), and is 0 where the buffer holds no
        whole record: then call again with at least `wanted_bytes`, and with many more where the file has
        them: a search behind damaged bytes wants one more each time. `is_settled`: the buffer ends where
        the file does and the file has stopped growing, so that a bad tail may be called damaged; that is
        taken back if the next call, with the same bytes and more, finds it whole.
        """
    @property
    def offset(self) -> int: ...
    @property
    def wanted_bytes(self) -> int: ...
    @property
    def n_events(self) -> int: ...
    @property
    def file_version(self) -> str | None: ...
    @property
    def source_writer(self) -> str | None: ...
    @property
    def first_wall_time(self) -> float | None: ...
    @property
    def session_starts(self) -> list[SessionStart]: ...
    @property
    def damage(self) -> list[Damage]: ...
    @property
    def tags(self) -> list[TagColumn]: ...  # in order of first appearance; the same objects each time
    def take_touched(self) -> list[TagColumn]: ...  # those that grew or changed since the last call
