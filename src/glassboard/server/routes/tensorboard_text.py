"""
TensorBoard's routes of plugin ``text``.

Facts: tensorboard 2.21, plugins/text/text_plugin.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.query.export import finite_or_text
from glassboard.query.text import read_text
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.tensorboard_series import (
    find_series,
    has_known_version,
    read_steps,
    sampled_blobs,
    series_of_plugin,
)
from glassboard.server.text_html import texts_to_html

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.store import Blob

PLUGIN: Final = "text"


async def serve_tags(request: Request) -> Response:
    """``/tags``: run → tags, for runs that have any."""
    snapshot = context_of(request).source.snapshot()
    return json_response(
        request,
        {
            name: [view.tag for view in views if has_known_version(view)]
            for name, views in series_of_plugin(snapshot, PLUGIN)
        },
    )


async def serve_text(request: Request) -> Response:
    """``/text?run=&tag=&markdown=``: wall time, step and HTML of every step; empty where there is none."""
    context = context_of(request)
    run, tag = request.query_params.get("run", ""), request.query_params.get("tag", "")
    is_markdown = request.query_params.get("markdown") != "false"
    view = find_series(context.source.snapshot(), run, tag, PLUGIN)
    blobs = sampled_blobs(view, context.settings) if view else []
    read = partial(_read_step, context, is_markdown=is_markdown)
    steps = await context.run(lambda: read_steps(blobs, read))
    return json_response(request, steps)


def _read_step(context: Context, blob: Blob, *, is_markdown: bool) -> dict[str, object]:
    texts = read_text(context.source.read_payload, blob)
    html = texts_to_html(texts, is_markdown=is_markdown)
    return {"wall_time": finite_or_text(blob.wall_time), "step": blob.step, "text": html}


ROUTES: Final = [
    Route("/data/plugin/text/tags", serve_tags, methods=("GET", "POST")),
    Route("/data/plugin/text/text", serve_text, methods=("GET", "POST")),
]
