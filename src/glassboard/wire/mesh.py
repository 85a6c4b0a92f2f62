"""Table of tensorboard/plugins/mesh/plugin_data.proto: meshes and point clouds."""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import ENUM, INT32, STRING, UINT32


class MeshContentType(IntEnum):
    """``MeshPluginData.ContentType``: which part of a mesh a tensor is."""

    UNDEFINED = 0
    VERTEX = 1
    FACE = 2
    COLOR = 3


class MeshPluginData(Message):
    """
    ``MeshPluginData``: which part of which mesh a tensor is.

    `components` has bit ``1 << content type`` for each part that was logged; 0, of old files, is all parts.
    `json_config` is the camera, lights and material of the viewer, in its own words.
    """

    version: int = field(1, INT32)
    name: str = field(2, STRING)
    content_type: int = field(3, ENUM)
    json_config: str = field(5, STRING)
    shape: tuple[int, ...] = repeated(6, INT32)
    components: int = field(7, UINT32)
