"""``/api/v1/audio``: what the clips of a value are, without their samples."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.errors import InvalidQueryError, QueryError
from glassboard.query.audio import read_audio
from glassboard.query.media_types import sniff_media_type
from glassboard.query.wav import read_wav_format
from glassboard.server.blob_keys import find_blob
from glassboard.server.context import context_of
from glassboard.server.decode import read_message
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX, ApiError, failure_message
from glassboard.server.messages.audio import AudioMessage, AudioRequest, AudioResponse, ClipMessage
from glassboard.types import Kind

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.audio import AudioValue
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Snapshot

MAX_KEYS: Final = 1_000


async def serve_audio(request: Request) -> Response:
    """``POST /api/v1/audio``: type, label, sample rate and length of the clips of each value."""
    context = context_of(request)
    message = await read_message(request, AudioRequest)
    if len(message.keys) > MAX_KEYS:
        raise InvalidQueryError("body.keys", f"{len(message.keys)} keys", f"at most {MAX_KEYS}")
    snapshot, read = context.source.snapshot(), context.source.read_payload
    values = await context.run(lambda: [_describe_value(snapshot, read, key) for key in message.keys])
    return json_response(request, AudioResponse(values))


def _describe_value(snapshot: Snapshot, read: ReadPayload, key: str) -> AudioMessage:
    try:
        return AudioMessage(key, _describe_clips(_read_value(snapshot, read, key)))
    except (ApiError, QueryError) as error:
        failure = failure_message(error)
    return AudioMessage(key, [], failure)


def _read_value(snapshot: Snapshot, read: ReadPayload, key: str) -> AudioValue:
    found = find_blob(snapshot, key)
    if found.view.kind is not Kind.AUDIO:
        raise ApiError(404, "no_media", f"tag {found.view.tag!r} holds {found.view.kind}, expected audio")
    return read_audio(read, found.blob)


def _describe_clips(value: AudioValue) -> list[ClipMessage]:
    return [
        _describe_clip(encoded, label, value.sample_rate)
        for encoded, label in zip(value.samples, value.labels, strict=True)
    ]


def _describe_clip(encoded: bytes, label: str, logged_rate: float | None) -> ClipMessage:
    wav = read_wav_format(encoded)
    is_rate = logged_rate is not None and math.isfinite(logged_rate) and logged_rate > 0
    return ClipMessage(
        media_type=sniff_media_type(encoded),
        n_bytes=len(encoded),
        label=label,
        sample_rate=wav.sample_rate if wav else logged_rate if is_rate else None,
        n_channels=wav.n_channels if wav else None,
        n_frames=wav.n_frames if wav else None,
        is_cut=wav is not None and wav.is_cut,
    )


ROUTES: Final = [Route(f"{API_PREFIX}/audio", serve_audio, methods=["POST"])]
