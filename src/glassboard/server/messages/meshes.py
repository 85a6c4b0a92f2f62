"""Meshes and point clouds."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.server.messages.frames import ColumnHeader


@dataclass(frozen=True, slots=True)
class MeshRequest:
    """One mesh of ``POST /api/v1/meshes``."""

    run: str
    tag: str
    """As ``/api/v1/tags`` lists it: where the vertices are."""
    row: int = -1
    """Which value of the series, in file order; negative from the end, -1 is the last."""
    sample: int = 0
    """Which mesh of the step; the last one where it has fewer."""


@dataclass(frozen=True, slots=True)
class MeshesRequest:
    """Body of ``POST /api/v1/meshes``; the answer is one frame per mesh, in this order."""

    series: list[MeshRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MeshCameraMessage:
    """From where a mesh is seen at first."""

    cls: str
    """``PerspectiveCamera`` or ``OrthographicCamera``."""
    fov: float
    """Degrees from top to bottom."""
    position: list[float] | None
    """Null where all of it is to be seen."""
    look_at: list[float] | None


@dataclass(frozen=True, slots=True)
class MeshLightMessage:
    """One light."""

    cls: str
    """``AmbientLight``, ``DirectionalLight``, ``HemisphereLight`` or ``PointLight``."""
    color: str
    """``#rrggbb``, as all colours."""
    ground_color: str
    intensity: float
    """1 shows the colours of a surface that faces it as they are."""
    position: list[float]


@dataclass(frozen=True, slots=True)
class MeshMaterialMessage:
    """What a surface, or a point, is made of; null where nothing was said."""

    cls: str | None
    color: str | None
    size: float | None
    """Of a point: in the mesh's measure, or in px without attenuation."""
    size_attenuation: bool
    opacity: float
    roughness: float
    metalness: float
    shininess: float
    wireframe: bool
    flat_shading: bool


@dataclass(frozen=True, slots=True)
class MeshConfigMessage:
    """How a mesh was meant to be shown, as far as it is understood."""

    camera: MeshCameraMessage
    lights: list[MeshLightMessage] | None
    """Null where none were named."""
    material: MeshMaterialMessage


@dataclass(frozen=True, slots=True)
class MeshHeader:
    """
    JSON header of a frame of ``/api/v1/meshes``.

    Its columns have three numbers for each row: ``vertices`` f4, all of them finite; ``faces`` u4, the
    numbers of a triangle's vertices, empty for a cloud of points; ``colors`` u1, red, green and blue of each
    vertex, empty where there are none.
    """

    request: int
    """Index of the mesh in the request."""
    run: str
    tag: str
    row: int
    """From 0 on."""
    n_values: int
    """Of the whole series."""
    step: int
    wall_time: float | None
    sample: int
    n_samples: int
    """Of the step."""
    n_vertices: int
    """As many were logged."""
    n_faces: int
    low: list[float] | None
    """Least coordinates of the vertices; null where there are none."""
    high: list[float] | None
    radius: float | None
    """How far a vertex is at most from the middle between them."""
    config: MeshConfigMessage | None
    remarks: list[str]
    """A sentence for each thing that was left out."""
    cursor: str
    columns: list[ColumnHeader]
