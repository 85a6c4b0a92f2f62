from __future__ import annotations

import queue
import textwrap
import threading
import time
from typing import TYPE_CHECKING

import pytest

from glassboard import SummaryWriter
from glassboard.writer.event_file_writer import EventFileWriter
from glassboard.writer.write_thread import WriteThread
from written_events import Written, event_files, read_scalars, run_script, scalars_in

if TYPE_CHECKING:
    from pathlib import Path


class Sink:
    """Counts what the thread asks of it."""

    def __init__(self) -> None:
        self.records: list[int] = []
        self.written: list[list[int]] = []
        self.sync_due_at = float("inf")
        self.synced: queue.SimpleQueue[float] = queue.SimpleQueue()
        self.is_finished = False

    @property
    def is_waiting(self) -> bool:
        return bool(self.records)

    def drain(self) -> bool:
        self.written.append(self.records[:])
        del self.records[: len(self.written[-1])]
        return False

    def sync(self) -> None:
        self.sync_due_at = float("inf")
        self.synced.put(time.monotonic())

    def finish(self) -> None:
        self.is_finished = True
        self.drain()

    def start_over(self) -> None:
        self.records.clear()


def wait_until_written(sink: Sink, records: list[int]) -> None:
    deadline = time.monotonic() + 10
    while [each for batch in sink.written for each in batch] != records:
        assert time.monotonic() < deadline, sink.written
        time.sleep(0.005)


def add(thread: WriteThread, sink: Sink, record: int) -> None:
    sink.records.append(record)
    if thread.is_asleep:
        thread.wake()


def test_no_thread_runs_before_the_first_record() -> None:
    thread = WriteThread()
    thread.add(Sink())
    assert (thread.is_asleep, thread._thread) == (True, None)


def test_a_sleeping_thread_wakes_for_a_record() -> None:
    thread, sink = WriteThread(), Sink()
    thread.add(sink)
    for record in (1, 2):
        add(thread, sink, record)
        wait_until_written(sink, list(range(1, record + 1)))
        deadline = time.monotonic() + 10
        while not thread.is_asleep:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    thread.finish()


def test_records_gather_into_few_batches() -> None:
    thread, sink = WriteThread(), Sink()
    thread.add(sink)
    for record in range(10_000):
        add(thread, sink, record)
    wait_until_written(sink, list(range(10_000)))
    assert len(sink.written) < 1000
    thread.finish()


def test_a_sleeping_thread_syncs_when_it_is_due() -> None:
    thread, sink = WriteThread(), Sink()
    thread.add(sink)
    due_at = sink.sync_due_at = time.monotonic() + 1.5
    add(thread, sink, 1)
    assert sink.synced.get(timeout=10) >= due_at
    thread.finish()


def test_after_the_end_every_call_writes_its_own_record() -> None:
    thread, sink = WriteThread(), Sink()
    thread.add(sink)
    add(thread, sink, 1)
    thread.finish()
    assert sink.is_finished
    add(thread, sink, 2)
    assert sink.written[-1] == [2]
    add(thread, sink, 3)
    assert sink.written[-1] == [3]


def test_many_callers_start_one_thread() -> None:
    thread, sink = WriteThread(), Sink()
    thread.add(sink)
    before = threading.active_count()
    callers = [threading.Thread(target=add, args=(thread, sink, 1)) for _ in range(20)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    wait_until_written(sink, [1] * 20)
    assert threading.active_count() == before + 1
    thread.finish()


def test_a_dropped_writer_gives_its_file_back(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path)
    writer.add_scalar("a", 1, 1)
    assert writer.file_writer is not None
    event_writer = writer.file_writer.event_writer
    del writer
    deadline = time.monotonic() + 10
    assert isinstance(event_writer, EventFileWriter)
    while not event_writer._is_closed:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert read_scalars(tmp_path) == [Written("a", 1, 1.0)]


THOUSAND = [Written("a", step, step) for step in range(1000)]


def test_a_program_that_ends_without_closing_loses_nothing(tmp_path: Path) -> None:
    script = """
        import sys
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1])
        for step in range(1000):
            writer.add_scalar("a", step, step)
    """
    run_script(script, tmp_path)
    assert read_scalars(tmp_path) == THOUSAND


def test_a_program_that_ends_with_an_error_loses_nothing(tmp_path: Path) -> None:
    script = """
        import sys
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1])
        for step in range(1000):
            writer.add_scalar("a", step, step)
        raise RuntimeError
    """
    run_script(script, tmp_path, status=1)
    assert read_scalars(tmp_path) == THOUSAND


def test_what_is_written_while_the_program_ends_is_kept(tmp_path: Path) -> None:
    script = """
        import atexit, sys
        atexit.register(lambda: writer.add_scalar("at exit", 2, 2))
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1])
        writer.add_scalar("before", 1, 1)
    """
    run_script(script, tmp_path)
    assert read_scalars(tmp_path) == [Written("before", 1, 1.0), Written("at exit", 2, 2.0)]


def test_a_forked_child_writes_a_file_of_its_own_and_the_parent_goes_on(tmp_path: Path) -> None:
    script = """
        import os, sys
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1])
        for step in range(1000):
            writer.add_scalar("a", step, step)
        writer.add_scalars("main", {"sub": 1.0}, 1)
        child = os.fork()
        if child == 0:
            for step in range(1000):
                writer.add_scalar("a", step, step)
            writer.add_scalars("main", {"sub": 2.0}, 2)
            sys.exit(0)
        print(os.getpid(), child)
        assert os.waitpid(child, 0)[1] == 0
        writer.add_scalar("a", 1000, 1000)
        writer.close()
    """
    parent, child = run_script(script, tmp_path).split()
    by_process = {path.name.split(".")[-2]: path for path in event_files(tmp_path)}
    assert set(by_process) == {parent, child}
    last = Written("a", 1000, 1000.0)
    assert [scalars_in(by_process[parent]), scalars_in(by_process[child])] == [[*THOUSAND, last], THOUSAND]
    assert sorted(read_scalars(tmp_path / "main_sub")) == [Written("main", 1, 1.0), Written("main", 2, 2.0)]


def test_signal_handlers_may_write_and_flush_at_any_moment(tmp_path: Path) -> None:
    script = """
        import signal, sys
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1])
        n_signals = 0

        def handle(signum, frame):
            global n_signals
            step = n_signals
            n_signals += 1
            writer.add_scalar("signal", step, step)
            writer.flush()

        signal.signal(signal.SIGALRM, handle)
        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
        n_steps = 0
        while n_steps < 3000 or n_signals < 20:
            writer.add_scalar("a", n_steps, n_steps)
            writer.flush()
            n_steps += 1
        signal.setitimer(signal.ITIMER_REAL, 0)
        writer.close()
        print(n_steps, n_signals)
    """
    n_steps, n_signals = map(int, run_script(script, tmp_path).split())
    written = read_scalars(tmp_path)
    assert [each.step for each in written if each.tag == "a"] == list(range(n_steps))
    # Handlers may interrupt each other, so that a later one is first.
    assert sorted(each.step for each in written if each.tag == "signal") == list(range(n_signals))


def test_forking_while_threads_write_never_hangs(tmp_path: Path) -> None:
    script = """
        import os, sys, threading
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1], flush_secs=0)

        def write():
            for step in range(10000):
                writer.add_scalar("a", step, step)

        threads = [threading.Thread(target=write) for _ in range(2)]
        for thread in threads:
            thread.start()
        children = []
        for child in range(20):
            pid = os.fork()
            if pid == 0:
                writer.add_scalar("child", child, child)
                writer.close()
                os._exit(0)
            children.append(pid)
        assert {os.waitpid(pid, 0)[1] for pid in children} == {0}
        for thread in threads:
            thread.join()
        writer.close()
    """
    run_script(script, tmp_path)
    written = read_scalars(tmp_path)
    assert sorted(each for each in written if each.tag == "child") == [
        Written("child", n, n) for n in range(20)
    ]
    assert len(written) == 20 + 2 * 10000


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_child_of_multiprocessing_loses_nothing(method: str, tmp_path: Path) -> None:
    script = tmp_path / "train.py"
    script.write_text(
        textwrap.dedent("""
            import multiprocessing, sys
            from glassboard import SummaryWriter

            def train(writer):
                for step in range(1000):
                    writer.add_scalar("a", step, step)

            if __name__ == "__main__":
                writer = SummaryWriter(sys.argv[1])
                process = multiprocessing.get_context(sys.argv[2]).Process(target=train, args=(writer,))
                process.start()
                process.join()
                assert process.exitcode == 0
        """)
    )
    run_script(
        f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')", tmp_path / "run", method
    )
    assert read_scalars(tmp_path / "run") == THOUSAND
