"""Single-channel images as arrays of numbers, so that they can be coloured like heatmaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.errors import PayloadError
from glassboard.query.images import read_image
from glassboard.query.media_types import sniff_media_type
from glassboard.query.picture_headers import read_picture_header

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

MAX_PIXELS: Final = 1 << 26
"""Of one image; larger ones are not decoded."""

_NUMBER_MODES: Final = {
    "1": "bool",
    "L": "uint8",
    "I;16": "uint16",
    "I;16B": "uint16",
    "I": "int32",
    "F": "float32",
}
"""Modes of Pillow with one channel, and the dtype of their numbers."""


class ImageNumbers(NamedTuple):
    """
    The numbers of one image.

    Attributes
    ----------
    numbers
        Shape (rows, columns); bool, uint8, uint16, int32 or float32, as the file has them.
    mask
        bool, true where the image is wholly transparent; None where it is nowhere.
    n_samples
        How many images the value has.
    """

    numbers: NDArray[Any]
    mask: NDArray[np.bool_] | None
    n_samples: int


def read_image_numbers(read: ReadPayload, blob: Blob, sample: int = 0) -> ImageNumbers:
    """
    Read one image that has a single channel: one, or red, green and blue that are equal everywhere.

    Of what moves it is the first frame. Colours of a palette count as the colours that they are.

    Raises
    ------
    PayloadError
        The value has no such sample, or it is no image, a damaged one, one in colours or one of more than
        2^26 pixels.
    """
    samples = read_image(read, blob).samples
    if not 0 <= sample < len(samples):
        raise _failure(blob, f"sample {sample} of an image of {len(samples)}, expected one that is there")
    image = _decode(blob, samples[sample])
    numbers, mask = _split(blob, image)
    return ImageNumbers(numbers, mask, len(samples))


def _decode(blob: Blob, encoded: bytes) -> Image:
    from PIL import ImageFile

    media_type = sniff_media_type(encoded)
    if not media_type.startswith("image/"):
        raise _failure(blob, f"a sample of type {media_type}, expected an image")
    header = read_picture_header(encoded, media_type)
    if header.width * header.height > MAX_PIXELS:
        raise _failure(blob, f"an image of {header.width} x {header.height}, expected at most 2^26 pixels")
    parser = ImageFile.Parser()
    try:
        parser.feed(encoded)
        image = parser.close()
        image.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise _failure(blob, f"an image that cannot be decoded: {error}") from None
    return image


def _split(blob: Blob, image: Image) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Part an image into its one channel and where it is transparent."""
    if image.mode in _NUMBER_MODES:
        return np.asarray(image).astype(_NUMBER_MODES[image.mode], copy=False), None
    *channels, alpha = np.moveaxis(np.asarray(image.convert("RGBA")), -1, 0)
    if not all(np.array_equal(channels[0], channel) for channel in channels[1:]):
        raise _failure(blob, "an image in colours, expected a single channel")
    mask = alpha == 0
    return channels[0], mask if mask.any() else None


def _failure(blob: Blob, found: str) -> PayloadError:
    return PayloadError(blob.source.name, blob.offset, found)
