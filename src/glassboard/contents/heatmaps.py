"""How heatmaps begin to be shown: the content of their metadata, and where their values are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from glassboard.colormap import Normalization, table, to_normalization
from glassboard.contents.json_objects import (
    choice_in,
    decode_object,
    encode_object,
    flag_in,
    text_in,
    texts_in,
)
from glassboard.errors import InvalidValueError

PLUGIN_NAME: Final = "glassboard.heatmap"

DEFAULT_COLORMAP: Final = "viridis"
MINMAX: Final = Normalization()

MASK: Final = "/mask"
ANNOTATIONS: Final = "/annotations"
UNDER: Final = "/under"
"""Behind the tag of the numbers: what else belongs to one step."""

MAX_NUMBERS_BYTES: Final = 1 << 28
MAX_UNDER_BYTES: Final = 1 << 24
MAX_CELLS_WITH_TEXT: Final = 10_000

STACKS: Final = ("slices", "samples")
ORIGINS: Final = ("upper", "lower")


@dataclass(frozen=True, slots=True)
class HeatmapContent:
    """
    How the heatmaps of a tag begin to be shown.

    Attributes
    ----------
    colormap
        A name of `glassboard.colormap`.
    normalize
        Which numbers are at its ends.
    stack
        What the first of three axes is: ``slices`` of a volume, or ``samples`` of their own.
    origin
        Where row 0 is: ``upper`` or ``lower``.
    unit
        Of the numbers.
    x_label, y_label
        Names of the columns' and rows' axes.
    x_ticks, y_ticks
        A name for each column and row, or none.
    show_values
        Whether each cell has its number written in it.

    Notes
    -----
    Format: docs/format.md, Heatmaps.
    """

    colormap: str = DEFAULT_COLORMAP
    normalize: Normalization = MINMAX
    stack: str = STACKS[0]
    origin: str = ORIGINS[0]
    unit: str = ""
    x_label: str = ""
    y_label: str = ""
    x_ticks: tuple[str, ...] = ()
    y_ticks: tuple[str, ...] = ()
    show_values: bool = False

    def encode(self) -> bytes:
        """Return the content of the metadata; what is at its default is left out."""
        defaults = HeatmapContent()._fields()
        return encode_object({name: each for name, each in self._fields().items() if each != defaults[name]})

    def _fields(self) -> dict[str, Any]:
        return {
            "colormap": self.colormap,
            "normalize": self.normalize.to_json(),
            "stack": self.stack,
            "origin": self.origin,
            "unit": self.unit,
            "x_label": self.x_label,
            "y_label": self.y_label,
            "x_ticks": self.x_ticks,
            "y_ticks": self.y_ticks,
            "show_values": self.show_values,
        }


def decode_heatmap_content(content: bytes) -> HeatmapContent | None:
    """Return what a content says; None where it is none of ours, so that the numbers are a tensor."""
    fields = decode_object(content)
    if fields is None:
        return None
    return HeatmapContent(
        _colormap_in(fields),
        _normalization_in(fields),
        choice_in(fields, "stack", STACKS),
        choice_in(fields, "origin", ORIGINS),
        text_in(fields, "unit"),
        text_in(fields, "x_label"),
        text_in(fields, "y_label"),
        texts_in(fields, "x_ticks"),
        texts_in(fields, "y_ticks"),
        flag_in(fields, "show_values"),
    )


def _colormap_in(fields: dict[str, Any]) -> str:
    name = fields.get("colormap", DEFAULT_COLORMAP)
    try:
        table(name)
    except InvalidValueError:
        return DEFAULT_COLORMAP
    return str(name)


def _normalization_in(fields: dict[str, Any]) -> Normalization:
    rule = fields.get("normalize")
    try:
        return to_normalization(rule if isinstance(rule, dict) else "minmax")
    except InvalidValueError:
        return MINMAX
