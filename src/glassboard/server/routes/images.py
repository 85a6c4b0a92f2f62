"""``/api/v1/images``: what the images of values are, without their bytes."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.errors import InvalidQueryError, PayloadError, QueryError
from glassboard.query.boxes import Boxes, read_boxes
from glassboard.query.images import describe_samples, read_image
from glassboard.server.blob_keys import find_blob
from glassboard.server.context import context_of
from glassboard.server.decode import read_message
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX, ApiError, failure_message, fault_message
from glassboard.server.messages.images import (
    BoxMessage,
    ImageMessage,
    ImagesRequest,
    ImagesResponse,
    SampleMessage,
)
from glassboard.types import Kind

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.payloads import ReadPayload
    from glassboard.server.blob_keys import FoundBlob
    from glassboard.server.messages.errors import ErrorMessage
    from glassboard.store import Snapshot

logger = logging.getLogger(__name__)

MAX_KEYS: Final = 400
MAX_SAMPLES: Final = 256
MAX_BOXES: Final = 1_000
BATCH_KEYS: Final = 8
"""How many are read in one go."""


async def serve_images(request: Request) -> Response:
    """``POST /api/v1/images``: media type, size and number of the images of each value, and their boxes."""
    context = context_of(request)
    message = await read_message(request, ImagesRequest)
    if len(message.keys) > MAX_KEYS:
        raise InvalidQueryError("body.keys", f"{len(message.keys)} keys", f"at most {MAX_KEYS}")
    snapshot, read = context.source.snapshot(), context.source.read_payload
    calls = (
        functools.partial(_describe_batch, snapshot, read, message.keys[start : start + BATCH_KEYS])
        for start in range(0, len(message.keys), BATCH_KEYS)
    )
    images = [image async for batch in context.run_in_order(calls) for image in batch]
    return json_response(request, ImagesResponse(images))


def _describe_batch(snapshot: Snapshot, read: ReadPayload, keys: list[str]) -> list[ImageMessage]:
    return [_describe_value(snapshot, read, key) for key in keys]


def _describe_value(snapshot: Snapshot, read: ReadPayload, key: str) -> ImageMessage:
    try:
        return _describe_images(snapshot, read, key, find_blob(snapshot, key))
    except (ApiError, QueryError) as error:
        failure = failure_message(error)
    except Exception:
        logger.exception("reading the images of %r failed", key)
        failure = fault_message()
    return _failed(key, failure)


def _failed(key: str, failure: ErrorMessage) -> ImageMessage:
    return ImageMessage(key, 0, [], 0, [], "", failure)


def _describe_images(snapshot: Snapshot, read: ReadPayload, key: str, found: FoundBlob) -> ImageMessage:
    if found.view.kind is not Kind.IMAGES:
        raise ApiError(404, "no_media", f"tag {found.view.tag!r} holds {found.view.kind}, expected images")
    image = read_image(read, found.blob)
    samples = [
        SampleMessage(
            facts.media_type, facts.n_bytes, facts.width, facts.height, facts.is_animated, facts.problem
        )
        for facts in describe_samples(image, MAX_SAMPLES)
    ]
    boxes, problem = _find_boxes(snapshot, read, found)
    n_boxes = 0 if boxes is None else len(boxes.corners)
    return ImageMessage(key, len(image.samples), samples, n_boxes, _box_messages(boxes), problem)


def _find_boxes(snapshot: Snapshot, read: ReadPayload, found: FoundBlob) -> tuple[Boxes | None, str]:
    """Read the boxes; damage of theirs is said, and leaves the image alone."""
    try:
        return read_boxes(read, snapshot.run(found.run).tags, found.view.tag, found.blob), ""
    except PayloadError as error:
        return None, str(error)


def _box_messages(boxes: Boxes | None) -> list[BoxMessage]:
    if boxes is None:
        return []
    corners: list[list[float]] = boxes.corners[:MAX_BOXES].tolist()
    labels = boxes.labels or ("",) * len(corners)
    return [
        BoxMessage(x0, y0, x1, y1, label) for (x0, y0, x1, y1), label in zip(corners, labels, strict=False)
    ]


ROUTES: Final = [Route(f"{API_PREFIX}/images", serve_images, methods=["POST"])]
