"""The points of many series as a row of tables, each of bounded size, however many series there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.query.long_form import LongPoints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glassboard._native import PointColumns, Points

PIECE_ROWS: Final = 1 << 17
"""Some megabytes; also the rows of one row group of a Parquet file."""


class NamedPoints(NamedTuple):
    """The points of one tag of one run."""

    run: str
    tag: str
    points: Points


class _Rows(NamedTuple):
    run: str
    tag: str
    columns: PointColumns


def cut_long_points(series: Iterable[NamedPoints], max_rows: int = PIECE_ROWS) -> Iterator[LongPoints]:
    """
    Copy the points of series into tables, one after another.

    Yields
    ------
    LongPoints
        Each but the last of `max_rows` rows; runs and tags in the order in which they come.
    """
    waiting: list[_Rows] = []
    n_waiting = 0
    for run, tag, points in series:
        start = 0
        while start < len(points):
            stop = min(len(points), start + max_rows - n_waiting)
            waiting.append(_Rows(run, tag, points.gather(np.arange(start, stop))))
            n_waiting += stop - start
            start = stop
            if n_waiting == max_rows:
                yield _join(waiting)
                waiting, n_waiting = [], 0
    if waiting:
        yield _join(waiting)


def _join(parts: list[_Rows]) -> LongPoints:
    n_rows = [len(part.columns.step) for part in parts]
    runs = {run: index for index, run in enumerate(dict.fromkeys(part.run for part in parts))}
    tags = {tag: index for index, tag in enumerate(dict.fromkeys(part.tag for part in parts))}
    return LongPoints(
        list(runs),
        list(tags),
        np.repeat(np.array([runs[part.run] for part in parts], np.int32), n_rows),
        np.repeat(np.array([tags[part.tag] for part in parts], np.int32), n_rows),
        np.concatenate([part.columns.step for part in parts]),
        np.concatenate([part.columns.wall_time for part in parts]),
        np.concatenate([part.columns.value for part in parts]),
    )
