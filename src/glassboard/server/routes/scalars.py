"""``/api/v1/scalars``: series of numbers as frames, and as files."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Final

import numpy as np
from starlette.routing import Route

from glassboard.query.export import write_csv, write_json
from glassboard.query.scalars import ScalarQuery, read_scalars
from glassboard.server.context import context_of
from glassboard.server.decode import read_message
from glassboard.server.errors import API_PREFIX
from glassboard.server.frames import column_headers, encode_frame
from glassboard.server.messages.scalars import ScalarHeader, ScalarRequest, ScalarsRequest
from glassboard.server.series_files import stream_file
from glassboard.server.series_frames import stream_series
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.scalars import ScalarResult
    from glassboard.store import Snapshot, TagView

MAX_SERIES: Final = 10_000
BATCH_SERIES: Final = 8
"""How many are read in one go: handing each of many short series to a thread costs more than reading it."""
QUERY_FIELDS: Final = tuple(field.name for field in dataclasses.fields(ScalarQuery))
WRITERS: Final = {"csv": write_csv, "json": write_json}


async def serve_scalars(request: Request) -> Response:
    """``POST /api/v1/scalars``: one frame per series, in the order of the request."""
    message = await read_message(request, ScalarsRequest)
    return stream_series(
        context_of(request), message.series, _read_frame, max_series=MAX_SERIES, batch_series=BATCH_SERIES
    )


async def serve_export(request: Request) -> Response:
    """``GET /api/v1/export/scalars?run=&tag=&format=&superseded=``: a whole series as a file."""
    return stream_file(request, Kind.SCALARS, _write_file)


def _write_file(view: TagView, file_format: str, with_superseded: bool) -> Iterator[bytes]:
    return WRITERS[file_format](view.every_point if with_superseded else view.points)


def _read_frame(snapshot: Snapshot, request: int, series: ScalarRequest, cursor: str) -> bytes:
    query = ScalarQuery(**{name: getattr(series, name) for name in QUERY_FIELDS})
    result = read_scalars(snapshot, query)
    return encode_frame(_header(request, query, result, cursor), result.columns)


def _header(request: int, query: ScalarQuery, result: ScalarResult, cursor: str) -> ScalarHeader:
    return ScalarHeader(
        request=request,
        run=query.run,
        tag=query.tag,
        points=result.n_points,
        superseded=result.n_superseded,
        window_points=result.n_window_points,
        exact=result.is_exact,
        n_before=result.n_before,
        n_after=result.n_after,
        start_wall_time=result.start_wall_time,
        last_step=result.last_step,
        last_wall_time=result.last_wall_time,
        last_value=result.last_value,
        last_text=_number_text(result.last_value, is_double=result.is_double),
        n_nan=result.n_nan,
        n_posinf=result.n_posinf,
        n_neginf=result.n_neginf,
        cursor=cursor,
        columns=column_headers(result.columns),
    )


def _number_text(number: float | None, *, is_double: bool) -> str:
    """Write a number with the fewest digits that its type needs."""
    if number is None:
        return ""
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if math.isnan(number):
        return "NaN"
    return str(np.float64(number) if is_double else np.float32(number))


ROUTES: Final = [
    Route(f"{API_PREFIX}/scalars", serve_scalars, methods=["POST"]),
    Route(f"{API_PREFIX}/export/scalars", serve_export),
]
