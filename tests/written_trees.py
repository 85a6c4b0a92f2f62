"""All that a writer left below a directory, without what must differ from one writer to the next."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from google.protobuf import text_format
from PIL import Image, ImageSequence
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData
from tensorboard.plugins.projector.projector_config_pb2 import ProjectorConfig

from graph_messages import without_our_attributes
from written_events import event_files, read_events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MADE_BY_TIME = re.compile(r"\d{10}\.\d+")
NOW = 1e6
"""Stands for the wall time of an event to which no call gave an earlier one, in seconds since 1970."""


class Tree(NamedTuple):
    """
    What a writer left behind.

    Attributes
    ----------
    events
        Of each directory, as TensorBoard's messages, without the writer's name and the time of writing, with
        what a reader makes of pictures, hyperparameters and graphs.
    files
        The content of all other files.
    """

    events: dict[str, list[Any]]
    files: dict[str, bytes]

    def values(self) -> Iterator[Any]:
        """Give the values of all summaries."""
        for events in self.events.values():
            for event in events:
                yield from event.summary.value

    def as_text(self) -> tuple[dict[str, list[str]], dict[str, bytes]]:
        """Give what is equal for equal trees, NaN included."""
        return {name: [str(event) for event in events] for name, events in self.events.items()}, self.files


def read_tree(logdir: Path) -> Tree:
    """Read what lies below a directory; sub-runs named by the time have one name."""
    directories = sorted({path.parent for path in logdir.rglob("*tfevents*")})
    events = {_place(path, logdir): [_comparable(event) for event in _events(path)] for path in directories}
    others = [path for path in logdir.rglob("*") if path.is_file() and "tfevents" not in path.name]
    return Tree(events, {_place(path, logdir): _content(path) for path in others})


def decoded(picture: bytes) -> bytes:
    """Give what an image file shows: a line of format, mode, size and number of frames, then the pixels."""
    image: Any = Image.open(io.BytesIO(picture))
    frames = [
        frame.convert("RGB") if image.format == "GIF" else frame.copy()
        for frame in ImageSequence.Iterator(image)
    ]
    shown = repr((image.format, frames[0].mode, image.size, len(frames)))
    return b"\n".join([shown.encode(), *(frame.tobytes() for frame in frames)])


def _place(path: Path, logdir: Path) -> str:
    return MADE_BY_TIME.sub("<time>", path.relative_to(logdir).as_posix())


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".png":
        return decoded(content)
    if path.name == "projector_config.pbtxt":
        return str(text_format.Parse(content, ProjectorConfig())).encode()
    return content


def _events(directory: Path) -> Iterator[Any]:
    for path in event_files(directory):
        yield from read_events(path)


def _comparable(event: Any) -> Any:
    event.wall_time = min(event.wall_time, NOW)
    event.ClearField("source_metadata")
    for value in event.summary.value:
        if value.image.encoded_image_string:
            value.image.encoded_image_string = decoded(value.image.encoded_image_string)
        plugin = value.metadata.plugin_data
        if plugin.plugin_name == "hparams":
            content = HParamsPluginData.FromString(plugin.content)
            plugin.content = content.SerializeToString(deterministic=True)
    if event.HasField("graph_def"):
        graph = without_our_attributes(GraphDef.FromString(event.graph_def))
        event.graph_def = graph.SerializeToString(deterministic=True)
    return event
