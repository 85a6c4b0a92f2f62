"""The table of sessions as the page shows it: a row each, hyperparameters as indexes into domains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glassboard.query.hparams.columns import describe_experiment
from glassboard.query.hparams.metrics import list_metric_names, nearest_run
from glassboard.query.hparams.records import Session, read_records
from glassboard.wire.hparams import Experiment, HParamInfo, MetricInfo, MetricName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glassboard.query.hparams.records import HParam, HParamsRecords
    from glassboard.store import RunView, Snapshot
    from glassboard.types import RunName, TagName


@dataclass(frozen=True, slots=True)
class TableRow:
    """
    One session, or a run that belongs to none.

    Attributes
    ----------
    session
        Without hyperparameters for a run that belongs to none.
    has_session
        Whether it is a session.
    start_time
        As logged, else that of the run, in seconds since the epoch; None where neither is known.
    end_time
        As logged; None where nothing is said.
    last_time
        Greatest wall time of the runs that belong to the row.
    """

    session: Session
    has_session: bool
    start_time: float | None
    end_time: float | None
    last_time: float | None


class HParamColumn(NamedTuple):
    """
    One hyperparameter.

    Attributes
    ----------
    info
        What is known of it.
    domain
        Its different values: bools, then numbers, then texts, each ascending, NaN last among numbers.
    indexes
        For each row which of `domain` it has, -1 for none.
    """

    info: HParamInfo
    domain: list[HParam]
    indexes: list[int]


class MetricColumn(NamedTuple):
    """A metric, and whether an experiment declares it."""

    info: MetricInfo
    is_declared: bool


@dataclass(frozen=True, slots=True)
class RunTable:
    """
    Everything that is said of sessions.

    Attributes
    ----------
    experiment
        Name, description, user and time of creation.
    rows
        Sessions by start time, then, if they are wanted, runs that belong to none.
    hparams
        By name, those that differ first.
    metrics
        Those that an experiment declares, then all other scalars of the rows by tag.
    unreadable
        Runs and tags that hold something else too.
    """

    experiment: Experiment
    rows: list[TableRow]
    hparams: list[HParamColumn]
    metrics: list[MetricColumn]
    unreadable: list[tuple[RunName, TagName]]


def make_run_table(snapshot: Snapshot, *, with_other_runs: bool = False) -> RunTable:
    """Make the table of a logdir, `with_other_runs` also of the runs that belong to no session."""
    records = read_records(snapshot)
    experiment = describe_experiment(snapshot, records)
    rows = list_rows(snapshot, records.sessions, with_other_runs=with_other_runs)
    columns = [_make_column(info, records.sessions) for info in experiment.hparam_infos]
    n_others = len(rows) - len(records.sessions)
    return RunTable(
        experiment,
        rows,
        [column._replace(indexes=column.indexes + [-1] * n_others) for column in columns],
        _list_metrics(snapshot, records, rows, experiment),
        records.unreadable,
    )


def list_rows(
    snapshot: Snapshot, sessions: Sequence[Session], *, with_other_runs: bool = False
) -> list[TableRow]:
    """List the rows of the table: see `RunTable.rows`."""
    session_runs = {session.run for session in sessions}
    last_times: dict[RunName | None, float] = {}
    others: list[RunView] = []
    for name, run in snapshot.runs.items():
        owner = nearest_run(name, session_runs)
        if run.last_time is not None:
            last_times[owner] = max(run.last_time, last_times.get(owner, run.last_time))
        if owner is None:
            others.append(run)
    rows = [_make_row(snapshot.runs[session.run], session, last_times) for session in sessions]
    if with_other_runs:
        rows += [
            TableRow(Session(run.name, {}), False, run.start_time, None, run.last_time) for run in others
        ]
    return rows


def _make_row(run: RunView, session: Session, last_times: Mapping[RunName | None, float]) -> TableRow:
    return TableRow(
        session,
        has_session=True,
        start_time=session.start_time_secs or run.start_time,
        end_time=session.end_time_secs or None,
        last_time=last_times.get(session.run),
    )


def _make_column(info: HParamInfo, sessions: Sequence[Session]) -> HParamColumn:
    keys = [_key_of(session.hparams.get(info.name)) for session in sessions]
    values = sorted({key for key in keys if key is not None}, key=_order_of)
    indexes = {key: i for i, key in enumerate(values)}
    return HParamColumn(
        info, [value for _, value in values], [-1 if key is None else indexes[key] for key in keys]
    )


def _key_of(value: HParam | None) -> tuple[str, HParam] | None:
    """Tell values of different types apart, which Python calls equal, and call every NaN the same."""
    if value is None:
        return None
    if value != value:
        return _NAN
    return type(value).__name__, value


_NAN = ("float", float("nan"))


def _order_of(key: tuple[str, HParam]) -> tuple[str, bool, HParam]:
    kind, value = key
    return kind, key is _NAN, 0.0 if key is _NAN else value


def _list_metrics(
    snapshot: Snapshot, records: HParamsRecords, rows: Sequence[TableRow], experiment: Experiment
) -> list[MetricColumn]:
    experiments = {id(each): each for each in records.experiments.values()}.values()
    infos = (info for each in experiments for info in each.metric_infos)
    declared = {info.name or MetricName() for info in infos}
    columns: dict[MetricName, MetricColumn] = {}
    for info in experiment.metric_infos:
        name = info.name or MetricName()
        columns[name] = MetricColumn(info, name in declared)
    runs = {row.session.run for row in rows}
    for name in list_metric_names(snapshot, runs, runs):
        columns.setdefault(name, MetricColumn(MetricInfo(name=name), is_declared=False))
    return list(columns.values())
