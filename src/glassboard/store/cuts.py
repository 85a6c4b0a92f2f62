"""Which rows of a tag's segments are seen: the restart rules applied to what the files of a run hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glassboard.store.restarts import PurgeSource, explicit_spans, implicit_spans, merge_spans, purge_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard._native import SessionStart
    from glassboard.store.restarts import Span
    from glassboard.store.series import RowSlice, Segment


@dataclass(frozen=True, slots=True)
class RunFiles:
    """
    What restarts depend on besides a tag's own rows.

    Attributes
    ----------
    starts
        Session starts of each file, files being ordered by first wall time, then name.
    has_version
        Whether each file has a file_version.
    by_name
        Indexes of the files in the order of their names.
    """

    starts: tuple[tuple[SessionStart, ...], ...] = ()
    has_version: tuple[bool, ...] = ()
    by_name: tuple[int, ...] = ()


def may_be_superseded(segments: Sequence[Segment], files: RunFiles) -> bool:
    """Tell whether a row can have been replaced: by a later file with the tag, or by a session start."""
    return len(segments) > 1 or any(files.starts)


def visible_slices(segments: Sequence[Segment], files: RunFiles) -> list[RowSlice]:
    """List the pieces that no restart has replaced, in the order of the files."""
    if not may_be_superseded(segments, files):
        return [piece for segment in segments for piece in segment.slices()]
    spans = _superseded_spans(segments, files)
    return [piece for segment, cuts in zip(segments, spans, strict=True) for piece in segment.cut(cuts)]


def _superseded_spans(segments: Sequence[Segment], files: RunFiles) -> list[list[Span]]:
    extents = [segment.extent() if len(segments) > 1 else None for segment in segments]
    overlaps = implicit_spans(extents, [segment.n_rows for segment in segments])
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


def kept_slices(segments: Sequence[Segment], files: RunFiles) -> list[RowSlice]:
    """List the pieces that TensorBoard's purge rule leaves, in the order of the files' names."""
    by_file = {segment.file_index: segment for segment in segments}
    sources = [_purge_source(index, by_file.get(index), files) for index in files.by_name]
    return [
        piece
        for index, spans in zip(files.by_name, purge_spans(sources), strict=True)
        if index in by_file
        for piece in by_file[index].cut(spans)
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
