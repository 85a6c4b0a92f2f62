"""Heatmaps: the numbers of one step, and what was written beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.contents.heatmaps import (
    ANNOTATIONS,
    MASK,
    MAX_CELLS_WITH_TEXT,
    MAX_NUMBERS_BYTES,
    MAX_UNDER_BYTES,
    PLUGIN_NAME,
    UNDER,
    HeatmapContent,
    decode_heatmap_content,
)
from glassboard.contents.json_objects import MAX_TEXT_CHARS
from glassboard.contents.suffixes import HEATMAP
from glassboard.errors import PayloadError
from glassboard.query.beside import expect_numbers, find_beside, next_offset
from glassboard.query.payloads import read_tensor
from glassboard.types import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, RunView, TagView


@dataclass(frozen=True, slots=True, eq=False)
class Heatmap:
    """
    The heatmap of one step.

    Attributes
    ----------
    numbers
        As they were logged, of one to three axes: bool, integers or floats in their own dtype.
    content
        How the heatmaps of the tag begin to be shown.
    mask
        bool, of the shape of `numbers`, true where there is no number; None where there is no mask.
    annotations
        str, of the shape of `numbers`; None where there are none.
    under
        The PNG of the image beneath it, empty where there is none.
    """

    numbers: NDArray[Any]
    content: HeatmapContent
    mask: NDArray[np.bool_] | None = None
    annotations: NDArray[np.object_] | None = None
    under: bytes = field(default=b"", repr=False)


def expect_heatmaps(run: RunView, tag: str) -> TagView:
    """
    Look up the numbers of the heatmaps of a tag.

    Parameters
    ----------
    run
        What readers see of the run.
    tag
        As logged, or with ``/heatmap`` at its end, where the numbers are.

    Raises
    ------
    TagNotFoundError
        The run has no such heatmaps.
    """
    return expect_numbers(run, tag, HEATMAP, Kind.HEATMAPS)


def read_heatmap(run: RunView, view: TagView, read: ReadPayload, blob: Blob) -> Heatmap:
    """
    Read the heatmap of one step.

    Parameters
    ----------
    run
        What readers see of the run.
    view
        The numbers, as `expect_heatmaps` gives them.
    read
        Reads a payload.
    blob
        One of the values of `view`.

    Raises
    ------
    PayloadError
        It holds no real numbers of one to three axes, or more of them than a heatmap may have.

    Notes
    -----
    Format: docs/format.md, Heatmaps. A mask or annotations of another shape are passed over, and so is what
    cannot be read of them.
    """
    numbers = _read_numbers(read, blob)
    end = next_offset(view, blob)

    def read_beside(suffix: str) -> NDArray[Any] | None:
        beside = find_beside(run.tags, view.tag + suffix, PLUGIN_NAME, blob, end)
        return None if beside is None else _try_tensor(read, beside)

    return Heatmap(
        numbers,
        decode_heatmap_content(view.info.content) or HeatmapContent(),
        _to_mask(read_beside(MASK), numbers.shape),
        _to_annotations(read_beside(ANNOTATIONS), numbers.shape),
        _to_under(read_beside(UNDER)),
    )


def _read_numbers(read: ReadPayload, blob: Blob) -> NDArray[Any]:
    if blob.length > MAX_NUMBERS_BYTES + _MAX_HEAD_BYTES:
        reason = f"a heatmap of {blob.length} bytes, expected at most {MAX_NUMBERS_BYTES}"
        raise PayloadError(blob.source.name, blob.offset, reason)
    numbers = read_tensor(read, blob)
    if numbers.dtype.kind not in "biuf" or not 1 <= numbers.ndim <= 3 or not numbers.size:
        reason = (
            f"a tensor of {numbers.dtype} with shape {numbers.shape}, expected real numbers of 1 to 3 axes"
        )
        raise PayloadError(blob.source.name, blob.offset, reason)
    return numbers


_MAX_HEAD_BYTES: Final = 1 << 10
"""Dtype and shape of a tensor are shorter."""


def _try_tensor(read: ReadPayload, blob: Blob) -> NDArray[Any] | None:
    try:
        return read_tensor(read, blob)
    except PayloadError:
        return None


def _to_mask(mask: NDArray[Any] | None, shape: tuple[int, ...]) -> NDArray[np.bool_] | None:
    is_mask = mask is not None and mask.dtype == np.bool_ and mask.shape == shape
    return mask if is_mask else None


def _to_annotations(texts: NDArray[Any] | None, shape: tuple[int, ...]) -> NDArray[np.object_] | None:
    if texts is None or texts.dtype != object or texts.shape != shape or texts.size > MAX_CELLS_WITH_TEXT:
        return None
    decoded = np.empty(shape, object)
    decoded.reshape(-1)[:] = [text.decode("utf-8", "replace")[:MAX_TEXT_CHARS] for text in texts.reshape(-1)]
    return decoded


def _to_under(strings: NDArray[Any] | None) -> bytes:
    if strings is None or strings.dtype != object or strings.size != 1:
        return b""
    png: bytes = strings.item()
    return png if len(png) <= MAX_UNDER_BYTES else b""
