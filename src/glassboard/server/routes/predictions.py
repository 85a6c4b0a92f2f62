"""``/api/v1/predictions``: what a model said of samples, beside the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.errors import TagNotFoundError
from glassboard.query.predictions import (
    describe_whole,
    expect_handmade_predictions,
    find_predictions,
    follow_sample,
    read_inputs,
    read_predictions,
)
from glassboard.query.predictions.masks import LAYERS, draw_mask
from glassboard.server.blob_keys import find_blob
from glassboard.server.context import context_of
from glassboard.server.decode import query_choice, query_index, query_text, read_message
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX, ApiError
from glassboard.server.media import media_response
from glassboard.server.messages.predictions import (
    PredictionsRequest,
    PredictionsResponse,
    SampleStepsResponse,
)
from glassboard.server.prediction_messages import (
    handmade_message,
    predictions_message,
    step_message,
    whole_message,
)
from glassboard.types import Kind

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.payloads import ReadPayload
    from glassboard.query.predictions import Predictions
    from glassboard.server.blob_keys import FoundBlob
    from glassboard.store import Snapshot


async def serve_predictions(request: Request) -> Response:
    """``POST /api/v1/predictions``: the samples of one step, and the confusion of all that were looked at."""
    context = context_of(request)
    message = await read_message(request, PredictionsRequest)
    snapshot, read = context.source.snapshot(), context.source.read_payload
    return json_response(request, await context.run(lambda: _describe(snapshot, read, message)))


async def serve_input(request: Request) -> Response:
    """``GET /api/v1/predictions/input?key=&sample=``: the image of one sample."""
    context = context_of(request)
    snapshot, read = context.source.snapshot(), context.source.read_payload
    found = _find_value(snapshot, request)
    key, sample = query_text(request, "key"), query_index(request, "sample")
    images = await context.run(lambda: context.inputs.get(key, lambda: _read_images(snapshot, read, found)))
    if images:
        _expect_sample(sample, len(images))
    if not images or not images[sample]:
        raise ApiError(404, "no_media", f"sample {sample} of {found.view.tag!r} has no image")
    return media_response(images[sample], request=request)


async def serve_mask(request: Request) -> Response:
    """``GET /api/v1/predictions/mask?key=&sample=&layer=``: classes of points in colours, as a PNG."""
    context = context_of(request)
    snapshot, read = context.source.snapshot(), context.source.read_payload
    found = _find_value(snapshot, request)
    sample, layer = query_index(request, "sample"), query_choice(request, "layer", LAYERS, LAYERS[0])

    def draw() -> bytes:
        return draw_mask(_read_one(snapshot, read, found, sample, has_inputs=False), sample, layer)

    return media_response(await context.run(draw), request=request)


async def serve_whole(request: Request) -> Response:
    """``GET /api/v1/predictions/whole?key=&sample=``: everything that is known of one sample."""
    context = context_of(request)
    snapshot, read = context.source.snapshot(), context.source.read_payload
    found, sample = _find_value(snapshot, request), query_index(request, "sample")
    whole = await context.run(
        lambda: describe_whole(_read_one(snapshot, read, found, sample, has_inputs=True), sample)
    )
    return json_response(request, whole_message(whole))


async def serve_sample(request: Request) -> Response:
    """``GET /api/v1/predictions/sample?run=&tag=&id=``: one sample over the steps."""
    context = context_of(request)
    run, tag, sample_id = (query_text(request, name) for name in ("run", "tag", "id"))
    snapshot, read = context.source.snapshot(), context.source.read_payload
    steps, n_values = await context.run(lambda: follow_sample(snapshot, read, run, tag, sample_id))
    return json_response(request, SampleStepsResponse(n_values, [step_message(each) for each in steps]))


def _describe(snapshot: Snapshot, read: ReadPayload, message: PredictionsRequest) -> PredictionsResponse:
    """Describe what was logged as predictions, else what was logged by hand."""
    try:
        found = find_predictions(snapshot, read, message.run, message.tag, message.row)
    except TagNotFoundError:
        run = snapshot.run(message.run)
        return handmade_message(run, expect_handmade_predictions(run, message.tag))
    return predictions_message(message.run, found)


def _read_images(snapshot: Snapshot, read: ReadPayload, found: FoundBlob) -> tuple[bytes, ...]:
    """Read the images of all samples; none where these are shown by something else."""
    inputs = read_inputs(snapshot.run(found.run), found.view, read, found.blob)
    if not isinstance(inputs, tuple):
        return ()
    return tuple(each for each in inputs if isinstance(each, bytes))


def _find_value(snapshot: Snapshot, request: Request) -> FoundBlob:
    found = find_blob(snapshot, query_text(request, "key"))
    if found.view.kind is not Kind.PREDICTIONS:
        holds = f"tag {found.view.tag!r} holds {found.view.kind}, expected predictions"
        raise ApiError(404, "no_media", holds)
    return found


def _read_one(
    snapshot: Snapshot, read: ReadPayload, found: FoundBlob, sample: int, *, has_inputs: bool
) -> Predictions:
    """Read the predictions that have a sample."""
    run = snapshot.run(found.run)
    predictions = read_predictions(run, found.view, read, found.blob, has_inputs=has_inputs)
    _expect_sample(sample, len(predictions))
    return predictions


def _expect_sample(sample: int, n_samples: int) -> None:
    if sample >= n_samples:
        raise ApiError(404, "sample_not_found", f"sample is {sample}, the value has {n_samples}")


ROUTES: Final = [
    Route(f"{API_PREFIX}/predictions", serve_predictions, methods=["POST"]),
    Route(f"{API_PREFIX}/predictions/input", serve_input),
    Route(f"{API_PREFIX}/predictions/mask", serve_mask),
    Route(f"{API_PREFIX}/predictions/whole", serve_whole),
    Route(f"{API_PREFIX}/predictions/sample", serve_sample),
]
