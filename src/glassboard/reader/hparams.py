"""The hyperparameters of a logdir as a table: a row per session, a column per hyperparameter and metric."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.query.hparams import describe_experiment, read_metrics, read_records
from glassboard.wire.hparams import HParamsStatus, MetricName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.query.hparams import HParam, Session
    from glassboard.store import Snapshot
    from glassboard.wire.hparams import HParamInfo


@dataclass(frozen=True, slots=True, eq=False)
class HParams:
    """
    The sessions of a logdir, by start time. Lists and arrays are copies and belong to the caller.

    Attributes
    ----------
    runs
        Name of each session's run.
    groups
        Which sessions repeat one another: the group's name, or that of the run.
    status
        Of each session ``"unknown"``, ``"success"``, ``"failure"`` or ``"running"``, as logged.
    start_time, end_time
        float64, shape (n,), seconds since the epoch; NaN where nothing is said.
    hparams
        By name: float, str or bool of each session, None where it has none. All that any session or
        experiment has; those that differ come first.
    metrics
        By tag, or ``group/tag`` of a run below the session's: float64, shape (n,), the last value that no
        restart has replaced; NaN where there is none.
    unreadable
        Run and tag of what could not be read.

    Examples
    --------
    >>> from glassboard.reader.hparams import HParams
    >>> table = HParams(["a"], ["a"], ["success"], np.zeros(1), np.ones(1), {"lr": [0.1]}, {}, [])
    >>> table.to_dict()["hparams.lr"]
    [0.1]
    """

    runs: list[str]
    groups: list[str]
    status: list[str]
    start_time: NDArray[np.float64]
    end_time: NDArray[np.float64]
    hparams: dict[str, list[HParam | None]]
    metrics: dict[str, NDArray[np.float64]]
    unreadable: list[tuple[str, str]]

    def __len__(self) -> int:
        return len(self.runs)

    def to_dict(self) -> dict[str, Any]:
        """Give all columns by name: hyperparameters as ``hparams.<name>``, metrics as ``metrics.<name>``."""
        return {
            "run": self.runs,
            "group": self.groups,
            "status": self.status,
            "start_time": self.start_time,
            "end_time": self.end_time,
            **{f"hparams.{name}": values for name, values in self.hparams.items()},
            **{f"metrics.{name}": values for name, values in self.metrics.items()},
        }


def read_hparams(snapshot: Snapshot) -> HParams:
    """Read the hyperparameters and metrics of all sessions."""
    records = read_records(snapshot)
    sessions = records.sessions
    experiment = describe_experiment(snapshot, records)
    names = [info.name or MetricName() for info in experiment.metric_infos]
    return HParams(
        [session.run for session in sessions],
        [session.group_name or session.run for session in sessions],
        [_status_name(session.status) for session in sessions],
        _times([session.start_time_secs for session in sessions]),
        _times([session.end_time_secs for session in sessions]),
        _hparam_columns(sessions, experiment.hparam_infos),
        _metric_columns(snapshot, sessions, names),
        [(str(run), str(tag)) for run, tag in records.unreadable],
    )


def _status_name(status: int) -> str:
    known = status if status in {*HParamsStatus} else HParamsStatus.STATUS_UNKNOWN
    return HParamsStatus(known).name.removeprefix("STATUS_").lower()


def _times(seconds: list[float]) -> NDArray[np.float64]:
    return np.array([each or math.nan for each in seconds], np.float64)


def _hparam_columns(
    sessions: Sequence[Session], infos: Sequence[HParamInfo]
) -> dict[str, list[HParam | None]]:
    return {info.name: [session.hparams.get(info.name) for session in sessions] for info in infos}


def _metric_columns(
    snapshot: Snapshot, sessions: Sequence[Session], names: Sequence[MetricName]
) -> dict[str, NDArray[np.float64]]:
    columns = {name: np.full(len(sessions), math.nan) for name in names}
    for row, session in enumerate(sessions):
        for metric in read_metrics(snapshot, session.run, names):
            columns[metric.name][row] = metric.value
    return {f"{name.group}/{name.tag}" if name.group else name.tag: each for name, each in columns.items()}
