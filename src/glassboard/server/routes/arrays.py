"""``/api/v1/arrays`` and ``/api/v1/colormaps``: numbers of any rank, and the colours that show them."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from starlette.responses import Response
from starlette.routing import Route

from glassboard import colormap
from glassboard.query.array_statistics import ArrayStatistics, measure_array
from glassboard.query.arrays import ArrayQuery, describe_series, find_array, read_whole_array
from glassboard.query.heatmaps import read_heatmap
from glassboard.query.image_numbers import read_image_numbers
from glassboard.query.media_types import UNKNOWN_MEDIA
from glassboard.server.attachments import attachment
from glassboard.server.blob_keys import find_blob
from glassboard.server.context import context_of
from glassboard.server.decode import query_index, query_text, read_message
from glassboard.server.encode import JSON, encode_json, json_response
from glassboard.server.errors import API_PREFIX, ApiError
from glassboard.server.frames import column_headers, encode_frame
from glassboard.server.kept import Kept
from glassboard.server.media import IMMUTABLE, media_response
from glassboard.server.messages.arrays import (
    ArrayHeader,
    ArrayRequest,
    ArraysRequest,
    ArrayStatisticsResponse,
    ColormapMessage,
    ColormapsResponse,
    HeatmapMessage,
    NormalizeMessage,
    StatisticsMessage,
)
from glassboard.server.series_frames import stream_series
from glassboard.types import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from starlette.requests import Request

    from glassboard.query.arrays import ArrayResult, ReadNumbers
    from glassboard.server.context import Context
    from glassboard.store import Snapshot

MAX_SERIES: Final = 400
KEPT: Final = Kept[ArrayStatistics](1 << 13)
"""What arrays are like, of so many of them: 2 KiB each. Their keys tell the files of all logdirs apart."""

EXACT_INTEGER: Final = 1 << 53
"""Integers up to here are exact in float64, with which the page works faster."""

COLORMAPS_AGE: Final = "private, max-age=86400"


async def serve_arrays(request: Request) -> Response:
    """``POST /api/v1/arrays``: one slice of each value as a frame, in the order of the request."""
    context = context_of(request)
    message = await read_message(request, ArraysRequest)

    def read(snapshot: Snapshot, number: int, wanted: ArrayRequest, cursor: str) -> bytes:
        return _encode_array(context, snapshot, number, wanted, cursor)

    return stream_series(context, message.series, read, max_series=MAX_SERIES)


async def serve_statistics(request: Request) -> Response:
    """``GET /api/v1/arrays/statistics?run=&tag=``: what all values of a series are like together."""
    context = context_of(request)
    run, tag = query_text(request, "run"), query_text(request, "tag")
    snapshot, read = context.source.snapshot(), context.source.read_payload
    statistics, n_read, n_values = await context.run(
        lambda: describe_series(snapshot, read, run, tag, _measure_once)
    )
    answer = ArrayStatisticsResponse(n_values, n_read, _statistics_message(statistics))
    return json_response(request, answer)


async def serve_npy(request: Request) -> Response:
    """``GET /api/v1/arrays/npy?key=&sample=``: a value as a file of NumPy's, as it was logged."""
    context = context_of(request)
    found = find_blob(context.source.snapshot(), query_text(request, "key"))
    sample, read = query_index(request, "sample"), context.source.read_payload

    def encode() -> bytes:
        if found.view.kind is Kind.IMAGES:
            return _encode_npy(read_image_numbers(read, found.blob, sample).numbers)
        return _encode_npy(read_whole_array(read, found.blob))

    body = await context.run(encode)
    headers = {
        "Content-Disposition": attachment(f"{found.run}-{found.view.tag}-{found.blob.step}.npy"),
        "Cache-Control": IMMUTABLE,
    }
    return Response(body, headers=headers, media_type=UNKNOWN_MEDIA)


def _measure_once(key: str, read_numbers: ReadNumbers) -> ArrayStatistics:
    statistics = KEPT.get(key) or measure_array(read_numbers())
    KEPT.keep(key, statistics, 1)
    return statistics


def _encode_npy(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, array, allow_pickle=False)
    return file.getvalue()


async def serve_under(request: Request) -> Response:
    """``GET /api/v1/heatmaps/under?key=``: the image that lies beneath a heatmap."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    found = find_blob(snapshot, query_text(request, "key"))
    if found.view.kind is not Kind.HEATMAPS:
        raise ApiError(404, "no_media", f"tag {found.view.tag!r} holds {found.view.kind}, expected heatmaps")
    read = context.source.read_payload
    heatmap = await context.run(lambda: read_heatmap(snapshot.run(found.run), found.view, read, found.blob))
    if not heatmap.under:
        raise ApiError(404, "no_media", f"no image lies beneath {found.view.tag!r} at step {found.blob.step}")
    return media_response(heatmap.under, request=request)


async def serve_colormaps(request: Request) -> Response:
    """``GET /api/v1/colormaps``: every colormap, by name."""
    del request
    return Response(_encode_colormaps(), headers={"Cache-Control": COLORMAPS_AGE}, media_type=JSON)


@cache
def _encode_colormaps() -> bytes:
    every = [ColormapMessage(name, colormap.table(name).tobytes().hex()) for name in colormap.names()]
    return encode_json(ColormapsResponse(every))


def _encode_array(
    context: Context, snapshot: Snapshot, number: int, wanted: ArrayRequest, cursor: str
) -> bytes:
    query = ArrayQuery(
        wanted.run, wanted.tag, wanted.row, tuple(wanted.index), wanted.max_side, wanted.superseded
    )
    result = find_array(snapshot, context.source.read_payload, query, _measure_once)
    columns = {"numbers": _to_column(result.numbers)}
    if result.mask is not None:
        columns["mask"] = result.mask.astype(np.uint32).reshape(-1)
    n_rows, n_columns = result.numbers.shape
    header = ArrayHeader(
        request=number,
        run=wanted.run,
        tag=wanted.tag,
        row=result.row,
        n_values=result.n_values,
        step=result.step,
        wall_time=result.wall_time,
        dtype=result.dtype,
        shape=list(result.shape),
        index=list(result.index),
        n_rows=n_rows,
        n_columns=n_columns,
        stride=result.stride,
        statistics=_statistics_message(result.statistics),
        heatmap=_heatmap_message(result),
        cursor=cursor,
        columns=column_headers(columns),
    )
    return encode_frame(header, columns)


def _heatmap_message(result: ArrayResult) -> HeatmapMessage | None:
    if result.heatmap is None:
        return None
    content = result.heatmap.content
    rule = content.normalize.to_json()
    numbers = {name: float(number) for name, number in rule.items() if name != "mode"}
    annotations = [] if result.annotations is None else result.annotations.reshape(-1).tolist()
    return HeatmapMessage(
        colormap=content.colormap,
        normalize=NormalizeMessage(content.normalize.mode, **numbers),
        stack=content.stack,
        origin=content.origin,
        unit=content.unit,
        x_label=content.x_label,
        y_label=content.y_label,
        x_ticks=list(content.x_ticks),
        y_ticks=list(content.y_ticks),
        show_values=content.show_values,
        annotations=annotations,
        has_under=bool(result.heatmap.under),
    )


def _to_column(numbers: NDArray[Any]) -> NDArray[Any]:
    """Give the numbers in the smallest type of a frame that holds them exactly, float64 for uint64."""
    if numbers.dtype == np.int64 and not _fits_float64(numbers):
        return np.ascontiguousarray(numbers).reshape(-1)
    dtype = np.float32 if np.can_cast(numbers.dtype, np.float32) else np.float64
    return np.ascontiguousarray(numbers, dtype).reshape(-1)


def _fits_float64(integers: NDArray[np.int64]) -> bool:
    return bool(integers.min() >= -EXACT_INTEGER and integers.max() <= EXACT_INTEGER)


def _statistics_message(statistics: ArrayStatistics) -> StatisticsMessage:
    return StatisticsMessage(
        n_values=statistics.n_values,
        n_nan=statistics.n_nan,
        n_posinf=statistics.n_posinf,
        n_neginf=statistics.n_neginf,
        low=statistics.low,
        high=statistics.high,
        mean=statistics.mean,
        std=statistics.std,
        least_positive=statistics.least_positive,
        bins=statistics.bins.tolist(),
    )


ROUTES: Final = [
    Route(f"{API_PREFIX}/arrays", serve_arrays, methods=["POST"]),
    Route(f"{API_PREFIX}/arrays/statistics", serve_statistics),
    Route(f"{API_PREFIX}/arrays/npy", serve_npy),
    Route(f"{API_PREFIX}/heatmaps/under", serve_under),
    Route(f"{API_PREFIX}/colormaps", serve_colormaps),
]
