"""
Writes the public colormaps of matplotlib as one file of the package, without those that are reversed.

``python tools/gen_colormaps.py`` rewrites ``src/glassboard/colormap/tables.npz``. The bytes are those that
``Colormap.__call__(…, bytes=True)`` gives; neighbours are alike, so that their differences take a fifth of
the room.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np

PATH = Path(__file__).resolve().parent.parent / "src/glassboard/colormap/tables.npz"
REVERSED = "_r"


def main() -> None:
    """Write the names, how many colours each has, and how each channel goes on from colour to colour."""
    names = sorted((name for name in mpl.colormaps if not name.endswith(REVERSED)), key=str.casefold)
    maps = [mpl.colormaps[name] for name in names]
    colors = np.concatenate([each(np.arange(each.N), bytes=True)[:, :3] for each in maps])
    np.savez_compressed(
        PATH,
        names=np.array(names),
        lengths=np.array([each.N for each in maps]),
        differences=np.diff(colors.T, prepend=np.zeros((3, 1), np.uint8)),
    )


if __name__ == "__main__":
    main()
