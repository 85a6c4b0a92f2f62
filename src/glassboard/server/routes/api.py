"""``/api/v1``: what is independent of the kind of data."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Final

from starlette.responses import StreamingResponse
from starlette.routing import Route

import glassboard
from glassboard.query.runs import list_runs
from glassboard.query.tags import list_tags
from glassboard.server.context import Context, context_of
from glassboard.server.decode import query_choice
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX
from glassboard.server.lists import runs_response, tags_response
from glassboard.server.messages.lists import EnvironmentResponse, RunsResponse, TagsResponse
from glassboard.types import Kind

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

EVENT_STREAM: Final = "text/event-stream"
STREAM_HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""The second asks proxies of the nginx kind to pass every event on at once."""


async def serve_environment(request: Request) -> Response:
    """``GET /api/v1/environment``."""
    context = context_of(request)
    settings = context.settings
    message = EnvironmentResponse(
        version=glassboard.__version__,
        logdir=settings.logdir,
        logdir_path=settings.logdir_path,
        logdir_id=hashlib.sha256(settings.logdir_path.encode()).hexdigest()[:16],
        has_logdir=context.source.snapshot().loading.has_logdir,
        window_title=settings.window_title,
        reload_interval_secs=settings.reload_interval_secs,
    )
    return json_response(request, message)


async def serve_runs(request: Request) -> Response:
    """``GET /api/v1/runs``."""
    context = context_of(request)
    return json_response(request, await context.run(lambda: _read_runs(context)))


async def serve_tags(request: Request) -> Response:
    """``GET /api/v1/tags?kind=``."""
    context = context_of(request)
    kind = Kind(query_choice(request, "kind", tuple(Kind), Kind.SCALARS))
    return json_response(request, await context.run(lambda: _read_tags(context, kind)))


async def serve_changes(request: Request) -> Response:
    """``GET /api/v1/changes?since=``: a stream for those who ask for one, else everything since then."""
    feed = context_of(request).feed
    cursor = request.headers.get("last-event-id") or request.query_params.get("since", "")
    if request.method == "HEAD" or EVENT_STREAM not in request.headers.get("accept", ""):
        return json_response(request, feed.since(cursor))
    return StreamingResponse(feed.stream(cursor), headers=STREAM_HEADERS, media_type=EVENT_STREAM)


def _read_runs(context: Context) -> RunsResponse:
    snapshot = context.source.snapshot()
    return runs_response(
        snapshot, list_runs(snapshot, time.time()), context.feed.cursor_at(snapshot.generation)
    )


def _read_tags(context: Context, kind: Kind) -> TagsResponse:
    snapshot = context.source.snapshot()
    tags = list_tags(snapshot, kind, context.source.projector.names(snapshot))
    return tags_response(tags, kind, context.feed.cursor_at(snapshot.generation))


ROUTES: Final = [
    Route(f"{API_PREFIX}/environment", serve_environment),
    Route(f"{API_PREFIX}/runs", serve_runs),
    Route(f"{API_PREFIX}/tags", serve_tags),
    Route(f"{API_PREFIX}/changes", serve_changes),
]
