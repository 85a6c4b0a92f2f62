"""``/api/v1/meshes``: vertices, faces and colours as frames."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import numpy as np
from starlette.routing import Route

from glassboard.query.meshes import MeshQuery, find_mesh
from glassboard.server.context import context_of
from glassboard.server.decode import read_message
from glassboard.server.errors import API_PREFIX
from glassboard.server.frames import column_headers, encode_frame
from glassboard.server.messages.meshes import (
    MeshCameraMessage,
    MeshConfigMessage,
    MeshesRequest,
    MeshHeader,
    MeshLightMessage,
    MeshMaterialMessage,
    MeshRequest,
)
from glassboard.server.series_frames import stream_series

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.columns import Columns
    from glassboard.query.meshes import CleanMesh, MeshCamera, MeshConfig, MeshLight, MeshMaterial
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Snapshot

MAX_SERIES: Final = 400


async def serve_meshes(request: Request) -> Response:
    """``POST /api/v1/meshes``: one frame per mesh, in the order of the request."""
    context = context_of(request)
    message = await read_message(request, MeshesRequest)
    read = functools.partial(_read_frame, context.source.read_payload)
    return stream_series(context, message.series, read, max_series=MAX_SERIES)


def _read_frame(
    read: ReadPayload, snapshot: Snapshot, number: int, wanted: MeshRequest, cursor: str
) -> bytes:
    result = find_mesh(snapshot, read, MeshQuery(wanted.run, wanted.tag, wanted.row, wanted.sample))
    columns = _columns(result.mesh)
    header = MeshHeader(
        request=number,
        run=wanted.run,
        tag=wanted.tag,
        row=result.row,
        n_values=result.n_values,
        step=result.step,
        wall_time=result.wall_time,
        sample=result.sample,
        n_samples=result.n_samples,
        n_vertices=result.n_vertices,
        n_faces=result.n_faces,
        low=result.mesh.low,
        high=result.mesh.high,
        radius=result.mesh.radius,
        config=_config_message(result.config),
        remarks=result.remarks,
        cursor=cursor,
        columns=column_headers(columns),
    )
    return encode_frame(header, columns)


def _columns(mesh: CleanMesh) -> Columns:
    colors = np.zeros(0, np.uint8) if mesh.colors is None else mesh.colors
    return {
        "vertices": mesh.vertices.reshape(-1),
        "faces": mesh.faces.reshape(-1),
        "colors": colors.reshape(-1),
    }


def _config_message(config: MeshConfig) -> MeshConfigMessage:
    lights = None if config.lights is None else [_light_message(light) for light in config.lights]
    return MeshConfigMessage(_camera_message(config.camera), lights, _material_message(config.material))


def _camera_message(camera: MeshCamera) -> MeshCameraMessage:
    position = None if camera.position is None else list(camera.position)
    look_at = None if camera.look_at is None else list(camera.look_at)
    return MeshCameraMessage(camera.cls, camera.fov, position, look_at)


def _light_message(light: MeshLight) -> MeshLightMessage:
    return MeshLightMessage(light.cls, light.color, light.ground_color, light.intensity, list(light.position))


def _material_message(material: MeshMaterial) -> MeshMaterialMessage:
    return MeshMaterialMessage(
        cls=material.cls,
        color=material.color,
        size=material.size,
        size_attenuation=material.size_attenuation,
        opacity=material.opacity,
        roughness=material.roughness,
        metalness=material.metalness,
        shininess=material.shininess,
        wireframe=material.wireframe,
        flat_shading=material.flat_shading,
    )


ROUTES: Final = [Route(f"{API_PREFIX}/meshes", serve_meshes, methods=["POST"])]
