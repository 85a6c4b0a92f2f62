from __future__ import annotations

import copy
import os
import pickle
import re
import socket
import subprocess
import sys
import textwrap
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from tensorboard.compat.proto.event_pb2 import Event, SessionLog

from glassboard import SummaryWriter
from glassboard.errors import InvalidValueError, LogdirError
from glassboard.writer.file_name import FileName
from written_events import ROOT, Written, event_files, read_events, read_scalars

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_constructor_makes_a_file_that_names_its_writer(tmp_path: Path) -> None:
    before = time.time()
    SummaryWriter(tmp_path / "deep" / "run", filename_suffix=".end")
    (path,) = event_files(tmp_path / "deep" / "run")
    (first,) = read_events(path)
    assert before <= first.wall_time <= time.time()
    assert (first.file_version, first.source_metadata.writer) == ("brain.Event:2", "glassboard.writer")
    name = rf"events\.out\.tfevents\.\d{{10}}\.{re.escape(socket.gethostname())}\.{os.getpid()}\.\d+\.end"
    assert re.fullmatch(name, path.name)


def test_writers_of_one_second_and_directory_have_files_of_their_own(tmp_path: Path) -> None:
    for step in range(5):
        with SummaryWriter(tmp_path) as writer:
            writer.add_scalar("a", step, step)
    assert len(event_files(tmp_path)) == 5
    assert sorted(read_scalars(tmp_path)) == [Written("a", step, step) for step in range(5)]


def test_a_name_that_is_taken_is_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = iter([FileName("taken", ".tfevents"), FileName("free", ".tfevents")])
    monkeypatch.setattr("glassboard.writer.event_file.next_file_name", lambda suffix, **_: next(names))
    (tmp_path / "taken.tfevents").write_bytes(b"precious")
    SummaryWriter(tmp_path).close()
    assert (tmp_path / "taken.tfevents").read_bytes() == b"precious"
    assert len(read_events(tmp_path / "free.tfevents")) == 1


def test_flush_returns_when_the_records_are_in_the_file(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path)
    for step in range(1000):
        writer.add_scalar("a", step, step)
    writer.add_scalars("main", {"b": 1.0}, 1)
    writer.flush()
    assert read_scalars(tmp_path) == [Written("a", step, step) for step in range(1000)]
    assert read_scalars(tmp_path / "main_b") == [Written("main", 1, 1.0)]


def test_another_process_finds_what_was_flushed(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import sys
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1])
        for step in range(1000):
            writer.add_scalar("a", step, step)
        writer.flush()
        print("flushed", flush=True)
        sys.stdin.read()
    """)
    command = [sys.executable, "-c", script, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as writing:
        assert writing.stdout is not None
        assert writing.stdout.readline() == b"flushed\n"
        assert read_scalars(tmp_path) == [Written("a", step, step) for step in range(1000)]
        writing.communicate()


def test_flushing_after_close_does_nothing(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path)
    writer.close()
    writer.flush()
    assert (writer.file_writer, len(event_files(tmp_path))) == (None, 1)


def test_close_may_come_twice_and_the_next_call_begins_a_new_file(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path)
    writer.add_scalar("a", 6, 6)
    writer.close()
    writer.close()
    writer.flush()
    assert len(event_files(tmp_path)) == 1
    writer.add_scalar("a", 7, 7)
    writer.close()
    assert [read_scalars(tmp_path), len(event_files(tmp_path))] == [
        [Written("a", 6, 6.0), Written("a", 7, 7.0)],
        2,
    ]


def test_leaving_the_context_closes(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a", 1, 1)
    assert writer.file_writer is None
    assert read_scalars(tmp_path) == [Written("a", 1, 1.0)]


def test_a_purge_step_is_written_once(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path, purge_step=3)
    writer.add_scalar("a", 3, 3)
    writer.close()
    writer.add_scalar("a", 4, 4)
    writer.close()
    first, second = (read_events(path) for path in event_files(tmp_path))
    assert writer.purge_step is None
    assert [(event.step, event.file_version, event.session_log.status) for event in first[1:3]] == [
        (3, "brain.Event:2", SessionLog.STATUS_UNSPECIFIED),
        (3, "", SessionLog.START),
    ]
    assert [event.WhichOneof("what") for event in second] == ["file_version", "summary"]


def test_the_default_directory_tells_time_and_comment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("time.localtime", lambda *_: time.struct_time((2026, 3, 7, 4, 5, 6, 0, 0, 0)))
    writer = SummaryWriter(comment="_lr")
    assert writer.log_dir == f"runs/Mar07_04-05-06_{socket.gethostname()}_lr"
    assert len(event_files(writer.log_dir)) == 1


@pytest.mark.parametrize("arguments", [{"log_dir": ""}, {"log_dir": None}, {"logdir": ""}])
def test_an_empty_directory_is_the_default_one(
    arguments: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert str(SummaryWriter(**arguments).log_dir).startswith("runs/")


def test_the_directory_has_both_names(tmp_path: Path) -> None:
    writer = SummaryWriter(logdir=tmp_path)
    assert writer.log_dir is writer.logdir is writer.get_logdir() is tmp_path


def test_without_writing_to_disk_nothing_is_made(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run", write_to_disk=False, purge_step=3) as writer:
        writer.add_scalar("a", 1, 1)
        writer.add_scalars("b", {"c": 1}, 1)
        writer.flush()
    assert list(tmp_path.iterdir()) == []


def test_the_titles_of_tensorboardx_may_stand_where_torch_has_flags(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a", 1.0, 1, None, "Title", "Text")
        writer.add_scalar("a", 1.0, 2, display_name="Title")
        writer.add_scalar("a", 1.0, 3, None, "", "Text")
        writer.add_scalar("a", 1.0, 4, None, True, "Text")
    values = [event.summary.value[0] for event in read_events(event_files(tmp_path)[0])[1:]]
    titles = [(value.metadata.display_name, value.metadata.summary_description) for value in values]
    assert titles == [("Title", "Text"), ("Title", ""), ("", "Text"), ("", "Text")]
    assert [value.WhichOneof("value") for value in values] == ["simple_value"] * 3 + ["tensor"]


ESCAPES = ["../../out", "a/../../out", "..\\..\\out", "x/..", "nul\0"]


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_sub_run_stays_inside_the_directory(tag: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        with pytest.raises(InvalidValueError, match="which names no directory inside the log directory"):
            writer.add_scalars("main", {tag: 1.0}, 1)
        writer.add_scalars("..", {"/absolute": 1.0, "": 2.0, "..x": 3.0}, 1)
    runs = {str(path.parent.relative_to(tmp_path)) for path in tmp_path.rglob("*tfevents*")}
    assert runs == {"run", "run/.._/absolute", "run/.._", "run/.._..x"}


@pytest.mark.parametrize(("main_tag", "tag"), [(5, "a"), ("a", 5)])
def test_tags_of_sub_runs_are_text(main_tag: Any, tag: Any, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer, pytest.raises(TypeError, match="is 5, expected a str"):
        writer.add_scalars(main_tag, {tag: 1.0}, 1)


def test_a_thousand_sub_runs_need_one_thread(tmp_path: Path) -> None:
    SummaryWriter(tmp_path / "other").add_scalar("a", 1, 1)
    n_threads = threading.active_count()
    with SummaryWriter(tmp_path / "run") as writer:
        writer.add_scalars("main", {f"sub {n}": n for n in range(1000)}, 1)
        assert threading.active_count() == n_threads
        assert len(writer.all_writers or ()) == 1001
    assert len(list((tmp_path / "run").glob("main_*/*tfevents*"))) == 1000


WAYS: dict[str, Callable[[Any], Any]] = {
    "pickle": lambda writer: pickle.loads(pickle.dumps(writer)),
    "deepcopy": copy.deepcopy,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_copy_writes_a_file_of_its_own(way: str, tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path, flush_secs=7, filename_suffix=".x")
    writer.add_scalars("main", {"sub": 1.0}, 1)
    copied = WAYS[way](writer)
    assert (copied.log_dir, copied.flush_secs, copied.filename_suffix) == (tmp_path, 7, ".x")
    writer.flush()
    assert len(event_files(tmp_path)) == 1
    writer.add_scalar("a", 1, 1)
    copied.add_scalar("a", 2, 2)
    copied.add_scalars("main", {"sub": 2.0}, 2)
    writer.close()
    copied.close()
    assert sorted(read_scalars(tmp_path)) == [Written("a", 1, 1.0), Written("a", 2, 2.0)]
    assert sorted(read_scalars(tmp_path / "main_sub")) == [Written("main", 1, 1.0), Written("main", 2, 2.0)]
    assert all(path.name.endswith(".x") for path in event_files(tmp_path))


def test_a_copy_of_a_closed_writer_is_closed(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path)
    writer.close()
    copied = copy.deepcopy(writer)
    assert copied.file_writer is None
    copied.close()
    assert len(event_files(tmp_path)) == 1


def test_threads_may_write_at_once(tmp_path: Path) -> None:
    def write(tag: str) -> None:
        for step in range(2000):
            writer.add_scalar(tag, step, step)

    writer = SummaryWriter(tmp_path)
    threads = [threading.Thread(target=write, args=(tag,)) for tag in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    writer.close()
    written = read_scalars(tmp_path)
    by_tag = {tag: [each for each in written if each.tag == tag] for tag in "abcd"}
    assert by_tag == {tag: [Written(tag, step, step) for step in range(2000)] for tag in "abcd"}


def test_a_directory_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LogdirError, match=r"no event file can be written \(.*\): .*/file") as caught:
        SummaryWriter(tmp_path / "file")
    assert isinstance(caught.value, OSError)
    assert caught.value.path == str(tmp_path / "file")


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a number for a directory": ({"log_dir": 5}, "log_dir is 5, expected a path"),
    "a NUL in a directory": ({"log_dir": "a\0"}, "log_dir is 'a.x00', expected a path without NUL"),
    "two directories": ({"log_dir": "a", "logdir": "b"}, "logdir is 'b', expected log_dir's 'a' or nothing"),
    "a suffix with a slash": (
        {"log_dir": "a", "filename_suffix": "/b"},
        "filename_suffix is '/b', expected a str",
    ),
    "no seconds": ({"log_dir": "a", "flush_secs": "often"}, "flush_secs is 'often', expected seconds"),
    "no step": ({"log_dir": "a", "purge_step": "last"}, "purge_step is 'last', expected an integer"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_argument_that_cannot_be_used_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, message = REFUSED[name]
    with pytest.raises(InvalidValueError, match=message):
        SummaryWriter(**arguments)
    assert list(tmp_path.iterdir()) == []


def test_remote_storage_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        LogdirError, match="remote storage cannot be written to, expected a local directory: s3://b/c"
    ):
        SummaryWriter("s3://b/c")
    assert list(tmp_path.iterdir()) == []


def test_a_refused_value_leaves_the_writer_usable(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        with pytest.raises(ValueError, match="value is 'high', expected a number"):
            writer.add_scalar("a", "high", 1)
        writer.add_scalar("a", 2, 2)
    assert read_scalars(tmp_path) == [Written("a", 2, 2.0)]


def test_events_of_any_class_go_through_the_file_writer(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer._get_file_writer().add_event(Event(wall_time=1.0, step=5, file_version="x"), walltime=2.0)
    assert read_events(event_files(tmp_path)[0])[1:] == [Event(wall_time=2.0, step=5, file_version="x")]
