"""Pictures and summaries of tests, read by Pillow and TensorBoard's protocol buffers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PIL import Image, ImageSequence
from tensorboard.compat.proto.summary_pb2 import Summary

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Picture(NamedTuple):
    """What a summary says of an image, and what Pillow sees in it."""

    tag: str
    height: int
    width: int
    n_channels: int
    mode: str
    pixels: list[Any]


def to_summary(encoded: Any) -> Any:
    """A summary of TensorBoard's class from bytes, or from an object of any such class."""
    return Summary.FromString(encoded if isinstance(encoded, bytes) else encoded.SerializeToString())


def only_value(encoded: Any) -> Any:
    """The only value of a summary."""
    (value,) = to_summary(encoded).value
    return value


def picture_of(value: Any) -> Picture:
    """The picture of a value."""
    image = Image.open(io.BytesIO(value.image.encoded_image_string))
    assert image.format == "PNG"
    return Picture(
        value.tag,
        value.image.height,
        value.image.width,
        value.image.colorspace,
        image.mode,
        np.asarray(image).tolist(),
    )


def pixels_of(encoded: bytes) -> NDArray[np.uint8]:
    """The pixels of the PNG in a summary of one image."""
    return np.asarray(Image.open(io.BytesIO(only_value(encoded).image.encoded_image_string)))


def gif_frames(content: bytes) -> tuple[list[Any], list[int]]:
    """The frames of a GIF as lists of colours, and how long each is shown in ms."""
    image: Any = Image.open(io.BytesIO(content))
    assert image.format == "GIF"
    frames, durations = [], []
    for frame in ImageSequence.Iterator(image):
        frames.append(np.asarray(frame.convert("RGB")).tolist())
        durations.append(int(frame.info["duration"]))
    return frames, durations
