"""Camera, lights and material as they were logged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from glassboard.query.meshes import MeshCamera, MeshConfig, MeshLight, MeshMaterial, parse_config

PLAIN = MeshConfig()


def parse(value: Any) -> tuple[MeshConfig, list[str]]:
    return parse_config(json.dumps(value))


@pytest.mark.parametrize("text", ["", "{}", "null"])
def test_no_config_is_the_plain_one(text: str) -> None:
    assert parse_config(text) == (PLAIN, [])


def test_what_tensorboards_pages_say_is_understood() -> None:
    config = {
        "camera": {"cls": "PerspectiveCamera", "fov": 60, "near": 0.1, "far": 10, "position": [1, 2, 3]},
        "lights": [
            {"cls": "AmbientLight", "color": "#fff", "intensity": 0.75},
            {"cls": "DirectionalLight", "color": 0xFF8000, "intensity": 2, "position": [0, -1, 2]},
            {"cls": "HemisphereLight", "skyColor": "white", "groundColor": "#0000FF"},
        ],
        "material": {"cls": "MeshStandardMaterial", "roughness": 0.5, "metalness": 1, "wireframe": True},
    }
    lights = (
        MeshLight("AmbientLight", "#ffffff", intensity=0.75),
        MeshLight("DirectionalLight", "#ff8000", intensity=2, position=(0, -1, 2)),
        MeshLight("HemisphereLight", "#ffffff", "#0000ff"),
    )
    material = MeshMaterial("MeshStandardMaterial", roughness=0.5, metalness=1, wireframe=True)
    assert parse(config) == (MeshConfig(MeshCamera(fov=60, position=(1, 2, 3)), lights, material), [])


@pytest.mark.parametrize(
    ("camera", "fov"),
    [({}, 45), ({"cls": "PerspectiveCamera"}, 75), ({"cls": "PerspectiveCamera", "fov": 20}, 20)],
)
def test_a_camera_without_a_field_of_view_has_tensorboards(camera: dict[str, Any], fov: float) -> None:
    assert parse({"camera": camera})[0].camera.fov == fov


def test_no_lights_at_all_is_not_the_same_as_none_named() -> None:
    assert parse({"lights": []}) == (MeshConfig(lights=()), [])


@pytest.mark.parametrize(
    ("color", "expected"),
    [("Red", "#ff0000"), ("0x00FF7f", "#00ff7f"), (255, "#0000ff"), ("#a1B2c3", "#a1b2c3")],
)
def test_a_color_is_written_in_several_ways(color: Any, expected: str) -> None:
    assert parse({"material": {"cls": "PointsMaterial", "color": color}})[0].material.color == expected


@pytest.mark.parametrize(
    ("value", "remark"),
    [
        ([1], "Its config is [1], expected an object."),
        ({"fog": {}}, "Its config has 'fog', expected camera, lights or material."),
        ({"camera": 7}, "camera is 7, expected an object."),
        (
            {"camera": {"cls": "CubeCamera"}},
            "camera.cls is 'CubeCamera', expected PerspectiveCamera, OrthographicCamera.",
        ),
        (
            {"camera": {"cls": "OrthographicCamera", "fov": 5}},
            "camera.fov is not understood and left out.",
        ),
        (
            {"camera": {"cls": "PerspectiveCamera", "fov": 180}},
            "camera.fov is 180, which PerspectiveCamera cannot have.",
        ),
        (
            {"camera": {"cls": "PerspectiveCamera", "lookAt": [1, 2]}},
            "camera.lookAt is [1, 2], which PerspectiveCamera cannot have.",
        ),
        ({"lights": {"cls": "AmbientLight"}}, "lights is {'cls': 'AmbientLight'}, expected a list."),
        (
            {"material": {"cls": "PointsMaterial", "size": True}},
            "material.size is True, which PointsMaterial cannot have.",
        ),
        (
            {"material": {"cls": "PointsMaterial", "color": "url(#x)"}},
            "material.color is 'url(#x)', which PointsMaterial cannot have.",
        ),
        (
            {"material": {"cls": "MeshStandardMaterial", "onBeforeCompile": "alert(1)"}},
            "material.onBeforeCompile is not understood and left out.",
        ),
    ],
)
def test_what_is_not_understood_is_said_and_left_out(value: Any, remark: str) -> None:
    config, remarks = parse(value)
    assert remarks == [remark]
    assert config.lights is None
    assert config.camera.look_at is None
    assert (config.material.size, config.material.color) == (None, None)


def test_a_light_of_an_unknown_class_is_left_out_and_the_others_stay() -> None:
    config, remarks = parse({"lights": [{"cls": "RectAreaLight"}, {"cls": "PointLight", "color": "lime"}]})
    assert config.lights == (MeshLight("PointLight", "#00ff00"),)
    assert remarks == [
        "lights[0].cls is 'RectAreaLight', "
        "expected AmbientLight, DirectionalLight, HemisphereLight, PointLight."
    ]


def test_of_many_lights_the_first_are_kept() -> None:
    config, remarks = parse({"lights": [{"cls": "AmbientLight"}] * 30})
    assert config.lights == (MeshLight(),) * 8
    assert remarks == ["Of 30 lights the first 8 are shown."]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": NaN}', "nothing"])
def test_what_is_no_json_is_said(text: str) -> None:
    config, remarks = parse_config(text)
    assert config == PLAIN
    assert [remark.split(":")[0] for remark in remarks] in (
        ["Its config cannot be read"],
        ["Its config is longer than 65,536 characters and left out."],
    )


def test_a_hundred_faults_are_not_a_hundred_sentences() -> None:
    _, remarks = parse({f"field {i:03}": 0 for i in range(100)})
    assert len(remarks) == 9
    assert remarks[-1] == "92 more like these."
