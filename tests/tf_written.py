"""What `glassboard.summary` wrote, as TensorBoard's own loader reads it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from tensorboard.util.tensor_util import make_ndarray

from written_events import event_files, read_events

if TYPE_CHECKING:
    import os

    from numpy.typing import NDArray


def values_in(directory: str | os.PathLike[str]) -> list[tuple[str, int, Any]]:
    """Tag, step and array of all tensors of a directory, file by file."""
    return [
        (value.tag, event.step, make_ndarray(value.tensor))
        for path in event_files(directory)
        for event in read_events(path)
        for value in event.summary.value
    ]


def tags_and_steps(directory: str | os.PathLike[str]) -> list[tuple[str, int]]:
    """Tag and step of all tensors of a directory, file by file."""
    return [(tag, step) for tag, step, _ in values_in(directory)]


def pictures_in(tensor: NDArray[Any]) -> list[NDArray[np.uint8]]:
    """Pixels of the PNG files of an image's tensor, which must have the size that it says."""
    pictures = [np.asarray(Image.open(io.BytesIO(file))) for file in tensor[2:]]
    width, height = int(tensor[0]), int(tensor[1])
    assert all(picture.shape[:2] == (height, width) for picture in pictures)
    return pictures
