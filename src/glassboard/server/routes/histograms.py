"""``/api/v1/histograms``: series of histograms as frames."""

from __future__ import annotations

import dataclasses
import functools
import logging
from typing import TYPE_CHECKING, Final

from starlette.responses import StreamingResponse
from starlette.routing import Route

from glassboard.errors import InvalidQueryError, QueryError
from glassboard.query.histograms import BASIS_POINTS, HistogramQuery, read_histograms
from glassboard.server.context import Context, context_of
from glassboard.server.decode import read_message
from glassboard.server.errors import API_PREFIX, CODES, make_error_message
from glassboard.server.frames import MEDIA_TYPE, column_headers, encode_end, encode_frame
from glassboard.server.messages.histograms import HistogramHeader, HistogramRequest, HistogramsRequest
from glassboard.types import RunName

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.histograms import HistogramResult
    from glassboard.server.messages.errors import ErrorMessage
    from glassboard.store import Snapshot

logger = logging.getLogger(__name__)

MAX_SERIES: Final = 1_000
QUERY_FIELDS: Final = tuple(field.name for field in dataclasses.fields(HistogramQuery))


async def serve_histograms(request: Request) -> Response:
    """``POST /api/v1/histograms``: one frame per series, in the order of the request."""
    context = context_of(request)
    message = await read_message(request, HistogramsRequest)
    if len(message.series) > MAX_SERIES:
        raise InvalidQueryError("body.series", f"{len(message.series)} series", f"at most {MAX_SERIES}")
    context.source.prioritise(dict.fromkeys(RunName(series.run) for series in message.series))
    headers = {"Cache-Control": "no-store"}
    return StreamingResponse(_frames(context, message), headers=headers, media_type=MEDIA_TYPE)


async def _frames(context: Context, message: HistogramsRequest) -> AsyncIterator[bytes]:
    snapshot = context.source.snapshot()
    calls = (
        functools.partial(_read_frame, context, snapshot, i, series)
        for i, series in enumerate(message.series)
    )
    async for frame in context.run_in_order(calls):
        yield frame
    yield encode_end()


def _read_frame(context: Context, snapshot: Snapshot, request: int, series: HistogramRequest) -> bytes:
    cursor = context.feed.cursor_at(snapshot.generation)
    try:
        query = HistogramQuery(**{name: getattr(series, name) for name in QUERY_FIELDS})
        result = read_histograms(snapshot, context.source.read_payload, query)
        return encode_frame(_header(request, query, result, cursor), result.columns)
    except QueryError as error:
        failure = make_error_message(error.code, str(error))
    except Exception:
        logger.exception("reading tag %r of run %r failed", series.tag, series.run)
        failure = make_error_message(CODES[500], "internal error")
    return encode_frame(_error_header(request, series, failure, cursor))


def _header(request: int, query: HistogramQuery, result: HistogramResult, cursor: str) -> HistogramHeader:
    low, high = result.value_range or (None, None)
    return HistogramHeader(
        request=request,
        run=query.run,
        tag=query.tag,
        form=query.form,
        n_values=result.n_values,
        superseded=result.n_superseded,
        window_values=result.n_window_values,
        read_values=result.n_read_values,
        unreadable=result.n_unreadable,
        first_error=result.first_error,
        repaired=result.n_repaired,
        empty=result.n_empty,
        start_wall_time=result.start_wall_time,
        low=low,
        high=high,
        bins=query.bins if query.form == "grid" else 0,
        exact=result.is_exact,
        basis_points=list(BASIS_POINTS) if query.form == "percentiles" else [],
        cursor=cursor,
        columns=column_headers(result.columns),
    )


def _error_header(
    request: int, series: HistogramRequest, error: ErrorMessage, cursor: str
) -> HistogramHeader:
    return HistogramHeader(
        request=request,
        run=series.run,
        tag=series.tag,
        form=series.form,
        n_values=0,
        superseded=0,
        window_values=0,
        read_values=0,
        unreadable=0,
        first_error="",
        repaired=0,
        empty=0,
        start_wall_time=None,
        low=None,
        high=None,
        bins=0,
        exact=True,
        basis_points=[],
        cursor=cursor,
        columns=[],
        error=error,
    )


ROUTES: Final = [Route(f"{API_PREFIX}/histograms", serve_histograms, methods=["POST"])]
