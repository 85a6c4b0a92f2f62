"""
The columns of the table of hyperparameters: all that any experiment declares or any session has.

TensorBoard 2.21 takes the first experiment it finds and leaves out what the others have (its issues 6965 and
5596). Where one experiment declares everything, both give the same.
Facts: tensorboard/plugins/hparams/backend_context.py.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, TypeVar

from glassboard.query.hparams.metrics import list_metric_names, nearest_run
from glassboard.wire.hparams import (
    Experiment,
    HParamInfo,
    HParamInterval,
    HParamType,
    HParamValue,
    HParamValues,
    MetricInfo,
    MetricName,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glassboard.query.hparams.records import HParam, HParamsRecords, Session
    from glassboard.store import Snapshot
    from glassboard.types import RunName

TextT = TypeVar("TextT", str, float)


def describe_experiment(
    snapshot: Snapshot, records: HParamsRecords, *, include_metrics: bool = True
) -> Experiment:
    """
    Say which hyperparameters and metrics there are.

    A domain that is declared is widened by values that lie outside. What no experiment declares has the type
    and domain of the values that sessions have. Sessions that no experiment is about have all their scalars
    as metrics.

    Returns
    -------
    Experiment
        Its hyperparameters are ordered: those that differ first, then by name.
    """
    experiments = list({id(each): each for each in records.experiments.values()}.values())
    infos = _list_hparams(experiments, records.sessions)
    return Experiment(
        name=_first([each.name for each in experiments], ""),
        description=_first([each.description for each in experiments], ""),
        user=_first([each.user for each in experiments], ""),
        time_created_secs=_first([each.time_created_secs for each in experiments], 0.0),
        hparam_infos=tuple(sorted(infos, key=lambda info: (not info.differs, info.name))),
        metric_infos=tuple(_list_metrics(snapshot, records)) if include_metrics else (),
    )


def _list_hparams(experiments: Sequence[Experiment], sessions: Sequence[Session]) -> list[HParamInfo]:
    values_by_name: dict[str, list[HParam]] = {}
    for session in sessions:
        for name, value in session.hparams.items():
            values_by_name.setdefault(name, []).append(value)
    declared: dict[str, HParamInfo] = {}
    for info in (info for experiment in experiments for info in experiment.hparam_infos):
        known = declared.get(info.name)
        declared[info.name] = info if known is None else _join(known, info)
    return [
        *(_widen(info, values_by_name.get(name, ())) for name, info in declared.items()),
        *(_infer(name, values) for name, values in values_by_name.items() if name not in declared),
    ]


def _join(info: HParamInfo, other: HParamInfo) -> HParamInfo:
    """Make one of what two experiments say of a hyperparameter."""
    if info == other:
        return info
    types = {info.type, other.type} - {HParamType.DATA_TYPE_UNSET}
    domains = (info.domain_discrete, other.domain_discrete)
    values = {value: None for domain in domains if domain is not None for value in domain.values}
    intervals = [each for each in (info.domain_interval, other.domain_interval) if each is not None]
    has_values = any(domain is not None for domain in domains)
    return HParamInfo(
        name=info.name,
        display_name=info.display_name or other.display_name,
        description=info.description or other.description,
        type=HParamType.DATA_TYPE_STRING if len(types) > 1 else max(types, default=info.type),
        domain_discrete=HParamValues(values=tuple(values)) if has_values else None,
        domain_interval=_hull(intervals) if intervals and not has_values else None,
        differs=info.differs or other.differs,
    )


def _hull(intervals: Sequence[HParamInterval]) -> HParamInterval:
    return HParamInterval(
        min_value=min(each.min_value for each in intervals),
        max_value=max(each.max_value for each in intervals),
    )


def _widen(info: HParamInfo, values: Iterable[HParam]) -> HParamInfo:
    """Let a declared domain have the values that there are."""
    if info.domain_discrete is not None:
        domain = info.domain_discrete.values
        every = dict.fromkeys((*domain, *map(_to_message, values)))
        return (
            info
            if len(every) <= len(domain)
            else _with(info, domain_discrete=HParamValues(values=tuple(every)))
        )
    interval = info.domain_interval
    if interval is None:
        return info
    numbers = [value for value in values if isinstance(value, float) and not math.isnan(value)]
    wider = _hull([interval, *(HParamInterval(min_value=value, max_value=value) for value in numbers)])
    return info if wider == interval else _with(info, domain_interval=wider)


def _with(info: HParamInfo, **values: object) -> HParamInfo:
    return HParamInfo(**{**vars(info), **values})


def _infer(name: str, values: Sequence[HParam]) -> HParamInfo:
    """Describe a hyperparameter by its values: those of several types are all texts."""
    types = {type(value) for value in values}
    if types == {float}:
        return _infer_numbers(name, [value for value in values if isinstance(value, float)])
    distinct: list[HParam]
    if types == {bool}:
        distinct, kind = sorted(set(values)), HParamType.DATA_TYPE_BOOL
    else:
        distinct = sorted({_to_text(value) for value in values if _is_finite(value)})
        kind = HParamType.DATA_TYPE_STRING
    domain = HParamValues(values=tuple(map(_to_message, distinct)))
    return HParamInfo(name=name, type=kind, domain_discrete=domain, differs=len(distinct) > 1)


def _infer_numbers(name: str, values: Sequence[float]) -> HParamInfo:
    numbers = [value for value in values if not math.isnan(value)] or [math.nan]
    return HParamInfo(
        name=name,
        type=HParamType.DATA_TYPE_FLOAT64,
        domain_interval=HParamInterval(min_value=min(numbers), max_value=max(numbers)),
        differs=len(set(values)) > 1,
    )


def _list_metrics(snapshot: Snapshot, records: HParamsRecords) -> list[MetricInfo]:
    """List the declared metrics, then the scalars of the sessions that no experiment is about."""
    declared: dict[MetricName, MetricInfo] = {}
    for experiment in records.experiments.values():
        for info in experiment.metric_infos:
            declared.setdefault(info.name or MetricName(), info)
    sessions = {session.run for session in records.sessions}
    for name in list_metric_names(snapshot, sessions, _find_undeclared(records)):
        declared.setdefault(name, MetricInfo(name=name))
    return list(declared.values())


def _find_undeclared(records: HParamsRecords) -> set[RunName]:
    """Find the sessions with no experiment in their run or around it, nor one that knows all they have."""
    declared = {frozenset(info.name for info in each.hparam_infos) for each in records.experiments.values()}
    return {
        session.run
        for session in records.sessions
        if nearest_run(session.run, records.experiments) is None
        and not any(session.hparams.keys() <= names for names in declared)
    }


def _to_message(value: HParam) -> HParamValue:
    match value:
        case bool():
            return HParamValue(bool_value=value)
        case str():
            return HParamValue(string_value=value)
    return HParamValue(number_value=value)


def _to_text(value: HParam) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _is_finite(value: HParam) -> bool:
    return isinstance(value, str) or math.isfinite(value)


def _first(values: Sequence[TextT], default: TextT) -> TextT:
    return next((value for value in values if value), default)
