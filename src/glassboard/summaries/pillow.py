"""Pillow: loaded at the first image, PNG files, and its images as arrays."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidValueError, UnsupportedTypeError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

PNG_LEVEL: Final = 1
"""Half the time of zlib's usual 6, for files that are a third larger; noise is as large at any level."""

_MODES: Final = {"1": "L", "L": "L", "LA": "LA", "RGB": "RGB", "RGBA": "RGBA", "I;16": "I;16"}
_NUMBER_MODES: Final = {"I", "F"}


@cache
def load_pillow() -> None:
    """
    Load Pillow and its formats.

    Called on the caller's thread, so that the writer's thread never imports: at the end of a program it
    could not.
    """
    from PIL import Image

    Image.preinit()


def encode_png(pixels: NDArray[np.uint8]) -> bytes:
    """
    Return a PNG file.

    Parameters
    ----------
    pixels
        uint8, shape (height, width, channels): 2 channels are grey and alpha, 3 colour, 4 colour and alpha.
    """
    return png_of(to_pillow(pixels))


def png_of(image: Image) -> bytes:
    """Return a PNG file of an image of Pillow."""
    file = io.BytesIO()
    image.save(file, format="PNG", compress_level=PNG_LEVEL)
    return file.getvalue()


def to_pillow(pixels: NDArray[np.uint8]) -> Image:
    """Return an image of Pillow with a copy of `pixels`, of shape (height, width, channels)."""
    from PIL import Image

    return Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)


def is_pillow(value: Any) -> bool:
    """Whether `value` is an image of Pillow; Pillow is not loaded to find out."""
    return any(base.__module__ == "PIL.Image" and base.__name__ == "Image" for base in type(value).__mro__)


def from_pillow(image: Any, name: str) -> NDArray[np.uint8]:
    """
    Return a copy of the pixels of an image of Pillow: uint8, shape (height, width, channels).

    Raises
    ------
    UnsupportedTypeError
        It is no image of Pillow.
    InvalidValueError
        Its pixels are numbers of no known range (modes ``I`` and ``F``).
    """
    if not is_pillow(image):
        raise UnsupportedTypeError(f"{name} is of type {type(image).__name__}, expected a Pillow image")
    if image.mode in _NUMBER_MODES:
        raise InvalidValueError(f"{name} is a Pillow image of mode {image.mode!r}, expected grey or colour")
    if image.mode.startswith("I;16"):
        pixels = (np.asarray(image) >> 8).astype(np.uint8)
    else:
        pixels = np.array(image.convert(_plain_mode(image)))
    return pixels if pixels.ndim == 3 else pixels[:, :, None]


def _plain_mode(image: Any) -> str:
    """Return the mode of one byte a channel that keeps what `image` shows."""
    if image.mode in _MODES:
        return _MODES[image.mode]
    return "RGBA" if image.has_transparency_data else "RGB"
