"""Hyperparameters of a run, and which of its scalars are results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_float
from glassboard.summaries.hparam_values import to_hparam, to_hparams, to_metrics
from glassboard.summaries.plugin_values import plugin_summary
from glassboard.wire import encode
from glassboard.wire.hparams import (
    Experiment,
    HParamEntry,
    HParamInfo,
    HParamsPluginData,
    HParamsStatus,
    HParamType,
    HParamValue,
    HParamValues,
    MetricInfo,
    MetricName,
    SessionEndInfo,
    SessionStartInfo,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

PLUGIN_NAME: Final = "hparams"
EXPERIMENT_TAG: Final = b"_hparams_/experiment"
SESSION_START_TAG: Final = b"_hparams_/session_start_info"
SESSION_END_TAG: Final = b"_hparams_/session_end_info"

_STATUSES: Final = {
    "unknown": HParamsStatus.STATUS_UNKNOWN,
    "success": HParamsStatus.STATUS_SUCCESS,
    "failure": HParamsStatus.STATUS_FAILURE,
    "running": HParamsStatus.STATUS_RUNNING,
}


class HParamsSummaries(NamedTuple):
    """The encoded summaries of a session, each for an event of its own, in this order."""

    experiment: bytes
    session_start: bytes
    session_end: bytes


def hparams_summaries(
    hparam_dict: Any,
    metric_dict: Any,
    hparam_domain_discrete: Any = None,
    *,
    group_name: str = "",
    start_time_secs: float | None = None,
    end_time_secs: float | None = None,
    status: str = "success",
) -> HParamsSummaries:
    """
    Return the summaries of a session that has ended; its metrics are checked, and written by the caller.

    Parameters
    ----------
    hparam_dict
        What `to_hparams` takes.
    metric_dict
        What `to_metrics` takes.
    hparam_domain_discrete
        For some of the hyperparameters, a list of all values that they may have.
    group_name
        Sessions of one group are one row of the table; by default those with equal hyperparameters.
    start_time_secs, end_time_secs
        Seconds since 1970; None leaves them out.
    status
        ``"success"``, ``"failure"``, ``"running"`` or ``"unknown"``.

    Raises
    ------
    UnsupportedTypeError
        An argument is no mapping; a hyperparameter, a metric or a value of a domain is of a type that none
        can be.
    InvalidValueError
        A metric is not one number, or `status` is none of those.

    Notes
    -----
    Format: ``hparams`` of torch/utils/tensorboard/summary.py, but that a bool stays a bool.
    """
    hparams = to_hparams(hparam_dict, name="hparam_dict")
    return HParamsSummaries(
        experiment_summary(hparams, to_metrics(metric_dict), hparam_domain_discrete),
        session_start_summary(hparams, group_name=group_name, start_time_secs=start_time_secs),
        session_end_summary(status, end_time_secs=end_time_secs),
    )


def experiment_summary(
    hparams: Mapping[str, float | str | bool], metric_tags: Iterable[str], domains: Any = None
) -> bytes:
    """
    Return the encoded summary of what a session has: its hyperparameters and the tags of its metrics.

    Parameters
    ----------
    hparams
        What `to_hparams` returns.
    metric_tags
        Tags of scalars of the same run.
    domains
        For some of `hparams`, a list of all values that they may have.

    Raises
    ------
    UnsupportedTypeError
        A domain is of no hyperparameter, no list, or of values of another type.
    """
    values_by_name = _to_domains(domains, hparams)
    experiment = Experiment(
        hparam_infos=tuple(
            HParamInfo(name=name, type=_type_of(value), domain_discrete=values_by_name.get(name))
            for name, value in hparams.items()
        ),
        metric_infos=tuple(MetricInfo(name=MetricName(tag=tag)) for tag in metric_tags),
    )
    return _summary(EXPERIMENT_TAG, HParamsPluginData(experiment=experiment))


def session_start_summary(
    hparams: Mapping[str, float | str | bool],
    *,
    group_name: str = "",
    start_time_secs: float | None = None,
) -> bytes:
    """
    Return the encoded summary of a session's hyperparameters; a later one adds to it.

    Parameters
    ----------
    hparams
        What `to_hparams` returns.
    group_name, start_time_secs
        As in `hparams_summaries`.
    """
    info = SessionStartInfo(
        hparams=tuple(HParamEntry(key=name, value=to_hparam_value(value)) for name, value in hparams.items()),
        group_name=_check_group(group_name),
        start_time_secs=_to_secs(start_time_secs, "start_time_secs"),
    )
    return _summary(SESSION_START_TAG, HParamsPluginData(session_start_info=info))


def session_end_summary(status: str = "success", *, end_time_secs: float | None = None) -> bytes:
    """
    Return the encoded summary of how a session ended.

    Raises
    ------
    InvalidValueError
        `status` is none of those of `hparams_summaries`.
    """
    if status not in _STATUSES:
        raise InvalidValueError(f"status is {status!r}, expected one of {', '.join(_STATUSES)}")
    info = SessionEndInfo(status=_STATUSES[status], end_time_secs=_to_secs(end_time_secs, "end_time_secs"))
    return _summary(SESSION_END_TAG, HParamsPluginData(session_end_info=info))


def to_hparam_value(value: float | str | bool) -> HParamValue:
    """Return the message of one value; an int is as good as a float."""
    if isinstance(value, bool):
        return HParamValue(bool_value=value)
    return HParamValue(string_value=value) if isinstance(value, str) else HParamValue(number_value=value)


def _to_domains(domains: Any, hparams: Mapping[str, float | str | bool]) -> dict[str, HParamValues]:
    if domains is None:
        return {}
    if not isinstance(domains, Mapping):
        raise UnsupportedTypeError(f"hparam_domain_discrete is {domains!r}, expected a dict of lists")
    return {name: _to_domain(values, name, hparams) for name, values in domains.items()}


def _to_domain(values: Any, name: Any, hparams: Mapping[str, float | str | bool]) -> HParamValues:
    path = f"hparam_domain_discrete[{name!r}]"
    if name not in hparams:
        raise UnsupportedTypeError(f"{path} is of no hyperparameter, expected one of {list(hparams)}")
    if not isinstance(values, list | tuple):
        raise UnsupportedTypeError(f"{path} is {values!r}, expected a list")
    domain = [to_hparam(value, name=path) for value in values]
    kind = type(hparams[name])
    if any(type(value) is not kind for value in domain):
        raise UnsupportedTypeError(f"{path} is {values!r}, expected values of type {kind.__name__}")
    return HParamValues(values=tuple(to_hparam_value(value) for value in domain))


def _type_of(value: float | str | bool) -> HParamType:
    if isinstance(value, bool):
        return HParamType.DATA_TYPE_BOOL
    return HParamType.DATA_TYPE_STRING if isinstance(value, str) else HParamType.DATA_TYPE_FLOAT64


def _check_group(group_name: Any) -> str:
    if not isinstance(group_name, str):
        raise UnsupportedTypeError(f"group_name is {group_name!r}, expected a str")
    return group_name


def _to_secs(value: Any, name: str) -> float:
    return 0.0 if value is None else to_float(value, name=name)


def _summary(tag: bytes, data: HParamsPluginData) -> bytes:
    return plugin_summary(tag, None, PLUGIN_NAME, encode(data))
