"""``/api/v1/histograms``: series of histograms as frames."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.query.histograms import BASIS_POINTS, HistogramQuery, read_histograms
from glassboard.server.context import context_of
from glassboard.server.decode import read_message
from glassboard.server.errors import API_PREFIX
from glassboard.server.frames import column_headers, encode_frame
from glassboard.server.messages.histograms import HistogramHeader, HistogramRequest, HistogramsRequest
from glassboard.server.series_frames import stream_series

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.histograms import HistogramResult
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Snapshot

MAX_SERIES: Final = 1_000
QUERY_FIELDS: Final = tuple(field.name for field in dataclasses.fields(HistogramQuery))


async def serve_histograms(request: Request) -> Response:
    """``POST /api/v1/histograms``: one frame per series, in the order of the request."""
    context = context_of(request)
    message = await read_message(request, HistogramsRequest)
    read = functools.partial(_read_frame, context.source.read_payload)
    return stream_series(context, message.series, read, max_series=MAX_SERIES)


def _read_frame(
    read: ReadPayload, snapshot: Snapshot, request: int, series: HistogramRequest, cursor: str
) -> bytes:
    query = HistogramQuery(**{name: getattr(series, name) for name in QUERY_FIELDS})
    result = read_histograms(snapshot, read, query)
    return encode_frame(_header(request, query, result, cursor), result.columns)


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
        outside=result.part_outside,
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


ROUTES: Final = [Route(f"{API_PREFIX}/histograms", serve_histograms, methods=["POST"])]
