"""``/api/v1/pr_curves``: curves of precision and recall as frames, and as files."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.query.pr_curve_files import CURVE_COLUMNS, write_curves_csv, write_curves_json
from glassboard.query.pr_curves import PrCurveQuery, find_pr_curve
from glassboard.server.context import context_of
from glassboard.server.decode import read_message
from glassboard.server.errors import API_PREFIX
from glassboard.server.frames import column_headers, encode_frame
from glassboard.server.messages.pr_curves import PrCurveHeader, PrCurveRequest, PrCurvesRequest
from glassboard.server.series_files import stream_file
from glassboard.server.series_frames import stream_series
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.columns import Columns
    from glassboard.query.payloads import ReadPayload
    from glassboard.query.pr_curves import PrCurveResult
    from glassboard.store import Snapshot, TagView

MAX_SERIES: Final = 1_000
BATCH_SERIES: Final = 4
"""How many are read in one go: handing each of many short curves to a thread costs more than reading it."""
QUERY_FIELDS: Final = tuple(field.name for field in dataclasses.fields(PrCurveQuery))
WRITERS: Final = {"csv": write_curves_csv, "json": write_curves_json}


async def serve_pr_curves(request: Request) -> Response:
    """``POST /api/v1/pr_curves``: one frame per curve, in the order of the request."""
    context = context_of(request)
    message = await read_message(request, PrCurvesRequest)
    read = functools.partial(_read_frame, context.source.read_payload)
    return stream_series(context, message.series, read, max_series=MAX_SERIES, batch_series=BATCH_SERIES)


async def serve_export(request: Request) -> Response:
    """``GET /api/v1/export/pr_curves?run=&tag=&format=&superseded=``: the curves of every step as a file."""
    write = functools.partial(_write_file, context_of(request).source.read_payload)
    return stream_file(request, Kind.PR_CURVES, write)


def _write_file(read: ReadPayload, view: TagView, file_format: str, with_superseded: bool) -> Iterator[bytes]:
    return WRITERS[file_format](read, view.every_blob if with_superseded else view.blobs)


def _read_frame(
    read: ReadPayload, snapshot: Snapshot, request: int, series: PrCurveRequest, cursor: str
) -> bytes:
    query = PrCurveQuery(**{name: getattr(series, name) for name in QUERY_FIELDS})
    result = find_pr_curve(snapshot, read, query)
    columns: Columns = {name: getattr(result.curve, name) for name in CURVE_COLUMNS}
    return encode_frame(_header(request, query, result, columns, cursor), columns)


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


ROUTES: Final = [
    Route(f"{API_PREFIX}/pr_curves", serve_pr_curves, methods=["POST"]),
    Route(f"{API_PREFIX}/export/pr_curves", serve_export),
]
