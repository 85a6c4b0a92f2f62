"""
Restarts: which points a resumed run has replaced.

Everything here is a function of what the files of a run hold, never of the order in which it was read. A rule
answers with *spans*: rows of one segment whose steps within some limits are superseded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_STEP: Final = 2**63 - 1


class Span(NamedTuple):
    """Rows [start, stop) of a segment; those with a step in [min_step, max_step] are superseded."""

    start: int
    stop: int
    min_step: int
    max_step: int


class Extent(NamedTuple):
    """The least and greatest step and wall time of some rows."""

    min_step: int
    max_step: int
    min_wall_time: float
    max_wall_time: float


def explicit_spans(
    session_rows: Sequence[tuple[int, int]], n_rows: int, starts: Sequence[int], later_starts: Iterable[int]
) -> list[Span]:
    """
    Find what session starts supersede: all earlier rows whose step is not below that of the start.

    Parameters
    ----------
    session_rows
        (k, row), ascending: the first row of the segment that follows k session starts of its file.
    n_rows
        Rows of the segment.
    starts
        Steps of the session starts of the segment's file, in order.
    later_starts
        Steps of the session starts of all later files of the run.
    """
    least = min(later_starts, default=None)
    spans: list[Span] = []
    stop = n_rows
    n_starts_seen = len(starts)
    for n_starts, row in [*reversed(session_rows), (0, 0)]:
        for step in starts[n_starts:n_starts_seen]:
            least = step if least is None else min(least, step)
        n_starts_seen = min(n_starts, n_starts_seen)
        if least is not None and row < stop:
            spans.append(Span(row, stop, least, MAX_STEP))
        stop = min(stop, row)
    return spans[::-1]


def join_extents(extents: Sequence[Extent]) -> Extent | None:
    """Find the extent of all rows together, None where there is no row."""
    if not extents:
        return None
    min_step, max_step, min_wall_time, max_wall_time = zip(*extents, strict=True)
    return Extent(min(min_step), max(max_step), float(np.min(min_wall_time)), float(np.max(max_wall_time)))


def implicit_spans(
    extents: Sequence[Extent | None], n_rows: Sequence[int], logs: Sequence[int]
) -> list[list[Span]]:
    """
    Find what later logs supersede by overlapping: a resumed run replaces what it repeats.

    Rows of an earlier log whose steps lie within a later log's least and greatest step are superseded when
    all rows of the later one are later in wall time than every row of the earlier one. A log is one file, or
    all parts of one that was cut by size.

    Parameters
    ----------
    extents
        Of one tag, one per file in order; None where a file has no row of the tag.
    n_rows
        How many rows each has.
    logs
        The number of each file's log, ascending.
    """
    found: dict[int, list[Extent]] = {}
    for extent, log in zip(extents, logs, strict=True):
        found.setdefault(log, []).extend([extent] if extent else [])
    joined = {log: join_extents(parts) for log, parts in found.items()}
    steps = {log: _repeated_steps(log, joined) for log in joined}
    return [[Span(0, n, *limits) for limits in steps[log]] for n, log in zip(n_rows, logs, strict=True)]


def _repeated_steps(log: int, extents: Mapping[int, Extent | None]) -> list[tuple[int, int]]:
    """List the least and greatest step of each later log that begins when this one has ended."""
    earlier = extents[log]
    return [
        (later.min_step, later.max_step)
        for other, later in extents.items()
        if other > log and earlier and later and later.min_wall_time > earlier.max_wall_time
    ]


class PurgeSource(NamedTuple):
    """What TensorBoard's purge rule asks of one file: see `purge_spans`."""

    has_version: bool
    starts: Sequence[int]
    n_rows: int = 0
    session_rows: Sequence[tuple[int, int]] = ()
    regressed_rows: Sequence[tuple[int, int]] = ()


def purge_spans(files: Sequence[PurgeSource]) -> list[list[Span]]:
    """
    Apply TensorBoard's own rule to one tag of a run: which rows it drops as orphaned by a restart.

    A session start drops all rows before it whose step is not below its own, except the first start of a run,
    which is none. Before the first file version of the run, an event whose step goes back does the same for
    its own tags instead.

    Parameters
    ----------
    files
        The files of the run in the order of their names, with those that have no row of the tag.

    Returns
    -------
    list of list of Span
        One list per file.

    Notes
    -----
    Facts: tensorboard 2.21, backend/event_processing/plugin_event_accumulator.py
    (``_CheckForRestartAndMaybePurge``, ``_CheckForOutOfOrderStepAndMaybePurge``, ``_Purge``).
    """
    spans: list[list[Span]] = [[] for _ in files]
    has_started = has_version = False
    for i, file in enumerate(files):
        cuts = [] if has_version else [*file.regressed_rows]
        has_version |= file.has_version
        for k, step in enumerate(file.starts if has_version else ()):
            if has_started:
                cuts.append((_first_row_after(file, k + 1), step))
            has_started = True
        for row, step in cuts:
            for earlier in range(i):
                spans[earlier].append(Span(0, files[earlier].n_rows, step, MAX_STEP))
            spans[i].append(Span(0, row, step, MAX_STEP))
    return [merge_spans(of_file) for of_file in spans]


def _first_row_after(file: PurgeSource, n_starts: int) -> int:
    return next((row for k, row in file.session_rows if k >= n_starts), file.n_rows)


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Drop the spans that another one covers."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.stop, s.min_step, -s.max_step)):
        if span.start < span.stop and not any(_covers(other, span) for other in kept):
            kept.append(span)
    return kept


def _covers(outer: Span, inner: Span) -> bool:
    return (
        outer.start <= inner.start
        and outer.stop >= inner.stop
        and outer.min_step <= inner.min_step
        and outer.max_step >= inner.max_step
    )
