"""A metric of all rows of the table as one column: first, last, least or greatest of its points."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np
import orjson

from glassboard.query.hparams.metrics import metric_run
from glassboard.types import Kind, TagName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.query.hparams.run_table import TableRow
    from glassboard.store import Snapshot
    from glassboard.store.tags import TagView
    from glassboard.wire.hparams import MetricName

PointChoice: TypeAlias = Literal["first", "last", "min", "max"]


class MetricValues(NamedTuple):
    """
    One number for each row.

    Attributes
    ----------
    value
        float64, shape (rows,). Numbers that files hold as float32 are the shortest decimals that read back
        as the same float32. NaN where there is none.
    is_present
        bool, shape (rows,): whether the row has points.
    """

    value: NDArray[np.float64]
    is_present: NDArray[np.bool_]


def read_metric_values(
    snapshot: Snapshot, rows: Sequence[TableRow], name: MetricName, choice: PointChoice
) -> MetricValues:
    """
    Read one metric of every row from visible points.

    The least and greatest are of the finite values; where there is none, the last value stands for them.
    """
    views = [_find(snapshot, row, name) for row in rows]
    is_present = np.array([view is not None and view.n_points > 0 for view in views], np.bool_)
    value = np.full(len(rows), math.nan)
    is_single = np.zeros(len(rows), np.bool_)
    for i in np.flatnonzero(is_present):
        view = views[i]
        if view is not None:
            value[i] = _choose(view, choice)
            is_single[i] = not view.points.is_double
    value[is_single] = _shortest(value[is_single])
    return MetricValues(value, is_present)


def _find(snapshot: Snapshot, row: TableRow, name: MetricName) -> TagView | None:
    """Find the series of a metric; a run that is no session has none in the runs below it."""
    if name.group and not row.has_session:
        return None
    run = snapshot.runs.get(metric_run(row.session.run, name.group))
    view = run.tags.get(TagName(name.tag)) if run is not None else None
    return view if view is not None and view.kind is Kind.SCALARS else None


def _choose(view: TagView, choice: PointChoice) -> float:
    if choice == "last":
        last = view.last_value
        return math.nan if last is None else last
    points = view.points
    row = 0
    if choice != "first":
        buckets = points.reduce(np.array([0, len(points)]))
        row = int((buckets.min_row if choice == "min" else buckets.max_row)[0])
    return float(points.gather(np.array([row if row >= 0 else len(points) - 1])).value[0])


def _shortest(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each float32 as the shortest decimal that reads back as it: 0.1, not 0.10000000149011612."""
    text = orjson.dumps(value.astype(np.float32), option=orjson.OPT_SERIALIZE_NUMPY)
    short = np.array(orjson.loads(text), np.float64)
    return np.where(np.isfinite(value), short, value)
