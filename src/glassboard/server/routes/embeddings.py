"""``/api/v1/embeddings``: which embeddings there are, where projections place their points, what is near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from starlette.responses import Response
from starlette.routing import Route

from glassboard.errors import InvalidQueryError
from glassboard.query.embedding_columns import class_codes
from glassboard.query.projections import CustomAxes, ProjectionQuery, check_rows, has_method
from glassboard.reader.embedding_list import describe_embeddings
from glassboard.server.context import context_of
from glassboard.server.decode import query_text, read_message
from glassboard.server.embeddings import find_asked, find_shown
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX
from glassboard.server.frames import MEDIA_TYPE, column_headers, encode_end, encode_frame
from glassboard.server.messages.embeddings import (
    EmbeddingMessage,
    EmbeddingMetadataResponse,
    EmbeddingsResponse,
    JobMessage,
    JobRequest,
    MetadataColumnMessage,
    MethodsMessage,
    NeighborsRequest,
    NeighborsResponse,
    PositionsHeader,
    ProjectionRequest,
    SpriteMessage,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from starlette.requests import Request

    from glassboard.query.columns import Columns
    from glassboard.reader.embedding_list import ListedEmbedding
    from glassboard.server.context import Context
    from glassboard.server.embeddings import ShownEmbedding, UploadedEmbedding
    from glassboard.server.jobs import Job

MAX_NEIGHBORS: Final = 1000
MAX_UPLOAD_BYTES: Final = 512 << 20
TSV: Final = "text/tab-separated-values; charset=utf-8"


async def serve_embeddings(request: Request) -> Response:
    """``GET /api/v1/embeddings``: every embedding, by run, then what was uploaded."""
    context = context_of(request)
    source = context.source
    listed = await context.run(lambda: describe_embeddings(source.projector, source.snapshot()))
    messages = [_embedding_message(each) for each in listed]
    messages += [_upload_message(each) for each in context.projections.uploads.values()]
    return json_response(
        request,
        EmbeddingsResponse(messages, MethodsMessage(tsne=has_method("tsne"), umap=has_method("umap"))),
    )


async def serve_metadata(request: Request) -> Response:
    """``GET /api/v1/embeddings/metadata``: what the points are called, column by column."""
    context = context_of(request)
    columns, _ = await context.run(lambda: find_asked(context, request).columns)
    messages = [MetadataColumnMessage(each.name, each.is_numeric, each.values) for each in columns]
    return json_response(request, EmbeddingMetadataResponse(messages))


async def serve_projections(request: Request) -> Response:
    """``POST /api/v1/embeddings/projections``: have points placed; short work is done when this answers."""
    context = context_of(request)
    message = await read_message(request, ProjectionRequest)
    return json_response(request, _job_message(await context.run(lambda: _project(context, message))))


async def serve_job(request: Request) -> Response:
    """``GET /api/v1/embeddings/jobs?job=``: how far a projection has come."""
    job = context_of(request).projections.jobs.find(query_text(request, "job"))
    return json_response(request, _job_message(job))


async def serve_cancel(request: Request) -> Response:
    """``POST /api/v1/embeddings/jobs/cancel``: end a projection; what it has come to stays."""
    message = await read_message(request, JobRequest)
    return json_response(request, _job_message(context_of(request).projections.jobs.cancel(message.job)))


async def serve_pause(request: Request) -> Response:
    """``POST /api/v1/embeddings/jobs/pause``: have t-SNE stand still."""
    return await _pause(request, is_paused=True)


async def serve_resume(request: Request) -> Response:
    """``POST /api/v1/embeddings/jobs/resume``: have t-SNE go on."""
    return await _pause(request, is_paused=False)


async def serve_perturb(request: Request) -> Response:
    """``POST /api/v1/embeddings/jobs/perturb``: have t-SNE move its points at random and go on from there."""
    message = await read_message(request, JobRequest)
    return json_response(request, _job_message(context_of(request).projections.jobs.perturb(message.job)))


async def serve_positions(request: Request) -> Response:
    """``GET /api/v1/embeddings/positions?job=``: where the points are, of running jobs where they are now."""
    job = context_of(request).projections.jobs.find(query_text(request, "job"))
    positions = np.empty((0, 0), np.float32) if job.positions is None else job.positions
    columns: Columns = {"positions": positions.reshape(-1)}
    n_points, n_components = positions.shape
    header = PositionsHeader(
        request=0,
        job=job.key,
        state=job.state,
        n_points=n_points,
        n_components=n_components,
        variances=list(job.variances),
        iteration=job.iteration,
        is_final=job.has_ended,
        columns=column_headers(columns),
    )
    body = encode_frame(header, columns) + encode_end()
    return Response(body, headers={"Cache-Control": "no-store"}, media_type=MEDIA_TYPE)


async def serve_neighbors(request: Request) -> Response:
    """``POST /api/v1/embeddings/neighbors``: the points nearest to one in the original space."""
    context = context_of(request)
    message = await read_message(request, NeighborsRequest)
    if not 1 <= message.n_neighbors <= MAX_NEIGHBORS:
        raise InvalidQueryError("body.n_neighbors", message.n_neighbors, f"1 to {MAX_NEIGHBORS}")

    def find() -> NeighborsResponse:
        points = find_shown(context, message.run, message.name, message.upload).points
        check_rows("body.row", [message.row], len(points))
        rows = _optional_rows(message.rows, len(points))
        found = context.projections.find_neighbors(
            points,
            message.row,
            message.n_neighbors,
            message.metric,
            rows,
            is_sphereized=message.is_sphereized,
        )
        return NeighborsResponse(found.rows.tolist(), found.distances.tolist())

    return json_response(request, await context.run(find))


def _project(context: Context, message: ProjectionRequest) -> Job:
    query = ProjectionQuery(
        method=message.method,
        n_components=message.n_components,
        components=tuple(message.components),
        is_sphereized=message.is_sphereized,
        perplexity=message.perplexity,
        learning_rate=message.learning_rate,
        n_iterations=message.n_iterations,
        n_neighbors=message.n_neighbors,
        min_dist=message.min_dist,
        weight=message.supervise.weight if message.supervise else 0.0,
    )
    shown = find_shown(context, message.run, message.name, message.upload)
    points = shown.points
    rows = _optional_rows(message.rows, len(points))
    if message.method in ("tsne", "umap"):
        return context.projections.embed(points, query, rows, _classes_of(message, shown))
    if message.method == "custom":
        return context.projections.project_on_axes(points, query, _axes_of(message, len(points)), rows)
    return context.projections.project(points, query, rows)


def _classes_of(message: ProjectionRequest, shown: ShownEmbedding) -> NDArray[np.int32] | None:
    """Give the classes of the column that supervises; None where none does."""
    if message.supervise is None or not message.supervise.weight:
        return None
    columns = {each.name: each for each in shown.columns.columns}
    column = columns.get(message.supervise.column)
    if column is None:
        expected = f"one of {', '.join(columns) or 'no columns'}"
        raise InvalidQueryError("body.supervise.column", message.supervise.column, expected)
    return class_codes(column.values)


def _axes_of(message: ProjectionRequest, n_points: int) -> CustomAxes:
    if message.axes is None:
        raise InvalidQueryError("body.axes", None, "the ends of the axes")
    ends = {name: getattr(message.axes, name) for name in ("left", "right", "up", "down")}
    return CustomAxes(
        **{name: check_rows(f"body.axes.{name}", rows, n_points) for name, rows in ends.items()}
    )


def _optional_rows(rows: Sequence[int] | None, n_points: int) -> NDArray[np.int64] | None:
    return None if rows is None else check_rows("body.rows", rows, n_points)


async def _pause(request: Request, *, is_paused: bool) -> Response:
    message = await read_message(request, JobRequest)
    job = context_of(request).projections.jobs.pause(message.job, is_paused=is_paused)
    return json_response(request, _job_message(job))


def _job_message(job: Job) -> JobMessage:
    return JobMessage(job.key, job.state, job.progress, job.message, job.iteration)


def _embedding_message(listed: ListedEmbedding) -> EmbeddingMessage:
    return EmbeddingMessage(
        run=listed.run,
        name=listed.name,
        upload="",
        version=listed.version,
        n_points=listed.n_points,
        n_dimensions=listed.n_dimensions,
        columns=listed.columns,
        sprite=SpriteMessage(*listed.sprite_size) if listed.sprite_size else None,
        has_bookmarks=listed.has_bookmarks,
        remarks=listed.remarks,
        error=listed.error,
    )


def _upload_message(uploaded: UploadedEmbedding) -> EmbeddingMessage:
    columns, remarks = uploaded.columns
    return EmbeddingMessage(
        run="",
        name=uploaded.name,
        upload=uploaded.key,
        version=uploaded.version,
        n_points=len(uploaded.points),
        n_dimensions=uploaded.points.n_dimensions,
        columns=[each.name for each in columns],
        sprite=None,
        has_bookmarks=False,
        remarks=remarks,
        error="",
    )


ROUTES: Final = [
    Route(f"{API_PREFIX}/embeddings", serve_embeddings),
    Route(f"{API_PREFIX}/embeddings/metadata", serve_metadata),
    Route(f"{API_PREFIX}/embeddings/projections", serve_projections, methods=["POST"]),
    Route(f"{API_PREFIX}/embeddings/jobs", serve_job),
    Route(f"{API_PREFIX}/embeddings/jobs/cancel", serve_cancel, methods=["POST"]),
    Route(f"{API_PREFIX}/embeddings/jobs/pause", serve_pause, methods=["POST"]),
    Route(f"{API_PREFIX}/embeddings/jobs/resume", serve_resume, methods=["POST"]),
    Route(f"{API_PREFIX}/embeddings/jobs/perturb", serve_perturb, methods=["POST"]),
    Route(f"{API_PREFIX}/embeddings/positions", serve_positions),
    Route(f"{API_PREFIX}/embeddings/neighbors", serve_neighbors, methods=["POST"]),
]
