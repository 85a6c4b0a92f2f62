"""``/api/v1/predictions``: what a model said of samples, beside the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.query.prediction_samples import describe_samples, find_predictions, follow_sample
from glassboard.query.predictions import read_predictions
from glassboard.server.blob_keys import encode_blob_key, find_blob
from glassboard.server.context import context_of
from glassboard.server.decode import query_index, query_text, read_message
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX, ApiError
from glassboard.server.media import media_response
from glassboard.server.messages.predictions import (
    ClassScoreMessage,
    PredictedSampleMessage,
    PredictionsRequest,
    PredictionsResponse,
    SampleStepMessage,
    SampleStepsResponse,
)
from glassboard.types import Kind

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.payloads import ReadPayload
    from glassboard.query.prediction_samples import SampleOutcome
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
    found = find_blob(snapshot, query_text(request, "key"))
    if found.view.kind is not Kind.PREDICTIONS:
        holds = f"tag {found.view.tag!r} holds {found.view.kind}, expected predictions"
        raise ApiError(404, "no_media", holds)
    run = snapshot.run(found.run)
    predictions = await context.run(lambda: read_predictions(run, found.view, read, found.blob))
    sample = query_index(request, "sample")
    if sample >= len(predictions):
        raise ApiError(404, "sample_not_found", f"sample is {sample}, the value has {len(predictions)}")
    image = predictions.inputs[sample] if predictions.inputs is not None else b""
    if not isinstance(image, bytes) or not image:
        raise ApiError(404, "no_media", f"sample {sample} of {found.view.tag!r} has no image")
    return media_response(image, request=request)


async def serve_sample(request: Request) -> Response:
    """``GET /api/v1/predictions/sample?run=&tag=&id=``: one sample over the steps."""
    context = context_of(request)
    run, tag, sample_id = (query_text(request, name) for name in ("run", "tag", "id"))
    snapshot, read = context.source.snapshot(), context.source.read_payload
    steps, n_values = await context.run(lambda: follow_sample(snapshot, read, run, tag, sample_id))
    listed = [
        SampleStepMessage(
            each.step,
            each.wall_time,
            each.predicted,
            each.truth,
            each.truth_probability,
            each.predicted_probability,
        )
        for each in steps
    ]
    return json_response(request, SampleStepsResponse(n_values, listed))


def _describe(snapshot: Snapshot, read: ReadPayload, message: PredictionsRequest) -> PredictionsResponse:
    predictions, view, row = find_predictions(snapshot, read, message.run, message.tag, message.row)
    blob = view.blobs[row]
    content = predictions.content
    confusion = predictions.confusion
    return PredictionsResponse(
        row=row,
        n_values=len(view.blobs),
        step=blob.step,
        wall_time=blob.wall_time,
        key=encode_blob_key(message.run, view.tag, blob),
        task=content.task,
        inputs=content.inputs,
        class_names=[content.name_of(index) for index in range(content.n_classes)],
        n_samples=predictions.n_samples,
        samples=[_sample_message(outcome) for outcome in describe_samples(predictions)],
        confusion=[] if confusion is None else confusion.tolist(),
    )


def _sample_message(outcome: SampleOutcome) -> PredictedSampleMessage:
    return PredictedSampleMessage(
        id=outcome.id,
        truth=outcome.truth,
        predicted=outcome.predicted,
        truth_text=outcome.truth_text,
        predicted_text=outcome.predicted_text,
        is_right=outcome.is_right,
        confidence=outcome.confidence,
        loss=outcome.loss,
        top=[ClassScoreMessage(index, probability) for index, probability in outcome.top],
        text=outcome.text,
    )


ROUTES: Final = [
    Route(f"{API_PREFIX}/predictions", serve_predictions, methods=["POST"]),
    Route(f"{API_PREFIX}/predictions/input", serve_input),
    Route(f"{API_PREFIX}/predictions/sample", serve_sample),
]
