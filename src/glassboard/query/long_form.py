"""The points of many series as one table, a row a point."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from glassboard.errors import InvalidQueryError, RunNotFoundError
from glassboard.types import Kind, RunName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.store import Snapshot
    from glassboard.store.tags import TagView

NameFilter: TypeAlias = str | re.Pattern[str] | Iterable[str] | None
"""One name, several, a pattern that is searched for in names, or None for all."""


class LongPoints(NamedTuple):
    """
    Points run by run, in each tag by tag, of each tag in file order. The arrays belong to the caller.

    Attributes
    ----------
    runs, tags
        The names that occur: runs by start time, tags by name.
    run_index, tag_index
        int32, shape (n,), into `runs` and `tags`.
    step
        int64, shape (n,).
    wall_time
        float64, shape (n,), seconds since the epoch.
    value
        float64, shape (n,), whatever was logged: one type for all series, and float32 fits exactly.
    """

    runs: list[str]
    tags: list[str]
    run_index: NDArray[np.int32]
    tag_index: NDArray[np.int32]
    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    value: NDArray[np.float64]


def read_long_points(
    snapshot: Snapshot, runs: NameFilter = None, tags: NameFilter = None, *, superseded: bool = False
) -> LongPoints:
    """
    Copy the points of all scalars that are asked for into one table.

    Parameters
    ----------
    snapshot
        What was read.
    runs, tags
        Which series.
    superseded
        Whether to include the points that a restarted run has replaced.

    Raises
    ------
    RunNotFoundError
        A run that is named does not exist.
    InvalidQueryError
        None of the runs has a tag that is named, or something else than names is given.
    """
    series = select_scalars(snapshot, runs, tags)
    points = [view.every_point if superseded else view.points for _, view in series]
    run_names = list(dict.fromkeys(run for run, _ in series))
    tag_names = sorted({view.tag for _, view in series})
    n_rows = np.array([len(each) for each in points], np.int64)
    table = LongPoints(
        list(run_names),
        list(tag_names),
        _repeat([run for run, _ in series], run_names, n_rows),
        _repeat([view.tag for _, view in series], tag_names, n_rows),
        np.empty(n_rows.sum(), np.int64),
        np.empty(n_rows.sum(), np.float64),
        np.empty(n_rows.sum(), np.float64),
    )
    for start, each in zip(np.cumsum(n_rows) - n_rows, points, strict=True):
        rows = slice(start, start + len(each))
        table.step[rows], table.wall_time[rows], table.value[rows] = each.columns()
    return table


def select_scalars(snapshot: Snapshot, runs: NameFilter, tags: NameFilter) -> list[tuple[RunName, TagView]]:
    """
    List the scalars that are asked for: runs by start time, in each tags by name.

    Raises
    ------
    RunNotFoundError, InvalidQueryError
        As `read_long_points`.
    """
    run_filter, tag_filter = _Filter("runs", runs), _Filter("tags", tags)
    for name in run_filter.names or ():
        if name not in snapshot.runs:
            raise RunNotFoundError(name)
    series = [
        (run, view)
        for run, run_view in snapshot.runs.items()
        if run_filter.accepts(run)
        for view in run_view.tags.values()
        if view.kind is Kind.SCALARS and tag_filter.accepts(view.tag)
    ]
    missing = (tag_filter.names or frozenset()) - {view.tag for _, view in series}
    if missing:
        raise InvalidQueryError("tags", min(missing), "a tag of scalars in one of the runs")
    return series


class _Filter:
    """Accepts names; `names` are those that must be there, None where none is named."""

    def __init__(self, name: str, given: NameFilter) -> None:
        self._pattern = given if isinstance(given, re.Pattern) else None
        self.names = None if given is None or self._pattern else _names(name, given)

    def accepts(self, name: str) -> bool:
        if self._pattern:
            return self._pattern.search(name) is not None
        return self.names is None or name in self.names


def _names(argument: str, given: object) -> frozenset[str]:
    if isinstance(given, str):
        return frozenset((given,))
    names = list(given) if isinstance(given, Iterable) else [given]
    known = frozenset(name for name in names if isinstance(name, str))
    if len(known) < len(set(names)):
        raise InvalidQueryError(argument, given, "names, a compiled pattern of str, or None")
    return known


def _repeat(names: Sequence[str], known: Sequence[str], n_rows: NDArray[np.int64]) -> NDArray[np.int32]:
    index_of = {name: index for index, name in enumerate(known)}
    return np.repeat(np.array([index_of[name] for name in names], np.int32), n_rows)
