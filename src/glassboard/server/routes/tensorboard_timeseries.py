"""
TensorBoard's routes of plugin ``timeseries``: scalars, histograms and images.

Facts: tensorboard 2.21, plugins/metrics/metrics_plugin.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import orjson
from starlette.routing import Route

from glassboard.query.export import finite_or_text
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import ApiError
from glassboard.server.forms import form_values, read_form
from glassboard.server.markdown import render_markdown
from glassboard.server.routes.tensorboard_histograms import HISTOGRAM_SAMPLES, read_step
from glassboard.server.routes.tensorboard_images import count_of_images, list_images, respond_with_image
from glassboard.server.routes.tensorboard_scalars import read_data
from glassboard.server.tensorboard_series import (
    has_known_version,
    read_steps,
    sampled_blobs,
    series_of_plugin,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.store import Snapshot
    from glassboard.store.tags import TagView

PREFIX: Final = "/data/plugin/timeseries"
PLUGINS: Final = ("scalars", "histograms", "images")
SINGLE_RUN_PLUGINS: Final = ("histograms", "images")


async def serve_tags(request: Request) -> Response:
    """``/tags``: which runs have which tags, and the tags' descriptions."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    return json_response(request, await context.run(lambda: _list_tags(context, snapshot)))


async def serve_time_series(request: Request) -> Response:
    """``/timeSeries``: one answer for each of ``requests``, a JSON list in a form or in the query."""
    context = context_of(request)
    if request.method == "POST":
        text = next(iter(form_values(await read_form(request), "requests")), "")
    else:
        text = request.query_params.get("requests", "")
    series = _parse_requests(text)
    snapshot = context.source.snapshot()
    answers = await context.run(lambda: [_read_series(context, snapshot, item) for item in series])
    return json_response(request, answers)


async def serve_image_data(request: Request) -> Response:
    """``/imageData?imageId=``: the bytes of one image."""
    key = request.query_params.get("imageId")
    if not key:
        raise ApiError(400, "invalid_query", "Invalid argument: Missing 'imageId' field")
    return await respond_with_image(request, key)


def _parse_requests(text: str) -> list[dict[str, Any]]:
    if not text:
        raise ApiError(400, "invalid_query", "Invalid argument: Missing 'requests' field")
    try:
        requests = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        message = "Invalid argument: Unable to parse 'requests' as JSON"
        raise ApiError(400, "invalid_query", message) from error
    if not (isinstance(requests, list) and all(isinstance(item, dict) for item in requests)):
        raise ApiError(400, "invalid_query", "Invalid argument: 'requests' is not a list of objects")
    return requests


def _read_series(context: Context, snapshot: Snapshot, request: dict[str, Any]) -> dict[str, object]:
    plugin, tag, run = request.get("plugin"), request.get("tag"), request.get("run")
    answer: dict[str, object] = {"plugin": plugin, "tag": tag}
    if isinstance(run, str):
        answer["run"] = run
    if isinstance(request.get("sample"), int):
        answer["sample"] = request["sample"]
    error = _find_error(request)
    if error:
        return {**answer, "error": error}
    series = {
        name: _read_steps(context, name, view, request)
        for name, views in series_of_plugin(snapshot, str(plugin))
        for view in views
        if view.tag == tag and (not run or run == name)
    }
    return {**answer, "runToSeries": {name: steps for name, steps in series.items() if steps}}


def _find_error(request: dict[str, Any]) -> str | None:
    plugin = request.get("plugin")
    if not isinstance(request.get("tag"), str):
        return "Missing tag"
    if plugin not in PLUGINS:
        return "Invalid plugin"
    if plugin in SINGLE_RUN_PLUGINS and not isinstance(request.get("run"), str):
        return "Missing run"
    if plugin == "images" and not isinstance(request.get("sample"), int):
        return "Missing sample"
    return None


def _read_steps(
    context: Context, run: str, view: TagView, request: dict[str, Any]
) -> list[dict[str, object]]:
    if view.plugin == "scalars":
        return _read_scalars(context, view)
    if view.plugin == "histograms":
        return _read_histograms(context, view)
    return [
        {"wallTime": wall_time, "step": step, "imageId": key}
        for wall_time, step, key in list_images(context, run, view, request["sample"])
    ]


def _read_scalars(context: Context, view: TagView) -> list[dict[str, object]]:
    return [
        {"wallTime": finite_or_text(wall_time), "step": step, "value": finite_or_text(value)}
        for wall_time, step, value in read_data(view, context.settings)
    ]


def _read_histograms(context: Context, view: TagView) -> list[dict[str, object]]:
    blobs = sampled_blobs(view, context.settings, HISTOGRAM_SAMPLES)
    steps = read_steps(blobs, partial(read_step, context))
    return [
        {
            "wallTime": wall_time,
            "step": step,
            "bins": [dict(zip(_BIN_KEYS, row, strict=True)) for row in bins],
        }
        for wall_time, step, bins in steps
    ]


_BIN_KEYS: Final = ("min", "max", "count")


def _list_tags(context: Context, snapshot: Snapshot) -> dict[str, object]:
    return {
        "scalars": _list_plugin(snapshot, "scalars"),
        "histograms": _list_plugin(snapshot, "histograms"),
        "images": _list_images(context, snapshot),
    }


def _list_images(context: Context, snapshot: Snapshot) -> dict[str, object]:
    views = _views_of_plugin(snapshot, "images")
    samples: dict[str, dict[str, dict[str, int]]] = {}
    for run, of_run in views.items():
        for view in of_run:
            samples.setdefault(view.tag, {})[run] = {"maxSamplesPerStep": count_of_images(context, view)}
    return {"tagDescriptions": _describe_tags(views), "tagRunSampledInfo": samples}


def _list_plugin(snapshot: Snapshot, plugin: str) -> dict[str, object]:
    views = _views_of_plugin(snapshot, plugin)
    return {
        "runTagInfo": {name: [view.tag for view in of_run] for name, of_run in views.items()},
        "tagDescriptions": _describe_tags(views),
    }


def _views_of_plugin(snapshot: Snapshot, plugin: str) -> dict[str, list[TagView]]:
    return {
        str(name): [view for view in views if has_known_version(view)]
        for name, views in series_of_plugin(snapshot, plugin)
    }


def _describe_tags(views_by_run: dict[str, list[TagView]]) -> dict[str, str]:
    runs_by_text: dict[str, dict[str, list[str]]] = {}
    for run, views in views_by_run.items():
        for view in views:
            if view.description:
                texts = runs_by_text.setdefault(view.tag, {})
                texts.setdefault(view.description, []).append(run)
    return {tag: render_markdown(_join_descriptions(texts)) for tag, texts in runs_by_text.items()}


def _join_descriptions(runs_by_text: dict[str, list[str]]) -> str:
    if len(runs_by_text) == 1:
        return next(iter(runs_by_text))
    sections = ["# Multiple descriptions"]
    for text in sorted(runs_by_text):
        runs = sorted(runs_by_text[text])
        sections.append(f"## For {'runs' if len(runs) > 1 else 'run'}: {', '.join(runs)}\n{text}")
    return "\n".join(sections)


ROUTES: Final = [
    Route(f"{PREFIX}/tags", serve_tags, methods=("GET", "POST")),
    Route(f"{PREFIX}/timeSeries", serve_time_series, methods=("GET", "POST")),
    Route(f"{PREFIX}/imageData", serve_image_data, methods=("GET", "POST")),
]
