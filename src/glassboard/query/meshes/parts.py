"""Meshes and point clouds: the vertices, faces and colours of one name, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidEventError, PayloadError
from glassboard.query.payloads import read_tensor
from glassboard.types import Kind, TagName
from glassboard.wire import decode
from glassboard.wire.mesh import MeshContentType, MeshPluginData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob
    from glassboard.store.run import RunView
    from glassboard.store.tags import TagView

PART_DTYPES: Final[dict[MeshContentType, np.dtype[Any]]] = {
    MeshContentType.VERTEX: np.dtype("<f4"),
    MeshContentType.FACE: np.dtype("<i4"),
    MeshContentType.COLOR: np.dtype("u1"),
}
"""Facts: tensorboard 2.21, plugins/mesh/mesh_plugin.py (``_serve_mesh_data``)."""

N_AXES: Final = 3
ALL_PARTS: Final = 0b1110


@dataclass(frozen=True, slots=True)
class MeshPart:
    """
    The series of one part of a mesh.

    Attributes
    ----------
    view
        Its series.
    name
        Of the mesh, as people know it.
    content_type
        Which part it is.
    components
        The parts that the mesh has: bit ``1 << content type`` each.
    shape
        Of the first tensor: meshes a step, rows, 3.
    json_config
        Camera, lights and material, in the viewer's own words; empty for none.
    """

    view: TagView
    name: str
    content_type: MeshContentType
    components: int
    shape: tuple[int, ...]
    json_config: str

    @property
    def n_samples(self) -> int:
        """How many meshes a step has."""
        return self.shape[0] if self.shape else 0


def list_mesh_parts(run: RunView) -> list[MeshPart]:
    """List the parts of all meshes of a run, vertices first; what does not say which it is, is left out."""
    parts = (_describe_part(view) for view in run.tags.values() if view.kind is Kind.MESHES)
    return sorted((part for part in parts if part is not None), key=lambda part: part.content_type)


def _describe_part(view: TagView) -> MeshPart | None:
    try:
        data = decode(MeshPluginData, view.info.content)
        content_type = MeshContentType(data.content_type)
    except (InvalidEventError, ValueError):
        return None
    components = data.components or ALL_PARTS
    return MeshPart(view, data.name, content_type, components, data.shape, data.json_config)


def read_part(read: ReadPayload, part: MeshPart, blob: Blob) -> NDArray[Any]:
    """
    Read one part of all meshes of a step.

    Returns
    -------
    ndarray
        Shape (meshes, rows, 3): vertices as float32, faces (rows of vertex numbers) as int32, colours as
        uint8.

    Raises
    ------
    PayloadError
        The value is no tensor of numbers of that shape.

    Notes
    -----
    Format: tensorboard/plugins/mesh/metadata.py and summary.py.
    """
    rows = read_tensor(read, blob)
    if rows.dtype.kind not in "fiu" or rows.ndim != N_AXES:
        found = f"a tensor of {rows.dtype} with shape {rows.shape}"
        raise PayloadError(blob.source.name, blob.offset, f"{found}, expected numbers of shape (n, rows, 3)")
    dtype: np.dtype[Any] = PART_DTYPES[part.content_type]
    return rows.astype(dtype)


def read_sample(read: ReadPayload, part: MeshPart, blobs: Sequence[Blob], sample: int) -> list[NDArray[Any]]:
    """Read one mesh of each of the steps; those that have fewer are left out."""
    steps = (read_part(read, part, blob) for blob in blobs)
    return [step[sample] for step in steps if sample < len(step)]


def leads_mesh(run: RunView, view: TagView) -> bool:
    """
    Say whether a series stands for its mesh: its vertices, or what there is of one without.

    Notes
    -----
    Format: tensorboard/plugins/mesh/metadata.py (``get_instance_name``): a tag ends with the part's name, or
    its number where tensorboardX wrote it (tensorboardX/summary.py, ``mesh``).
    """
    stem, _, part = view.tag.rpartition("_")
    leading = (run.tags.get(TagName(f"{stem}_{other}")) for other in _LED_BY.get(part, ()))
    return not any(other is not None and other.kind is Kind.MESHES for other in leading)


_LED_BY: Final = {"FACE": ("VERTEX",), "COLOR": ("VERTEX", "FACE"), "2": ("1",), "3": ("1", "2")}
