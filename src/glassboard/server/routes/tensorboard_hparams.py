"""
TensorBoard's routes of plugin ``hparams``.

A request is JSON, the body of a POST or the argument ``request`` of a GET.
Facts: tensorboard 2.21, plugins/hparams/hparams_plugin.py and http_api.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import orjson
from starlette.routing import Route

from glassboard.errors import InvalidQueryError, InvalidValueError
from glassboard.query.export import finite_or_text
from glassboard.query.hparams import (
    describe_experiment,
    list_session_groups,
    make_table,
    metric_run,
    read_records,
)
from glassboard.server.context import context_of
from glassboard.server.decode import read_body
from glassboard.server.encode import json_response, text_response
from glassboard.server.errors import ApiError
from glassboard.server.patterns import find_pattern
from glassboard.server.routes.tensorboard_scalars import kept_points, respond_scalars
from glassboard.wire import json_format
from glassboard.wire.fields import Message
from glassboard.wire.hparams import Experiment, HParamsStatus, MetricName
from glassboard.wire.hparams_api import (
    GetExperimentRequest,
    ListMetricEvalsRequest,
    ListSessionGroupsRequest,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard._native import Points
    from glassboard.query.hparams import HParamsTable, MetricValue, SessionGroup, SessionGroups, SessionResult
    from glassboard.server.context import Context
    from glassboard.store import Snapshot
    from glassboard.store.tags import TagView

PREFIX: Final = "/data/plugin/hparams"
FORMATS: Final = ("json", "csv", "latex")
FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")

_M = TypeVar("_M", bound=Message)


async def serve_experiment(request: Request) -> Response:
    """``/experiment``: which hyperparameters and metrics there are."""
    context = context_of(request)
    wanted = await _read_request(request, GetExperimentRequest)
    snapshot = context.source.snapshot()
    return json_response(request, await context.run(lambda: _describe(snapshot, wanted)))


async def serve_session_groups(request: Request) -> Response:
    """``/session_groups``: rows of the table."""
    context = context_of(request)
    wanted = await _read_request(request, ListSessionGroupsRequest)
    snapshot = context.source.snapshot()
    return json_response(request, await context.run(lambda: _list_groups(snapshot, wanted, context)))


async def serve_metric_evals(request: Request) -> Response:
    """``/metric_evals``: the points of one metric of one session."""
    wanted = await _read_request(request, ListMetricEvalsRequest)
    name = wanted.metric_name or MetricName()
    return await respond_scalars(request, metric_run(wanted.session_name, name.group), name.tag)


async def serve_download(request: Request) -> Response:
    """``/download_data?format=&columnsVisibility=``: the table as JSON, CSV or LaTeX."""
    context = context_of(request)
    data_format = request.query_params.get("format")
    visibility = _read_visibility(request)
    wanted = await _read_request(request, ListSessionGroupsRequest)
    snapshot = context.source.snapshot()
    table = await context.run(lambda: _make_table(snapshot, wanted, visibility, context))
    match data_format:
        case "json":
            rows = [[finite_or_text(c) if isinstance(c, float) else c for c in row] for row in table.rows]
            return json_response(request, {"header": table.header, "rows": rows})
        case "csv":
            return text_response(request, table.to_csv().encode(), "text/csv; charset=utf-8")
        case "latex":
            return text_response(request, table.to_latex().encode(), "application/x-latex")
    raise InvalidQueryError("format", data_format, f"one of {', '.join(FORMATS)}")


async def _read_request(request: Request, message_type: type[_M]) -> _M:
    if request.method == "POST":
        body = await read_body(request)
        text = b"" if request.headers.get("content-type", "").startswith(FORMS) else body
    else:
        text = request.query_params.get("request", "").encode()
    try:
        return json_format.from_json(text, message_type)
    except InvalidValueError as error:
        raise ApiError(400, "invalid_query", str(error)) from None


def _read_visibility(request: Request) -> list[object]:
    text = request.query_params.get("columnsVisibility")
    try:
        visibility = orjson.loads(text or "")
    except orjson.JSONDecodeError:
        visibility = None
    if not isinstance(visibility, list):
        raise InvalidQueryError("columnsVisibility", text, "a JSON list of true and false")
    return visibility


def _describe(snapshot: Snapshot, wanted: GetExperimentRequest) -> json_format.Json:
    has_metrics = wanted.include_metrics is not False
    experiment = describe_experiment(snapshot, read_records(snapshot), include_metrics=has_metrics)
    infos = experiment.hparam_infos[: wanted.hparams_limit or None]
    return json_format.to_json(Experiment(**{**vars(experiment), "hparam_infos": infos}))


def _list_groups(snapshot: Snapshot, wanted: ListSessionGroupsRequest, context: Context) -> dict[str, object]:
    _, found = _find_groups(snapshot, wanted, context)
    return {"sessionGroups": [_group(group) for group in found.groups], "totalSize": found.n_groups}


def _make_table(
    snapshot: Snapshot, wanted: ListSessionGroupsRequest, visibility: list[object], context: Context
) -> HParamsTable:
    experiment, found = _find_groups(snapshot, wanted, context)
    return make_table(experiment, found.groups, visibility)


def _find_groups(
    snapshot: Snapshot, wanted: ListSessionGroupsRequest, context: Context
) -> tuple[Experiment, SessionGroups]:
    records = read_records(snapshot)
    has_metrics = wanted.include_metrics is not False
    experiment = describe_experiment(snapshot, records, include_metrics=has_metrics)

    def points_of(view: TagView) -> Points:
        return kept_points(view, context.settings)

    return experiment, list_session_groups(
        snapshot, records.sessions, experiment, wanted, find_pattern, points_of
    )


def _group(group: SessionGroup) -> dict[str, object]:
    return {
        "name": group.name,
        "hparams": group.hparams,
        "metricValues": [_metric(metric) for metric in group.metrics],
        "sessions": [_session(result) for result in group.sessions],
        "monitorUrl": group.monitor_url,
    }


def _session(result: SessionResult) -> dict[str, object]:
    session = result.session
    is_known = session.status in {*HParamsStatus}
    return {
        "name": session.run,
        "startTimeSecs": finite_or_text(session.start_time_secs),
        "endTimeSecs": finite_or_text(session.end_time_secs),
        "status": HParamsStatus(session.status).name if is_known else session.status,
        "modelUri": session.model_uri,
        "metricValues": [_metric(metric) for metric in result.metrics],
        "monitorUrl": session.monitor_url,
    }


def _metric(metric: MetricValue) -> dict[str, object]:
    return {
        "name": json_format.to_json(metric.name),
        "value": finite_or_text(metric.value),
        "trainingStep": metric.step,
        "wallTimeSecs": finite_or_text(metric.wall_time),
    }


ROUTES: Final = [
    Route(f"{PREFIX}/experiment", serve_experiment, methods=("GET", "POST")),
    Route(f"{PREFIX}/session_groups", serve_session_groups, methods=("GET", "POST")),
    Route(f"{PREFIX}/metric_evals", serve_metric_evals, methods=("GET", "POST")),
    Route(f"{PREFIX}/download_data", serve_download, methods=("GET", "POST")),
]
