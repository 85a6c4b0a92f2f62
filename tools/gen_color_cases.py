"""
Write ``ui/src/charts/arrays/color_cases.json``: arrays in the colours of `glassboard.colormap`.

``python tools/gen_color_cases.py`` writes the file; with ``--check`` it writes nothing and fails where it is
not current. The page's tests colour the same arrays, so that both sides show the same picture.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from generated import write_or_check
from glassboard import colormap

if TYPE_CHECKING:
    from collections.abc import Sequence

TARGET: Final = Path(__file__).resolve().parent.parent / "ui/src/charts/arrays/color_cases.json"

NORMALIZATIONS: Final[tuple[dict[str, Any], ...]] = (
    {"mode": "minmax"},
    {"mode": "zscore", "span": 1.5},
    {"mode": "percentile", "low": 5, "high": 95},
    {"mode": "symmetric", "center": 0.25},
    {"mode": "log"},
    {"mode": "fixed", "min": -1, "max": 2},
)
COLORMAPS: Final = ("gray", "tab10")
ARRAYS: Final[dict[str, np.ndarray[Any, Any]]] = {
    "waves": np.sin(np.arange(24, dtype=np.float64)).reshape(4, 6) * 3,
    "not finite": np.array([[1, np.nan, np.inf], [-np.inf, 0.5, 2]]),
    "constant": np.full((2, 2), 7.0),
    "all NaN": np.full((1, 3), np.nan),
    "one pixel": np.array([[-2.5]]),
}


def make_cases() -> dict[str, Any]:
    """Colour every array by every rule; give the colours of the colormaps too."""
    palettes = {name: colormap.table(name).tobytes().hex() for name in COLORMAPS}
    return {"palettes": palettes, "cases": _color_all()}


def _color_all() -> list[dict[str, Any]]:
    return [
        {
            "name": f"{name}, {rule['mode']}",
            "rows": [[_to_json(number) for number in row] for row in array.tolist()],
            "normalize": rule,
            "colormap": name_of_map,
            "pixels": colormap.apply(array, name_of_map, normalize=rule).reshape(-1, 4).tolist(),
        }
        for name_of_map in COLORMAPS
        for name, array in ARRAYS.items()
        for rule in NORMALIZATIONS
    ]


def _to_json(number: float) -> float | str:
    """Give a number, as text where JSON has none."""
    return number if np.isfinite(number) else str(number)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the cases, or say whether they are current."""
    return write_or_check("gen_color_cases", {TARGET: json.dumps(make_cases()) + "\n"}, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main())
