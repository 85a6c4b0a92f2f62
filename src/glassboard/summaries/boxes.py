"""Images with boxes: drawn into the picture, and kept beside it as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries.box_drawing import draw_boxes, load_drawing
from glassboard.summaries.convert import RESERVED_PREFIX, to_float, to_tag
from glassboard.summaries.images import draw_images, to_own_images
from glassboard.summaries.notices import warn
from glassboard.summaries.pillow import load_pillow, png_of, to_pillow
from glassboard.summaries.pixels import check_real, grid_of
from glassboard.types import DataClass
from glassboard.wire import (
    DataType,
    Image,
    PluginData,
    Summary,
    SummaryMetadata,
    SummaryValue,
    TensorProto,
    TensorShape,
    TensorShapeDim,
    encode,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

PLUGIN_NAME: Final = "glassboard.boxes"

_METADATA: Final = SummaryMetadata(
    plugin_data=PluginData(plugin_name=PLUGIN_NAME, content=b'{"version":1}'), data_class=DataClass.TENSOR
)


class BoxesSnapshot(NamedTuple):
    """
    An image (as NHWC), its boxes (float64, N x 4, x0 y0 x1 y1 in pixels) and labels, still to be drawn.

    `size` is the width and height, in pixels, of the picture that is stored.
    """

    tag: str
    images: NDArray[Any]
    boxes: NDArray[np.float64]
    labels: tuple[str, ...]
    size: tuple[int, int]

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.images.nbytes + self.boxes.nbytes

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        pixels = draw_images(self.images)
        height, width, n_channels = pixels.shape
        picture = draw_boxes(to_pillow(pixels), self.boxes, self.labels, self.size)
        image = Image(
            height=picture.height,
            width=picture.width,
            colorspace=n_channels,
            encoded_image_string=png_of(picture),
        )
        scale = np.tile([picture.width / width, picture.height / height], 2)
        values = [SummaryValue(tag=self.tag, image=image), _boxes_value(self.tag, self.boxes * scale)]
        if self.labels:
            values.append(_labels_value(self.tag, self.labels))
        return encode(Summary(value=tuple(values)))


def image_with_boxes_snapshot(
    tag: Any,
    image: Any,
    boxes: Any,
    *,
    rescale: float = 1,
    dataformats: Any = "CHW",
    labels: Any = None,
) -> DeferredSummary:
    """
    Check and copy an image and its boxes.

    Parameters
    ----------
    tag, image, dataformats
        As in `image_snapshot`.
    boxes
        Shape (N, 4), or (4,) for one: x0, y0, x1, y1 in pixels of `image`. Of N images, in pixels of the
        one that is made of them.
    rescale
        Factor of width and height of the picture that is stored.
    labels
        One for each box, or a str for one box. With another number of labels none are drawn, which is
        logged.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: UnsupportedTypeError, WrongShapeError or InvalidDataformatsError.

    Notes
    -----
    Format: ``image_boxes`` and ``_draw_single_box`` of torch/utils/tensorboard/summary.py for the picture,
    docs/format.md ("Boxes") for the rest. Unlike torch's, the image's height and width are those of the
    picture that is stored.
    """
    images = to_own_images(image, dataformats, name="img_tensor")
    corners = _to_corners(boxes)
    own_labels = _to_labels(labels, len(corners))
    size = _rescaled_size(images, rescale)
    load_pillow()
    load_drawing()
    return BoxesSnapshot(to_tag(tag).decode(), images, corners, own_labels, size)


def image_with_boxes_summary(tag: Any, image: Any, boxes: Any, **options: Any) -> bytes:
    """Return the encoded summary; parameters and errors are those of `image_with_boxes_snapshot`."""
    return image_with_boxes_snapshot(tag, image, boxes, **options).encode()


def _to_corners(boxes: Any) -> NDArray[np.float64]:
    array = to_array(boxes, name="box_tensor")
    check_real(array, "box_tensor")
    if not array.size:
        return np.empty((0, 4))
    if array.shape[-1:] != (4,) or array.ndim > 2:
        raise WrongShapeError("box_tensor", array.shape, "(N, 4): x0, y0, x1, y1 of each box")
    corners = np.array(array, np.float64, ndmin=2)
    if not np.isfinite(corners).all():
        raise InvalidValueError("box_tensor holds NaN or infinity, expected pixels")
    return corners


def _to_labels(labels: Any, n_boxes: int) -> tuple[str, ...]:
    if labels is None:
        return ()
    if not isinstance(labels, Iterable):
        raise UnsupportedTypeError(f"labels is {labels!r}, expected a list of str")
    texts = (labels,) if isinstance(labels, str) else tuple(map(str, labels))
    if len(texts) != n_boxes:
        warn("%d labels for %d boxes are left out, expected one for each", len(texts), n_boxes)
        return ()
    return texts


def _rescaled_size(images: NDArray[Any], rescale: Any) -> tuple[int, int]:
    factor = to_float(rescale, name="rescale")
    n_rows, n_columns = grid_of(len(images))
    height, width = n_rows * images.shape[1], n_columns * images.shape[2]
    if not (math.isfinite(factor) and min(height, width) * factor >= 1):
        raise InvalidValueError(
            f"rescale is {rescale!r}, expected a factor that leaves a pixel of {width} x {height}"
        )
    return int(width * factor), int(height * factor)


def _boxes_value(tag: str, boxes: NDArray[np.float64]) -> SummaryValue:
    tensor = TensorProto(
        dtype=DataType.DT_FLOAT,
        tensor_shape=_shape(len(boxes), 4),
        tensor_content=boxes.astype("<f4").tobytes(),
    )
    return SummaryValue(tag=f"{RESERVED_PREFIX}boxes/{tag}", tensor=tensor, metadata=_METADATA)


def _labels_value(tag: str, labels: tuple[str, ...]) -> SummaryValue:
    tensor = TensorProto(
        dtype=DataType.DT_STRING,
        tensor_shape=_shape(len(labels)),
        string_val=tuple(label.encode("utf-8", "replace") for label in labels),
    )
    return SummaryValue(tag=f"{RESERVED_PREFIX}box_labels/{tag}", tensor=tensor, metadata=_METADATA)


def _shape(*sizes: int) -> TensorShape:
    return TensorShape(dim=tuple(TensorShapeDim(size=size) for size in sizes))
