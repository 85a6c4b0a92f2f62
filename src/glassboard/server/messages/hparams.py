"""Hyperparameters: sessions, their columns and the numbers of their metrics."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

SessionStatus: TypeAlias = Literal["unknown", "success", "failure", "running"]
PointChoice: TypeAlias = Literal["first", "last", "min", "max"]


@dataclass(frozen=True, slots=True)
class HParamMessage:
    """One hyperparameter of all rows."""

    name: str
    display_name: str
    description: str
    """Markdown, as declared."""
    domain: list[float | str | bool | None]
    """Different values: bools, numbers, texts, each ascending; null is a number that is not finite."""
    not_finite: list[str]
    """Which numbers the nulls of `domain` are, in order: ``NaN``, ``Infinity`` or ``-Infinity``."""
    indexes: list[int]
    """Of each row into `domain`, -1 where it has none."""


@dataclass(frozen=True, slots=True)
class MetricMessage:
    """One scalar that rows have: `group` is a run below theirs, or empty."""

    tag: str
    group: str
    display_name: str
    description: str
    is_declared: bool
    """Whether an experiment names it as a result."""


@dataclass(frozen=True, slots=True)
class UnreadableMessage:
    """What should say something of hyperparameters and cannot be read."""

    run: str
    tag: str


@dataclass(frozen=True, slots=True)
class HParamsResponse:
    """
    ``GET /api/v1/hparams?runs=sessions``: every session and every column, whoever wrote them.

    With ``runs=all`` the runs that belong to no session follow. The lists from `run` to `is_session` have an
    entry per row.
    """

    cursor: str
    experiment: str
    description: str
    """Markdown, as logged; of the first experiment that has one."""
    user: str
    run: list[str]
    group: list[str]
    """Sessions of one group repeat one another; empty for one that stands alone."""
    status: list[SessionStatus]
    start_time: list[float | None]
    end_time: list[float | None]
    """As logged."""
    last_time: list[float | None]
    """Greatest wall time of the row's runs."""
    model_uri: list[str]
    monitor_url: list[str]
    """As logged: nobody has checked that it is an address."""
    is_session: list[bool]
    hparams: list[HParamMessage]
    metrics: list[MetricMessage]
    """Declared ones first."""
    unreadable: list[UnreadableMessage]


@dataclass(frozen=True, slots=True)
class MetricRequest:
    """One metric of ``POST /api/v1/hparams/metrics``."""

    tag: str
    group: str = ""
    value: PointChoice = "last"


@dataclass(frozen=True, slots=True)
class MetricsRequest:
    """Body of ``POST /api/v1/hparams/metrics``."""

    runs: Literal["sessions", "all"] = "sessions"
    metrics: list[MetricRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MetricValuesMessage:
    """One metric of all rows."""

    value: list[float | None]
    """Null where there is none or it is not finite."""
    nan: list[int]
    """Rows whose value is NaN."""
    posinf: list[int]
    neginf: list[int]


@dataclass(frozen=True, slots=True)
class MetricsResponse:
    """Answer to ``POST /api/v1/hparams/metrics``, in the order of the request."""

    cursor: str
    run: list[str]
    """The rows, which may be others than before."""
    metrics: list[MetricValuesMessage]
