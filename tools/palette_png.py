"""Small PNGs of what a screen shows: palettes that keep areas, lines and dots."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_BYTES: Final = 150_000
PALETTE_SIZES: Final = (256, 160, 112, 80)
"""Numbers of colours that are tried, one after the other."""
N_EXACT: Final = 48


def compress(png: bytes) -> bytes:
    """
    Give a PNG in the first palette with which it has at most `MAX_BYTES`, or in the last.

    Parameters
    ----------
    png
        A PNG of any kind; transparency is dropped.
    """
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    packed_colors, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colors = np.stack([packed_colors >> shift & 255 for shift in (16, 8, 0)], axis=1).astype(np.uint8)
    for n_colors in PALETTE_SIZES:
        palette = choose_palette(colors, counts, n_colors)
        distances = (palette**2).sum(axis=1) - 2 * colors.astype(float) @ palette.T
        nearest = distances.argmin(axis=1).astype(np.uint8)
        encoded = encode(nearest[places].reshape(pixels.shape[:2]), palette)
        if len(encoded) <= MAX_BYTES:
            break
    return encoded


def encode(indexes: NDArray[np.uint8], palette: NDArray[np.int64]) -> bytes:
    """Give a PNG of pixels that are indexes into a palette."""
    picture = Image.fromarray(indexes, "P")
    picture.putpalette(palette.astype(np.uint8).tobytes())
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def choose_palette(colors: NDArray[np.uint8], counts: NDArray[np.int64], n_colors: int) -> NDArray[np.int64]:
    """
    Choose a palette for a picture, from its colours and how many pixels each has.

    The `N_EXACT` most frequent ones are kept. Of the others each counts as the square root of its pixels: by
    their number, noise in a photograph would leave nothing for the few pixels of a mark.
    """
    order = np.argsort(-counts)
    exact, rest = order[:N_EXACT], order[N_EXACT:]
    if not len(rest):
        return colors[exact].astype(int)
    weighted = np.repeat(colors[rest], np.ceil(np.sqrt(counts[rest])).astype(int), axis=0)
    image = Image.fromarray(weighted[None])
    others = image.quantize(n_colors - N_EXACT, Image.Quantize.MEDIANCUT, kmeans=2).getpalette() or []
    return np.concatenate([colors[exact], np.reshape(others, (-1, 3))]).astype(int)
