"""Camera, lights and material of a mesh as they were logged: what is known of three.js, and no more."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Triple: TypeAlias = tuple[float, float, float]

MAX_CONFIG_CHARS: Final = 1 << 16
MAX_LIGHTS: Final = 8
MAX_REMARKS: Final = 8
TENSORBOARD_FOV: Final = 75.0
"""Fact: tensorboard/plugins/mesh/tf_mesh_dashboard/mesh-viewer.ts (``updateScene``)."""


@dataclass(frozen=True, slots=True)
class MeshCamera:
    """
    From where a mesh is seen at first.

    Attributes
    ----------
    cls
        ``PerspectiveCamera`` or ``OrthographicCamera``.
    fov
        Degrees from top to bottom: TensorBoard's 75 for a camera that was named without, 45 where none was.
    position, look_at
        Where the eye stands and what it looks at, in the mesh's measure; None where all of it is to be seen.
    """

    cls: str = "PerspectiveCamera"
    fov: float = 45
    position: Triple | None = None
    look_at: Triple | None = None


@dataclass(frozen=True, slots=True)
class MeshLight:
    """
    One light.

    Attributes
    ----------
    cls
        ``AmbientLight``, ``DirectionalLight``, ``HemisphereLight`` or ``PointLight``.
    color, ground_color
        ``#rrggbb``; that of the ground is the lower one of a hemisphere.
    intensity
        1 shows the colours of a surface that faces it as they are.
    position
        In the mesh's measure.
    """

    cls: str = "AmbientLight"
    color: str = "#ffffff"
    ground_color: str = "#ffffff"
    intensity: float = 1
    position: Triple = (0, 1, 0)


@dataclass(frozen=True, slots=True)
class MeshMaterial:
    """
    What a surface, or a point, is made of; None where nothing was said.

    Attributes
    ----------
    cls
        ``MeshStandardMaterial``, ``MeshLambertMaterial``, ``MeshPhongMaterial``, ``MeshBasicMaterial``,
        ``MeshNormalMaterial`` or ``PointsMaterial``.
    color
        ``#rrggbb``.
    size
        Of a point: in the mesh's measure, or in px without attenuation.
    size_attenuation
        Whether points that are farther away are smaller.
    opacity
        0 to 1.
    roughness, metalness, shininess
        Of the standard material from 0 to 1; of Phong's, 0 or more.
    wireframe, flat_shading
        Whether only edges are drawn, and whether each face has one normal.
    """

    cls: str | None = None
    color: str | None = None
    size: float | None = None
    size_attenuation: bool = True
    opacity: float = 1
    roughness: float = 1
    metalness: float = 0
    shininess: float = 30
    wireframe: bool = False
    flat_shading: bool = False


@dataclass(frozen=True, slots=True)
class MeshConfig:
    """How a mesh was meant to be shown; `lights` is None where none were named."""

    camera: MeshCamera = field(default_factory=MeshCamera)
    lights: tuple[MeshLight, ...] | None = None
    material: MeshMaterial = field(default_factory=MeshMaterial)


def parse_config(text: str) -> tuple[MeshConfig, list[str]]:
    """
    Read the configuration of a mesh.

    Parameters
    ----------
    text
        JSON with ``camera``, ``lights`` and ``material``, in the names of three.js; empty or null for none.

    Returns
    -------
    tuple
        What is understood, and a sentence for each of the first things that are not.

    Notes
    -----
    Format: tensorboard/plugins/mesh/README.md (Scene configuration), classes and fields of three.js.
    """
    remarks: list[str] = []
    parts = _parse_object(text, remarks)
    unknown = sorted(parts.keys() - {"camera", "lights", "material"})
    remarks += [f"Its config has {name!r}, expected camera, lights or material." for name in unknown]
    camera = _read_fields(parts.get("camera", {}), "camera", _CAMERAS, remarks)
    config = MeshConfig(
        MeshCamera(**{"fov": TENSORBOARD_FOV, **camera} if camera else {}),
        _read_lights(parts["lights"], remarks) if "lights" in parts else None,
        MeshMaterial(**_read_fields(parts.get("material", {}), "material", _MATERIALS, remarks)),
    )
    return config, _few(remarks)


def _parse_object(text: str, remarks: list[str]) -> dict[str, Any]:
    if text == "":
        return {}
    if len(text) > MAX_CONFIG_CHARS:
        remarks.append(f"Its config is longer than {MAX_CONFIG_CHARS:,} characters and left out.")
        return {}
    try:
        parts = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        remarks.append(f"Its config cannot be read: {error}.")
        return {}
    if parts is None:
        return {}
    if not isinstance(parts, dict):
        remarks.append(f"Its config is {parts!r:.100}, expected an object.")
        return {}
    return parts


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _read_lights(value: Any, remarks: list[str]) -> tuple[MeshLight, ...] | None:
    if not isinstance(value, list):
        remarks.append(f"lights is {value!r:.100}, expected a list.")
        return None
    if len(value) > MAX_LIGHTS:
        remarks.append(f"Of {len(value)} lights the first {MAX_LIGHTS} are shown.")
    lights = (
        _read_fields(light, f"lights[{i}]", _LIGHTS, remarks) for i, light in enumerate(value[:MAX_LIGHTS])
    )
    return tuple(MeshLight(**light) for light in lights if "cls" in light)


def _read_fields(value: Any, where: str, classes: Mapping[str, Fields], remarks: list[str]) -> dict[str, Any]:
    """Read what is known of the object of one class; the class itself is among it where it is known."""
    if not isinstance(value, dict):
        remarks.append(f"{where} is {value!r:.100}, expected an object.")
        return {}
    if not value:
        return {}
    cls = value.get("cls")
    if not isinstance(cls, str) or cls not in classes:
        remarks.append(f"{where}.cls is {cls!r:.100}, expected {', '.join(classes)}.")
        return {}
    known: dict[str, Any] = {"cls": cls}
    for name, given in value.items():
        if name == "cls" or name in _NOT_NEEDED:
            continue
        field_of = classes[cls].get(name)
        read = field_of[1](given) if field_of else None
        if field_of is None:
            remarks.append(f"{where}.{name} is not understood and left out.")
        elif read is None:
            remarks.append(f"{where}.{name} is {given!r:.100}, which {cls} cannot have.")
        else:
            known[field_of[0]] = read
    return known


def _number(low: float, high: float) -> Callable[[Any], float | None]:
    def read(value: Any) -> float | None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if is_number and low <= value <= high else None

    return read


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _triple(value: Any) -> Triple | None:
    read = _number(-_MOST, _MOST)
    numbers = [read(item) for item in value] if isinstance(value, list) and len(value) == 3 else [None]
    x, y, z = numbers if None not in numbers else (None, None, None)
    return None if x is None or y is None or z is None else (x, y, z)


def _color(value: Any) -> str | None:
    """Give a colour as ``#rrggbb``; it may be ``#rgb``, a number or one of the basic names too."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 0xFFFFFF:
        return f"#{value:06x}"
    text = value.strip().lower() if isinstance(value, str) else ""
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        return "#" + "".join(2 * digit for digit in text[1:])
    if re.fullmatch(r"#[0-9a-f]{6}", text):
        return text
    if re.fullmatch(r"0x[0-9a-f]{6}", text):
        return f"#{text[2:]}"
    return _COLORS.get(text)


def _few(remarks: list[str]) -> list[str]:
    n_more = len(remarks) - MAX_REMARKS
    return remarks if n_more <= 0 else [*remarks[:MAX_REMARKS], f"{n_more} more like these."]


Fields: TypeAlias = "Mapping[str, tuple[str, Callable[[Any], Any]]]"

_MOST: Final = math.ldexp(1, 100)
_NOT_NEEDED: Final = frozenset({"aspect", "near", "far", "vertexColors", "side"})
"""Follow from what is shown: every face has two sides."""

_CAMERA: Final[Fields] = {"position": ("position", _triple), "lookAt": ("look_at", _triple)}
_CAMERAS: Final[Mapping[str, Fields]] = {
    "PerspectiveCamera": {**_CAMERA, "fov": ("fov", _number(1, 170))},
    "OrthographicCamera": _CAMERA,
}
_LIGHT: Final[Fields] = {"color": ("color", _color), "intensity": ("intensity", _number(0, 100))}
_PLACED: Final[Fields] = {**_LIGHT, "position": ("position", _triple)}
_LIGHTS: Final[Mapping[str, Fields]] = {
    "AmbientLight": _LIGHT,
    "DirectionalLight": _PLACED,
    "HemisphereLight": {**_PLACED, "skyColor": ("color", _color), "groundColor": ("ground_color", _color)},
    "PointLight": _PLACED,
}
_MATERIAL: Final[Fields] = {"color": ("color", _color), "opacity": ("opacity", _number(0, 1))}
_SURFACE: Final[Fields] = {
    **_MATERIAL,
    "wireframe": ("wireframe", _flag),
    "flatShading": ("flat_shading", _flag),
}
_MATERIALS: Final[Mapping[str, Fields]] = {
    "MeshStandardMaterial": {
        **_SURFACE,
        "roughness": ("roughness", _number(0, 1)),
        "metalness": ("metalness", _number(0, 1)),
    },
    "MeshLambertMaterial": _SURFACE,
    "MeshPhongMaterial": {**_SURFACE, "shininess": ("shininess", _number(0, 1000))},
    "MeshBasicMaterial": _SURFACE,
    "MeshNormalMaterial": _SURFACE,
    "PointsMaterial": {
        **_MATERIAL,
        "size": ("size", _number(0, _MOST)),
        "sizeAttenuation": ("size_attenuation", _flag),
    },
}
_COLORS: Final = {
    "black": "#000000",
    "silver": "#c0c0c0",
    "gray": "#808080",
    "grey": "#808080",
    "white": "#ffffff",
    "maroon": "#800000",
    "red": "#ff0000",
    "purple": "#800080",
    "fuchsia": "#ff00ff",
    "magenta": "#ff00ff",
    "green": "#008000",
    "lime": "#00ff00",
    "olive": "#808000",
    "yellow": "#ffff00",
    "orange": "#ffa500",
    "navy": "#000080",
    "blue": "#0000ff",
    "teal": "#008080",
    "aqua": "#00ffff",
    "cyan": "#00ffff",
}
"""The basic names of CSS, https://www.w3.org/TR/css-color-4/#named-colors."""
