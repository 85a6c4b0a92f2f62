"""Heatmaps: numbers that stay numbers, and beside them a picture for TensorBoard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_own_array
from glassboard.colormap import table, to_normalization
from glassboard.colormap.painting import to_mask
from glassboard.contents.heatmaps import (
    ANNOTATIONS,
    MASK,
    MAX_CELLS_WITH_TEXT,
    MAX_NUMBERS_BYTES,
    MAX_UNDER_BYTES,
    ORIGINS,
    PLUGIN_NAME,
    UNDER,
    HeatmapContent,
)
from glassboard.contents.json_objects import MAX_BYTES, VERSION_ONLY
from glassboard.contents.suffixes import HEATMAP
from glassboard.errors import InvalidValueError, WrongShapeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.heatmap_pictures import draw_heatmap
from glassboard.summaries.images import draw_images, image_value, to_own_images
from glassboard.summaries.pillow import encode_png, load_pillow
from glassboard.summaries.pixels import check_real
from glassboard.summaries.plugin_values import plugin_value
from glassboard.summaries.short_texts import to_text, to_texts
from glassboard.types import DataClass
from glassboard.wire import Summary, array_to_content, encode, strings_to_tensor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard.wire import SummaryValue, TensorProto


MAX_UNDER_PIXEL_BYTES: Final = MAX_UNDER_BYTES - (1 << 20)
"""So that the PNG, which may be a little longer than the pixels, is within its limit."""


class HeatmapSnapshot(NamedTuple):
    """
    A heatmap that is still to be drawn and encoded; a `DeferredSummary`.

    Attributes
    ----------
    tag
        As it was given.
    numbers
        Of one to three axes.
    content
        How it begins to be shown.
    mask
        bool, of the shape of `numbers`, or None.
    annotations
        A text for each cell, row by row, or none at all.
    under
        The images beneath it, NHWC and in their own dtype, or None.
    """

    tag: str
    numbers: NDArray[Any]
    content: HeatmapContent
    mask: NDArray[np.bool_] | None = None
    annotations: tuple[str, ...] = ()
    under: NDArray[Any] | None = None

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return sum(each.nbytes for each in (self.numbers, self.mask, self.under) if each is not None)

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        return encode(Summary(value=tuple(self.values())))

    def values(self) -> Iterator[SummaryValue]:
        """Make the values: the picture, the numbers, and what stands beside them."""
        tag = self.tag + HEATMAP
        yield image_value(self.tag, draw_heatmap(self.numbers, self.mask, self.content))
        yield _value(tag, array_to_content(self.numbers), self.content.encode())
        if self.mask is not None:
            yield _value(tag + MASK, array_to_content(self.mask))
        if self.annotations:
            texts = [text.encode("utf-8", "replace") for text in self.annotations]
            yield _value(tag + ANNOTATIONS, strings_to_tensor(texts, self.numbers.shape))
        if self.under is not None:
            yield _value(tag + UNDER, strings_to_tensor([encode_png(draw_images(self.under))], ()))


def heatmap_snapshot(
    tag: Any,
    array: Any,
    *,
    colormap: Any = "viridis",
    normalize: Any = "minmax",
    mask: Any = None,
    annotations: Any = None,
    show_values: bool = False,
    unit: Any = "",
    x_label: Any = "",
    y_label: Any = "",
    x_ticks: Any = None,
    y_ticks: Any = None,
    origin: Any = "upper",
    under: Any = None,
    under_dataformats: Any = "CHW",
    is_batch: bool = False,
) -> HeatmapSnapshot:
    """
    Check and copy a heatmap, or several.

    Parameters
    ----------
    tag
        A str; None is no tag.
    array
        What `to_array` takes: real numbers of one axis (a row), two, or three (slices of a volume), none of
        length 0. Of a masked array of NumPy the mask counts as well.
    colormap
        A name of `glassboard.colormap`.
    normalize
        What `to_normalization` takes.
    mask
        Of the shape of `array`, true where there is no number.
    annotations
        Of the shape of `array`, a text for each cell; of at most 10,000 cells.
    show_values
        Whether viewers write each cell's number in it; of at most 10,000 cells.
    unit, x_label, y_label
        Of the numbers, and of the axes of columns and rows.
    x_ticks, y_ticks
        A text for each column and each row.
    origin
        Where row 0 is, ``"upper"`` or ``"lower"``.
    under, under_dataformats
        An image beneath the heatmap, as `image_snapshot` takes it.
    is_batch
        Whether `array` has three axes, or is a list of arrays of two, the first being heatmaps of their own.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: UnsupportedTypeError, WrongShapeError or InvalidDataformatsError.

    Notes
    -----
    Format: docs/format.md, Heatmaps.
    """
    numbers = _to_numbers(array, is_batch=is_batch)
    table(colormap)
    if origin not in ORIGINS:
        raise InvalidValueError(f"origin is {origin!r}, expected 'upper' or 'lower'")
    content = HeatmapContent(
        colormap,
        to_normalization(normalize),
        "samples" if is_batch else "slices",
        origin,
        to_text(unit, name="unit"),
        to_text(x_label, name="x_label"),
        to_text(y_label, name="y_label"),
        to_texts(x_ticks, numbers.shape[-1], name="x_ticks", of_what="column"),
        to_texts(y_ticks, numbers.shape[-2] if numbers.ndim > 1 else 1, name="y_ticks", of_what="row"),
        bool(show_values),
    )
    _check_content(content, numbers)
    own_mask = to_mask(mask, array, numbers.shape)
    load_pillow()
    return HeatmapSnapshot(
        to_tag(tag).decode(),
        numbers,
        content,
        None if own_mask is None else own_mask.copy(),
        _to_annotations(annotations, numbers.shape),
        None if under is None else _to_under(under, under_dataformats),
    )


def heatmap_summary(tag: Any, array: Any, **options: Any) -> bytes:
    """Return the encoded summary of a heatmap; parameters and errors are those of `heatmap_snapshot`."""
    return heatmap_snapshot(tag, array, **options).encode()


def _to_numbers(array: Any, *, is_batch: bool) -> NDArray[Any]:
    name = "arrays" if is_batch else "array"
    numbers = to_own_array(array, name=name)
    check_real(numbers, name)
    if is_batch and numbers.ndim != 3:
        raise WrongShapeError(name, numbers.shape, "(N, rows, columns): several heatmaps")
    if not 1 <= numbers.ndim <= 3:
        raise WrongShapeError(name, numbers.shape, "one axis (a row), two, or three (slices)")
    if not numbers.size:
        raise WrongShapeError(name, numbers.shape, "at least one element on each axis")
    if numbers.nbytes > MAX_NUMBERS_BYTES:
        raise InvalidValueError(
            f"{name} of shape {numbers.shape} has {numbers.nbytes} bytes, "
            f"expected at most {MAX_NUMBERS_BYTES}"
        )
    return numbers


def _check_content(content: HeatmapContent, numbers: NDArray[Any]) -> None:
    if content.show_values and numbers.size > MAX_CELLS_WITH_TEXT:
        raise InvalidValueError(
            f"show_values is True for {numbers.size} cells, expected at most {MAX_CELLS_WITH_TEXT}"
        )
    n_bytes = len(content.encode())
    if n_bytes > MAX_BYTES:
        raise InvalidValueError(f"labels and ticks have {n_bytes} bytes, expected at most {MAX_BYTES}")


def _to_annotations(annotations: Any, shape: tuple[int, ...]) -> tuple[str, ...]:
    if annotations is None:
        return ()
    try:
        texts = np.array(annotations, dtype=object)
    except ValueError as error:
        raise InvalidValueError(f"annotations is no array of texts: {error}") from None
    if texts.shape != shape:
        raise WrongShapeError("annotations", texts.shape, f"{shape} as the array")
    if texts.size > MAX_CELLS_WITH_TEXT:
        raise InvalidValueError(
            f"annotations has {texts.size} texts, expected at most {MAX_CELLS_WITH_TEXT} cells"
        )
    return to_texts(texts.reshape(-1).tolist(), None, name="annotations", of_what="cell")


def _to_under(under: Any, dataformats: Any) -> NDArray[Any]:
    images = to_own_images(under, dataformats, name="under")
    n_images, height, width, n_channels = images.shape
    if n_images != 1:
        raise WrongShapeError("under", images.shape, "one image")
    if height * (width * n_channels + 1) > MAX_UNDER_PIXEL_BYTES:
        raise InvalidValueError(
            f"under is an image of {width} x {height} pixels with {n_channels} channels, "
            f"expected at most {MAX_UNDER_PIXEL_BYTES} bytes"
        )
    return images


def _value(tag: str, tensor: TensorProto, content: bytes = VERSION_ONLY) -> SummaryValue:
    return plugin_value(tag.encode("utf-8"), tensor, PLUGIN_NAME, content, data_class=DataClass.TENSOR)
