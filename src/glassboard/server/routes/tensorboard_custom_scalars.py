"""
TensorBoard's routes of plugin ``custom_scalars``.

Facts: tensorboard 2.21, plugins/custom_scalar/custom_scalars_plugin.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.errors import InvalidQueryError
from glassboard.query.custom_scalars import read_layout
from glassboard.server.context import context_of
from glassboard.server.decode import query_text
from glassboard.server.encode import json_response
from glassboard.server.patterns import find_pattern
from glassboard.server.routes.tensorboard_scalars import jsonable, read_data, respond_scalars
from glassboard.server.tensorboard_series import sampled_blobs
from glassboard.types import Kind, RunName
from glassboard.wire.json_format import to_json

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.server.settings import ServerSettings
    from glassboard.store import Blob, Snapshot
    from glassboard.store.tags import TagView

PREFIX: Final = "/data/plugin/custom_scalars"
INVALID_PATTERN: Final = {"regex_valid": False, "tag_to_events": {}}


async def serve_layout(request: Request) -> Response:
    """``/layout``: the layouts of all runs as one, or an empty object."""
    context = context_of(request)
    return json_response(request, await context.run(lambda: _read_layout(context)))


async def serve_scalars(request: Request) -> Response:
    """``/scalars?run=&tag=``: scalars whose tags a regular expression matches from their start."""
    context = context_of(request)
    pattern = request.query_params.get("tag")
    if not pattern:
        return json_response(request, INVALID_PATTERN)
    run = query_text(request, "run")
    snapshot = context.source.snapshot()
    try:
        answer = await context.run(lambda: _read_matching(snapshot, run, pattern, context.settings))
    except InvalidQueryError:
        return json_response(request, INVALID_PATTERN)
    return json_response(request, answer)


async def serve_download(request: Request) -> Response:
    """``/download_data?run=&tag=&format=``: one series as JSON or CSV."""
    run, tag = query_text(request, "run"), query_text(request, "tag")
    return await respond_scalars(request, run, tag, request.query_params.get("format"))


def _read_layout(context: Context) -> object:
    def last_of(view: TagView) -> Blob | None:
        return next(iter(sampled_blobs(view, context.settings)[-1:]), None)

    layout = read_layout(context.source.snapshot(), context.source.read_payload, last_of).layout
    return {} if layout is None else to_json(layout)


def _read_matching(snapshot: Snapshot, run: str, pattern: str, settings: ServerSettings) -> dict[str, object]:
    """Read what matches; a run that is not there has nothing."""
    found = snapshot.runs.get(RunName(run))
    tags = [tag for tag, view in found.tags.items() if view.kind is Kind.SCALARS] if found else []
    matches = zip(tags, find_pattern(pattern, tags, "match"), strict=True)
    events = {
        tag: jsonable(read_data(found.tags[tag], settings)) for tag, is_match in matches if found and is_match
    }
    return {"regex_valid": True, "tag_to_events": events}


ROUTES: Final = [
    Route(f"{PREFIX}/layout", serve_layout, methods=("GET", "POST")),
    Route(f"{PREFIX}/scalars", serve_scalars, methods=("GET", "POST")),
    Route(f"{PREFIX}/download_data", serve_download, methods=("GET", "POST")),
]
