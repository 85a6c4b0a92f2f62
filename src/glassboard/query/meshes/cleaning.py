"""Vertices, faces and colours of which everything can be drawn; what cannot is left out, and said."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_POINTS: Final = 2_000_000
"""Of a cloud of more, evenly chosen ones are kept."""
MAX_VERTICES: Final = 4_000_000
"""Of a surface; one of more is shown as a cloud."""
MAX_FACES: Final = 4_000_000
NO_FACES: Final = np.zeros((0, 3), np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class CleanMesh:
    """
    What can be drawn of one mesh.

    Attributes
    ----------
    vertices
        float32, shape (n, 3), finite.
    faces
        uint32, shape (m, 3), rows of vertex numbers below n; empty for a cloud of points.
    colors
        uint8, shape (n, 3); None where there are none.
    low, high
        Least and greatest coordinates; None where there is no vertex.
    radius
        How far a vertex is at most from the middle between them.
    remarks
        A sentence for each thing that was left out.
    """

    vertices: NDArray[np.float32]
    faces: NDArray[np.uint32] = field(default_factory=lambda: NO_FACES)
    colors: NDArray[np.uint8] | None = None
    low: list[float] | None = None
    high: list[float] | None = None
    radius: float | None = None
    remarks: list[str] = field(default_factory=list)


def clean_mesh(
    vertices: NDArray[Any], faces: NDArray[Any] | None = None, colors: NDArray[Any] | None = None
) -> CleanMesh:
    """
    Check one mesh number by number.

    Parameters
    ----------
    vertices
        Numbers of shape (n, 3).
    faces
        Numbers of any shape, rows of three vertex numbers where it is right; None for a cloud of points.
    colors
        Numbers of any shape, red, green and blue of each vertex where it is right.
    """
    remarks: list[str] = []
    with np.errstate(over="ignore"):
        positions = vertices.astype(np.float32)
    is_finite: NDArray[np.bool_] = np.all(np.isfinite(positions), axis=1)
    if (n_bad := len(positions) - int(is_finite.sum())) > 0:
        remarks.append(f"Left out: {n_bad:,} of {_count(len(positions), 'vertex')}, NaN or infinite.")
    paint = None if colors is None else _clean_colors(colors, len(positions), remarks)
    drawn = NO_FACES if faces is None else _clean_faces(faces, is_finite, remarks)
    if not len(drawn):
        keep = np.flatnonzero(is_finite)
        keep = _thin(keep, remarks)
        positions, paint = positions[keep], None if paint is None else paint[keep]
        is_finite = is_finite[keep]
    if not len(positions):
        remarks.append("It has no vertices." if not len(vertices) else "No vertex is left.")
    low, high, radius = _find_bounds(positions[is_finite])
    return CleanMesh(np.where(is_finite[:, None], positions, 0), drawn, paint, low, high, radius, remarks)


def _clean_faces(faces: NDArray[Any], is_finite: NDArray[np.bool_], remarks: list[str]) -> NDArray[np.uint32]:
    n_vertices = len(is_finite)
    if faces.ndim != 2 or faces.shape[1] != 3:
        remarks.append(f"Its faces have the shape {faces.shape}, expected (faces, 3): its points are shown.")
        return NO_FACES
    if not n_vertices or not len(faces):
        return NO_FACES
    if n_vertices > MAX_VERTICES:
        remarks.append(f"A surface of more than {MAX_VERTICES:,} vertices: its points are shown.")
        return NO_FACES
    with np.errstate(invalid="ignore"):
        is_within = ((faces >= 0) & (faces < n_vertices) & (faces == np.floor(faces))).all(axis=1)
    if n_bad := len(faces) - int(is_within.sum()):
        remarks.append(
            f"Left out: {n_bad:,} of {_count(len(faces), 'face')}, of vertices that there are not "
            f"(0 to {n_vertices - 1:,})."
        )
    whole = faces[is_within].astype(np.uint32)
    is_drawn = is_finite[whole].all(axis=1)
    if n_broken := len(whole) - int(is_drawn.sum()):
        remarks.append(f"Left out: {_count(n_broken, 'face')} of vertices that are not finite.")
    drawn: NDArray[np.uint32] = whole[is_drawn]
    if len(drawn) > MAX_FACES:
        remarks.append(f"Of {len(drawn):,} faces the first {MAX_FACES:,} are shown.")
    elif not len(drawn):
        remarks.append("No face is left: its points are shown.")
    return drawn[:MAX_FACES]


def _clean_colors(colors: NDArray[Any], n_vertices: int, remarks: list[str]) -> NDArray[np.uint8] | None:
    """Give integers up to 255 as they are, and numbers up to 1 as parts of 255."""
    if colors.shape != (n_vertices, 3):
        remarks.append(f"Its colours have the shape {colors.shape}, expected ({n_vertices}, 3): left out.")
        return None
    is_finite = np.isfinite(colors)
    finite = np.where(is_finite, colors, 0).astype(np.float64)
    scaled = finite * 255 if finite.size and finite.max() <= 1 else finite
    n_bad = int((~is_finite | (scaled < 0) | (scaled > 255)).any(axis=1).sum())
    if n_bad:
        remarks.append(f"Colours of {_count(n_bad, 'vertex')} are not within 0 to 255.")
    return np.clip(np.rint(scaled), 0, 255).astype(np.uint8)


def _thin(rows: NDArray[np.intp], remarks: list[str]) -> NDArray[np.intp]:
    stride = max(1, math.ceil(len(rows) / MAX_POINTS))
    if stride > 1:
        remarks.append(f"One of every {stride} of {len(rows):,} points is shown.")
    return rows[::stride]


def _find_bounds(
    positions: NDArray[np.float32],
) -> tuple[list[float], list[float], float] | tuple[None, None, None]:
    if not len(positions):
        return None, None, None
    low, high = positions.min(axis=0).astype(np.float64), positions.max(axis=0).astype(np.float64)
    radius = float(np.linalg.norm(positions - (low + high) / 2, axis=1).max())
    return low.tolist(), high.tolist(), radius


def _count(n: int, noun: str) -> str:
    plural = "vertices" if noun == "vertex" else f"{noun}s"
    return f"{n:,} {noun if n == 1 else plural}"
