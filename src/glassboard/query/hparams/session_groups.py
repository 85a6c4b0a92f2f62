"""The rows of the table of hyperparameters: sessions gathered, filtered, ordered and cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from glassboard.query.hparams.filters import filter_groups, read_columns, sort_groups
from glassboard.query.hparams.groups import SessionGroup, SessionResult, group_sessions
from glassboard.query.hparams.metrics import read_metrics, visible_points
from glassboard.wire.hparams import MetricName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.query.hparams.filters import Search
    from glassboard.query.hparams.metrics import PointsOf
    from glassboard.query.hparams.records import Session
    from glassboard.store import Snapshot
    from glassboard.wire.hparams import Experiment
    from glassboard.wire.hparams_api import ColParams, ListSessionGroupsRequest


class SessionGroups(NamedTuple):
    """The wanted slice of the groups, and how many there are in all."""

    groups: list[SessionGroup]
    n_groups: int


def list_session_groups(
    snapshot: Snapshot,
    sessions: Sequence[Session],
    experiment: Experiment,
    request: ListSessionGroupsRequest,
    search: Search,
    points_of: PointsOf = visible_points,
) -> SessionGroups:
    """
    Answer `request`.

    Parameters
    ----------
    snapshot
        The logdir.
    sessions
        Its sessions by start time.
    experiment
        Its columns.
    request
        As TensorBoard's clients send it: sessions of other than the allowed statuses are left out.
    search
        How regular expressions are looked for.
    points_of
        Which points of a scalar count.

    Raises
    ------
    InvalidQueryError
        A column, a filter, an order or the aggregation cannot be used.
    """
    columns = read_columns(request.col_params)
    names = [info.name or MetricName() for info in experiment.metric_infos]
    results = (
        SessionResult(session, read_metrics(snapshot, session.run, names, points_of))
        for session in sessions
        if session.status in request.allowed_statuses
    )
    groups = group_sessions(results, request.aggregation_type, request.aggregation_metric)
    groups = sort_groups(filter_groups(groups, columns, search), columns)
    stop = request.start_index + request.slice_size
    return SessionGroups(_reduce_hparams(groups[request.start_index : stop], request.col_params), len(groups))


def _reduce_hparams(groups: list[SessionGroup], params: Sequence[ColParams]) -> list[SessionGroup]:
    """Keep the hyperparameters that are not left out, if the request says so of any column."""
    if all(column.include_in_result is None for column in params):
        return groups
    kept = {column.hparam for column in params if column.include_in_result is not False}
    return [replace(group, hparams={k: v for k, v in group.hparams.items() if k in kept}) for group in groups]
