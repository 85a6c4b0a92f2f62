from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from glassboard import summary
from glassboard.errors import InvalidValueError, LogdirError, WriterClosedError
from tf_written import tags_and_steps
from written_events import event_files, run_script

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_default_writer_calls_return_false_and_that_is_said_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answers = [
        summary.scalar("a", 1.0),
        summary.image("a", [[1.0]]),
        summary.histogram("a", [1.0]),
        summary.text("a", "b"),
        summary.audio("a", [[[1.0]]], 8000),
        summary.write("a", 1.0),
        summary.graph(b""),
        summary.experimental.write_raw_pb(b""),
        summary.should_record_summaries(),
    ]
    assert answers == [False] * 9
    assert caplog.messages == [
        "nothing is written without a default writer: summary.create_file_writer(...).as_default()"
    ]


def test_a_call_writes_to_the_innermost_default_writer(tmp_path: Path) -> None:
    first, second = (summary.create_file_writer(tmp_path / name) for name in ("first", "second"))
    with first.as_default() as entered:
        assert entered is first
        assert summary.scalar("before", 1.0, step=1) is True
        with second.as_default():
            summary.scalar("inner", 1.0, step=2)
        summary.scalar("after", 1.0, step=3)
    assert not summary.scalar("outside", 1.0, step=4)
    assert tags_and_steps(tmp_path / "first") == [("before", 1), ("after", 3)]
    assert tags_and_steps(tmp_path / "second") == [("inner", 2)]


def test_the_end_of_as_default_flushes_and_leaves_the_writer_open(tmp_path: Path) -> None:
    writer = summary.create_file_writer(tmp_path)
    with writer.as_default():
        summary.image("a", [[0.5]], step=0)
    assert tags_and_steps(tmp_path) == [("a", 0)]
    with writer.as_default():
        summary.scalar("b", 1.0, step=1)
    assert tags_and_steps(tmp_path) == [("a", 0), ("b", 1)]


def test_as_default_restores_writer_and_step_after_an_error(tmp_path: Path) -> None:
    writer = summary.create_file_writer(tmp_path)
    summary.experimental.set_step(1)
    with pytest.raises(KeyError), writer.as_default(step=5):
        raise KeyError
    assert summary.experimental.get_step() == 1
    assert not summary.should_record_summaries()


def test_a_writer_of_its_own_with_statement_is_the_default_and_closed_after(tmp_path: Path) -> None:
    outer = summary.create_file_writer(tmp_path / "outer")
    outer.set_as_default()
    with summary.create_file_writer(tmp_path / "inner") as writer:
        summary.scalar("inner", 1.0, step=0)
    summary.scalar("outer", 1.0, step=0)
    summary.flush()
    assert tags_and_steps(tmp_path / "inner") == [("inner", 0)]
    assert tags_and_steps(tmp_path / "outer") == [("outer", 0)]
    with pytest.raises(WriterClosedError, match="closed"):
        writer.as_default().__enter__()


def test_set_as_default_holds_until_the_next(tmp_path: Path) -> None:
    writer = summary.create_file_writer(tmp_path)
    writer.set_as_default(step=9)
    assert summary.scalar("a", 1.0)
    summary.flush(writer)
    assert tags_and_steps(tmp_path) == [("a", 9)]


def test_each_thread_has_a_default_writer_of_its_own(tmp_path: Path) -> None:
    seen: list[Any] = []

    def work() -> None:
        seen.append(summary.should_record_summaries())
        with summary.create_file_writer(tmp_path / "thread").as_default(step=7):
            seen.append(summary.scalar("thread", 1.0))

    with summary.create_file_writer(tmp_path / "main").as_default(step=3):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        summary.scalar("main", 1.0)
    assert seen == [False, True]
    assert tags_and_steps(tmp_path / "thread") == [("thread", 7)]
    assert tags_and_steps(tmp_path / "main") == [("main", 3)]


def test_a_closed_writer_refuses_everything_but_flush_and_close(tmp_path: Path) -> None:
    writer = summary.create_file_writer(tmp_path)
    with writer.as_default():
        writer.close()
        writer.close()
        writer.flush()
        with pytest.raises(WriterClosedError):
            summary.scalar("a", 1.0, step=0)
    for call in (writer.set_as_default, writer.init, writer.as_default().__enter__):
        with pytest.raises(WriterClosedError):
            call()


def test_a_noop_writer_writes_nothing_and_leaves_the_default_as_it_is(tmp_path: Path) -> None:
    noop = summary.create_noop_writer()
    with noop.as_default(step=5), noop:
        assert not summary.should_record_summaries()
    with summary.create_file_writer(tmp_path).as_default(), noop.as_default(step=5):
        assert summary.scalar("a", 1.0, step=1)
    noop.flush()
    noop.close()
    noop.init()
    assert tags_and_steps(tmp_path) == [("a", 1)]


def test_the_file_is_made_at_once_and_named_as_asked_for(tmp_path: Path) -> None:
    summary.create_file_writer(tmp_path / "default")
    summary.create_file_writer(str(tmp_path / "named"), 5, 1000, ".mine", "name")
    assert [path.suffix for path in event_files(tmp_path / "default")] == [".v2"]
    assert [path.suffix for path in event_files(tmp_path / "named")] == [".mine"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"logdir": None}, "log_dir is None, expected a path"),
        ({"logdir": "run", "flush_millis": [1, 2]}, r"flush_millis has shape \(2,\), expected one number"),
        ({"logdir": "run", "filename_suffix": "a/b"}, "filename_suffix is 'a/b', expected a str without '/'"),
    ],
)
def test_arguments_of_a_writer_are_checked(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        summary.create_file_writer(**arguments)


def test_a_directory_that_cannot_be_made_is_a_logdir_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LogdirError):
        summary.create_file_writer(tmp_path / "file")


def test_only_our_writers_can_be_flushed() -> None:
    summary.flush()
    stranger: Any = 5
    with pytest.raises(InvalidValueError, match="writer is 5, expected one of create_file_writer"):
        summary.flush(stranger)


def test_what_is_written_last_is_in_the_file_after_the_process_ended(tmp_path: Path) -> None:
    run_script(
        """
        import sys
        from glassboard import summary
        summary.create_file_writer(sys.argv[1]).set_as_default()
        for step in range(100):
            summary.histogram("h", [1.0, 2.0], step=step)
        """,
        tmp_path,
    )
    assert tags_and_steps(tmp_path) == [("h", step) for step in range(100)]
