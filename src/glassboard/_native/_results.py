"""Limits and results that the compiled core and its twins share, so that both answer with the same types."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard._native import Chunk

SCANNER_VERSION: Final = 1
"""Another one as soon as a scan of the same bytes gives anything else, or its state holds anything else."""

MAX_RECORD_BYTES: Final = 1 << 30
"""Longer records are refused."""

MAX_GAP_BYTES: Final = 64 << 20
"""How far a damaged file is searched for the next valid record."""

MAX_TAG_BYTES: Final = 1 << 16
"""An event with a longer tag is refused."""

MAX_METADATA_BYTES: Final = 1 << 24
"""An event with longer metadata is refused; the contents kept for one tag of hparams are no longer in all."""

HEADER_BYTES: Final = 12
FOOTER_BYTES: Final = 4

BAD_LENGTH: Final = "the checksum of a record's length does not match"
BAD_DATA: Final = "the checksum of a record's data does not match"
NO_EVENT: Final = "a record holds no event"
NO_RECORD: Final = (
    f"no valid record in {MAX_GAP_BYTES} bytes after a record whose length's checksum does not match"
)


def describe_long_record(n_bytes: int) -> str:
    """Say why a record is refused."""
    return f"a record of {n_bytes} bytes is over the limit of {MAX_RECORD_BYTES}"


class RecordState(Enum):
    """What can be said of the bytes at some place of an event file."""

    WHOLE = "both checksums hold"
    BAD_LENGTH = "the checksum of the length does not hold"
    BAD_DATA = "the checksum of the data does not hold"
    TOO_LONG = "the length is sound and over the limit"
    INCOMPLETE = "the buffer ends before the record does"


class RecordLook(NamedTuple):
    """A look at one record; `stop` is where it ends, or how far bytes are needed to say more."""

    state: RecordState
    stop: int


class RecordScan(NamedTuple):
    """The whole records at the front of a buffer."""

    bounds: NDArray[np.int64]
    consumed: int
    reason: str | None


class PointColumns(NamedTuple):
    """The columns of points; values widened to float64."""

    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    value: NDArray[np.float64]


class Buckets(NamedTuple):
    """One entry per bucket of a reduction; rows are -1 where a bucket has no such row."""

    first_row: NDArray[np.int64]
    last_row: NDArray[np.int64]
    min_row: NDArray[np.int64]
    max_row: NDArray[np.int64]
    n_nan: NDArray[np.int64]
    n_posinf: NDArray[np.int64]
    n_neginf: NDArray[np.int64]


class SmoothedBuckets(NamedTuple):
    """Smoothed values per bucket, NaN where a bucket is empty or has no finite value."""

    first: NDArray[np.float64]
    last: NDArray[np.float64]
    min: NDArray[np.float64]
    max: NDArray[np.float64]


class Damage(NamedTuple):
    """Bytes of an event file that could not be read."""

    offset: int
    n_bytes: int
    reason: str


class SessionStart(NamedTuple):
    """An event with ``SessionLog.START``."""

    step: int
    wall_time: float
    offset: int


class BlobPointers(NamedTuple):
    """Where the payloads of a tag's values lie in the file."""

    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    offset: NDArray[np.int64]
    length: NDArray[np.int64]
    field: NDArray[np.int32]


class ColumnState(NamedTuple):
    """
    What goes on with one tag's column.

    Attributes
    ----------
    plugin
        ``"scalars"``, ``"other"``, or empty where none is known.
    chunks, n_points
        The points; the last chunk may have got more rows since.
    """

    tag: str
    plugin: str
    metadata: bytes | None
    contents: list[bytes]
    chunks: list[Chunk]
    n_points: int
    blobs: BlobPointers
    session_rows: list[tuple[int, int]]
    regressed_rows: list[tuple[int, int]]


class ReaderState(NamedTuple):
    """What the events read so far say; `last_summary_step` is None before an event with a summary."""

    n_events: int
    file_version: str | None
    source_writer: str | None
    first_wall_time: float | None
    session_starts: list[SessionStart]
    is_versioned: bool
    last_summary_step: int | None
    columns: list[ColumnState]


class ScanState(NamedTuple):
    """All that a scan needs to go on; `offset` is where in the file the next bytes are expected."""

    offset: int
    is_ended: bool
    damage: list[Damage]
    reader: ReaderState
