from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.event_pb2 import Event, SessionLog, TaggedRunMetadata
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.step_stats_pb2 import StepStats
from tensorboard.compat.proto.summary_pb2 import Summary

from glassboard import FileWriter, wire
from glassboard.errors import InvalidEventError, InvalidValueError, UnsupportedTypeError, WriterClosedError
from written_events import event_files, read_events

if TYPE_CHECKING:
    from pathlib import Path


def written(directory: Path) -> list[Any]:
    """The events of all files, less the first of each."""
    return [event for path in event_files(directory) for event in read_events(path)[1:]]


EVENT = Event(wall_time=1.0, step=5, session_log=SessionLog(status=SessionLog.CHECKPOINT, msg="saved"))

FORMS: dict[str, Any] = {
    "a message of protobuf": EVENT,
    "bytes": EVENT.SerializeToString(),
    "a bytearray": bytearray(EVENT.SerializeToString()),
    "a message of ours": wire.decode(wire.Event, EVENT.SerializeToString()),
}


@pytest.mark.parametrize("name", FORMS)
def test_an_event_may_come_in_any_form(name: str, tmp_path: Path) -> None:
    with FileWriter(tmp_path) as writer:
        writer.add_event(FORMS[name], walltime=9.0)
        writer.add_event(FORMS[name], step=7, walltime=9.0)
        writer.add_event(FORMS[name], step=0, walltime=9.0)
    expected = [Event(wall_time=9.0, step=step, session_log=EVENT.session_log) for step in (5, 7, 0)]
    assert written(tmp_path) == expected
    assert Event(wall_time=1.0, step=5, session_log=EVENT.session_log) == EVENT


def test_fields_that_we_do_not_know_are_kept(tmp_path: Path) -> None:
    unknown = b"\xa2\x06\x03new"
    with FileWriter(tmp_path) as writer:
        writer.add_event(EVENT.SerializeToString() + unknown, step=7, walltime=1.0)
    assert written(tmp_path)[0].SerializeToString().endswith(unknown)


def test_a_summary_may_come_in_any_form(tmp_path: Path) -> None:
    summary = Summary(value=[Summary.Value(tag="a", simple_value=1.5)])
    with FileWriter(tmp_path) as writer:
        for each in (
            summary,
            summary.SerializeToString(),
            wire.decode(wire.Summary, summary.SerializeToString()),
        ):
            writer.add_summary(each, 3, 9.0)
        writer.add_summary(summary, walltime=9.0)
    expected = [Event(wall_time=9.0, step=step, summary=summary) for step in (3, 3, 3, 0)]
    assert written(tmp_path) == expected


@pytest.mark.parametrize("message", ["text", None, 5, {"a": 1}])
def test_what_is_no_message_is_refused(message: Any, tmp_path: Path) -> None:
    with FileWriter(tmp_path) as writer:
        with pytest.raises(
            UnsupportedTypeError, match=r"is no message, expected bytes or SerializeToString\(\)"
        ):
            writer.add_event(message)
        with pytest.raises(
            UnsupportedTypeError, match=r"is no message, expected bytes or SerializeToString\(\)"
        ):
            writer.add_summary(message)
    assert written(tmp_path) == []


def test_bytes_that_are_no_event_are_refused(tmp_path: Path) -> None:
    with (
        FileWriter(tmp_path) as writer,
        pytest.raises(InvalidEventError, match="a varint without end at byte 0"),
    ):
        writer.add_event(b"\xff")
    assert written(tmp_path) == []


def test_an_event_too_long_for_readers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.writer.event_records.MAX_RECORD_BYTES", 1000)
    with FileWriter(tmp_path) as writer:
        with pytest.raises(InvalidValueError, match=r"an event of 10\d\d bytes, expected at most 1000"):
            writer.add_event(Event(graph_def=bytes(1000)))
        with pytest.raises(InvalidValueError, match=r"an event of 10\d\d bytes, expected at most 1000"):
            writer.add_summary(bytes(1000))
    assert written(tmp_path) == []


def test_the_directory_is_given_back_as_it_was_given(tmp_path: Path) -> None:
    with FileWriter(tmp_path) as writer:
        assert writer.get_logdir() is tmp_path


def test_after_close_adding_is_refused_until_it_is_reopened(tmp_path: Path) -> None:
    writer = FileWriter(str(tmp_path), 10, 120, ".end")
    writer.close()
    writer.close()
    writer.flush()
    with pytest.raises(WriterClosedError, match="the writer is closed: "):
        writer.add_event(EVENT)
    writer.reopen()
    writer.add_event(EVENT, walltime=1.0)
    writer.close()
    assert (written(tmp_path), len(event_files(tmp_path))) == ([EVENT], 2)


def test_a_lazy_writer_makes_its_file_with_the_first_event(tmp_path: Path) -> None:
    writer = FileWriter(tmp_path / "run", is_lazy=True)
    assert list(tmp_path.iterdir()) == []
    writer.add_event(EVENT, walltime=1.0)
    writer.flush()
    assert written(tmp_path / "run") == [EVENT]
    writer.close()


def test_a_graph_is_written_with_its_measurements(tmp_path: Path) -> None:
    graph = GraphDef(node=[NodeDef(name="a")])
    with FileWriter(tmp_path) as writer:
        writer.add_graph((graph, RunMetadata(step_stats=StepStats())), walltime=5.0)
        writer.add_onnx_graph(graph, 6.0)
    encoded = graph.SerializeToString()
    tagged = TaggedRunMetadata(tag="step1", run_metadata=b"\x0a\x00")
    assert written(tmp_path) == [
        Event(wall_time=5.0, graph_def=encoded),
        Event(wall_time=5.0, tagged_run_metadata=tagged),
        Event(wall_time=6.0, graph_def=encoded),
    ]


@pytest.mark.parametrize("graph_profile", [5, (b"",), (b"", 5)])
def test_what_is_no_graph_with_measurements_is_refused(graph_profile: Any, tmp_path: Path) -> None:
    with (
        FileWriter(tmp_path) as writer,
        pytest.raises(UnsupportedTypeError, match="graph_profile is no GraphDef with a RunMetadata: "),
    ):
        writer.add_graph(graph_profile)
    assert written(tmp_path) == []
