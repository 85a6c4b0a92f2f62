"""``/api/v1/pr_curves``: curves of precision and recall as frames, and as files."""

from __future__ import annotations

import dataclasses
import functools
import logging
from typing import TYPE_CHECKING, Final

from starlette.responses import StreamingResponse
from starlette.routing import Route

from glassboard.errors import InvalidQueryError, QueryError
from glassboard.query.pr_curve_files import CURVE_COLUMNS, write_curves_csv, write_curves_json
from glassboard.query.pr_curves import PrCurveQuery, find_pr_curve
from glassboard.server.attachments import MEDIA_TYPES, attachment
from glassboard.server.context import Context, context_of
from glassboard.server.decode import query_choice, query_text, read_message
from glassboard.server.errors import API_PREFIX, CODES, make_error_message
from glassboard.server.frames import MEDIA_TYPE, column_headers, encode_end, encode_frame
from glassboard.server.messages.pr_curves import PrCurveHeader, PrCurveRequest, PrCurvesRequest
from glassboard.types import Kind, RunName

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.pr_curves import PrCurveResult
    from glassboard.query.scalars import Columns
    from glassboard.server.messages.errors import ErrorMessage
    from glassboard.store import Snapshot

logger = logging.getLogger(__name__)

MAX_SERIES: Final = 1_000
BATCH_SERIES: Final = 4
"""How many are read in one go: handing each of many short curves to a thread costs more than reading it."""
QUERY_FIELDS: Final = tuple(field.name for field in dataclasses.fields(PrCurveQuery))
WRITERS: Final = {"csv": write_curves_csv, "json": write_curves_json}


async def serve_pr_curves(request: Request) -> Response:
    """``POST /api/v1/pr_curves``: one frame per curve, in the order of the request."""
    context = context_of(request)
    message = await read_message(request, PrCurvesRequest)
    if len(message.series) > MAX_SERIES:
        raise InvalidQueryError("body.series", f"{len(message.series)} series", f"at most {MAX_SERIES}")
    context.source.prioritise(dict.fromkeys(RunName(series.run) for series in message.series))
    headers = {"Cache-Control": "no-store"}
    return StreamingResponse(_frames(context, message), headers=headers, media_type=MEDIA_TYPE)


async def serve_export(request: Request) -> Response:
    """``GET /api/v1/export/pr_curves?run=&tag=&format=&superseded=``: the curves of every step as a file."""
    context = context_of(request)
    run, tag = query_text(request, "run"), query_text(request, "tag")
    file_format = query_choice(request, "format", tuple(WRITERS), "csv")
    with_superseded = query_choice(request, "superseded", ("true", "false"), "false") == "true"
    view = context.source.snapshot().run(run).tag(tag, Kind.PR_CURVES)
    blobs = view.every_blob if with_superseded else view.blobs
    return StreamingResponse(
        WRITERS[file_format](context.source.read_payload, blobs),
        headers={
            "Content-Disposition": attachment(f"{run}-{tag}.{file_format}"),
            "Cache-Control": "no-store",
        },
        media_type=MEDIA_TYPES[file_format],
    )


async def _frames(context: Context, message: PrCurvesRequest) -> AsyncIterator[bytes]:
    snapshot = context.source.snapshot()
    calls = (
        functools.partial(_read_frames, context, snapshot, message.series, start)
        for start in range(0, len(message.series), BATCH_SERIES)
    )
    async for frames in context.run_in_order(calls):
        yield frames
    yield encode_end()


def _read_frames(context: Context, snapshot: Snapshot, series: list[PrCurveRequest], start: int) -> bytes:
    batch = series[start : start + BATCH_SERIES]
    return b"".join(_read_frame(context, snapshot, start + i, wanted) for i, wanted in enumerate(batch))


def _read_frame(context: Context, snapshot: Snapshot, request: int, series: PrCurveRequest) -> bytes:
    cursor = context.feed.cursor_at(snapshot.generation)
    try:
        query = PrCurveQuery(**{name: getattr(series, name) for name in QUERY_FIELDS})
        result = find_pr_curve(snapshot, context.source.read_payload, query)
        columns: Columns = {name: getattr(result.curve, name) for name in CURVE_COLUMNS}
        return encode_frame(_header(request, query, result, columns, cursor), columns)
    except QueryError as error:
        failure = make_error_message(error.code, str(error))
    except Exception:
        logger.exception("reading tag %r of run %r failed", series.tag, series.run)
        failure = make_error_message(CODES[500], "internal error")
    return encode_frame(_error_header(request, series, failure, cursor))


def _header(
    request: int, query: PrCurveQuery, result: PrCurveResult, columns: Columns, cursor: str
) -> PrCurveHeader:
    return PrCurveHeader(
        request=request,
        run=query.run,
        tag=query.tag,
        row=result.row,
        n_values=result.n_values,
        step=result.step,
        wall_time=result.wall_time,
        n_defined=result.curve.n_defined,
        cursor=cursor,
        columns=column_headers(columns),
    )


def _error_header(request: int, series: PrCurveRequest, error: ErrorMessage, cursor: str) -> PrCurveHeader:
    return PrCurveHeader(
        request=request,
        run=series.run,
        tag=series.tag,
        row=series.row,
        n_values=0,
        step=0,
        wall_time=None,
        n_defined=0,
        cursor=cursor,
        columns=[],
        error=error,
    )


ROUTES: Final = [
    Route(f"{API_PREFIX}/pr_curves", serve_pr_curves, methods=["POST"]),
    Route(f"{API_PREFIX}/export/pr_curves", serve_export),
]
