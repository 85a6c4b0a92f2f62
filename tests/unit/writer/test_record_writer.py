from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.summary.writer.record_writer import RecordWriter as TensorBoardsWriter

from glassboard import RecordWriter
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WriterClosedError
from glassboard.writer import record_writer
from written_events import read_events

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = [Event(step=step, file_version="x" * step) for step in range(20)]


def test_records_are_those_of_tensorboard() -> None:
    ours, theirs = io.BytesIO(), io.BytesIO()
    for event in EVENTS:
        RecordWriter(ours).write(event.SerializeToString())
        TensorBoardsWriter(theirs).write(event.SerializeToString())
    assert ours.getvalue() == theirs.getvalue()


def test_a_path_is_made_with_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "x.tfevents"
    with RecordWriter(str(path)) as writer:
        for event in EVENTS:
            writer.write(memoryview(event.SerializeToString()))
        writer.flush()
        assert not writer.closed
    assert (read_events(path), writer.closed) == (EVENTS, True)


def test_after_close_records_are_refused(tmp_path: Path) -> None:
    writer = RecordWriter(tmp_path / "x")
    writer.close()
    writer.close()
    writer.flush()
    with pytest.raises(WriterClosedError, match="the record writer is closed") as caught:
        writer.write(b"")
    assert isinstance(caught.value, OSError)


@pytest.mark.parametrize("data", ["text", 5, None])
def test_what_is_no_bytes_is_refused(data: Any) -> None:
    file = io.BytesIO()
    with pytest.raises(UnsupportedTypeError, match=f"data is of type {type(data).__name__}, expected bytes"):
        RecordWriter(file).write(data)
    assert file.getvalue() == b""


def test_a_record_that_readers_would_refuse_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_writer, "MAX_RECORD_BYTES", 10)
    file = io.BytesIO()
    with pytest.raises(InvalidValueError, match="data has 11 bytes, expected at most 10"):
        RecordWriter(file).write(bytes(11))
    assert file.getvalue() == b""


def test_what_is_no_file_is_refused() -> None:
    writer: Any = 5
    with pytest.raises(UnsupportedTypeError, match="writer is 5, expected a path or a file-like object"):
        RecordWriter(writer)
