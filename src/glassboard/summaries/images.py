"""Images: arrays, or images of Pillow, as PNG files in a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_own_array
from glassboard.errors import WrongShapeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.dataformats import to_axes
from glassboard.summaries.pillow import encode_png, from_pillow, is_pillow, load_pillow
from glassboard.summaries.pixels import check_real, grid_of, tile, to_color, to_pixels
from glassboard.wire import Image, Summary, SummaryValue, encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

PLUGIN_NAME: Final = "images"

MAX_CHANNELS: Final = 4

_ACCEPTED: Final = ("HW", "HWC", "NHWC")


class ImageSnapshot(NamedTuple):
    """An image, or several that become one, still to be encoded; `images` are NHWC."""

    tag: str
    images: NDArray[Any]

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.images.nbytes

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        return encode(Summary(value=(image_value(self.tag, draw_images(self.images)),)))


def image_snapshot(tag: Any, image: Any, *, dataformats: Any = "CHW") -> DeferredSummary:
    """
    Check and copy an image, or several.

    Parameters
    ----------
    tag
        A str; None is no tag.
    image
        What `to_array` takes: uint8 from 0 to 255, anything else from 0 to 1, clipped. Or an image of
        Pillow, whatever `dataformats` says. Or a list of either, all of one shape.
    dataformats
        What its axes are: an order of the letters ``HW``, ``CHW`` or ``NCHW``, in either case; of one
        element where `image` is a list. C is 1 (grey), 2 (grey and alpha), 3 (colour) or 4 (and alpha). Of
        N images is made one with 8 columns, or N if that is less.

    Raises
    ------
    InvalidValueError
        Tag, image or `dataformats` cannot be logged: UnsupportedTypeError, WrongShapeError or
        InvalidDataformatsError.

    Notes
    -----
    Format: ``image`` of torch/utils/tensorboard/summary.py.
    """
    images = to_own_images(image, dataformats, name="img_tensor")
    load_pillow()
    return ImageSnapshot(to_tag(tag).decode(), images)


def image_summary(tag: Any, image: Any, *, dataformats: Any = "CHW") -> bytes:
    """Return the encoded summary of an image; parameters and errors are those of `image_snapshot`."""
    return image_snapshot(tag, image, dataformats=dataformats).encode()


def to_own_images(image: Any, dataformats: Any, *, name: str) -> NDArray[Any]:
    """Return a copy of what `image_snapshot` takes, NHWC and in its own dtype; raise what that raises."""
    array, letters = _own_array(image, dataformats, name)
    check_real(array, name)
    images = to_axes(array, letters, accepted=_ACCEPTED, name=name)
    if images.shape[3] > MAX_CHANNELS:
        raise WrongShapeError(name, array.shape, f"1 to {MAX_CHANNELS} channels as dataformats {letters!r}")
    return images


def draw_images(images: NDArray[Any]) -> NDArray[np.uint8]:
    """Return the one picture, HWC, of images that `to_own_images` returned."""
    n_rows, n_columns = grid_of(len(images))
    return to_color(tile(to_pixels(images), n_rows=n_rows, n_columns=n_columns))


def image_value(tag: str, pixels: NDArray[np.uint8]) -> SummaryValue:
    """Return the value of a picture of shape (height, width, channels)."""
    height, width, n_channels = pixels.shape
    return SummaryValue(
        tag=tag,
        image=Image(
            height=height, width=width, colorspace=n_channels, encoded_image_string=encode_png(pixels)
        ),
    )


def _own_array(image: Any, dataformats: Any, name: str) -> tuple[NDArray[Any], Any]:
    """Return the numbers of `image` and the letters of its axes."""
    if is_pillow(image):
        return from_pillow(image, name), "HWC"
    is_list = isinstance(image, list | tuple)
    if is_list and any(map(is_pillow, image)):
        return _stack_pillow(image, name), "NHWC"
    array = to_own_array(image, name=name)
    is_list_of_images = is_list and isinstance(dataformats, str) and array.ndim == len(dataformats) + 1
    return array, f"N{dataformats}" if is_list_of_images else dataformats


def _stack_pillow(images: list[Any] | tuple[Any, ...], name: str) -> NDArray[np.uint8]:
    arrays = [from_pillow(image, f"{name}[{i}]") for i, image in enumerate(images)]
    for i, array in enumerate(arrays):
        if array.shape != arrays[0].shape:
            raise WrongShapeError(f"{name}[{i}]", array.shape, f"{arrays[0].shape} as the first")
    return np.stack(arrays)
