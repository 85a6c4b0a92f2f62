"""Boxes that were logged beside an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson

from glassboard.errors import PayloadError
from glassboard.query.beside import find_beside
from glassboard.query.payloads import read_strings, read_tensor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, TagView
    from glassboard.types import TagName

PLUGIN: Final = "glassboard.boxes"
VERSION: Final = 1
BOXES_PREFIX: Final = "_glassboard_/boxes/"
LABELS_PREFIX: Final = "_glassboard_/box_labels/"
N_CORNERS: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """
    The boxes of one image.

    Attributes
    ----------
    corners
        float32, shape (n, 4): x0, y0, x1, y1 in pixels of the picture; a box may lie outside of it, and its
        second corner may come before its first.
    labels
        One for each box, or none at all.
    """

    corners: NDArray[np.float32]
    labels: tuple[str, ...]


def read_boxes(read: ReadPayload, tags: Mapping[TagName, TagView], tag: str, image: Blob) -> Boxes | None:
    """
    Read the boxes that were logged with an image; None where there are none.

    Parameters
    ----------
    read
        Reads a payload.
    tags
        The tags of the image's run.
    tag, image
        The image.

    Raises
    ------
    PayloadError
        The boxes cannot be read, or are not numbers of shape (n, 4).

    Notes
    -----
    Format: docs/format.md, Boxes. Another version than ours is no boxes.
    """
    blob = _find_beside(tags, BOXES_PREFIX + tag, image)
    if blob is None:
        return None
    corners = read_tensor(read, blob)
    if corners.dtype.kind != "f" or corners.ndim != 2 or corners.shape[1] != N_CORNERS:
        found = f"a tensor of {corners.dtype} with shape {corners.shape}"
        raise PayloadError(blob.source.name, blob.offset, f"{found}, expected boxes of shape (n, 4)")
    labels = _find_beside(tags, LABELS_PREFIX + tag, image)
    texts = () if labels is None else _read_labels(read, labels, len(corners))
    return Boxes(corners.astype(np.float32, copy=False), texts)


def _find_beside(tags: Mapping[Any, TagView], tag: str, image: Blob) -> Blob | None:
    """Find the value of `tag` in the event that holds the image: the next one in its file."""
    view = tags.get(tag)
    if view is None or not _has_our_version(view.info.content):
        return None
    return find_beside(tags, tag, PLUGIN, image, None)


def _has_our_version(content: bytes) -> bool:
    try:
        message = orjson.loads(content)
    except orjson.JSONDecodeError:
        return False
    return isinstance(message, dict) and message.get("version") == VERSION


def _read_labels(read: ReadPayload, blob: Blob, n_boxes: int) -> tuple[str, ...]:
    labels = read_strings(read, blob)
    if len(labels) != n_boxes:
        reason = f"{len(labels)} labels, expected one for each of {n_boxes} boxes"
        raise PayloadError(blob.source.name, blob.offset, reason)
    return tuple(label.decode("utf-8", "replace") for label in labels)
