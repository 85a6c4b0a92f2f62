"""Programs of `tests/programs` with torch's writer and with ours, which a single line of theirs chooses."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from PIL import Image
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

from graph_messages import without_our_attributes
from programs import ROOT
from written_events import read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROGRAMS = sorted(path.stem for path in (ROOT / "tests/programs").glob("torch_*.py"))
RUNNER = ROOT / "tests/programs/run_programs.py"
RUN_SECS = 240.0
MAX_OUTPUT = 4_000
VERSION = ('file_version: "brain.Event:2"\n', "")

FILE_NAME = re.compile(r"events\.out\.tfevents\.(\d+)\..*\.(\d+)$")
# The parts of a path that say when and where it was made: default log directories, runs of `add_hparams`.
MADE_NAMES = {
    re.compile(r"[A-Z][a-z]{2}\d\d_\d\d-\d\d-\d\d_[^/]+"): "<default>",
    re.compile(r"\d{10}\.\d+"): "<time>",
}


def start(module: str, directory: Path) -> subprocess.Popen[str]:
    """Run all programs with the writer of `module`, one after the other."""
    variables = {"PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
    directory.mkdir()
    return subprocess.Popen(
        [sys.executable, RUNNER, module, *PROGRAMS],
        cwd=directory,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def logdirs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give what all programs wrote: ours, then torch's."""
    root = tmp_path_factory.mktemp("programs")
    ours, theirs = root / "ours", root / "theirs"
    started = [start("glassboard", ours), start("torch.utils.tensorboard", theirs)]
    try:
        outputs = [process.communicate(timeout=RUN_SECS)[0] for process in started]
    finally:
        for process in started:
            process.kill()
            process.wait()
    assert [process.returncode for process in started] == [0, 0], "\n".join(
        output[-MAX_OUTPUT:] for output in outputs
    )
    return ours, theirs


def place(path: Path) -> str:
    """Name a directory by what does not depend on the time."""
    name = path.as_posix()
    for made, stands_for in MADE_NAMES.items():
        name = made.sub(stands_for, name)
    return name


def event_files(logdir: Path) -> list[Path]:
    """All event files, in the order in which they were made."""

    def made(path: Path) -> tuple[int, int]:
        match = FILE_NAME.fullmatch(path.name)
        assert match, path
        return int(match[1]), int(match[2])

    return sorted(logdir.rglob("*tfevents*"), key=made)


def decoded(png: bytes) -> bytes:
    """Give what a picture shows."""
    image = Image.open(io.BytesIO(png))
    return repr((image.format, image.mode, image.size)).encode() + image.tobytes()


def comparable(event: Any) -> tuple[str, str]:
    """
    Give an event without wall time, writer and our attributes of its graph, as text.

    Pictures are decoded, and hyperparameters sorted: torch's writer has them in any order.
    """
    event.ClearField("wall_time")
    event.ClearField("source_metadata")
    for value in event.summary.value:
        if value.HasField("image"):
            value.image.encoded_image_string = decoded(value.image.encoded_image_string)
        plugin = value.metadata.plugin_data
        if plugin.plugin_name == "hparams":
            content = HParamsPluginData.FromString(plugin.content)
            plugin.content = content.SerializeToString(deterministic=True)
    graph = without_our_attributes(GraphDef.FromString(event.graph_def))
    if event.HasField("graph_def"):
        event.graph_def = b""
    return str(event), str(graph)


def events_of(logdir: Path) -> dict[str, list[list[tuple[str, str]]]]:
    """All events, file by file, under the directory of their file."""
    found = defaultdict(list)
    for path in event_files(logdir):
        found[place(path.parent.relative_to(logdir))].append(
            [comparable(event) for event in read_events(path)]
        )
    return dict(found)


def other_files(logdir: Path) -> dict[str, bytes]:
    """All files but event files and the program itself; pictures decoded."""
    return {
        place(path.relative_to(logdir)): decoded(path.read_bytes())
        if path.suffix == ".png"
        else path.read_bytes()
        for path in logdir.rglob("*")
        if path.is_file() and "tfevents" not in path.name and path.name != f"{logdir.name}.py"
    }


class Written(NamedTuple):
    """What one program left behind."""

    events: dict[str, list[list[tuple[str, str]]]]
    files: dict[str, bytes]


def written_in(logdir: Path) -> Written:
    """Read what one program left behind."""
    return Written(events_of(logdir), other_files(logdir))


def drop_file_without_summaries(theirs: Written) -> None:
    """`add_scalars` after `close` begins a file of torch's run, though all that it writes is in sub-runs."""
    assert theirs.events["test_dir"].pop() == [VERSION]


def keep_last_entry(theirs: Written) -> None:
    """Torch lists an embedding of the same tag and step again; what its files hold is the last one."""
    config = "test_dir/test_for_embedding/projector_config.pbtxt"
    _, *entries = theirs.files[config].split(b"embeddings {")
    assert len(entries) == 3
    theirs.files[config] = b"embeddings {" + entries[-1]


DIFFERENCES: dict[str, Callable[[Written], None]] = {
    "torch_embedding": keep_last_entry,
    "torch_scalars": drop_file_without_summaries,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_leaves_what_it_leaves_with_torch(name: str, logdirs: tuple[Path, Path]) -> None:
    ours, theirs = (written_in(logdir / name) for logdir in logdirs)
    if name in DIFFERENCES:
        DIFFERENCES[name](theirs)
    assert ours.events
    assert ours == theirs


def test_every_difference_is_of_a_program() -> None:
    assert DIFFERENCES.keys() <= set(PROGRAMS)
