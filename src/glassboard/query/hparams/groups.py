"""
Groups of sessions, and the metrics that stand for each group.

Facts: tensorboard/plugins/hparams/list_session_groups.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce
from operator import add, attrgetter
from typing import TYPE_CHECKING

from glassboard.errors import InvalidQueryError
from glassboard.query.hparams.metrics import MetricValue
from glassboard.wire.hparams import MetricName
from glassboard.wire.hparams_api import AggregationType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from glassboard.query.hparams.records import HParam, Session


@dataclass(frozen=True, slots=True)
class SessionResult:
    """A session and the last values of its metrics, in the order of the columns."""

    session: Session
    metrics: list[MetricValue]


@dataclass(frozen=True, slots=True)
class SessionGroup:
    """
    Sessions that repeat one another.

    Attributes
    ----------
    name
        As logged, or the run of the one session.
    hparams
        Those of the first session that are no NaN and not infinite.
    metrics
        What stands for those of the sessions.
    sessions
        By name of their runs.
    monitor_url
        Of the first session.
    """

    name: str
    hparams: dict[str, HParam]
    metrics: list[MetricValue]
    sessions: list[SessionResult]
    monitor_url: str


def group_sessions(
    results: Iterable[SessionResult],
    aggregation: int = AggregationType.AGGREGATION_UNSET,
    metric: MetricName | None = None,
) -> list[SessionGroup]:
    """
    Gather sessions to groups.

    Parameters
    ----------
    results
        By start time.
    aggregation
        A value of `AggregationType`. Median, minimum and maximum give the metrics of the session that has
        the median, least or greatest value of `metric`, none where no session has it.
    metric
        A name that is not said is the empty one.

    Raises
    ------
    InvalidQueryError
        `aggregation` is none.
    """
    members: dict[str, list[SessionResult]] = {}
    for result in results:
        members.setdefault(result.session.group_name or result.session.run, []).append(result)
    return [_make_group(name, group, aggregation, metric or MetricName()) for name, group in members.items()]


def _make_group(
    name: str, results: Sequence[SessionResult], aggregation: int, metric: MetricName
) -> SessionGroup:
    first = results[0].session
    sessions = sorted(results, key=lambda result: result.session.run)
    hparams = {key: value for key, value in first.hparams.items() if _is_finite(value)}
    return SessionGroup(name, hparams, _aggregate(sessions, aggregation, metric), sessions, first.monitor_url)


def _is_finite(value: HParam) -> bool:
    return isinstance(value, str) or math.isfinite(value)


def _aggregate(sessions: Sequence[SessionResult], aggregation: int, metric: MetricName) -> list[MetricValue]:
    match aggregation:
        case AggregationType.AGGREGATION_UNSET | AggregationType.AGGREGATION_AVG:
            return _average(sessions)
        case AggregationType.AGGREGATION_MEDIAN:
            return _choose(sessions, metric, _median)
        case AggregationType.AGGREGATION_MIN:
            return _choose(sessions, metric, lambda values: min(values, key=attrgetter("value")))
        case AggregationType.AGGREGATION_MAX:
            return _choose(sessions, metric, lambda values: max(values, key=attrgetter("value")))
    raise InvalidQueryError(
        "aggregationType", aggregation, f"one of {', '.join(AggregationType.__members__)}"
    )


def _average(sessions: Sequence[SessionResult]) -> list[MetricValue]:
    measured: dict[MetricName, list[MetricValue]] = {}
    for value in (value for result in sessions for value in result.metrics):
        measured.setdefault(value.name, []).append(value)
    return [
        MetricValue(
            name,
            _sum(value.value for value in values) / len(values),
            sum(value.step for value in values) // len(values),
            _sum(value.wall_time for value in values) / len(values),
        )
        for name, values in measured.items()
    ]


def _sum(numbers: Iterable[float]) -> float:
    """Add from left to right, as TensorBoard does; `sum` is more exact since Python 3.12."""
    return reduce(add, numbers, 0.0)


def _choose(
    sessions: Sequence[SessionResult],
    metric: MetricName,
    choose: Callable[[list[MetricValue]], MetricValue],
) -> list[MetricValue]:
    """Give the metrics of the session whose value of `metric` is chosen; a NaN only where all are."""
    metrics_of = {id(value): result.metrics for result in sessions for value in result.metrics}
    values = [value for result in sessions for value in result.metrics if value.name == metric]
    comparable = [value for value in values if not math.isnan(value.value)] or values
    return metrics_of[id(choose(comparable))] if comparable else []


def _median(values: list[MetricValue]) -> MetricValue:
    return sorted(values, key=attrgetter("value"))[(len(values) - 1) // 2]
