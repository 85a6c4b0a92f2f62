"""One mesh of one step, with its faces and colours, as it can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidQueryError, PayloadError, TagNotFoundError
from glassboard.query.meshes.cleaning import CleanMesh, clean_mesh
from glassboard.query.meshes.config import MeshConfig, parse_config
from glassboard.query.meshes.parts import N_AXES, list_mesh_parts
from glassboard.query.payloads import read_tensor
from glassboard.query.rows import expect_row
from glassboard.types import Kind
from glassboard.wire.mesh import MeshContentType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.meshes.parts import MeshPart
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, RunView, Snapshot

MAX_PART_BYTES: Final = 1 << 28
"""Of vertices, faces or colours of one step."""


@dataclass(frozen=True, slots=True)
class MeshQuery:
    """
    Which mesh is wanted.

    Attributes
    ----------
    run, tag
        Names of the series of its vertices.
    row
        Which of its values, in file order; negative from the end.
    sample
        Which mesh of the step; the last one where it has fewer.
    """

    run: str
    tag: str
    row: int = -1
    sample: int = 0

    def __post_init__(self) -> None:
        """
        Check what is asked.

        Raises
        ------
        InvalidQueryError
            `sample` is negative.
        """
        if self.sample < 0:
            raise InvalidQueryError("sample", self.sample, "0 or more")


@dataclass(frozen=True, slots=True, eq=False)
class MeshResult:
    """
    One mesh.

    Attributes
    ----------
    row
        Of the series, from 0 on.
    n_values
        Of the whole series.
    step, wall_time
        Of its event; wall time in seconds since the epoch.
    sample, n_samples
        Which mesh of the step it is, and how many there are.
    n_vertices, n_faces
        As they were logged.
    mesh
        What can be drawn of it.
    config
        How it was meant to be shown.
    remarks
        A sentence for each thing that was left out.
    """

    row: int
    n_values: int
    step: int
    wall_time: float
    sample: int
    n_samples: int
    n_vertices: int
    n_faces: int
    mesh: CleanMesh
    config: MeshConfig
    remarks: list[str]


def find_mesh(snapshot: Snapshot, read: ReadPayload, query: MeshQuery) -> MeshResult:
    """
    Read one mesh of a series.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There is no such mesh.
    InvalidQueryError
        The series has no such row.
    PayloadError
        It has no vertices that can be read, or too many.
    """
    part, beside = _find_parts(snapshot.run(query.run), query.tag)
    blobs = part.view.blobs
    row = expect_row(query.row, len(blobs))
    blob = blobs[row]
    meshes = _read_vertices(read, part, blob)
    sample = min(query.sample, len(meshes) - 1)
    config, remarks = parse_config(part.json_config)
    faces = _read_beside(read, beside.get(MeshContentType.FACE), blob, sample, remarks)
    colors = _read_beside(read, beside.get(MeshContentType.COLOR), blob, sample, remarks)
    mesh = clean_mesh(meshes[sample], faces, colors)
    return MeshResult(
        row=row,
        n_values=len(blobs),
        step=blob.step,
        wall_time=blob.wall_time,
        sample=sample,
        n_samples=len(meshes),
        n_vertices=len(meshes[sample]),
        n_faces=0 if faces is None else len(faces),
        mesh=mesh,
        config=config,
        remarks=[*mesh.remarks, *remarks],
    )


def _find_parts(run: RunView, tag: str) -> tuple[MeshPart, dict[MeshContentType, MeshPart]]:
    """Give the part at `tag`, and the others of the same mesh by what they are."""
    parts = list_mesh_parts(run)
    asked = next((part for part in parts if part.view.tag == tag), None)
    if asked is None:
        raise TagNotFoundError(run.name, tag, Kind.MESHES)
    return asked, {part.content_type: part for part in parts if part.name == asked.name}


def _read_vertices(read: ReadPayload, part: MeshPart, blob: Blob) -> NDArray[Any]:
    """Read the vertices of all meshes of a step: shape (meshes, vertices, 3), at least one mesh."""
    if part.content_type is not MeshContentType.VERTEX:
        reason = f"a mesh {part.name!r} without vertices, with {_PLURALS[part.content_type]} alone"
        raise PayloadError(blob.source.name, blob.offset, reason)
    vertices = _read_numbers(read, blob)
    if vertices.ndim != N_AXES or vertices.shape[2] != 3 or not len(vertices):
        reason = f"vertices of shape {vertices.shape}, expected (meshes, vertices, 3)"
        raise PayloadError(blob.source.name, blob.offset, reason)
    return vertices


def _read_beside(
    read: ReadPayload, part: MeshPart | None, main: Blob, sample: int, remarks: list[str]
) -> NDArray[Any] | None:
    """Read faces or colours of one mesh; None where there are none at the step, or none that can be read."""
    blob = None if part is None else _find_beside(part, main)
    if part is None or blob is None:
        return None
    name = _PLURALS[part.content_type]
    try:
        numbers = _read_numbers(read, blob)
    except PayloadError as error:
        remarks.append(f"Its {name} cannot be read: {error.reason}.")
        return None
    if numbers.ndim != N_AXES or sample >= len(numbers):
        shape = "(meshes, rows, 3)" if numbers.ndim != N_AXES else f"at least {sample + 1} meshes"
        remarks.append(f"Its {name} have the shape {numbers.shape}, expected {shape}: left out.")
        return None
    sampled: NDArray[Any] = numbers[sample]
    return sampled


def _find_beside(part: MeshPart, main: Blob) -> Blob | None:
    """
    Find the value of the same step that was written next to another.

    TensorFlow's writer has an event for each part, torch's one for all.
    """
    blobs = part.view.blobs
    rows = np.flatnonzero(blobs.step == main.step)
    if not len(rows):
        return None
    apart = np.abs(blobs.wall_time[rows] - main.wall_time)
    nearest = rows[apart == apart.min()] if np.isfinite(apart).all() else rows
    offsets = np.abs(blobs.offset[nearest] - main.offset)
    return blobs[int(nearest[offsets.argmin()])]


def _read_numbers(read: ReadPayload, blob: Blob) -> NDArray[Any]:
    if blob.length > MAX_PART_BYTES:
        reason = f"a mesh of {blob.length} bytes, expected at most {MAX_PART_BYTES}"
        raise PayloadError(blob.source.name, blob.offset, reason)
    numbers = read_tensor(read, blob)
    if numbers.dtype.kind not in "fiu":
        reason = f"a tensor of {numbers.dtype} with shape {numbers.shape}, expected numbers"
        raise PayloadError(blob.source.name, blob.offset, reason)
    return numbers


_PLURALS: Final = {
    MeshContentType.UNDEFINED: "parts of no kind",
    MeshContentType.VERTEX: "vertices",
    MeshContentType.FACE: "faces",
    MeshContentType.COLOR: "colours",
}
