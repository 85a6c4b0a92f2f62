"""Small pictures that look like the large ones."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

import palette_png

if TYPE_CHECKING:
    import pytest


def encode(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """Give a PNG of RGB pixels."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def decode(png: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Give the RGB pixels of a PNG."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def noisy_screen() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Paint a grey area, a white one, an orange dot, and below them noise."""
    pixels = np.full((150, 200, 3), 246, np.uint8)
    pixels[:30] = 255
    pixels[50:56, 50:56] = (233, 94, 10)
    pixels[100:] = np.random.default_rng(3).integers(0, 256, (50, 200, 3))
    return pixels


def test_few_colours_stay_exactly_as_they_are() -> None:
    pixels = noisy_screen()[:100]
    assert (decode(palette_png.compress(encode(pixels))) == pixels).all()


def test_areas_stay_exact_and_a_dot_nearly_so_beside_noise() -> None:
    pixels = noisy_screen()
    shown = decode(palette_png.compress(encode(pixels)))
    area = np.ones(pixels.shape[:2], bool)
    area[50:56, 50:56] = area[100:] = False
    assert (shown[area] == pixels[area]).all()
    assert np.abs(shown[50:56, 50:56].astype(int) - pixels[50:56, 50:56]).max() < 40


def test_a_picture_that_would_be_too_large_has_fewer_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    png = encode(noisy_screen())
    first = palette_png.compress(png)
    monkeypatch.setattr(palette_png, "MAX_BYTES", len(first) - 1)
    second = palette_png.compress(png)
    n_colors = [len(Image.open(io.BytesIO(each)).getcolors() or []) for each in (first, second)]
    assert len(second) < len(first)
    assert n_colors[1] <= palette_png.PALETTE_SIZES[1] < n_colors[0] <= palette_png.PALETTE_SIZES[0]
