"""Images: width, height, and up to a few PNG files a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_array
from glassboard.errors import WrongShapeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.dataformats import to_axes
from glassboard.summaries.images import MAX_CHANNELS, PLUGIN_NAME
from glassboard.summaries.pillow import encode_png, load_pillow
from glassboard.summaries.pixels import check_real
from glassboard.summaries.tf_style.counts import to_max_outputs
from glassboard.summaries.tf_style.values import plugin_metadata, tensor_summary
from glassboard.wire import strings_to_tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

_ACCEPTED: Final = ("HW", "HWC", "NHW", "NHWC")
_CHANNELS_OF_ONE_IMAGE: Final = (1, 3, 4)
_WHITE: Final = 255


class ImagesSnapshot(NamedTuple):
    """Images, NHWC and in their own dtype, still to be encoded."""

    tag: bytes
    images: NDArray[Any]
    metadata: bytes

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.images.nbytes

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        _, height, width, _ = self.images.shape
        files = [encode_png(pixels) for pixels in to_bytes_of_range(self.images)]
        strings = [str(width).encode(), str(height).encode(), *files]
        return tensor_summary(self.tag, strings_to_tensor(strings, (len(strings),)), self.metadata)


def snapshot_images(
    tag: Any, images: Any, *, max_outputs: Any = 3, description: Any = None, dataformats: Any = None
) -> DeferredSummary:
    """
    Check and copy up to `max_outputs` images.

    Parameters
    ----------
    tag
        A str; None is no tag.
    images
        What `to_array` takes: floats from 0 to 1, clipped; integers from 0 to the greatest of their dtype.
    max_outputs
        Those after the first so many are left out.
    description
        Markdown beneath the card's title.
    dataformats
        What the axes of `images` are: an order of the letters ``HW``, ``HWC``, ``NHW`` or ``NHWC``, in
        either case. By default, of two axes ``HW``, of four ``NHWC``, of three ``HWC`` where the last has 1,
        3 or 4 elements, else ``NHW``. C is 1 (grey), 2 (grey and alpha), 3 (colour) or 4 (and alpha).

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: UnsupportedTypeError, WrongShapeError or InvalidDataformatsError.

    Notes
    -----
    Format: ``image`` of tensorboard/plugins/image/summary_v2.py, which takes four axes only.
    """
    array = to_array(images, name="data")
    check_real(array, "data")
    batch = _to_batch(array, dataformats)[: to_max_outputs(max_outputs)]
    load_pillow()
    return ImagesSnapshot(to_tag(tag), batch.copy(), plugin_metadata(PLUGIN_NAME, description))


def to_bytes_of_range(values: NDArray[Any]) -> NDArray[np.uint8]:
    """
    Return `values` as bytes of brightness, white being the greatest integer of their dtype, or 1.0.

    Negative numbers and NaN are black, True is white.

    Notes
    -----
    Rule: ``convert_image_dtype`` of tensorflow/python/ops/image_ops_impl.py, with ``saturate``; floats are
    computed in their own dtype there, too.
    """
    if values.dtype.kind == "f":
        return _to_bytes_of_one(values)
    if values.dtype.kind == "b":
        return values.astype(np.uint8) * np.uint8(_WHITE)
    n_levels = int(np.iinfo(values.dtype).max) + 1
    if n_levels <= _WHITE:
        return values.clip(0).astype(np.uint8) * np.uint8((_WHITE + 1) // n_levels)
    return (values // (n_levels // (_WHITE + 1))).clip(0).astype(np.uint8)


def _to_bytes_of_one(values: NDArray[Any]) -> NDArray[np.uint8]:
    with np.errstate(over="ignore", invalid="ignore"):
        scaled: NDArray[Any] = values * values.dtype.type(_WHITE + 0.5)
    np.fmax(scaled, 0, out=scaled)
    np.fmin(scaled, _WHITE, out=scaled)
    return scaled.astype(np.uint8)


def _to_batch(array: NDArray[Any], dataformats: Any) -> NDArray[Any]:
    """Return a view with the axes NHWC; there may be no image."""
    letters = _default_dataformats(array.shape) if dataformats is None else dataformats
    batch = to_axes(array, letters, accepted=_ACCEPTED, name="data", may_be_empty="N")
    if batch.shape[3] > MAX_CHANNELS:
        raise WrongShapeError("data", array.shape, f"1 to {MAX_CHANNELS} channels as dataformats {letters!r}")
    return batch


def _default_dataformats(shape: tuple[int, ...]) -> str:
    if len(shape) == 3:
        return "HWC" if shape[2] in _CHANNELS_OF_ONE_IMAGE else "NHW"
    if len(shape) not in (2, 4):
        raise WrongShapeError("data", shape, "the axes of one image, or of several (NHWC)")
    return "HW" if len(shape) == 2 else "NHWC"
