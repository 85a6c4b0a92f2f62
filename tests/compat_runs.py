"""Runs programs that know other writers only, and reads what they wrote, in a form that can be compared."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PIL import Image
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

from written_events import ROOT, event_files, read_events, run_script

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = ROOT / "tests/compat_programs"

WITHOUT = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {names!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
"""
"""Makes modules as absent as if they were not installed."""

RUN = """
from glassboard.cli import main

sys.exit(main(["run", *sys.argv[1:]]))
"""


class LoggedEvent(NamedTuple):
    """
    What must be equal of an event.

    Attributes
    ----------
    step
        Its step.
    text
        The event as TensorBoard's message prints it, without what the others hold; maps in order.
    pixels
        Of its pictures.
    nodes
        Name and operation of each node of its graph.
    """

    step: int
    text: str
    pixels: tuple[Any, ...]
    nodes: tuple[tuple[str, str], ...]


def run_with_theirs(program: str, logdir: Path) -> str:
    """Run a program as it is; return what it printed."""
    return run_script(PROGRAMS / program, logdir)


def run_with_ours(program: str, logdir: Path, *, absent: tuple[str, ...] = ()) -> str:
    """Run a program by ``glassboard run`` while some packages cannot be imported; return what it printed."""
    return run_script(WITHOUT.format(names=absent) + RUN, PROGRAMS / program, logdir)


def read_tree(logdir: Path) -> dict[str, list[LoggedEvent]]:
    """Return the events of each directory, without those that only begin a file."""
    directories = sorted({path.parent for path in logdir.rglob("*tfevents*")})
    return {str(path.relative_to(logdir)): _read_directory(path) for path in directories}


def read_other_files(logdir: Path) -> dict[str, bytes]:
    """Return the files that are no event files."""
    paths = sorted(path for path in logdir.rglob("*") if path.is_file() and "tfevents" not in path.name)
    return {str(path.relative_to(logdir)): path.read_bytes() for path in paths}


def _read_directory(directory: Path) -> list[LoggedEvent]:
    events = [event for path in event_files(directory) for event in read_events(path)]
    return [_logged(event) for event in events if not event.file_version]


def _logged(event: Any) -> LoggedEvent:
    pixels = []
    for value in event.summary.value:
        if value.HasField("image"):
            picture = np.asarray(Image.open(io.BytesIO(value.image.encoded_image_string)))
            pixels.append(picture.tolist())
            value.image.encoded_image_string = b""
        plugin_data = value.metadata.plugin_data
        if plugin_data.plugin_name == "hparams":
            content = HParamsPluginData.FromString(plugin_data.content)
            plugin_data.content = content.SerializeToString(deterministic=True)
    nodes = [(node.name, node.op) for node in GraphDef.FromString(event.graph_def).node]
    if nodes:
        event.graph_def = b""
    event.wall_time = 0
    return LoggedEvent(event.step, str(event), tuple(pixels), tuple(nodes))
