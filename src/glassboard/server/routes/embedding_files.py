"""``/api/v1/embeddings``: the files of embeddings, those that are uploaded and those that are taken away."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

import numpy as np
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from glassboard.errors import InvalidValueError
from glassboard.query.embedding_columns import read_columns
from glassboard.query.embeddings import parse_labels
from glassboard.query.projections import Points
from glassboard.query.tables import write_columns, write_numbers
from glassboard.query.tsv import read_lines
from glassboard.reader.uploaded_vectors import read_vectors
from glassboard.server.attachments import attachment
from glassboard.server.context import context_of
from glassboard.server.decode import query_choice, query_index, query_text
from glassboard.server.embeddings import UploadedEmbedding, find_asked, find_logged, find_upload
from glassboard.server.encode import JSON, json_response, text_response
from glassboard.server.errors import API_PREFIX, ApiError
from glassboard.server.media import media_response
from glassboard.server.messages.embeddings import UploadedEmbeddingResponse
from glassboard.server.projections import MAX_UPLOADS_BYTES
from glassboard.server.uploads import make_upload_key, read_upload, upload_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request

    from glassboard.server.embeddings import ShownEmbedding

MAX_UPLOAD_BYTES: Final = 512 << 20
TSV: Final = "text/tab-separated-values; charset=utf-8"


async def serve_sprite(request: Request) -> Response:
    """``GET /api/v1/embeddings/sprite?run=&name=``: the images of all points as one picture."""
    context = context_of(request)
    run, name = query_text(request, "run"), query_text(request, "name")
    sprite = await context.run(lambda: find_logged(context, run, name).sprite)
    if sprite is None:
        raise ApiError(404, "no_media", f"embedding {name!r} has no sprite")
    answer = media_response(sprite.encoded, sprite.media_type)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


async def serve_bookmarks(request: Request) -> Response:
    """``GET /api/v1/embeddings/bookmarks?run=&name=``: states of the page that someone saved, as they are."""
    context = context_of(request)
    run, name = query_text(request, "run"), query_text(request, "name")
    bookmarks = await context.run(lambda: find_logged(context, run, name).bookmarks)
    if bookmarks is None:
        raise ApiError(404, "no_media", f"embedding {name!r} has no bookmarks")
    return text_response(request, bookmarks, JSON)


async def serve_upload(request: Request) -> Response:
    """``POST /api/v1/embeddings/upload``: vectors, or with ``upload=KEY&part=metadata`` their labels."""
    context = context_of(request)
    part = query_choice(request, "part", ("vectors", "metadata"), "vectors")
    n_dimensions = query_index(request, "n_dimensions") or None
    parts = await read_upload(request, MAX_UPLOAD_BYTES)
    if part == "vectors":
        found = await context.run(lambda: _read_vectors(upload_name(request), parts, n_dimensions))
    else:
        known = find_upload(context, query_text(request, "upload"))
        found = await context.run(lambda: _with_metadata(known, parts))
    if found.n_bytes > MAX_UPLOADS_BYTES:
        message = f"it takes {found.n_bytes} bytes in memory, expected at most {MAX_UPLOADS_BYTES}"
        raise ApiError(413, "too_large", message)
    context.projections.uploads.keep(found.key, found, found.n_bytes)
    columns, remarks = found.columns
    answer = UploadedEmbeddingResponse(
        upload=found.key,
        n_points=len(found.points),
        n_dimensions=found.points.n_dimensions,
        columns=[each.name for each in columns],
        remarks=remarks,
    )
    return json_response(request, answer)


async def serve_export(request: Request) -> Response:
    """``GET /api/v1/export/embeddings?run=&name=&part=&job=``: vectors, labels or positions as a file."""
    context = context_of(request)
    part = query_choice(request, "part", ("vectors", "metadata", "positions"), "vectors")
    if part == "positions":
        job = context.projections.jobs.find(query_text(request, "job"))
        name, lines = job.key, write_numbers(np.empty((0, 0)) if job.positions is None else job.positions)
    else:
        shown = find_asked(context, request)
        name = request.query_params.get("name", "upload")
        lines = await context.run(lambda: _write_part(shown, part))
    headers = {"Content-Disposition": attachment(f"{name}-{part}.tsv"), "Cache-Control": "no-store"}
    return StreamingResponse(lines, headers=headers, media_type=TSV)


def _write_part(shown: ShownEmbedding, part: str) -> Iterator[bytes]:
    return write_numbers(shown.points.vectors) if part == "vectors" else write_columns(shown.columns.columns)


def _read_vectors(name: str, parts: Sequence[bytes], n_dimensions: int | None) -> UploadedEmbedding:
    try:
        vectors = read_vectors(parts, n_dimensions)
    except InvalidValueError as error:
        raise ApiError(400, "unreadable_upload", str(error)) from None
    return UploadedEmbedding(make_upload_key(), name, Points(vectors))


def _with_metadata(known: UploadedEmbedding, parts: Sequence[bytes]) -> UploadedEmbedding:
    try:
        labels = parse_labels(read_lines(parts))
    except InvalidValueError as error:
        raise ApiError(400, "unreadable_upload", str(error)) from None
    columns = read_columns(labels, len(known.points))
    return dataclasses.replace(known, version=make_upload_key(), columns=columns)


ROUTES: Final = [
    Route(f"{API_PREFIX}/embeddings/sprite", serve_sprite),
    Route(f"{API_PREFIX}/embeddings/bookmarks", serve_bookmarks),
    Route(f"{API_PREFIX}/embeddings/upload", serve_upload, methods=["POST"]),
    Route(f"{API_PREFIX}/export/embeddings", serve_export),
]
