"""
TensorBoard's routes of plugin ``images``.

Facts: tensorboard 2.21, plugins/image/images_plugin.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.routing import Route

from glassboard.query.export import finite_or_text
from glassboard.query.images import count_images, read_image
from glassboard.server.blob_keys import encode_blob_key, find_blob
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import ApiError
from glassboard.server.media import media_response
from glassboard.server.tensorboard_series import (
    count_samples,
    describe_series,
    find_series,
    sample_argument,
    sampled_sequence,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.store.tags import TagView

PLUGIN: Final = "images"


async def serve_tags(request: Request) -> Response:
    """``/tags``: run → tag → name, description and the number of images a step."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    answer = await context.run(
        lambda: describe_series(snapshot, PLUGIN, lambda view: {"samples": count_of_images(context, view)})
    )
    return json_response(request, answer)


async def serve_images(request: Request) -> Response:
    """``/images?run=&tag=&sample=``: wall time, step and address of one sample of every step."""
    context = context_of(request)
    run, tag = request.query_params.get("run"), request.query_params.get("tag")
    sample = sample_argument(request)
    view = find_series(context.source.snapshot(), run or "", tag or "", PLUGIN)
    if view is None:
        raise ApiError(404, "not_found", f"Not found: No image data for run={run!r}, tag={tag!r}")
    steps = await context.run(lambda: list_images(context, str(run), view, sample))
    return json_response(
        request,
        [
            {"wall_time": wall_time, "step": step, "query": urlencode({"blob_key": key})}
            for wall_time, step, key in steps
        ],
    )


async def serve_image(request: Request) -> Response:
    """``/individualImage?blob_key=``: the bytes of one image."""
    key = request.query_params.get("blob_key")
    if key is None:
        raise ApiError(400, "invalid_query", "Invalid run, tag, index, or sample")
    return await respond_with_image(request, key)


async def respond_with_image(request: Request, key: str) -> Response:
    """Answer with the image that a key leads to."""
    context = context_of(request)
    found = find_blob(context.source.snapshot(), key)
    image = await context.run(lambda: read_image(context.source.read_payload, found.blob))
    if not 0 <= found.sample < len(image.samples):
        raise ApiError(404, "not_found", f"Not found: {key}")
    return media_response(image.samples[found.sample])


def count_of_images(context: Context, view: TagView) -> int:
    """Count the most images of a step."""
    return count_samples(view, context, count_images)


def list_images(context: Context, run: str, view: TagView, sample: int) -> list[tuple[float | str, int, str]]:
    """List wall time, step and key of one sample of the steps that have so many."""
    read = context.source.read_payload
    return [
        (finite_or_text(blob.wall_time), blob.step, encode_blob_key(run, view.tag, blob, sample))
        for blob in sampled_sequence(view, context.settings)
        if count_images(read, blob) > sample
    ]


ROUTES: Final = [
    Route("/data/plugin/images/tags", serve_tags, methods=("GET", "POST")),
    Route("/data/plugin/images/images", serve_images, methods=("GET", "POST")),
    Route("/data/plugin/images/individualImage", serve_image, methods=("GET", "POST")),
]
