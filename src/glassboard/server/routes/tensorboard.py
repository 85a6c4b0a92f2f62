"""
TensorBoard's API as it is, without the data of any plugin.

Facts: tensorboard 2.21, plugins/core/core_plugin.py and backend/application.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route

import glassboard
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import ApiError
from glassboard.server.tensorboard_plugins import EMPTY_ANSWERS, PLUGINS, list_plugins
from glassboard.types import Kind

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

METHODS: Final = ("GET", "POST")
NOT_FOUND: Final = "Not found"


async def serve_environment(request: Request) -> Response:
    """``/data/environment``."""
    settings = context_of(request).settings
    environment = {
        "version": glassboard.__version__,
        "data_location": settings.logdir,
        "window_title": settings.window_title,
        "experiment_name": "",
        "experiment_description": "",
        "creation_time": 0,
        "debug": {"data_provider": f"glassboard {glassboard.__version__}", "flags": dict(settings.flags)},
    }
    return json_response(request, environment)


async def serve_logdir(request: Request) -> Response:
    """``/data/logdir``."""
    return json_response(request, {"logdir": context_of(request).settings.logdir})


async def serve_window_properties(request: Request) -> Response:
    """``/data/window_properties``."""
    return json_response(request, {"window_title": context_of(request).settings.window_title})


async def serve_runs(request: Request) -> Response:
    """``/data/runs``: names by start time."""
    return json_response(request, list(context_of(request).source.snapshot().runs))


async def serve_nothing(request: Request) -> Response:
    """``/data/experiments`` and ``/data/experiment_runs``: always empty."""
    return json_response(request, [])


async def serve_empty(request: Request) -> Response:
    """List what there is of a plugin that our server has no data of."""
    answer = EMPTY_ANSWERS.get(request.path_params["route"])
    if answer is None:
        raise ApiError(404, "not_found", NOT_FOUND)
    return json_response(request, answer)


async def serve_plugins_listing(request: Request) -> Response:
    """``/data/plugins_listing``: every plugin, and whether it has data."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    kinds = {view.kind for run in snapshot.runs.values() for view in run.tags.values()}
    if await context.run(lambda: context.source.projector.has_any(snapshot)):
        kinds.add(Kind.EMBEDDINGS)
    return json_response(request, list_plugins(kinds, request.scope["root_path"]))


async def serve_plugin_entry(request: Request) -> Response:
    """``/data/plugin_entry.html``: no plugin of ours is loaded from a module."""
    name = request.query_params.get("name")
    if name not in {plugin.name for plugin in PLUGINS}:
        raise ApiError(404, "not_found", NOT_FOUND if name is None else f"{NOT_FOUND}: {name}")
    return PlainTextResponse("Plugin is not module loadable", 400)


async def redirect_to_page(request: Request) -> Response:
    """Send addresses of old versions to the page."""
    return RedirectResponse(f"{request.scope['root_path']}/", 302)


async def redirect_to_notifications(_: Request) -> Response:
    """``/data/notifications``."""
    return RedirectResponse("../notifications_note.json", 302)


async def refuse(_: Request) -> Response:
    """Answer what nothing is at."""
    raise ApiError(404, "not_found", NOT_FOUND)


ROUTES: Final = [
    *(Route(f"/{name}", redirect_to_page) for name in ("audio", "events", "graphs", "histograms", "images")),
    Route("/data/environment", serve_environment, methods=METHODS),
    Route("/data/logdir", serve_logdir, methods=METHODS),
    Route("/data/runs", serve_runs, methods=METHODS),
    Route("/data/experiments", serve_nothing, methods=METHODS),
    Route("/data/experiment_runs", serve_nothing, methods=METHODS),
    Route("/data/notifications", redirect_to_notifications, methods=METHODS),
    Route("/data/window_properties", serve_window_properties, methods=METHODS),
    Route("/data/plugins_listing", serve_plugins_listing, methods=METHODS),
    Route("/data/plugin_entry.html", serve_plugin_entry, methods=METHODS),
    Route("/data/plugin/{route:path}", serve_empty, methods=METHODS),
    Route("/data/{rest:path}", refuse, methods=METHODS),
]
