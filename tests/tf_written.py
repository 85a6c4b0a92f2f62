"""What `glassboard.summary` wrote, as TensorBoard's own loader reads it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData
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


def comparable(event: Any) -> Any:
    """Leave out what may differ: wall times, the writer's name, how pixels are packed, the order of maps."""
    event = Event.FromString(event.SerializeToString())
    event.ClearField("wall_time")
    event.ClearField("source_metadata")
    for value in event.summary.value:
        plugin = value.metadata.plugin_data
        if plugin.plugin_name == "images":
            value.tensor.string_val[2:] = [_pixels_of(file) for file in value.tensor.string_val[2:]]
        if plugin.plugin_name == "hparams":
            plugin.content = _comparable_hparams(plugin.content)
    return event


def _pixels_of(file: bytes) -> bytes:
    """Give what a PNG file shows: mode, size and pixels."""
    image = Image.open(io.BytesIO(file))
    return repr((image.mode, image.size, image.tobytes())).encode()


def _comparable_hparams(content: bytes) -> bytes:
    data = HParamsPluginData.FromString(content)
    assert data.session_start_info.start_time_secs > 0
    data.session_start_info.ClearField("start_time_secs")
    return bytes(data.SerializeToString(deterministic=True))
