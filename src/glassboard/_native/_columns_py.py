"""What one event file holds for one tag: the twin of the compiled columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import numpy as np

from glassboard._native._checks import BLOCK_ROWS, CHUNK_ROWS
from glassboard._native._chunks_py import Chunk
from glassboard._native._results import MAX_METADATA_BYTES, BlobPointers, ColumnState

if TYPE_CHECKING:
    from glassboard._native import Chunk as AnyChunk
    from glassboard._native._events_py import Metadata

SCALARS: Final = "scalars"
HPARAMS: Final = "hparams"
OTHER: Final = "other"
_CHUNK_GROWTH: Final = 4


class TagColumn:
    """
    What one file holds for one tag; made by `EventScanner`.

    The first metadata fixes the plugin. A tag whose plugin is known from nowhere is a scalar one as soon as
    it has a ``simple_value``. A column that has once held a float64 goes on in float64, so that a tag whose
    dtype changes with every event does not make a chunk of each.
    """

    __slots__ = (
        "_blobs",
        "_chunks",
        "_contents",
        "_is_open",
        "_metadata",
        "_n_content_bytes",
        "_n_points",
        "_plugin",
        "_regressed_event",
        "_regressed_rows",
        "_session_rows",
        "_tag",
        "is_touched",
    )

    def __init__(self, tag: str, plugin: str) -> None:
        self._tag = tag
        self._plugin = plugin
        self._metadata: bytes | None = None
        self._contents: list[bytes] = []
        self._n_content_bytes = 0
        self._chunks: list[Chunk] = []
        self._is_open = True
        self._n_points = 0
        self._blobs: list[tuple[int, float, int, int, int]] = []
        self._session_rows: list[tuple[int, int]] = []
        self._regressed_event = 0
        self._regressed_rows: list[tuple[int, int]] = []
        self.is_touched = False

    @property
    def tag(self) -> str:
        """The tag; invalid UTF-8 is replaced."""
        return self._tag

    @property
    def metadata(self) -> bytes | None:
        """The first SummaryMetadata of the tag in this file, encoded."""
        return self._metadata

    @property
    def contents(self) -> list[bytes]:
        """``plugin_data.content`` of every value, for plugin hparams only."""
        return self._contents

    @property
    def chunks(self) -> list[Chunk]:
        """The points; the same list each time, growing."""
        return self._chunks

    @property
    def n_points(self) -> int:
        """How many points there are."""
        return self._n_points

    @property
    def n_blobs(self) -> int:
        """How many values there are that are no points."""
        return len(self._blobs)

    @property
    def blobs(self) -> BlobPointers:
        """Where their payloads lie; copied."""
        step, wall_time, offset, length, field = zip(*self._blobs, strict=True) if self._blobs else ((),) * 5
        return BlobPointers(
            np.array(step, np.int64),
            np.array(wall_time, np.float64),
            np.array(offset, np.int64),
            np.array(length, np.int64),
            np.array(field, np.int32),
        )

    @property
    def session_rows(self) -> list[tuple[int, int]]:
        """(k, row), ascending: the first row appended after k ≥ 1 session starts, where one was."""
        return self._session_rows

    @property
    def regressed_rows(self) -> list[tuple[int, int]]:
        """(row, step) where an event before any file_version went back in steps."""
        return self._regressed_rows

    def state(self) -> ColumnState:
        """Give what it takes to go on with the column; see `restore`."""
        return ColumnState(
            self._tag,
            self._plugin if self._plugin in {"", SCALARS} else OTHER,
            self._metadata,
            self._contents.copy(),
            cast("list[AnyChunk]", self._chunks.copy()),
            self._n_points,
            self.blobs,
            self._session_rows.copy(),
            self._regressed_rows.copy(),
        )

    @classmethod
    def restore(cls, state: ColumnState) -> TagColumn:
        """Make a column that goes on where another one was; its chunks are appended to no more."""
        column = cls(state.tag, state.plugin)
        column._metadata = state.metadata
        column._contents = list(state.contents)
        column._n_content_bytes = sum(map(len, state.contents))
        column._chunks = list(cast("list[Chunk]", state.chunks))
        column._is_open = False
        column._n_points = state.n_points
        column._blobs = list(zip(*(values.tolist() for values in state.blobs), strict=True))
        column._session_rows = list(state.session_rows)
        column._regressed_rows = list(state.regressed_rows)
        return column

    @property
    def is_scalar(self) -> bool:
        """Whether a tensor of one element is a point."""
        return self._plugin == SCALARS

    def add_metadata(self, metadata: Metadata) -> None:
        """Keep what a value says of its tag."""
        if self._metadata is None:
            self._metadata = metadata.encoded
            self._plugin = metadata.plugin_name or self._plugin
        n_content_bytes = self._n_content_bytes + len(metadata.content)
        if metadata.plugin_name == HPARAMS and n_content_bytes <= MAX_METADATA_BYTES:
            self._contents.append(metadata.content)
            self._n_content_bytes = n_content_bytes

    def note_simple_value(self) -> None:
        """Make the tag a scalar one, unless another plugin is known."""
        self._plugin = self._plugin or SCALARS

    def add_point(self, step: int, wall_time: float, value: float, *, is_double: bool) -> None:
        """Append a point."""
        chunk = self._chunks[-1] if self._chunks else None
        if (
            chunk is None
            or not self._is_open
            or chunk.n == chunk.capacity
            or (is_double and not chunk.is_double)
        ):
            chunk = self._open_chunk(chunk, is_double)
        chunk.append(step, wall_time, value)
        self._n_points += 1

    def _open_chunk(self, last: Chunk | None, is_double: bool) -> Chunk:
        capacity = BLOCK_ROWS
        if last is not None and self._is_open and last.n == last.capacity:
            capacity = min(last.capacity * _CHUNK_GROWTH, CHUNK_ROWS)
        self._is_open = True
        chunk = Chunk(capacity, is_double or (last is not None and last.is_double))
        self._chunks.append(chunk)
        return chunk

    def add_blob(self, step: int, wall_time: float, offset: int, length: int, field: int) -> None:
        """Append a pointer to a payload in the file."""
        self._blobs.append((step, wall_time, offset, length, field))

    def mark_session(self, n_sessions: int) -> None:
        """Note that the next row follows `n_sessions` session starts, unless an earlier one does."""
        last = self._session_rows[-1][0] if self._session_rows else 0
        if last < n_sessions:
            self._session_rows.append((n_sessions, self._n_points))

    def mark_regression(self, step: int, event_number: int) -> None:
        """Note that the next row belongs to an event that went back to `step`, once for each event."""
        if self._regressed_event != event_number:
            self._regressed_event = event_number
            self._regressed_rows.append((self._n_points, step))
