"""``/api/v1/scalars``: series of numbers as frames, and as files."""

from __future__ import annotations

import dataclasses
import functools
import logging
from typing import TYPE_CHECKING, Final

from starlette.responses import StreamingResponse
from starlette.routing import Route

from glassboard.errors import InvalidQueryError, QueryError
from glassboard.query.export import write_csv, write_json
from glassboard.query.scalars import ScalarQuery, read_scalars
from glassboard.server.attachments import MEDIA_TYPES, attachment
from glassboard.server.context import Context, context_of
from glassboard.server.decode import query_choice, query_text, read_message
from glassboard.server.errors import API_PREFIX, CODES, make_error_message
from glassboard.server.frames import MEDIA_TYPE, encode_end, encode_frame, error_header, result_header
from glassboard.server.messages.scalars import ScalarRequest, ScalarsRequest
from glassboard.types import Kind, RunName

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.store import Snapshot

logger = logging.getLogger(__name__)

MAX_SERIES: Final = 10_000
BATCH_SERIES: Final = 8
"""How many are read in one go: handing each of many short series to a thread costs more than reading it."""
QUERY_FIELDS: Final = tuple(field.name for field in dataclasses.fields(ScalarQuery))
WRITERS: Final = {"csv": write_csv, "json": write_json}


async def serve_scalars(request: Request) -> Response:
    """``POST /api/v1/scalars``: one frame per series, in the order of the request."""
    context = context_of(request)
    message = await read_message(request, ScalarsRequest)
    if len(message.series) > MAX_SERIES:
        raise InvalidQueryError("body.series", f"{len(message.series)} series", f"at most {MAX_SERIES}")
    context.source.prioritise(dict.fromkeys(RunName(series.run) for series in message.series))
    headers = {"Cache-Control": "no-store"}
    return StreamingResponse(_frames(context, message), headers=headers, media_type=MEDIA_TYPE)


async def serve_export(request: Request) -> Response:
    """``GET /api/v1/export/scalars?run=&tag=&format=&superseded=``: a whole series as a file."""
    run, tag = query_text(request, "run"), query_text(request, "tag")
    file_format = query_choice(request, "format", tuple(WRITERS), "csv")
    with_superseded = query_choice(request, "superseded", ("true", "false"), "false") == "true"
    view = context_of(request).source.snapshot().run(run).tag(tag, Kind.SCALARS)
    points = view.every_point if with_superseded else view.points
    return StreamingResponse(
        WRITERS[file_format](points),
        headers={
            "Content-Disposition": attachment(f"{run}-{tag}.{file_format}"),
            "Cache-Control": "no-store",
        },
        media_type=MEDIA_TYPES[file_format],
    )


async def _frames(context: Context, message: ScalarsRequest) -> AsyncIterator[bytes]:
    snapshot = context.source.snapshot()
    cursor = context.feed.cursor_at(snapshot.generation)
    calls = (
        functools.partial(_read_frames, snapshot, message.series, start, cursor)
        for start in range(0, len(message.series), BATCH_SERIES)
    )
    async for frames in context.run_in_order(calls):
        yield frames
    yield encode_end()


def _read_frames(snapshot: Snapshot, series: list[ScalarRequest], start: int, cursor: str) -> bytes:
    batch = series[start : start + BATCH_SERIES]
    return b"".join(_read_frame(snapshot, start + i, wanted, cursor) for i, wanted in enumerate(batch))


def _read_frame(snapshot: Snapshot, request: int, series: ScalarRequest, cursor: str) -> bytes:
    try:
        query = ScalarQuery(**{name: getattr(series, name) for name in QUERY_FIELDS})
        result = read_scalars(snapshot, query)
        return encode_frame(result_header(request, query, result, cursor), result.columns)
    except QueryError as error:
        failure = make_error_message(error.code, str(error))
    except Exception:
        logger.exception("reading tag %r of run %r failed", series.tag, series.run)
        failure = make_error_message(CODES[500], "internal error")
    return encode_frame(error_header(request, series.run, series.tag, failure, cursor))


ROUTES: Final = [
    Route(f"{API_PREFIX}/scalars", serve_scalars, methods=["POST"]),
    Route(f"{API_PREFIX}/export/scalars", serve_export),
]
