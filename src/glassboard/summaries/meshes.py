"""Meshes and point clouds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.arrays import to_array
from glassboard.errors import UnsupportedTypeError, WrongShapeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.plugin_values import plugin_value
from glassboard.wire import Summary, array_to_tensor, encode
from glassboard.wire.mesh import MeshContentType, MeshPluginData

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLUGIN_NAME: Final = "mesh"
_EXACT_IN_FLOAT32: Final = 1 << 24


def mesh_summary(
    tag: Any, vertices: Any, colors: Any = None, faces: Any = None, config_dict: Any = None
) -> bytes:
    """
    Return the encoded summary of meshes: a value each for vertices, faces and colors, where they are given.

    Parameters
    ----------
    tag
        A str; None is no tag. The values' tags are ``<tag>_VERTEX``, ``<tag>_FACE`` and ``<tag>_COLOR``.
    vertices
        Shape (B, N, 3): N points in each of B meshes.
    colors
        Shape (B, N, 3): red, green and blue of each point, integers up to 255 or floats up to 1.
    faces
        Shape (B, M, 3): the numbers of each triangle's points.
    config_dict
        Camera, lights and material, in the viewer's words; written as JSON.

    Raises
    ------
    UnsupportedTypeError
        An array is none of real numbers, or `config_dict` cannot be JSON.
    WrongShapeError
        A shape is none of those.

    Notes
    -----
    Format: ``mesh`` of torch/utils/tensorboard/summary.py: all numbers are float32. Faces with numbers that
    float32 does not hold are int32, as in tensorboard/plugins/mesh/summary_v2.py.
    """
    parts = {
        MeshContentType.VERTEX: _to_part(vertices, "vertices"),
        MeshContentType.FACE: None if faces is None else _to_part(faces, "faces"),
        MeshContentType.COLOR: None if colors is None else _to_part(colors, "colors"),
    }
    given = {content_type: array for content_type, array in parts.items() if array is not None}
    _check_shapes(given)
    config = _to_json(config_dict)
    components = sum(1 << content_type for content_type in given)
    name = to_tag(tag)
    values = tuple(
        plugin_value(
            name + f"_{content_type.name}".encode(),
            array_to_tensor(_as_stored(array, content_type)),
            PLUGIN_NAME,
            encode(
                MeshPluginData(
                    name=name.decode(),
                    content_type=content_type,
                    json_config=config,
                    shape=array.shape,
                    components=components,
                )
            ),
        )
        for content_type, array in given.items()
    )
    return encode(Summary(value=values))


def _to_part(value: Any, name: str) -> NDArray[Any]:
    array = to_array(value, name=name)
    if array.dtype.kind == "c":
        raise UnsupportedTypeError(f"{name} is an array of dtype {array.dtype}, expected real numbers")
    if array.ndim != 3 or array.shape[2] != 3:
        raise WrongShapeError(name, array.shape, "B x N x 3")
    return array


def _check_shapes(parts: dict[MeshContentType, NDArray[Any]]) -> None:
    vertices = parts[MeshContentType.VERTEX]
    colors = parts.get(MeshContentType.COLOR, vertices)
    faces = parts.get(MeshContentType.FACE, vertices)
    if colors.shape != vertices.shape:
        raise WrongShapeError("colors", colors.shape, f"that of vertices, {vertices.shape}")
    if len(faces) != len(vertices):
        raise WrongShapeError("faces", faces.shape, f"as many meshes as in vertices, {len(vertices)}")


def _as_stored(array: NDArray[Any], content_type: MeshContentType) -> NDArray[Any]:
    if content_type is MeshContentType.FACE and array.size and array.max() > _EXACT_IN_FLOAT32:
        return array.astype(np.int32)
    with np.errstate(over="ignore"):
        return array.astype(np.float32)


def _to_json(config: Any) -> str:
    if config is None:
        return "{}"
    import json

    try:
        return json.dumps(config, sort_keys=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise UnsupportedTypeError(f"config_dict is {config!r}, expected a dict for JSON: {error}") from None
