"""Meshes over HTTP: vertices, faces and colours of each step, whoever wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.plugins.mesh.plugin_data_pb2 import MeshPluginData
from tensorboard.util.tensor_util import make_tensor_proto

from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from made_server import Frame, ask, read_frames
from proto_events import VERSION, plugin, value_event
from two_boards import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.applications import Starlette

RANDOM = np.random.default_rng(3)
VERTICES = RANDOM.normal(size=(2, 4, 3)).astype(np.float32)
FACES = np.array([[[0, 1, 2], [1, 2, 3]], [[3, 2, 1], [2, 1, 0]]], np.int32)
COLORS = RANDOM.integers(2, 256, (2, 4, 3)).astype(np.uint8)
CONFIG = {"camera": {"cls": "PerspectiveCamera", "fov": 40}, "fog": 1}
NUMBERS = {"VERTEX": 1, "FACE": 2, "COLOR": 3}


def part_event(name: str, part: str, array: Any, step: int = 0, wall_time: float = 1.0) -> bytes:
    """Give the record of one part alone, as TensorFlow's writer has them."""
    data = MeshPluginData(name=name, content_type=NUMBERS[part], shape=np.shape(array))
    metadata = plugin("mesh", data.SerializeToString())
    tensor = make_tensor_proto(np.asarray(array))
    return value_event(f"{name}_{part}", step, wall_time, tensor=tensor, metadata=metadata)


def damaged_events() -> bytes:
    """Meshes of which something is wrong, each with a name that says what."""
    return VERSION + b"".join(
        [
            part_event("faces alone", "FACE", FACES),
            part_event("colors alone", "COLOR", COLORS),
            part_event("no meshes", "VERTEX", np.zeros((0, 4, 3), np.float32)),
            part_event("one axis less", "VERTEX", VERTICES[0]),
            part_event("pairs", "VERTEX", VERTICES[:, :, :2]),
            part_event("words", "VERTEX", np.full((1, 2, 3), b"x", object)),
            part_event("faces of words", "VERTEX", VERTICES),
            part_event("faces of words", "FACE", np.full((2, 2, 3), b"x", object)),
            part_event("fewer faces", "VERTEX", VERTICES),
            part_event("fewer faces", "FACE", FACES[:1]),
            part_event("flat colors", "VERTEX", VERTICES),
            part_event("flat colors", "COLOR", COLORS[0]),
            part_event("beyond", "VERTEX", VERTICES),
            part_event("beyond", "FACE", FACES + 2),
        ]
    )


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("meshes")
    with SummaryWriter(logdir / "ours") as writer:
        for step in range(3):
            writer.add_mesh("whole", VERTICES + step, COLORS, FACES, CONFIG, step, 9.0 + step)
            writer.add_mesh("cloud", VERTICES[:1] * step, global_step=step)
    write_file(logdir / "apart", VERSION, *apart_events())
    write_file(logdir / "damaged", damaged_events())
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def apart_events() -> list[bytes]:
    """Two values of one step, each part an event of its own, the last step without faces."""
    return [
        part_event("mesh", part, array, step, wall_time)
        for step, wall_time, factor in ((0, 10.0, 1), (0, 20.0, 2), (1, 30.0, 3))
        for part, array in (("VERTEX", VERTICES * factor), ("FACE", np.roll(FACES, factor, axis=1)))
        if (step, part) != (1, "FACE")
    ]


def write_file(directory: Path, *records: bytes) -> None:
    directory.mkdir()
    (directory / "events.out.tfevents.1.host").write_bytes(b"".join(records))


def ask_meshes(app: Starlette, *series: dict[str, Any]) -> list[Frame]:
    answer = ask(app, "/api/v1/meshes", "POST", json={"series": [{"run": "ours"} | each for each in series]})
    assert answer.status_code == 200
    frames, is_whole = read_frames(answer.content)
    assert is_whole
    return frames


def rows(frame: Frame, name: str) -> list[list[float]]:
    return frame.columns[name].reshape(-1, 3).tolist()


def listed(app: Starlette) -> dict[str, list[str]]:
    answer = ask(app, "/api/v1/tags?kind=meshes").json()
    return {tag["tag"]: [answer["runs"][index] for index in tag["run_indexes"]] for tag in answer["tags"]}


def test_a_mesh_comes_with_everything_that_was_logged_of_it(app: Starlette) -> None:
    (frame,) = ask_meshes(app, {"tag": "whole_VERTEX", "row": 1, "sample": 1})
    expected = VERTICES[1] + np.float32(1)
    middle = (expected.min(axis=0).astype(np.float64) + expected.max(axis=0)) / 2
    assert [(name, column.dtype.str) for name, column in frame.columns.items()] == [
        ("vertices", "<f4"),
        ("faces", "<u4"),
        ("colors", "|u1"),
    ]
    assert rows(frame, "vertices") == expected.tolist()
    assert rows(frame, "faces") == FACES[1].tolist()
    assert rows(frame, "colors") == COLORS[1].tolist()
    header = {name: value for name, value in frame.header.items() if name not in ("cursor", "columns")}
    assert header == {
        "request": 0,
        "run": "ours",
        "tag": "whole_VERTEX",
        "row": 1,
        "n_values": 3,
        "step": 1,
        "wall_time": 10.0,
        "sample": 1,
        "n_samples": 2,
        "n_vertices": 4,
        "n_faces": 2,
        "low": expected.min(axis=0).tolist(),
        "high": expected.max(axis=0).tolist(),
        "radius": pytest.approx(np.linalg.norm(expected - middle, axis=1).max()),
        "config": {
            "camera": {"cls": "PerspectiveCamera", "fov": 40, "position": None, "look_at": None},
            "lights": None,
            "material": {
                "cls": None,
                "color": None,
                "size": None,
                "size_attenuation": True,
                "opacity": 1,
                "roughness": 1,
                "metalness": 0,
                "shininess": 30,
                "wireframe": False,
                "flat_shading": False,
            },
        },
        "remarks": ["Its config has 'fog', expected camera, lights or material."],
    }


def test_a_cloud_has_neither_faces_nor_colors_and_a_sample_too_many_is_the_last(app: Starlette) -> None:
    (frame,) = ask_meshes(app, {"tag": "cloud_VERTEX", "sample": 7})
    assert rows(frame, "vertices") == (VERTICES[0] * 2).tolist()
    assert (rows(frame, "faces"), rows(frame, "colors")) == ([], [])
    assert (frame.header["sample"], frame.header["remarks"]) == (0, [])


def test_a_mesh_is_listed_once_by_where_its_vertices_are(app: Starlette) -> None:
    tags = listed(app)
    assert tags["whole_VERTEX"] == ["ours"]
    assert {tag.rpartition("_")[2] for tag in tags} == {"VERTEX", "FACE", "COLOR"}
    alone = {tag for tag in tags if not tag.endswith("VERTEX")}
    assert alone == {"faces alone_FACE", "colors alone_COLOR"}


def test_parts_in_events_of_their_own_belong_to_the_nearest_of_their_step(app: Starlette) -> None:
    request = {"run": "apart", "tag": "mesh_VERTEX", "sample": 0}
    frames = ask_meshes(app, *({**request, "row": row} for row in range(3)))
    assert [rows(frame, "faces") for frame in frames] == [
        np.roll(FACES, 1, axis=1)[0].tolist(),
        np.roll(FACES, 2, axis=1)[0].tolist(),
        [],
    ]
    assert [rows(frame, "vertices") for frame in frames] == [(VERTICES[0] * i).tolist() for i in (1, 2, 3)]


@pytest.mark.parametrize(
    ("tag", "part", "reason"),
    [
        ("faces alone", "FACE", "a mesh 'faces alone' without vertices, with faces alone"),
        ("colors alone", "COLOR", "a mesh 'colors alone' without vertices, with colours alone"),
        ("no meshes", "VERTEX", "vertices of shape (0, 4, 3), expected (meshes, vertices, 3)"),
        ("one axis less", "VERTEX", "vertices of shape (4, 3), expected (meshes, vertices, 3)"),
        ("pairs", "VERTEX", "vertices of shape (2, 4, 2), expected (meshes, vertices, 3)"),
        ("words", "VERTEX", "a tensor of object with shape (1, 2, 3), expected numbers"),
    ],
)
def test_what_has_no_vertices_is_an_error_of_its_frame_alone(
    app: Starlette, tag: str, part: str, reason: str
) -> None:
    failed, whole = ask_meshes(app, {"run": "damaged", "tag": f"{tag}_{part}"}, {"tag": "whole_VERTEX"})
    assert failed.columns == {}
    assert failed.header["error"]["code"] == "payload_unreadable"
    assert failed.header["error"]["message"].startswith(f"{reason} at byte ")
    assert "error" not in whole.header


@pytest.mark.parametrize(
    ("tag", "sample", "remarks"),
    [
        (
            "faces of words",
            0,
            ["Its faces cannot be read: a tensor of object with shape (2, 2, 3), expected numbers."],
        ),
        (
            "fewer faces",
            1,
            ["Its faces have the shape (1, 2, 3), expected at least 2 meshes: left out."],
        ),
        (
            "flat colors",
            0,
            ["Its colours have the shape (4, 3), expected (meshes, rows, 3): left out."],
        ),
        (
            "beyond",
            0,
            [
                "Left out: 2 of 2 faces, of vertices that there are not (0 to 3).",
                "No face is left: its points are shown.",
            ],
        ),
    ],
)
def test_what_is_wrong_beside_the_vertices_is_a_remark(
    app: Starlette, tag: str, sample: int, remarks: list[str]
) -> None:
    (frame,) = ask_meshes(app, {"run": "damaged", "tag": f"{tag}_VERTEX", "sample": sample})
    assert frame.header["remarks"] == remarks
    assert rows(frame, "vertices") == VERTICES[sample].tolist()
    assert (rows(frame, "faces"), rows(frame, "colors")) == ([], [])


@pytest.mark.parametrize(
    ("request_fields", "code"),
    [
        ({"run": "nothing", "tag": "whole_VERTEX"}, "run_not_found"),
        ({"tag": "whole"}, "tag_not_found"),
        ({"tag": "whole_VERTEX", "row": 3}, "invalid_query"),
        ({"tag": "whole_VERTEX", "row": -4}, "invalid_query"),
        ({"tag": "whole_VERTEX", "sample": -1}, "invalid_query"),
    ],
)
def test_what_is_not_there_is_an_error_of_its_frame(
    app: Starlette, request_fields: dict[str, Any], code: str
) -> None:
    (frame,) = ask_meshes(app, request_fields)
    assert frame.header["error"]["code"] == code


@pytest.mark.parametrize(
    ("writer", "run", "tag"),
    [
        ("torch", "all", "mesh_VERTEX"),
        ("tensorboardX", "all", "mesh_1"),
        ("tb-plugins", "v1", "mesh/pts_VERTEX"),
    ],
)
def test_meshes_of_every_writer_are_whole(writer: str, run: str, tag: str) -> None:
    reading = Reading(parse_logdir(OURS / writer / "logs"), reload_interval_secs=0)
    reading.start()
    try:
        assert reading.wait_until_read(60)
        app = create_app(reading, ServerSettings(), {})
        assert [name for name, runs in listed(app).items() if run in runs] == [tag]
        (frame,) = ask_meshes(app, {"run": run, "tag": tag})
    finally:
        reading.close()
    header = frame.header
    assert header["remarks"] == []
    assert len(rows(frame, "vertices")) == len(rows(frame, "colors")) == header["n_vertices"] > 0
    assert len(rows(frame, "faces")) == header["n_faces"] > 0
