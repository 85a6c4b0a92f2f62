"""Every number of a mesh is checked; what cannot be drawn is left out, and said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassboard.query.meshes import CleanMesh, clean_mesh, cleaning

SQUARE = np.array([[0, 0, 0], [1, 0, 0], [1, 2, 0], [0, 2, 5]], np.float32)
TWO_FACES = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
COLORS = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255], [7, 8, 9]], np.uint8)


def plain(mesh: CleanMesh) -> dict[str, Any]:
    colors = None if mesh.colors is None else mesh.colors.tolist()
    return {
        "vertices": mesh.vertices.tolist(),
        "faces": mesh.faces.tolist(),
        "colors": colors,
        "bounds": (mesh.low, mesh.high),
        "remarks": mesh.remarks,
    }


def test_a_whole_mesh_stays_as_it_is() -> None:
    mesh = clean_mesh(SQUARE.astype(np.float64), TWO_FACES.astype(np.float32), COLORS.astype(np.float32))
    assert plain(mesh) == {
        "vertices": SQUARE.tolist(),
        "faces": TWO_FACES.tolist(),
        "colors": COLORS.tolist(),
        "bounds": ([0, 0, 0], [1, 2, 5]),
        "remarks": [],
    }
    assert (mesh.vertices.dtype.name, mesh.faces.dtype.name) == ("float32", "uint32")


def test_points_of_a_cloud_that_are_not_finite_are_left_out_with_their_colors() -> None:
    points = SQUARE.copy()
    points[1, 2], points[3, 0] = np.nan, np.inf
    assert plain(clean_mesh(points, colors=COLORS)) == {
        "vertices": [[0, 0, 0], [1, 2, 0]],
        "faces": [],
        "colors": [[255, 0, 0], [0, 0, 255]],
        "bounds": ([0, 0, 0], [1, 2, 0]),
        "remarks": ["Left out: 2 of 4 vertices, NaN or infinite."],
    }


def test_faces_at_vertices_that_are_not_finite_are_left_out_and_numbers_stay() -> None:
    points = SQUARE.copy()
    points[3] = np.nan
    assert plain(clean_mesh(points, TWO_FACES)) == {
        "vertices": [[0, 0, 0], [1, 0, 0], [1, 2, 0], [0, 0, 0]],
        "faces": [[0, 1, 2]],
        "colors": None,
        "bounds": ([0, 0, 0], [1, 2, 0]),
        "remarks": [
            "Left out: 1 of 4 vertices, NaN or infinite.",
            "Left out: 1 face of vertices that are not finite.",
        ],
    }


@pytest.mark.parametrize(
    "bad", [[0, 1, 4], [-1, 0, 1], [0, 1, 2.5], [np.nan, 0, 1], [np.inf, 0, 1], [3e38, 0, 1]]
)
def test_faces_that_name_no_vertex_are_left_out(bad: list[float]) -> None:
    mesh = clean_mesh(SQUARE, np.array([*TWO_FACES.tolist(), bad], np.float64))
    assert mesh.faces.tolist() == TWO_FACES.tolist()
    assert mesh.remarks == ["Left out: 1 of 3 faces, of vertices that there are not (0 to 3)."]


def test_a_mesh_of_which_no_face_is_left_is_a_cloud() -> None:
    mesh = clean_mesh(SQUARE, TWO_FACES + 100)
    assert plain(mesh) == {
        "vertices": SQUARE.tolist(),
        "faces": [],
        "colors": None,
        "bounds": ([0, 0, 0], [1, 2, 5]),
        "remarks": [
            "Left out: 2 of 2 faces, of vertices that there are not (0 to 3).",
            "No face is left: its points are shown.",
        ],
    }


def test_faces_of_another_shape_are_said() -> None:
    mesh = clean_mesh(SQUARE, np.zeros((2, 4), np.int32))
    assert len(mesh.faces) == 0
    assert mesh.remarks == ["Its faces have the shape (2, 4), expected (faces, 3): its points are shown."]


@pytest.mark.parametrize("shape", [(3, 3), (4, 4), (4,)])
def test_colors_of_another_shape_are_left_out(shape: tuple[int, ...]) -> None:
    mesh = clean_mesh(SQUARE, colors=np.zeros(shape))
    assert mesh.colors is None
    assert mesh.remarks == [f"Its colours have the shape {shape}, expected (4, 3): left out."]


def test_colors_up_to_one_are_parts_of_the_whole() -> None:
    mesh = clean_mesh(SQUARE, colors=np.array([[0, 0.5, 1]] * 4, np.float32))
    assert mesh.colors is not None
    assert mesh.colors.tolist() == [[0, 128, 255]] * 4
    assert mesh.remarks == []


def test_colors_beyond_their_limits_are_brought_back_and_said() -> None:
    mesh = clean_mesh(SQUARE, colors=np.array([[300, 0, 0], [0, -1, 0], [np.nan, 9, 9], [1, 2, 3]]))
    assert mesh.colors is not None
    assert mesh.colors.tolist() == [[255, 0, 0], [0, 0, 0], [0, 9, 9], [1, 2, 3]]
    assert mesh.remarks == ["Colours of 3 vertices are not within 0 to 255."]


@pytest.mark.parametrize("faces", [None, TWO_FACES])
def test_no_vertices_at_all_is_said(faces: Any) -> None:
    mesh = clean_mesh(np.zeros((0, 3), np.float32), faces)
    assert (mesh.low, mesh.high, mesh.remarks) == (None, None, ["It has no vertices."])


def test_no_finite_vertex_is_said() -> None:
    mesh = clean_mesh(np.full((2, 3), np.nan))
    assert len(mesh.vertices) == 0
    assert mesh.remarks == ["Left out: 2 of 2 vertices, NaN or infinite.", "No vertex is left."]


def test_numbers_beyond_float32_are_not_finite_for_a_screen() -> None:
    mesh = clean_mesh(np.array([[1e300, 0, 0], [1, 1, 1]]))
    assert mesh.vertices.tolist() == [[1, 1, 1]]


def test_of_too_many_points_evenly_chosen_ones_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MAX_POINTS", 2)
    mesh = clean_mesh(np.arange(15).reshape(5, 3), colors=np.arange(15).reshape(5, 3))
    assert mesh.vertices.tolist() == [[0, 1, 2], [9, 10, 11]]
    assert mesh.colors is not None
    assert mesh.colors.tolist() == [[0, 1, 2], [9, 10, 11]]
    assert mesh.remarks == ["One of every 3 of 5 points is shown."]


def test_of_too_many_faces_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MAX_FACES", 1)
    mesh = clean_mesh(SQUARE, TWO_FACES)
    assert mesh.faces.tolist() == [[0, 1, 2]]
    assert mesh.remarks == ["Of 2 faces the first 1 are shown."]


def test_a_surface_of_too_many_vertices_is_shown_as_a_cloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MAX_VERTICES", 3)
    mesh = clean_mesh(SQUARE, TWO_FACES)
    assert (len(mesh.faces), mesh.vertices.tolist()) == (0, SQUARE.tolist())
    assert mesh.remarks == ["A surface of more than 3 vertices: its points are shown."]
