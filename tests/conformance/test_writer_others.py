"""`FileWriter`, `RecordWriter` and `GlobalSummaryWriter` beside those of torch and tensorboardX."""

from __future__ import annotations

import inspect
import io
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
import tensorboardX
from tensorboard.compat.proto import config_pb2, event_pb2, graph_pb2, summary_pb2
from tensorboard.summary.writer.record_writer import RecordWriter as TorchRecordWriter
from tensorboardX.proto import event_pb2 as x_event_pb2
from tensorboardX.proto import graph_pb2 as x_graph_pb2
from tensorboardX.proto import summary_pb2 as x_summary_pb2
from torch.utils.tensorboard import FileWriter as TorchFileWriter

import glassboard
from glassboard.compat.tensorboardX import FileWriter, GlobalSummaryWriter, RecordWriter
from writer_calls import WALL_TIME
from writer_differences import measurements
from written_trees import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Messages(NamedTuple):
    """Classes of protocol buffers, which both packages bring along; tensorboardX has no ``RunMetadata``."""

    event: Any
    summary: Any
    graph: Any
    run_metadata: Any


class Reference(NamedTuple):
    """A `FileWriter` that is compared with, ours in its place, and the messages that it takes."""

    theirs: Any
    ours: Any
    messages: Messages


FILE_WRITERS = {
    "torch": Reference(
        TorchFileWriter,
        glassboard.FileWriter,
        Messages(event_pb2.Event, summary_pb2.Summary, graph_pb2.GraphDef, config_pb2.RunMetadata),
    ),
    "tensorboardX": Reference(
        tensorboardX.FileWriter,
        FileWriter,
        Messages(x_event_pb2.Event, x_summary_pb2.Summary, x_graph_pb2.GraphDef, config_pb2.RunMetadata),
    ),
}


def summary_of(messages: Messages) -> Any:
    return messages.summary(value=[messages.summary.Value(tag="a", simple_value=0.5)])


def graph_of(messages: Messages) -> Any:
    graph = messages.graph()
    graph.node.add(name="a", op="b", input=["c"])
    return graph


def with_defaults(writer: Any, messages: Messages) -> None:
    with writer.use_metadata(global_step=7, walltime=WALL_TIME) as same:
        same.add_summary(summary_of(messages))
        same.add_event(messages.event(file_version="x"))
    writer.add_summary(summary_of(messages), 8)


FILE_CALLS: dict[str, Callable[[Any, Messages], Any]] = {
    "add_event": lambda writer, messages: writer.add_event(messages.event(file_version="x", step=3)),
    "add_event: a step and a time": lambda writer, messages: writer.add_event(
        messages.event(summary=summary_of(messages)), 5, WALL_TIME
    ),
    "add_summary": lambda writer, messages: writer.add_summary(summary_of(messages)),
    "add_summary: a step and a time": lambda writer, messages: writer.add_summary(
        summary_of(messages), 5, WALL_TIME
    ),
    "add_graph": lambda writer, messages: writer.add_graph(
        (graph_of(messages), messages.run_metadata()), WALL_TIME
    ),
    "add_onnx_graph": lambda writer, messages: writer.add_onnx_graph(graph_of(messages), WALL_TIME),
    "flush": lambda writer, messages: writer.flush(),
    "close": lambda writer, messages: writer.close(),
    "get_logdir": lambda writer, messages: writer.get_logdir(),
}
TENSORBOARDX_FILE_CALLS: dict[str, Callable[[Any, Messages], Any]] = {
    "add_openvino_graph": lambda writer, messages: writer.add_openvino_graph(graph_of(messages), WALL_TIME),
    "use_metadata": with_defaults,
}
CASES = [
    *((name, call) for name in FILE_WRITERS for call in FILE_CALLS),
    *(("tensorboardX", call) for call in TENSORBOARDX_FILE_CALLS),
]


@pytest.mark.parametrize(("name", "call"), CASES)
def test_a_file_writer_writes_the_events_of_the_other(name: str, call: str, tmp_path: Path) -> None:
    theirs, ours, messages = FILE_WRITERS[name]
    trees = []
    for make, directory in ((ours, "ours"), (theirs, "theirs")):
        writer = make(str(tmp_path / directory), 5, 1, ".end")
        (FILE_CALLS | TENSORBOARDX_FILE_CALLS)[call](writer, messages)
        writer.close()
        trees.append(read_tree(tmp_path / directory))
    if (name, call) == ("tensorboardX", "add_graph"):
        measurements(*trees)
    assert trees[0].as_text() == trees[1].as_text()


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


# Theirs fail: torch's has no such method beneath, tensorboardX's thread dies. Ours goes on with a new file.
BROKEN = {"reopen"}


@pytest.mark.parametrize("name", FILE_WRITERS)
def test_every_method_of_the_other_file_writer_is_compared(name: str) -> None:
    compared = {call.partition(":")[0] for reference, call in CASES if reference == name}
    assert public(FILE_WRITERS[name].theirs) == compared | BROKEN
    assert public(FILE_WRITERS[name].theirs) <= public(FILE_WRITERS[name].ours)


def test_a_file_writer_goes_on_after_reopen_where_those_of_others_fail(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        TorchFileWriter(str(tmp_path / "theirs")).reopen()
    writer = glassboard.FileWriter(tmp_path / "ours")
    for step in range(2):
        writer.add_summary(summary_of(FILE_WRITERS["torch"].messages), step)
        writer.close()
        writer.reopen()
    writer.close()
    events = read_tree(tmp_path / "ours").events["."]
    assert [event.step for event in events if event.HasField("summary")] == [0, 1]


def arguments(function: Any) -> list[tuple[str, Any]]:
    parameters = inspect.signature(function).parameters.values()
    return [(each.name, each.default) for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]


@pytest.mark.parametrize("name", [*sorted(public(tensorboardX.FileWriter) - {"use_metadata"}), "__init__"])
def test_a_file_writers_arguments_are_those_of_tensorboardx(name: str) -> None:
    ours, theirs = (getattr(kind, name) for kind in (FileWriter, tensorboardX.FileWriter))
    assert arguments(ours) == arguments(theirs)


RECORDS = [b"", b"a", bytes(range(256)) * 40]


def test_records_of_a_path_are_those_of_tensorboardx(tmp_path: Path) -> None:
    contents = []
    for make in (RecordWriter, tensorboardX.RecordWriter):
        path = tmp_path / make.__module__
        writer = make(str(path))
        for record in RECORDS:
            writer.write(record)
        writer.flush()
        writer.close()
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]


def test_records_of_a_file_are_those_of_torch() -> None:
    contents = []
    for make in (glassboard.RecordWriter, TorchRecordWriter):
        file = io.BytesIO()
        for record in RECORDS:
            make(file).write(record)
        contents.append(file.getvalue())
    assert contents[0] == contents[1]


def write_globally(writer: Any) -> None:
    for value in range(3):
        writer.add_scalar("a b", value / 2, WALL_TIME)
        writer.add_text("a b", str(value), WALL_TIME)
    for dataformats in ("HWC", "CHW"):
        writer.add_image("a b", np.full((3, 3, 3), 100, np.uint8), WALL_TIME, dataformats)
    writer.add_scalar("other", 1)
    writer.close()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_global_writer_writes_the_events_of_tensorboardx(tmp_path: Path) -> None:
    for make, name in ((GlobalSummaryWriter, "ours"), (tensorboardX.GlobalSummaryWriter, "theirs")):
        write_globally(make(str(tmp_path / name)))
    assert read_tree(tmp_path / "ours").as_text() == read_tree(tmp_path / "theirs").as_text()


def test_every_method_of_tensorboardxs_global_writer_is_compared() -> None:
    called = {"add_scalar", "add_text", "add_image", "close"}
    assert public(tensorboardX.GlobalSummaryWriter) == called | {"getSummaryWriter"}
