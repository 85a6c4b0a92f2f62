"""
Segments: what was read of one event file up to some offset, or from there to a later one.

Chunks lie in front, each at a multiple of 64 bytes, as they lie in memory, so that they need only be mapped.
The directory behind them holds everything else, and is what a checksum covers.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import orjson

from glassboard._native import (
    MEMORY_ALIGNMENT,
    BlobPointers,
    ColumnState,
    Damage,
    Points,
    ReaderState,
    ScanState,
    SessionStart,
    build_chunks,
    crc32c,
    map_chunks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from typing_extensions import Buffer

    from glassboard._native import Chunk

_COUNTS: Final = struct.Struct("<4Q")
_N_TABLE_COLUMNS: Final = 6
_INT64: Final = 8


class Done(NamedTuple):
    """How much of a column earlier segments hold."""

    n_points: int = 0
    n_blobs: int = 0
    n_contents: int = 0
    has_metadata: bool = False


class EncodedSegment(NamedTuple):
    """The pieces of a segment one after another, and what is to be known to find it again."""

    pieces: list[Buffer]
    n_bytes: int
    n_directory_bytes: int
    checksum: int


class ColumnPart(NamedTuple):
    """What a segment adds to a column; `session_rows` and `regressed_rows` are those of all rows so far."""

    tag: str
    plugin: str
    chunk_table: NDArray[np.int64]
    n_points: int
    blobs: BlobPointers
    metadata: bytes | None
    contents: list[bytes]
    session_rows: list[tuple[int, int]]
    regressed_rows: list[tuple[int, int]]


class Segment(NamedTuple):
    """A segment in memory: its bytes, what is known of the file at its end, and what it adds to columns."""

    memory: memoryview
    facts: list[Any]
    parts: list[ColumnPart]


def encode_segment(state: ScanState, done: Mapping[str, Done]) -> EncodedSegment:
    """
    Encode what a scan has found.

    Parameters
    ----------
    state
        Of the scan.
    done
        What earlier segments hold, by tag.
    """
    pieces: list[Buffer] = []
    table: list[tuple[int, ...]] = []
    columns = [
        (column, before)
        for column in state.reader.columns
        if _has_more(column, before := done.get(column.tag, Done()))
    ]
    n_bytes = 0
    rows = []
    for column, before in columns:
        chunks = _chunks_from(column, before.n_points)
        for chunk in chunks:
            table.append((n_bytes, chunk.n, chunk.capacity, chunk.is_double, *_ascending(chunk)))
            padding = -chunk.n_bytes % MEMORY_ALIGNMENT
            pieces += [chunk.memory, bytes(padding)]
            n_bytes += chunk.n_bytes + padding
        rows.append(_row(column, before, len(chunks)))
    directory = _encode_directory(state, columns, table, rows)
    padding = -len(directory) % MEMORY_ALIGNMENT
    directory += bytes(padding)
    return EncodedSegment([*pieces, directory], n_bytes + len(directory), len(directory), crc32c(directory))


def decode_segment(memory: memoryview, n_directory_bytes: int, checksum: int) -> Segment | None:
    """Read the directory of a segment; None where it is damaged. Nothing else is looked at."""
    directory = memory[len(memory) - n_directory_bytes :]
    if len(directory) != n_directory_bytes or crc32c(directory) != checksum:
        return None
    n_chunks, n_blobs, n_held, n_json = _COUNTS.unpack_from(directory)
    place = _COUNTS.size
    table = np.frombuffer(directory, np.int64, n_chunks * _N_TABLE_COLUMNS, place)
    place += table.nbytes
    blobs = _read_blobs(directory, place, n_blobs)
    place += sum(column.nbytes for column in blobs) + blobs.field.nbytes % _INT64
    held = directory[place : place + n_held]
    facts, rows = orjson.loads(directory[place + n_held : place + n_held + n_json])
    return Segment(memory, facts, _decode_parts(rows, table.reshape(-1, _N_TABLE_COLUMNS), blobs, held))


def sum_up(segments: Iterable[Segment]) -> dict[str, Done]:
    """Say how much of every column segments hold."""
    done: dict[str, Done] = {}
    for segment in segments:
        for part in segment.parts:
            before = done.get(part.tag, Done())
            done[part.tag] = Done(
                before.n_points + part.n_points,
                before.n_blobs + len(part.blobs.step),
                before.n_contents + len(part.contents),
                before.has_metadata or part.metadata is not None,
            )
    return done


def join_segments(segments: Sequence[Segment]) -> ScanState:
    """
    Give the state of the scan at the end of the last of a file's segments.

    Raises
    ------
    ValueError
        A chunk lies outside of its segment.
    """
    offset, is_ended, damage, n_events, version, writer, time, starts, is_versioned, last_step = segments[
        -1
    ].facts
    parts: dict[str, list[tuple[memoryview, ColumnPart]]] = {}
    for segment in segments:
        for part in segment.parts:
            parts.setdefault(part.tag, []).append((segment.memory, part))
    reader = ReaderState(
        n_events,
        version,
        writer,
        None if time is None else float.fromhex(time),
        [SessionStart(step, float.fromhex(time), start) for step, time, start in starts],
        is_versioned,
        last_step,
        [_join_parts(each) for each in parts.values()],
    )
    return ScanState(offset, is_ended, [Damage(*each) for each in damage], reader)


def _has_more(column: ColumnState, done: Done) -> bool:
    return (column.n_points, len(column.blobs.step), len(column.contents)) != done[:3] or (
        column.metadata is not None and not done.has_metadata
    )


def _chunks_from(column: ColumnState, first: int) -> list[Chunk]:
    """Give the points from row `first` on: whole chunks as they are, parts of others in new ones."""
    chunks: list[Chunk] = []
    row = 0
    for chunk in column.chunks:
        start, stop = max(first - row, 0), min(chunk.n, max(column.n_points - row, 0))
        row += stop
        if start == 0 and stop == chunk.capacity:
            chunks.append(chunk)
        elif start < stop:
            chunks += build_chunks(
                chunk.step[start:stop], chunk.wall_time[start:stop], chunk.value[start:stop]
            )
    return chunks


def _ascending(chunk: Chunk) -> tuple[int, int]:
    """Find how far a chunk ascends, so that whoever maps it need not read it for that."""
    points = Points([(chunk, 0, chunk.n)])
    points.is_ascending("step")
    points.is_ascending("wall_time")
    return chunk.n_ascending


def _row(column: ColumnState, done: Done, n_chunks: int) -> list[object]:
    metadata = column.metadata if not done.has_metadata else None
    return [
        column.tag,
        column.plugin,
        n_chunks,
        column.n_points - done.n_points,
        len(column.blobs.step) - done.n_blobs,
        None if metadata is None else len(metadata),
        [len(content) for content in column.contents[done.n_contents :]],
        column.session_rows,
        column.regressed_rows,
    ]


def _encode_directory(
    state: ScanState,
    columns: Sequence[tuple[ColumnState, Done]],
    table: Sequence[tuple[int, ...]],
    rows: Sequence[object],
) -> bytes:
    reader = state.reader
    facts = [
        state.offset,
        state.is_ended,
        [[*each] for each in state.damage],
        reader.n_events,
        reader.file_version,
        reader.source_writer,
        _hex(reader.first_wall_time),
        [(start.step, _hex(start.wall_time), start.offset) for start in reader.session_starts],
        reader.is_versioned,
        reader.last_summary_step,
    ]
    document = orjson.dumps([facts, rows])
    n_blobs, blobs = _encode_blobs(columns)
    held = b"".join(
        (b"" if done.has_metadata else column.metadata or b"") + b"".join(column.contents[done.n_contents :])
        for column, done in columns
    )
    counts = _COUNTS.pack(len(table), n_blobs, len(held), len(document))
    return b"".join([counts, np.array(table, np.int64).tobytes(), blobs, held, document])


def _hex(number: float | None) -> str | None:
    """Write a float so that nothing of it is lost, NaN and infinities included."""
    return None if number is None else float(number).hex()


def _encode_blobs(columns: Sequence[tuple[ColumnState, Done]]) -> tuple[int, bytes]:
    added = [[each[done.n_blobs :] for each in column.blobs] for column, done in columns]
    joined = [np.concatenate(each) for each in zip(*added, strict=True)]
    n_blobs = len(joined[0]) if joined else 0
    return n_blobs, b"".join(each.tobytes() for each in joined) + bytes(n_blobs % 2 * 4)


def _read_blobs(directory: memoryview, place: int, n_blobs: int) -> BlobPointers:
    n_bytes = n_blobs * _INT64
    return BlobPointers(
        np.frombuffer(directory, np.int64, n_blobs, place),
        np.frombuffer(directory, np.float64, n_blobs, place + n_bytes),
        np.frombuffer(directory, np.int64, n_blobs, place + 2 * n_bytes),
        np.frombuffer(directory, np.int64, n_blobs, place + 3 * n_bytes),
        np.frombuffer(directory, np.int32, n_blobs, place + 4 * n_bytes),
    )


def _decode_parts(
    rows: Sequence[Any], table: NDArray[np.int64], blobs: BlobPointers, held: memoryview
) -> list[ColumnPart]:
    parts: list[ColumnPart] = []
    chunk = blob = place = 0
    for tag, plugin, n_chunks, n_points, n_blobs, n_metadata, content_lengths, session, regressed in rows:
        lengths = content_lengths if n_metadata is None else [n_metadata, *content_lengths]
        pieces = []
        for length in lengths:
            pieces.append(bytes(held[place : place + length]))
            place += length
        metadata = None if n_metadata is None else pieces.pop(0)
        own = _slice_blobs(blobs, blob, blob + n_blobs)
        session_rows, regressed_rows = list(map(tuple, session)), list(map(tuple, regressed))
        parts.append(
            ColumnPart(
                tag,
                plugin,
                table[chunk : chunk + n_chunks],
                n_points,
                own,
                metadata,
                pieces,
                session_rows,
                regressed_rows,
            )
        )
        chunk, blob = chunk + n_chunks, blob + n_blobs
    return parts


def _join_parts(parts: Sequence[tuple[memoryview, ColumnPart]]) -> ColumnState:
    last = parts[-1][1]
    return ColumnState(
        last.tag,
        last.plugin,
        next((part.metadata for _, part in parts if part.metadata is not None), None),
        [content for _, part in parts for content in part.contents],
        [chunk for memory, part in parts for chunk in map_chunks(memory, part.chunk_table)],
        sum(part.n_points for _, part in parts),
        _join_blobs([part.blobs for _, part in parts]),
        last.session_rows,
        last.regressed_rows,
    )


def _slice_blobs(blobs: BlobPointers, start: int, stop: int) -> BlobPointers:
    return BlobPointers(
        blobs.step[start:stop],
        blobs.wall_time[start:stop],
        blobs.offset[start:stop],
        blobs.length[start:stop],
        blobs.field[start:stop],
    )


def _join_blobs(parts: Sequence[BlobPointers]) -> BlobPointers:
    if len(parts) == 1:
        return parts[0]
    return BlobPointers(
        np.concatenate([part.step for part in parts]),
        np.concatenate([part.wall_time for part in parts]),
        np.concatenate([part.offset for part in parts]),
        np.concatenate([part.length for part in parts]),
        np.concatenate([part.field for part in parts]),
    )
