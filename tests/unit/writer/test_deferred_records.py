from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import SummaryWriter
from glassboard._native import frame_record
from glassboard.errors import InvalidValueError, WriteFailedError, WriterClosedError
from glassboard.wire import Event, Summary, SummaryValue, encode
from glassboard.writer import backlog, event_file_writer, storage_notices
from glassboard.writer.event_file_writer import EventFileWriter
from written_events import event_files, read_events, read_prefix, run_script

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Late:
    """A summary of one number, which does `before` when it is encoded."""

    tag = "late"

    def __init__(self, before: Callable[[], Any] = lambda: None, n_bytes: int = 1000) -> None:
        self.before = before
        self.n_bytes = n_bytes

    def encode(self) -> bytes:
        self.before()
        return encode(Summary(value=(SummaryValue(tag="late", simple_value=1.0),)))


def fail() -> None:
    raise ZeroDivisionError("no pixels")


def record(step: int) -> bytes:
    return frame_record(encode(Event(step=step, summary=Summary())))


def steps(directory: Path) -> list[int]:
    return [event.step for path in event_files(directory) for event in read_events(path)[1:]]


def wait_for_steps(directory: Path, expected: list[int]) -> None:
    """Wait until a file that may still grow has these steps."""
    deadline = time.monotonic() + 10
    while [each.step for path in event_files(directory) for each in read_prefix(path)[0][1:]] != expected:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_notices, "_said", set())


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [entry.getMessage() for entry in caplog.records if entry.name == "glassboard"]


def test_records_keep_the_order_of_their_calls(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    for step in range(0, 300, 3):
        writer.add_record(record(step))
        writer.add_deferred(Late(), step + 1)
        writer.add_deferred(Late(), step + 2)
    writer.close()
    assert steps(tmp_path) == list(range(300))


def test_closing_writes_what_came_while_the_last_of_many_was_encoded(tmp_path: Path) -> None:
    is_begun, is_free = threading.Event(), threading.Event()

    def block() -> None:
        is_begun.set()
        is_free.wait(10)

    writer = EventFileWriter(str(tmp_path))
    with writer._lock:
        for step in range(3):
            writer.add_deferred(Late(block), step)
    assert is_begun.wait(10)
    for step in range(3, 6):
        writer.add_record(record(step))
    is_free.set()
    writer.close()
    assert steps(tmp_path) == list(range(6))


def test_a_deferred_record_has_the_step_and_wall_time_of_its_call(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    before = time.time()
    writer.add_deferred(Late(), 7)
    after = time.time()
    writer.add_deferred(Late(lambda: time.sleep(0.1)), wall_time=5)
    writer.close()
    first, second = read_events(event_files(tmp_path)[0])[1:]
    assert before <= first.wall_time <= after
    assert (first.step, second.step, second.wall_time) == (7, 0, 5.0)
    assert [(value.tag, value.simple_value) for value in first.summary.value] == [("late", 1.0)]


def test_the_writer_thread_encodes(tmp_path: Path) -> None:
    encoded_by: list[str] = []
    writer = EventFileWriter(str(tmp_path))
    writer.add_deferred(Late(lambda: encoded_by.append(threading.current_thread().name)), 1)
    wait_for_steps(tmp_path, [1])
    assert encoded_by == ["glassboard-writer"]
    writer.close()


def test_what_stands_before_a_slow_record_does_not_wait_for_it(tmp_path: Path) -> None:
    is_free = threading.Event()
    writer = EventFileWriter(str(tmp_path))
    writer.add_record(record(1))
    writer.add_deferred(Late(is_free.wait), 2)
    writer.add_record(record(3))
    wait_for_steps(tmp_path, [1])
    is_free.set()
    writer.close()
    assert steps(tmp_path) == [1, 2, 3]


def test_another_file_waits_for_one_record_at_most(tmp_path: Path) -> None:
    slow, quick = EventFileWriter(str(tmp_path / "slow")), EventFileWriter(str(tmp_path / "quick"))
    quick.open()
    is_begun, is_free = threading.Event(), threading.Event()
    slow.add_deferred(Late(is_begun.set), 1)
    for step in range(2, 100):
        slow.add_deferred(Late(lambda: is_free.wait(0.1)), step)
    assert is_begun.wait(10)
    quick.add_record(record(1))
    wait_for_steps(tmp_path / "quick", [1])
    assert not slow._file.is_whole
    is_free.set()
    slow.close()
    quick.close()
    assert steps(tmp_path / "slow") == list(range(1, 100))


def test_flush_returns_when_what_was_deferred_is_in_the_file(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    for step in range(20):
        writer.add_deferred(Late(lambda: time.sleep(0.005)), step)
    writer.flush()
    assert steps(tmp_path) == list(range(20))
    writer.close()


def test_a_record_that_cannot_be_encoded_is_lost_and_said_to_be(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.open()
    for step in (1, 2):
        writer.add_deferred(Late(), step)
        writer.add_deferred(Late(fail), 10)
    writer.close()
    assert steps(tmp_path) == [1, 2]
    assert messages(caplog) == [
        f"a summary cannot be encoded (no pixels) and is lost: {writer.path}",
        f"2 records are lost (no pixels): {writer.path}",
    ]


@pytest.mark.parametrize("error", [OSError(5, "codec"), MemoryError("codec")])
def test_no_error_of_an_encoder_is_taken_for_the_disks(error: Exception, tmp_path: Path) -> None:
    def raise_error() -> None:
        raise error

    writer = EventFileWriter(str(tmp_path))
    writer.add_deferred(Late(raise_error), 1)
    writer.add_record(record(2))
    writer.flush()
    assert steps(tmp_path) == [2]
    writer.close()


def test_the_thread_goes_on_after_a_record_that_cannot_be_encoded(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.add_deferred(Late(fail), 1)
    writer.add_record(record(2))
    wait_for_steps(tmp_path, [2])
    writer.add_record(record(3))
    wait_for_steps(tmp_path, [2, 3])
    writer.close()


def test_a_strict_writer_raises_for_what_cannot_be_encoded(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path), strict=True)
    writer.add_deferred(Late(fail), 1)
    with pytest.raises(WriteFailedError, match="no pixels, 1 records lost: "):
        writer.flush()
    writer.add_record(record(2))
    with pytest.raises(WriteFailedError, match="no pixels, 1 records lost: "):
        writer.close()
    assert steps(tmp_path) == [2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("seven", None), "step is 'seven', expected an integer"), ((1, "now"), "walltime is 'now', expected")],
)
def test_a_step_that_cannot_be_written_is_refused_by_the_call(
    arguments: tuple[Any, Any], message: str, tmp_path: Path
) -> None:
    writer = EventFileWriter(str(tmp_path))
    with pytest.raises(InvalidValueError, match=message):
        writer.add_deferred(Late(), *arguments)
    writer.close()
    assert event_files(tmp_path) == []


def test_after_close_a_deferred_record_is_refused(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    writer.close()
    with pytest.raises(WriterClosedError, match="the writer is closed"):
        writer.add_deferred(Late(), 1)


def test_a_call_waits_while_summaries_that_fill_the_memory_are_encoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "MAX_WAITING_BYTES", 2500)
    monkeypatch.setattr(event_file_writer, "MAX_WAIT_SECS", 0.2)
    writer = EventFileWriter(str(tmp_path))
    n_waiting: list[int] = []
    for step in range(6):
        writer.add_deferred(Late(lambda: time.sleep(0.5)), step)
        n_waiting.append(writer._backlog.n_bytes)
    writer.close()
    assert steps(tmp_path) == list(range(6))
    assert max(n_waiting) <= 2500


def test_what_was_written_does_not_count_any_more_while_others_wait(tmp_path: Path) -> None:
    is_begun, is_free = threading.Event(), threading.Event()

    def block() -> None:
        is_begun.set()
        is_free.wait(10)

    writer = EventFileWriter(str(tmp_path))
    writer.open()
    writer.add_deferred(Late(n_bytes=100_000), 1)
    writer.add_deferred(Late(block, n_bytes=500), 2)
    assert is_begun.wait(10)
    assert writer._backlog.n_bytes == 500
    is_free.set()
    writer.close()


def test_when_all_is_written_nothing_is_counted(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path))
    for n_bytes in (1, 10_000):
        writer.add_deferred(Late(n_bytes=n_bytes), 1)
    writer.flush()
    assert writer._backlog.n_bytes == 0
    writer.close()


IMAGES = """
    import os, signal, sys, time
    import numpy as np
    from glassboard import SummaryWriter
    images = np.random.default_rng(0).random((8, 3, 64, 64))
    writer = SummaryWriter(sys.argv[1])
    for step in range(8):
        writer.add_image("image", images[step], step)
        writer.add_scalar("scalar", step, step)
"""
BOTH = [(tag, step) for step in range(8) for tag in ("image", "scalar")]


def tags_and_steps(path: Path) -> list[tuple[str, int]]:
    return [(event.summary.value[0].tag, event.step) for event in read_events(path)[1:]]


@pytest.mark.parametrize("end", ["pass", "writer.close()", "del writer", "raise SystemExit(0)"])
def test_a_program_that_ends_writes_what_was_deferred(end: str, tmp_path: Path) -> None:
    run_script(IMAGES + f"    {end}\n", tmp_path)
    (path,) = event_files(tmp_path)
    assert tags_and_steps(path) == BOTH


def test_a_forked_child_leaves_what_was_deferred_to_its_parent(tmp_path: Path) -> None:
    fork = """
    child = os.fork()
    if child == 0:
        writer.add_image("child", images[0], 0)
        sys.exit(0)
    assert os.waitpid(child, 0)[1] == 0
    print(child)
    writer.close()
"""
    child = run_script(IMAGES + fork, tmp_path).strip()
    by_process = {path.name.split(".")[-2] == child: path for path in event_files(tmp_path)}
    assert tags_and_steps(by_process[False]) == BOTH
    assert tags_and_steps(by_process[True]) == [("child", 0)]


def test_a_killed_program_leaves_whole_records_in_order(tmp_path: Path) -> None:
    run_script(
        IMAGES + "    time.sleep(0.1)\n    os.kill(os.getpid(), signal.SIGKILL)\n", tmp_path, status=-9
    )
    (path,) = event_files(tmp_path)
    events, _ = read_prefix(path)
    written = [(event.summary.value[0].tag, event.step) for event in events[1:]]
    assert written == BOTH[: len(written)]


def test_what_the_caller_changes_after_the_call_is_not_seen(tmp_path: Path) -> None:
    values = np.zeros(10)
    with SummaryWriter(tmp_path) as writer:
        writer.add_histogram("a", values, 1)
        values[:] = 5
    (event,) = read_events(event_files(tmp_path)[0])[1:]
    assert (event.summary.value[0].histo.sum, event.summary.value[0].histo.num) == (0.0, 10.0)
