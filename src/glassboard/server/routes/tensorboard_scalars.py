"""
TensorBoard's routes of plugin ``scalars``.

They show the points that TensorBoard's own purge rule keeps, at most as many as ``--samples_per_plugin``
says.
Facts: tensorboard 2.21, plugins/scalar/scalars_plugin.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.routing import Route

from glassboard.query.export import CSV_HEADER, finite_or_text
from glassboard.query.samples import sample_points
from glassboard.server.context import context_of
from glassboard.server.encode import json_response, text_response
from glassboard.server.errors import ApiError
from glassboard.server.forms import form_values, read_form
from glassboard.server.markdown import render_markdown
from glassboard.types import Kind, RunName, TagName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard._native import Points
    from glassboard.server.settings import ServerSettings
    from glassboard.store import Snapshot
    from glassboard.store.tags import TagView

    Datum = tuple[float, int, float]

DEFAULT_SAMPLES: Final = 1000
PREFIX: Final = "/data/plugin/scalars"


async def serve_tags(request: Request) -> Response:
    """``/tags``: run → tag → name and description, for runs that have any."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    return json_response(request, await context.run(lambda: _list_tags(snapshot)))


async def serve_scalars(request: Request) -> Response:
    """``/scalars?run=&tag=``: ``[[wall_time, step, value]]``, or CSV with ``&format=csv``."""
    run, tag = request.query_params.get("run"), request.query_params.get("tag")
    if run is None or tag is None:
        message = f"Both run and tag must be specified: tag={tag!r}, run={run!r}"
        raise ApiError(400, "invalid_query", f"Invalid argument: {message}")
    return await respond_scalars(request, run, tag, request.query_params.get("format"))


async def respond_scalars(request: Request, run: str, tag: str, data_format: str | None = None) -> Response:
    """Answer with one series, as CSV if `data_format` is that, else as JSON."""
    context = context_of(request)
    view = find_scalars(context.source.snapshot(), run, tag)
    if view is None:
        raise ApiError(404, "not_found", f"Not found: No scalar data for run={run!r}, tag={tag!r}")
    data = await context.run(lambda: read_data(view, context.settings))
    if data_format == "csv":
        text = "".join(f"{wall_time!r},{step},{value!r}\r\n" for wall_time, step, value in data)
        return text_response(request, f"{CSV_HEADER}{text}".encode(), "text/csv; charset=utf-8")
    return json_response(request, jsonable(data))


async def serve_multirun(request: Request) -> Response:
    """``POST /scalars_multirun``: one tag of the given runs, those that have it."""
    if request.method != "POST":
        raise HTTPException(405, headers={"Allow": "POST"})
    context = context_of(request)
    form = await read_form(request)
    tags = form_values(form, "tag")
    if len(tags) != 1:
        raise ApiError(400, "invalid_query", "Invalid argument: tag must be specified exactly once")
    snapshot = context.source.snapshot()
    views = {run: view for run in form_values(form, "runs") if (view := find_scalars(snapshot, run, tags[0]))}
    return json_response(
        request,
        await context.run(
            lambda: {run: jsonable(read_data(view, context.settings)) for run, view in views.items()}
        ),
    )


def find_scalars(snapshot: Snapshot, run: str, tag: str) -> TagView | None:
    """Look a series of numbers up."""
    for name, view in scalars_of_tag(snapshot, tag):
        if name == run:
            return view
    return None


def scalars_of_tag(snapshot: Snapshot, tag: str) -> Iterator[tuple[str, TagView]]:
    """Yield every run that has the series, by start time."""
    for name, run in snapshot.runs.items():
        view = run.tags.get(TagName(tag))
        if view is not None and view.kind is Kind.SCALARS:
            yield name, view


def read_data(view: TagView, settings: ServerSettings) -> list[Datum]:
    """Read (wall_time, step, value) of the points that TensorBoard would keep, as many as are allowed."""
    limit = settings.samples_per_plugin.get("scalars", DEFAULT_SAMPLES)
    points = sample_points(kept_points(view, settings), limit)
    return list(zip(points.wall_time.tolist(), points.step.tolist(), points.value.tolist(), strict=True))


def kept_points(view: TagView, settings: ServerSettings) -> Points:
    """Give the points that TensorBoard would keep."""
    return view.kept_points if settings.purges_orphaned_data else view.every_point


def jsonable(data: list[Datum]) -> list[tuple[float | str, int, float | str]]:
    """Write numbers that JSON does not know as texts."""
    return [(finite_or_text(wall_time), step, finite_or_text(value)) for wall_time, step, value in data]


def _list_tags(snapshot: Snapshot) -> dict[RunName, dict[TagName, dict[str, str]]]:
    listed = {
        name: {
            tag: {"displayName": view.display_name, "description": render_markdown(view.description)}
            for tag, view in run.tags.items()
            if view.kind is Kind.SCALARS
        }
        for name, run in snapshot.runs.items()
    }
    return {name: tags for name, tags in listed.items() if tags}


ROUTES: Final = [
    Route(f"{PREFIX}/tags", serve_tags, methods=("GET", "POST")),
    Route(f"{PREFIX}/scalars", serve_scalars, methods=("GET", "POST")),
    Route(f"{PREFIX}/scalars_multirun", serve_multirun, methods=("GET", "POST")),
]
