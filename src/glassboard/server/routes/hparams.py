"""``/api/v1/hparams``: all sessions as one table, and the numbers of their metrics."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from starlette.routing import Route

from glassboard.errors import InvalidQueryError
from glassboard.query.hparams import list_rows, make_run_table, read_metric_values, read_records
from glassboard.server.context import Context, context_of
from glassboard.server.decode import query_choice, read_message
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX
from glassboard.server.messages.hparams import (
    HParamMessage,
    HParamsResponse,
    MetricMessage,
    MetricsRequest,
    MetricsResponse,
    MetricValuesMessage,
    SessionStatus,
    UnreadableMessage,
)
from glassboard.wire.hparams import HParamsStatus, MetricName

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.hparams import HParam, HParamColumn, MetricColumn, MetricValues

RUN_CHOICES: Final = ("sessions", "all")
MAX_METRICS: Final = 100

_STATUSES: Final[dict[int, SessionStatus]] = {
    HParamsStatus.STATUS_SUCCESS: "success",
    HParamsStatus.STATUS_FAILURE: "failure",
    HParamsStatus.STATUS_RUNNING: "running",
}


async def serve_hparams(request: Request) -> Response:
    """``GET /api/v1/hparams?runs=``: sessions, hyperparameters, and which metrics there are."""
    context = context_of(request)
    runs = query_choice(request, "runs", RUN_CHOICES, "sessions")
    return json_response(request, await context.run(lambda: _read_table(context, runs)))


async def serve_metrics(request: Request) -> Response:
    """``POST /api/v1/hparams/metrics``: the numbers of metrics, a column each."""
    context = context_of(request)
    message = await read_message(request, MetricsRequest)
    if len(message.metrics) > MAX_METRICS:
        raise InvalidQueryError("body.metrics", f"{len(message.metrics)} metrics", f"at most {MAX_METRICS}")
    return json_response(request, await context.run(lambda: _read_metrics(context, message)))


def _read_table(context: Context, runs: str) -> HParamsResponse:
    snapshot = context.source.snapshot()
    table = make_run_table(snapshot, with_other_runs=runs == "all")
    sessions = [row.session for row in table.rows]
    return HParamsResponse(
        cursor=context.feed.cursor_at(snapshot.generation),
        experiment=table.experiment.name,
        description=table.experiment.description,
        user=table.experiment.user,
        run=[session.run for session in sessions],
        group=[session.group_name for session in sessions],
        status=[_STATUSES.get(session.status, "unknown") for session in sessions],
        start_time=[row.start_time for row in table.rows],
        end_time=[row.end_time for row in table.rows],
        last_time=[row.last_time for row in table.rows],
        model_uri=[session.model_uri for session in sessions],
        monitor_url=[session.monitor_url for session in sessions],
        is_session=[row.has_session for row in table.rows],
        hparams=[_hparam(column) for column in table.hparams],
        metrics=[_metric(column) for column in table.metrics],
        unreadable=[UnreadableMessage(run, tag) for run, tag in table.unreadable],
    )


def _read_metrics(context: Context, message: MetricsRequest) -> MetricsResponse:
    snapshot = context.source.snapshot()
    rows = list_rows(snapshot, read_records(snapshot).sessions, with_other_runs=message.runs == "all")
    wanted = [(MetricName(tag=each.tag, group=each.group), each.value) for each in message.metrics]
    return MetricsResponse(
        cursor=context.feed.cursor_at(snapshot.generation),
        run=[row.session.run for row in rows],
        metrics=[_values(read_metric_values(snapshot, rows, name, choice)) for name, choice in wanted],
    )


def _hparam(column: HParamColumn) -> HParamMessage:
    info = column.info
    texts = [_text_of(value) for value in column.domain if not _is_sent(value)]
    domain = [value if _is_sent(value) else None for value in column.domain]
    return HParamMessage(info.name, info.display_name, info.description, domain, texts, column.indexes)


def _is_sent(value: HParam) -> bool:
    return isinstance(value, str) or math.isfinite(value)


def _text_of(value: HParam) -> str:
    if value != value:
        return "NaN"
    return "Infinity" if value == math.inf else "-Infinity"


def _metric(column: MetricColumn) -> MetricMessage:
    name = column.info.name or MetricName()
    info = column.info
    return MetricMessage(name.tag, name.group, info.display_name, info.description, column.is_declared)


def _values(values: MetricValues) -> MetricValuesMessage:
    value, is_present = values
    is_number = np.isfinite(value)
    return MetricValuesMessage(
        value=[number if is_so else None for number, is_so in zip(value.tolist(), is_number, strict=True)],
        nan=np.flatnonzero(is_present & np.isnan(value)).tolist(),
        posinf=np.flatnonzero(np.isposinf(value)).tolist(),
        neginf=np.flatnonzero(np.isneginf(value)).tolist(),
    )


ROUTES: Final = [
    Route(f"{API_PREFIX}/hparams", serve_hparams),
    Route(f"{API_PREFIX}/hparams/metrics", serve_metrics, methods=["POST"]),
]
