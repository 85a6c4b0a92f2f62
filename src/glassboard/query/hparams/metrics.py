"""
The metrics of sessions: the last points of scalars, in the run of the session or in runs below it.

Facts: tensorboard/plugins/hparams/metrics.py and backend_context.py (``_compute_metric_names``). A session in
the logdir itself, whose run is ``.``, has the runs below it, too; TensorBoard finds no metrics of it.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np

from glassboard.types import Kind, RunName, TagName
from glassboard.wire.hparams import MetricName

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from glassboard._native import Points
    from glassboard.store import Snapshot
    from glassboard.store.tags import TagView

    PointsOf: TypeAlias = Callable[[TagView], Points]

ROOT_RUN: Final = RunName(".")


class MetricValue(NamedTuple):
    """
    A metric of a session, or of a group of sessions.

    Attributes
    ----------
    name
        Its tag, and its group: the run below that of the session, or empty.
    value, step, wall_time
        Of the last point; wall time in seconds since the epoch.
    """

    name: MetricName
    value: float
    step: int
    wall_time: float


def visible_points(view: TagView) -> Points:
    """Give the points that no restart has replaced."""
    return view.points


def metric_run(session: str, group: str) -> RunName:
    """Give the run that has the metrics of a group."""
    if session == ROOT_RUN:
        return RunName(group or ROOT_RUN)
    return RunName(posixpath.join(session, group).removesuffix("/"))


def read_metrics(
    snapshot: Snapshot, session: str, names: Sequence[MetricName], points_of: PointsOf = visible_points
) -> list[MetricValue]:
    """Read the metrics that a session has, in the order of `names`."""
    values = (_read_last(snapshot, session, name, points_of) for name in names)
    return [value for value in values if value is not None]


def list_metric_names(
    snapshot: Snapshot, sessions: Collection[RunName], wanted: Collection[RunName]
) -> list[MetricName]:
    """
    List all scalars of the wanted ones among the sessions, by tag, then by group.

    A run belongs to the session whose run is nearest above it.
    """
    names: set[tuple[str, str]] = set()
    for name, run in snapshot.runs.items() if wanted else ():
        session = nearest_run(name, sessions)
        if session is not None and session in wanted:
            group = _group_of(name, session)
            names.update((tag, group) for tag, view in run.tags.items() if view.kind is Kind.SCALARS)
    return [MetricName(group=group, tag=tag) for tag, group in sorted(names)]


def nearest_run(run: str, runs: Collection[RunName]) -> RunName | None:
    """Find the one of `runs` that `run` is or lies below, the nearest."""
    path = run
    while path:
        if path in runs:
            return RunName(path)
        path = path.rpartition("/")[0]
    return ROOT_RUN if ROOT_RUN in runs else None


def _read_last(snapshot: Snapshot, session: str, name: MetricName, points_of: PointsOf) -> MetricValue | None:
    run = snapshot.runs.get(metric_run(session, name.group))
    view = run.tags.get(TagName(name.tag)) if run is not None else None
    if view is None or view.kind is not Kind.SCALARS:
        return None
    points = points_of(view)
    if not len(points):
        return None
    last = points.gather(np.array([len(points) - 1]))
    return MetricValue(name, float(last.value[0]), int(last.step[0]), float(last.wall_time[0]))


def _group_of(run: str, session: str) -> str:
    if run == session:
        return ""
    return run if session == ROOT_RUN else posixpath.relpath(run, session)
