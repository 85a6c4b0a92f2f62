"""Which rows of a tag's segments are seen: the restart rules applied to what the files of a run hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glassboard.store.restarts import PurgeSource, explicit_spans, implicit_spans, merge_spans, purge_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard._native import SessionStart
    from glassboard.store.blobs import BlobSource
    from glassboard.store.restarts import Span
    from glassboard.store.series import RowSlice, Segment

    Piece = tuple[Segment, RowSlice]


@dataclass(frozen=True, slots=True)
class RunFiles:
    """
    What the rows of a tag need to know of the files of their run.

    Attributes
    ----------
    starts
        Session starts of each file, files being in order.
    has_version
        Whether each file has a file_version.
    by_name
        Indexes of the files in the order of their names.
    logs
        The number of each file's log, ascending: all parts of one that was cut by size have the same.
    sources
        Where the payloads of each file are read.
    """

    starts: tuple[tuple[SessionStart, ...], ...] = ()
    has_version: tuple[bool, ...] = ()
    by_name: tuple[int, ...] = ()
    logs: tuple[int, ...] = ()
    sources: tuple[BlobSource, ...] = ()


def may_be_superseded(segments: Sequence[Segment], files: RunFiles) -> bool:
    """Tell whether a row can have been replaced: by a later file with the tag, or by a session start."""
    return len(segments) > 1 or any(files.starts)


def visible_pieces(segments: Sequence[Segment], files: RunFiles) -> list[Piece]:
    """List the pieces that no restart has replaced, in the order of the files."""
    if not may_be_superseded(segments, files):
        return every_piece(segments)
    spans = _superseded_spans(segments, files)
    return [
        (segment, rows) for segment, cuts in zip(segments, spans, strict=True) for rows in segment.cut(cuts)
    ]


def every_piece(segments: Sequence[Segment]) -> list[Piece]:
    """List all rows, in the order of the files."""
    return [(segment, rows) for segment in segments for rows in segment.slices()]


def _superseded_spans(segments: Sequence[Segment], files: RunFiles) -> list[list[Span]]:
    extents = [segment.extent() if len(segments) > 1 else None for segment in segments]
    n_rows = [segment.n_rows for segment in segments]
    overlaps = implicit_spans(extents, n_rows, [files.logs[segment.file_index] for segment in segments])
    return [
        merge_spans([*overlap, *_session_spans(segment, files)])
        for segment, overlap in zip(segments, overlaps, strict=True)
    ]


def _session_spans(segment: Segment, files: RunFiles) -> list[Span]:
    starts = files.starts[segment.file_index]
    later = [start.step for starts in files.starts[segment.file_index + 1 :] for start in starts]
    return explicit_spans(
        segment.session_rows(starts), segment.n_rows, [start.step for start in starts], later
    )


def kept_pieces(segments: Sequence[Segment], files: RunFiles) -> list[Piece]:
    """List the pieces that TensorBoard's purge rule leaves, in the order of the files' names."""
    by_file = {segment.file_index: segment for segment in segments}
    sources = [_purge_source(index, by_file.get(index), files) for index in files.by_name]
    return [
        (by_file[index], rows)
        for index, spans in zip(files.by_name, purge_spans(sources), strict=True)
        if index in by_file
        for rows in by_file[index].cut(spans)
    ]


def _purge_source(index: int, segment: Segment | None, files: RunFiles) -> PurgeSource:
    starts = files.starts[index]
    steps = [start.step for start in starts]
    if segment is None:
        return PurgeSource(files.has_version[index], steps)
    return PurgeSource(
        files.has_version[index],
        steps,
        segment.n_rows,
        segment.session_rows(starts),
        [(row, step) for row, step in segment.column.regressed_rows if row < segment.n_rows],
    )
