"""Whatever was logged as a mesh, what is sent of it can be drawn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from glassboard.query.meshes import clean_mesh, parse_config

if TYPE_CHECKING:
    from numpy.typing import NDArray

DTYPES = st.sampled_from([np.float16, np.float32, np.float64, np.int32, np.int64, np.uint8])
SHAPES = st.one_of(
    st.tuples(st.integers(0, 6), st.just(3)),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
PARTS = DTYPES.flatmap(lambda dtype: SHAPES.flatmap(lambda shape: arrays.arrays(dtype, shape)))
VERTICES = DTYPES.flatmap(lambda dtype: arrays.arrays(dtype, st.tuples(st.integers(0, 6), st.just(3))))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["camera", "lights", "material", "cls", "color", "fov", "position", "size"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(vertices=VERTICES, faces=st.none() | PARTS, colors=st.none() | PARTS)
def test_what_is_left_of_any_mesh_can_be_drawn(
    vertices: NDArray[Any], faces: NDArray[Any] | None, colors: NDArray[Any] | None
) -> None:
    mesh = clean_mesh(vertices, faces, colors)
    n_vertices = len(mesh.vertices)
    assert np.isfinite(mesh.vertices).all()
    assert (mesh.vertices.dtype, mesh.vertices.shape) == (np.dtype("f4"), (n_vertices, 3))
    assert (mesh.faces.dtype, mesh.faces.shape[1]) == (np.dtype("u4"), 3)
    assert (mesh.faces < n_vertices).all()
    if mesh.colors is not None:
        assert (mesh.colors.dtype, mesh.colors.shape) == (np.dtype("u1"), (n_vertices, 3))
    with np.errstate(over="ignore"):
        finite = vertices[np.isfinite(vertices.astype(np.float32)).all(axis=1)].astype(np.float32)
    if len(finite):
        assert (mesh.low, mesh.high) == (finite.min(axis=0).tolist(), finite.max(axis=0).tolist())
    else:
        assert (mesh.low, mesh.high, mesh.radius) == (None, None, None)
    if len(finite) < len(vertices):
        assert mesh.remarks


@given(value=JSON)
def test_any_json_is_a_config_that_holds_what_it_promises(value: Any) -> None:
    config, remarks = parse_config(json.dumps(value))
    assert len(remarks) <= 9
    assert 1 <= config.camera.fov <= 170
    assert all(len(light.color) == 7 for light in config.lights or ())
    assert config.material.size is None or config.material.size >= 0


@given(text=st.text(max_size=60))
def test_any_text_is_a_config_or_said_to_be_none(text: str) -> None:
    config, remarks = parse_config(text)
    assert config.camera.cls in ("PerspectiveCamera", "OrthographicCamera")
    assert len(remarks) <= 9
