"""``/api/v1/values``, ``blob`` and ``media``: series of every kind whose values stay in their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.errors import InvalidQueryError, QueryError, TagNotFoundError
from glassboard.query.audio import read_audio
from glassboard.query.images import read_image
from glassboard.server.blob_keys import encode_blob_key, find_blob
from glassboard.server.context import context_of
from glassboard.server.decode import query_index, query_text, read_message
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX, ApiError, make_error_message
from glassboard.server.media import media_response, payload_response
from glassboard.server.messages.values import ValueRequest, ValuesMessage, ValuesRequest, ValuesResponse
from glassboard.types import Kind, RunName, TagName

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.payloads import ReadPayload
    from glassboard.server.blob_keys import FoundBlob
    from glassboard.store import Blobs, Snapshot
    from glassboard.store.tags import TagView

MAX_SERIES: Final = 1_000
MAX_ROWS: Final = 10_000


async def serve_values(request: Request) -> Response:
    """``POST /api/v1/values``: steps, wall times and keys of the values of each series."""
    context = context_of(request)
    message = await read_message(request, ValuesRequest)
    if len(message.series) > MAX_SERIES:
        raise InvalidQueryError("body.series", f"{len(message.series)} series", f"at most {MAX_SERIES}")
    context.source.prioritise(dict.fromkeys(RunName(series.run) for series in message.series))
    snapshot = context.source.snapshot()
    series = await context.run(lambda: [_list_values(snapshot, wanted) for wanted in message.series])
    return json_response(request, ValuesResponse(context.feed.cursor_at(snapshot.generation), series))


async def serve_blob(request: Request) -> Response:
    """``GET /api/v1/blob?key=``: the bytes of one value, as its file has them."""
    context = context_of(request)
    found = find_blob(context.source.snapshot(), query_text(request, "key"))
    payload = await context.run(lambda: context.source.read_payload(found.blob))
    return payload_response(request, payload)


async def serve_media(request: Request) -> Response:
    """``GET /api/v1/media?key=&sample=``: one image, clip or video of a value, typed by its bytes."""
    context = context_of(request)
    found = find_blob(context.source.snapshot(), query_text(request, "key"))
    sample = query_index(request, "sample")
    samples = await context.run(lambda: _read_samples(context.source.read_payload, found))
    if sample >= len(samples):
        raise ApiError(404, "sample_not_found", f"sample is {sample}, the value has {len(samples)}")
    return media_response(samples[sample], request=request)


def _read_samples(read: ReadPayload, found: FoundBlob) -> tuple[bytes, ...]:
    if found.view.kind is Kind.IMAGES:
        return read_image(read, found.blob).samples
    if found.view.kind is Kind.AUDIO:
        return read_audio(read, found.blob).samples
    raise ApiError(
        404, "no_media", f"tag {found.view.tag!r} holds {found.view.kind}, expected images or audio"
    )


def _list_values(snapshot: Snapshot, wanted: ValueRequest) -> ValuesMessage:
    try:
        view = _find_view(snapshot, wanted)
        blobs = view.every_blob if wanted.superseded else view.blobs
        return _describe_values(wanted, view, blobs)
    except QueryError as error:
        failure = make_error_message(error.code, str(error))
    return ValuesMessage(wanted.run, wanted.tag, "", "", 0, 0, 0, [], [], [], [], failure)


def _find_view(snapshot: Snapshot, wanted: ValueRequest) -> TagView:
    view = snapshot.run(wanted.run).tags.get(TagName(wanted.tag))
    if view is None or view.kind is Kind.SCALARS:
        raise TagNotFoundError(wanted.run, wanted.tag, "any but scalars")
    return view


def _describe_values(wanted: ValueRequest, view: TagView, blobs: Blobs) -> ValuesMessage:
    start, stop, _ = slice(wanted.start, wanted.stop).indices(len(blobs))
    sent = list(blobs.rows(start, max(start, min(stop, start + MAX_ROWS))))
    return ValuesMessage(
        run=wanted.run,
        tag=wanted.tag,
        kind=view.kind,
        plugin=view.plugin,
        n_values=len(blobs),
        superseded=view.n_superseded,
        start=start,
        step=[blob.step for blob in sent],
        wall_time=[blob.wall_time for blob in sent],
        key=[encode_blob_key(wanted.run, wanted.tag, blob) if blob.offset >= 0 else "" for blob in sent],
        n_bytes=[blob.length for blob in sent],
    )


ROUTES: Final = [
    Route(f"{API_PREFIX}/values", serve_values, methods=["POST"]),
    Route(f"{API_PREFIX}/blob", serve_blob),
    Route(f"{API_PREFIX}/media", serve_media),
]
