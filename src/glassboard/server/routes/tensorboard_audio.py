"""
TensorBoard's routes of plugin ``audio``.

Facts: tensorboard 2.21, plugins/audio/audio_plugin.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.routing import Route

from glassboard.query.audio import count_clips, declared_media_type, read_audio
from glassboard.query.export import finite_or_text
from glassboard.query.media_types import UNKNOWN_MEDIA
from glassboard.server.blob_keys import encode_blob_key, find_blob
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import ApiError
from glassboard.server.media import media_response
from glassboard.server.tensorboard_series import (
    count_samples,
    describe_series,
    find_series,
    required_argument,
    sample_argument,
    sampled_sequence,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.store.tags import TagView

PLUGIN: Final = "audio"
MEDIA_TYPES: Final = ("audio/wav", UNKNOWN_MEDIA)


async def serve_tags(request: Request) -> Response:
    """``/tags``: run → tag → name, description and the number of clips a step."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    answer = await context.run(
        lambda: describe_series(
            snapshot, PLUGIN, lambda view: {"samples": count_samples(view, context, count_clips)}
        )
    )
    return json_response(request, answer)


async def serve_audio(request: Request) -> Response:
    """``/audio?run=&tag=&sample=``: wall time, step, type and address of one sample of every step."""
    context = context_of(request)
    run, tag = request.query_params.get("run"), request.query_params.get("tag")
    sample = sample_argument(request)
    view = find_series(context.source.snapshot(), run or "", tag or "", PLUGIN)
    if view is None:
        raise ApiError(404, "not_found", f"Not found: No audio data for run={run!r}, tag={tag!r}")
    return json_response(request, await context.run(lambda: _list_clips(context, str(run), view, sample)))


async def serve_clip(request: Request) -> Response:
    """``/individualAudio?blob_key=&content_type=``: the bytes of one clip."""
    context = context_of(request)
    media_type = required_argument(request, "content_type")
    if media_type not in MEDIA_TYPES:
        raise ApiError(400, "invalid_query", f"Invalid argument: Illegal mime type {media_type!r}")
    key = required_argument(request, "blob_key")
    found = find_blob(context.source.snapshot(), key)
    clips = await context.run(lambda: read_audio(context.source.read_payload, found.blob))
    if not 0 <= found.sample < len(clips.samples):
        raise ApiError(404, "not_found", f"Not found: {key}")
    return media_response(clips.samples[found.sample], media_type)


def _list_clips(context: Context, run: str, view: TagView, sample: int) -> list[dict[str, object]]:
    media_type = declared_media_type(view) or UNKNOWN_MEDIA
    keys = [
        (blob, encode_blob_key(run, view.tag, blob, sample))
        for blob in sampled_sequence(view, context.settings)
        if count_clips(context.source.read_payload, blob) > sample
    ]
    return [
        {
            "wall_time": finite_or_text(blob.wall_time),
            "label": "",
            "step": blob.step,
            "contentType": media_type,
            "query": urlencode({"blob_key": key, "content_type": media_type}),
        }
        for blob, key in keys
    ]


ROUTES: Final = [
    Route("/data/plugin/audio/tags", serve_tags, methods=("GET", "POST")),
    Route("/data/plugin/audio/audio", serve_audio, methods=("GET", "POST")),
    Route("/data/plugin/audio/individualAudio", serve_clip, methods=("GET", "POST")),
]
