"""Hyperparameters: the sessions of a logdir, their columns, and their groups."""

from __future__ import annotations

from glassboard.query.hparams.columns import describe_experiment
from glassboard.query.hparams.groups import SessionGroup, SessionResult
from glassboard.query.hparams.metric_values import MetricValues, read_metric_values
from glassboard.query.hparams.metrics import MetricValue, metric_run, read_metrics
from glassboard.query.hparams.records import HParam, HParamsRecords, Session, read_records
from glassboard.query.hparams.run_table import (
    HParamColumn,
    MetricColumn,
    RunTable,
    TableRow,
    list_rows,
    make_run_table,
)
from glassboard.query.hparams.session_groups import SessionGroups, list_session_groups
from glassboard.query.hparams.table import HParamsTable, make_table

__all__ = [
    "HParam",
    "HParamColumn",
    "HParamsRecords",
    "HParamsTable",
    "MetricColumn",
    "MetricValue",
    "MetricValues",
    "RunTable",
    "Session",
    "SessionGroup",
    "SessionGroups",
    "SessionResult",
    "TableRow",
    "describe_experiment",
    "list_rows",
    "list_session_groups",
    "make_run_table",
    "make_table",
    "metric_run",
    "read_metric_values",
    "read_metrics",
    "read_records",
]
