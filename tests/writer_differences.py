"""
Where the tables of `writer_calls` leave something else than the other writer, on purpose.

Each difference is a row of the table in docs/migration.md. Its function takes what is meant out of both
trees, and leaves whatever else differs.
"""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData
from tensorboard.plugins.mesh.plugin_data_pb2 import MeshPluginData

if TYPE_CHECKING:
    from collections.abc import Callable

    from written_trees import Tree


class Difference(NamedTuple):
    """
    A difference that is meant.

    Attributes
    ----------
    row
        The first column of the table in docs/migration.md.
    take_out
        Makes ours and theirs equal where they differ by this; fails if they do not.
    """

    row: str
    take_out: Callable[[Tree, Tree], None]


def pairs(ours: Tree, theirs: Tree) -> list[tuple[Any, Any]]:
    """Give the values in both, which must be as many."""
    return list(zip(ours.values(), theirs.values(), strict=True))


def boxes(ours: Tree, theirs: Tree) -> None:
    """Take out the numbers of boxes, and the size beside the picture, which theirs has before `rescale`."""
    (event,) = (event for event in ours.events["."] if event.HasField("summary"))
    assert {value.metadata.plugin_data.plugin_name for value in event.summary.value[1:]} == {
        "glassboard.boxes"
    }
    del event.summary.value[1:]
    for our_value, their_value in pairs(ours, theirs):
        their_value.image.height, their_value.image.width = our_value.image.height, our_value.image.width


def video(ours: Tree, theirs: Tree) -> None:
    """Take out the GIF, which theirs does not make without moviepy."""
    for our_value, their_value in pairs(ours, theirs):
        assert their_value.WhichOneof("value") is None
        assert our_value.image.encoded_image_string.startswith(b"('GIF', 'RGB', ")
        our_value.ClearField("image")


def bool_hyperparameters(ours: Tree, theirs: Tree) -> None:
    """Make theirs of numbers into bools."""
    contents = []
    for our_value, their_value in pairs(ours, theirs):
        plugin = their_value.metadata.plugin_data
        content = HParamsPluginData.FromString(plugin.content)
        for info in content.experiment.hparam_infos:
            info.type -= 1
        for value in content.session_start_info.hparams.values():
            value.bool_value = bool(value.number_value)
        plugin.content = content.SerializeToString(deterministic=True)
        contents.append(our_value.metadata.plugin_data.content)
    assert len(contents) == 3


def pixels_of_float16(ours: Tree, theirs: Tree) -> None:
    """Take out brightness that differs by one, where theirs multiplies in float16."""
    for our_value, their_value in pairs(ours, theirs):
        frames = [
            np.frombuffer(value.image.encoded_image_string.partition(b"\n")[2], np.uint8).astype(int)
            for value in (our_value, their_value)
        ]
        assert np.abs(frames[0] - frames[1]).max() == 1
        our_value.image.encoded_image_string = their_value.image.encoded_image_string


def samples(ours: Tree, theirs: Tree) -> None:
    """Take out sound that differs by a unit or two: theirs is scaled by 32768, ours by 32767."""
    for our_value, their_value in pairs(ours, theirs):
        heard = []
        for value in (our_value, their_value):
            with wave.open(io.BytesIO(value.audio.encoded_audio_string)) as reader:
                heard.append(np.frombuffer(reader.readframes(reader.getnframes()), "<i2").astype(int))
        assert np.abs(heard[0] - heard[1]).max() in (1, 2)
        our_value.audio.encoded_audio_string = their_value.audio.encoded_audio_string


def measurements(ours: Tree, theirs: Tree) -> None:
    """Name theirs as torch does."""
    *_, event = theirs.events["."]
    assert event.tagged_run_metadata.tag == "profiler"
    event.tagged_run_metadata.tag = "step1"


def meshes(ours: Tree, theirs: Tree) -> None:
    """Name theirs as torch does, with its list of what is there."""
    contents = [MeshPluginData.FromString(value.metadata.plugin_data.content) for value in theirs.values()]
    components = sum(2**content.content_type for content in contents)
    for value, content in zip(theirs.values(), contents, strict=True):
        name = MeshPluginData.ContentType.Name(content.content_type)
        value.tag = value.tag.removesuffix(f"_{content.content_type}") + f"_{name}"
        content.components = components
        content.json_config = content.json_config.replace("null", "{}")
        value.metadata.plugin_data.content = content.SerializeToString()


def edges_of(event: Any) -> set[tuple[str, str]]:
    """Give the two ends of each edge of a graph."""
    graph = GraphDef.FromString(event.graph_def)
    return {(name.partition(":")[0], node.name) for node in graph.node for name in node.input}


def nodes_of_edges(ours: Tree, theirs: Tree) -> None:
    """Take out a graph of the same edges, of which theirs has a node each."""
    ours_event, theirs_event = ours.events["."][-1], theirs.events["."][-1]
    assert edges_of(ours_event) == edges_of(theirs_event)
    ours_event.graph_def = theirs_event.graph_def


def wall_time(ours: Tree, theirs: Tree) -> None:
    """Set the wall time, which theirs leaves at 0."""
    *_, our_event = ours.events["."]
    *_, their_event = theirs.events["."]
    assert their_event.wall_time == 0
    their_event.wall_time = our_event.wall_time


def escapes(ours: Tree, theirs: Tree) -> None:
    """Take out the tag in the projector's configuration, which theirs does not escape."""
    name = "projector_config.pbtxt"
    assert theirs.files[name].replace(rb"a\010:", rb"a\\b:") == ours.files[name]
    theirs.files[name] = ours.files[name]


BOXES = Difference("boxes as numbers", boxes)
VIDEO = Difference("video", video)
MESHES = Difference("names of meshes", meshes)
SAMPLES = Difference("rounding of sound", samples)

TORCH: dict[str, Difference] = {
    "add_image_with_boxes: boxes": BOXES,
    "add_image_with_boxes: labels": BOXES,
    "add_image_with_boxes: one label": BOXES,
    "add_image_with_boxes: by position": BOXES,
    "add_video: clips": VIDEO,
    "add_video: from 0 to 1": VIDEO,
    "add_hparams: a bool": Difference("a bool among hyperparameters", bool_hyperparameters),
}
TENSORBOARDX: dict[str, Difference] = {
    "add_image: float16": Difference("float16 images", pixels_of_float16),
    "add_image_with_boxes: boxes": BOXES,
    "add_image_with_boxes: labels": BOXES,
    "add_image_with_boxes: one label": BOXES,
    "add_image_with_boxes: by position": BOXES,
    "add_image_with_boxes: larger": BOXES,
    "add_video: clips": VIDEO,
    "add_video: from 0 to 1": VIDEO,
    "add_video: axes by position": VIDEO,
    "add_audio: sound": SAMPLES,
    "add_audio: two channels": SAMPLES,
    "add_embedding: a backslash in the tag": Difference("backslashes in the tag of an embedding", escapes),
    "add_graph: a model": Difference("tag of a graph's measurements", measurements),
    "add_mesh: vertices": MESHES,
    "add_mesh: all": MESHES,
    "add_openvino_graph: a classifier": Difference("nodes of OpenVINO's graphs", nodes_of_edges),
    "use_metadata: a step": Difference("wall time in use_metadata", wall_time),
}
"""By the name of the call."""
