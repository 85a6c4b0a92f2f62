"""
TensorBoard's routes of plugin ``mesh``.

Facts: tensorboard 2.21, plugins/mesh/mesh_plugin.py.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from starlette.responses import Response
from starlette.routing import Route

from glassboard.query.export import finite_or_text
from glassboard.query.meshes import list_mesh_parts, read_sample
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import ApiError
from glassboard.server.tensorboard_series import has_known_version, sample_argument, sampled_blobs
from glassboard.types import RunName
from glassboard.wire.mesh import MeshContentType

if TYPE_CHECKING:
    from starlette.requests import Request

    from glassboard.query.meshes import MeshPart
    from glassboard.server.context import Context
    from glassboard.store import Blob

PARTS: Final = {"VERTEX", "FACE", "COLOR"}
ARRAY_BUFFER: Final = "arraybuffer"
"""What TensorBoard calls raw little-endian numbers."""


async def serve_tags(request: Request) -> Response:
    """``/tags``: run → mesh → the number of meshes a step."""
    snapshot = context_of(request).source.snapshot()
    meshes = {
        name: {part.name: {"samples": part.n_samples} for part in parts if has_known_version(part.view)}
        for name, run in snapshot.runs.items()
        if (parts := list_mesh_parts(run))
    }
    return json_response(request, meshes)


async def serve_meshes(request: Request) -> Response:
    """``/meshes?run=&tag=``: what there is of a mesh, by step and part."""
    answer = [
        {
            "wall_time": finite_or_text(blob.wall_time),
            "step": blob.step,
            "content_type": int(part.content_type),
            "components": part.components,
            "config": part.json_config,
            "data_shape": list(part.shape),
        }
        for part, blob in sorted(_find_steps(request), key=lambda found: found[1].step)
    ]
    return json_response(request, answer)


async def serve_data(request: Request) -> Response:
    """``/data?run=&tag=&content_type=&sample=&step=``: one part of one mesh as raw numbers."""
    context = context_of(request)
    step, sample = _step_argument(request), sample_argument(request)
    content_type = request.query_params.get("content_type")
    if content_type not in PARTS:
        raise ApiError(400, "invalid_query", "Bad content_type")
    wanted = [
        (part, blob)
        for part, blob in _find_steps(request)
        if blob.step == step and part.content_type is MeshContentType[content_type]
    ]
    body = await context.run(lambda: _read_bytes(context, wanted, sample))
    return Response(body, headers={"Cache-Control": "no-cache"}, media_type=ARRAY_BUFFER)


def _find_steps(request: Request) -> list[tuple[MeshPart, Blob]]:
    context = context_of(request)
    run = context.source.snapshot().runs.get(RunName(request.query_params.get("run", "")))
    tag = request.query_params.get("tag")
    parts = [part for part in list_mesh_parts(run) if part.name == tag] if run else []
    return [(part, blob) for part in parts for blob in sampled_blobs(part.view, context.settings)]


def _read_bytes(context: Context, wanted: list[tuple[MeshPart, Blob]], sample: int) -> bytes:
    read = context.source.read_payload
    return b"".join(
        rows.tobytes() for part, blob in wanted for rows in read_sample(read, part, [blob], sample)
    )


def _step_argument(request: Request) -> float:
    text = request.query_params.get("step", "0")
    try:
        step = float(text)
    except ValueError:
        step = math.nan
    if not math.isfinite(step):
        raise ApiError(400, "invalid_query", f"Invalid argument: step is {text!r}, expected a number")
    return step


ROUTES: Final = [
    Route("/data/plugin/mesh/tags", serve_tags, methods=("GET", "POST")),
    Route("/data/plugin/mesh/meshes", serve_meshes, methods=("GET", "POST")),
    Route("/data/plugin/mesh/data", serve_data, methods=("GET", "POST")),
]
