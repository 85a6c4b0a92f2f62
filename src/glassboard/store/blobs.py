"""Values that are no points: where the payload of each lies, as a table and row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from glassboard._native import BlobPointers, Chunk
    from glassboard.store.series import RowSlice, Segment

SIMPLE_VALUE_FIELD: Final = 2
"""Number of `Summary.Value.simple_value`: plugins other than scalars may have numbers too."""

NO_PAYLOAD_FIELD: Final = 0
"""Of a value that holds metadata only."""


class BlobSource(NamedTuple):
    """
    A file that payloads lie in.

    Attributes
    ----------
    path
        As `glassboard.logdir.FileSystem` reads it.
    name
        Relative to the logdir, with ``/`` between its parts.
    generation
        Another one once the file has been replaced by another.
    """

    path: str
    name: str
    generation: str


class Blob(NamedTuple):
    """
    Where the payload of one value lies.

    Attributes
    ----------
    source
        In which file.
    step, wall_time
        Of its event; wall time in seconds since the epoch.
    offset, length
        Which bytes of the file.
    field
        What they are: the number of the payload's field in ``Summary.Value`` (3 old histogram, 4 image, 5
        histo, 6 audio, 8 tensor; 2 a number; 0 none), negative in ``Event`` (-4 graph_def, -8 run metadata,
        -9 meta_graph_def).
    number
        The value itself where `field` is 2; it has no bytes to be read.
    """

    source: BlobSource
    step: int
    wall_time: float
    offset: int
    length: int
    field: int
    number: float = 0.0


class Blobs:
    """
    The values of one tag; immutable.

    Attributes
    ----------
    step
        int64, shape (n,).
    wall_time
        float64, shape (n,), seconds since the epoch.
    offset, length
        int64, shape (n,), bytes.
    field
        int32, shape (n,), as `Blob.field`.
    """

    def __init__(self, pieces: Sequence[tuple[BlobSource, Segment, RowSlice]] = ()) -> None:
        self._sources = [source for source, _, _ in pieces]
        rows = [_rows(*piece) if segment.has_points else _pointers(*piece) for _, segment, piece in pieces]
        lengths = [len(each.step) for each in rows]
        self._ends: NDArray[np.int64] = np.cumsum(lengths, dtype=np.int64)
        self.step: NDArray[np.int64] = _join([each.step for each in rows], np.int64)
        self.wall_time: NDArray[np.float64] = _join([each.wall_time for each in rows], np.float64)
        self.offset: NDArray[np.int64] = _join([each.offset for each in rows], np.int64)
        self.length: NDArray[np.int64] = _join([each.length for each in rows], np.int64)
        self.field: NDArray[np.int32] = _join([each.field for each in rows], np.int32)
        self._number: NDArray[np.float64] = _join([each.number for each in rows], np.float64)

    def __len__(self) -> int:
        return len(self.step)

    def __getitem__(self, row: int) -> Blob:
        if not 0 <= row < len(self):
            raise IndexError(f"row is {row}, expected 0 to {len(self) - 1}")
        return Blob(
            self._sources[int(np.searchsorted(self._ends, row, "right"))],
            int(self.step[row]),
            float(self.wall_time[row]),
            int(self.offset[row]),
            int(self.length[row]),
            int(self.field[row]),
            float(self._number[row]),
        )

    def __iter__(self) -> Iterator[Blob]:
        return self.rows(0, len(self))

    def rows(self, start: int, stop: int) -> Iterator[Blob]:
        """Give the rows from `start` to before `stop`, in a fraction of the time of one by one."""
        sources = np.searchsorted(self._ends, np.arange(start, stop), "right").tolist()
        columns = (self.step, self.wall_time, self.offset, self.length, self.field, self._number)
        return map(
            Blob, (self._sources[i] for i in sources), *(column[start:stop].tolist() for column in columns)
        )

    def find(self, source_name: str, generation: str, offset: int) -> Blob | None:
        """Look up the value whose payload begins at `offset` of a file; None where there is none."""
        for row in np.flatnonzero(self.offset == offset).tolist():
            blob = self[row]
            if (blob.source.name, blob.source.generation) == (source_name, generation):
                return blob
        return None


class _Columns(NamedTuple):
    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    offset: NDArray[np.int64]
    length: NDArray[np.int64]
    field: NDArray[np.int32]
    number: NDArray[np.float64]


def _pointers(rows: object, start: int, stop: int) -> _Columns:
    every = cast("BlobPointers", rows)
    return _Columns(
        every.step[start:stop],
        every.wall_time[start:stop],
        every.offset[start:stop],
        every.length[start:stop],
        every.field[start:stop],
        np.zeros(stop - start),
    )


def _rows(rows: object, start: int, stop: int) -> _Columns:
    """Give points of a plugin that is not scalars, which have no payload of their own."""
    chunk = cast("Chunk", rows)
    nothing = np.zeros(stop - start, np.int64)
    return _Columns(
        chunk.step[start:stop],
        chunk.wall_time[start:stop],
        nothing - 1,
        nothing,
        np.full(stop - start, SIMPLE_VALUE_FIELD, np.int32),
        chunk.value[start:stop].astype(np.float64),
    )


def _join(columns: Sequence[NDArray[np.generic]], dtype: type[np.generic]) -> NDArray[Any]:
    return np.concatenate([np.empty(0, dtype), *columns])
