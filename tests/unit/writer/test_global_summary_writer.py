from __future__ import annotations

import multiprocessing
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from glassboard import GlobalSummaryWriter
from glassboard.errors import InvalidValueError
from glassboard.writer import global_summary_writer, step_counters
from glassboard.writer.step_counters import StepCounters
from written_events import event_files, read_events, run_script

if TYPE_CHECKING:
    from pathlib import Path


def tags_and_steps(directory: Path) -> list[tuple[str, int]]:
    return [
        (event.summary.value[0].tag, event.step)
        for path in event_files(directory)
        for event in read_events(path)[1:]
    ]


def test_each_kind_and_tag_has_steps_of_its_own(tmp_path: Path) -> None:
    with GlobalSummaryWriter(tmp_path) as writer:
        for _ in range(2):
            writer.add_scalar("a", 1.0)
            writer.add_histogram("a", [1.0])
            writer.add_image("a", [[[0.5]]])
            writer.add_audio("a", [0.5])
            writer.add_text("a", "text")
        writer.add_scalar("b", 1.0)
    expected = [(tag, step) for step in (0, 1) for tag in ("a", "a", "a", "a", "a/text_summary")]
    assert tags_and_steps(tmp_path) == [*expected, ("b", 0)]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_workers_of_a_pool_count_together_and_lose_nothing(method: str, tmp_path: Path) -> None:
    script = tmp_path / "train.py"
    script.write_text(
        textwrap.dedent("""
            import multiprocessing, sys
            from glassboard import GlobalSummaryWriter

            def begin(shared):
                assert GlobalSummaryWriter.getSummaryWriter() is shared
                global writer
                writer = shared

            def train(n):
                writer.add_scalar(f"worker/{n % 2}", n)

            if __name__ == "__main__":
                writer = GlobalSummaryWriter(sys.argv[1])
                GlobalSummaryWriter._current = writer
                multiprocessing.set_start_method(sys.argv[2])
                with multiprocessing.Pool(2, begin, (writer,)) as pool:
                    pool.map(train, range(100), chunksize=1)
                train(100)
        """)
    )
    run_script(
        f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')", tmp_path / "run", method
    )
    assert Counter(tags_and_steps(tmp_path / "run")) == Counter(
        [("worker/0", step) for step in range(51)] + [("worker/1", step) for step in range(50)]
    )


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_worker_that_was_given_no_writer_is_told_so(method: str, tmp_path: Path) -> None:
    script = tmp_path / "train.py"
    script.write_text(
        textwrap.dedent("""
            import multiprocessing, sys
            from glassboard import GlobalSummaryWriter

            def train():
                GlobalSummaryWriter.getSummaryWriter().add_scalar("a", 1.0)

            if __name__ == "__main__":
                GlobalSummaryWriter.getSummaryWriter().add_scalar("a", 1.0)
                process = multiprocessing.get_context(sys.argv[1]).Process(target=train, name="Worker")
                process.start()
                process.join()
        """)
    )
    code = f"""
        import os, runpy, sys
        os.chdir({str(tmp_path)!r})
        os.dup2(1, 2)
        runpy.run_path({str(script)!r}, run_name="__main__")
    """
    (warning,) = run_script(code, method).splitlines()
    assert warning.startswith("process 'Worker' was given no global writer; it has one of its own, ")


def test_the_programs_writer_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(global_summary_writer.GlobalSummaryWriter, "_current", None)
    first = GlobalSummaryWriter.getSummaryWriter()
    assert GlobalSummaryWriter.getSummaryWriter() is first
    assert str(first.smw.log_dir).startswith("runs/")
    first.close()


def test_a_worker_that_was_killed_while_it_counted_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step_counters, "MAX_WAIT_SECS", 0.05)
    counters = StepCounters()
    counters._lock.acquire()
    assert [counters.take("scalar", "a") for _ in range(3)] == [0, 1, 2]
    assert counters._lock.acquire(block=False)


def test_more_tags_than_there_is_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step_counters, "MAX_COUNTERS", 4)
    counters = StepCounters()
    assert [counters.take("scalar", tag) for tag in "abcd"] == [0, 0, 0, 0]
    assert [counters.take("scalar", tag) for tag in "abcd"] == [1, 1, 1, 1]
    with pytest.raises(InvalidValueError, match="tag is 'e', expected at most 4 different ones"):
        counters.take("scalar", "e")


def test_no_process_is_started(tmp_path: Path) -> None:
    with GlobalSummaryWriter(tmp_path) as writer:
        writer.add_scalar("a", 1.0)
        assert multiprocessing.active_children() == []
