"""Images, and the videos that are written as such."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from glassboard.errors import PayloadError
from glassboard.query.media_types import sniff_media_type
from glassboard.query.payloads import read_message, read_shape, read_strings
from glassboard.query.picture_damage import find_damage
from glassboard.query.picture_headers import read_picture_header
from glassboard.wire import Image

if TYPE_CHECKING:
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

IMAGE_FIELD: Final = 4
N_SIZES: Final = 2
"""Width and height come before the images of a tensor."""
MAX_SIZE_DIGITS: Final = 9
"""Longer numbers are no sizes of images."""
EXPECTED_FORMATS: Final = "PNG, JPEG, GIF, WebP, BMP, MP4 or WebM"
N_SHOWN_BYTES: Final = 12
"""So many bytes of something unknown are quoted."""


@dataclass(frozen=True, slots=True)
class ImageValue:
    """
    The images of one step.

    Attributes
    ----------
    width, height
        Pixels, as logged; 0 where they are no numbers, or none of an image.
    samples
        The images, encoded: PNG, JPEG, GIF, BMP or WebP, or a video.
    """

    width: int
    height: int
    samples: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """
    What one image or video of a value is, without its bytes.

    Attributes
    ----------
    media_type
        Told from its bytes.
    n_bytes
        How many it has.
    width, height
        Pixels as its header says, else as logged; 0 where nothing says it.
    is_animated
        Whether it is a video or has several frames.
    problem
        Why it cannot be shown, or not whole; empty where nothing speaks against it.
    """

    media_type: str
    n_bytes: int
    width: int
    height: int
    is_animated: bool
    problem: str = ""


def read_image(read: ReadPayload, blob: Blob) -> ImageValue:
    """
    Read the images of one step.

    Raises
    ------
    PayloadError
        The value is neither an old image nor a tensor of strings.

    Notes
    -----
    Formats: ``Summary.Image`` in tensorboard/compat/proto/summary.proto; plugins/image/metadata.py (width,
    height and images in one tensor).
    """
    if blob.field == IMAGE_FIELD:
        old = read_message(read, blob, Image)
        return ImageValue(old.width, old.height, (old.encoded_image_string,))
    strings = read_strings(read, blob)
    if len(strings) < N_SIZES:
        reason = f"{len(strings)} strings, expected a width, a height and images"
        raise PayloadError(blob.source.name, blob.offset, reason)
    width, height, *samples = strings
    return ImageValue(_read_size(width), _read_size(height), tuple(samples))


def count_images(read: ReadPayload, blob: Blob) -> int:
    """
    Count the images of one step, from the first bytes of its payload.

    Raises
    ------
    PayloadError
        The value is neither an old image nor a tensor.
    """
    if blob.field == IMAGE_FIELD:
        return 1
    n_strings = 1
    for size in read_shape(read, blob):
        n_strings *= size
    return max(n_strings - N_SIZES, 0)


def describe_samples(image: ImageValue, max_samples: int | None = None) -> list[SampleFacts]:
    """Say what the first `max_samples` images of a value are, or all of them."""
    return [_describe_sample(image, encoded) for encoded in image.samples[:max_samples]]


def _describe_sample(image: ImageValue, encoded: bytes) -> SampleFacts:
    media_type = sniff_media_type(encoded)
    header = read_picture_header(encoded, media_type)
    is_video = media_type.startswith("video/")
    return SampleFacts(
        media_type,
        len(encoded),
        header.width or image.width,
        header.height or image.height,
        is_video or header.is_animated,
        _problem_of(encoded, media_type),
    )


def _problem_of(encoded: bytes, media_type: str) -> str:
    if media_type.startswith(("image/", "video/")):
        return find_damage(encoded, media_type)
    if not encoded:
        return "the image has no bytes"
    return f"begins with {encoded[:N_SHOWN_BYTES]!r}, expected {EXPECTED_FORMATS}"


def _read_size(text: bytes) -> int:
    return int(text) if text.isdigit() and len(text) <= MAX_SIZE_DIGITS else 0
