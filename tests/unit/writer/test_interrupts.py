"""Signal handlers run between two operations of Python: here at every place where they can."""

from __future__ import annotations

import dis
import sys
from typing import TYPE_CHECKING, Any

import pytest

from glassboard._native import frame_record
from glassboard.wire import Event, encode
from glassboard.writer import event_file
from glassboard.writer.event_file import EventFile
from written_events import event_files, read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import CodeType, FrameType

# After these CPython looks for signals (Python/ceval.c, CHECK_EVAL_BREAKER).
INTERRUPTIBLE = ("RESUME", "CALL", "JUMP_BACKWARD")


class Interrupter:
    """Calls `handler` at the n-th place of event_file.py where a signal may come in, once."""

    def __init__(self, n: int, handler: Callable[[], None]) -> None:
        self.n_left = n
        self.handler = handler
        self.has_interrupted = False
        self._names: dict[CodeType, dict[int, str]] = {}
        self._last: dict[FrameType, int] = {}

    def run(self, function: Callable[[], None]) -> None:
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            function()
        finally:
            sys.settrace(before)

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename != event_file.__file__:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and not self.has_interrupted:
            last = self._last.get(frame)
            self._last[frame] = frame.f_lasti
            if last is not None and self._name(frame.f_code, last).startswith(INTERRUPTIBLE):
                self._count()
        return self._trace

    def _count(self) -> None:
        self.n_left -= 1
        if self.n_left < 0:
            self.has_interrupted = True
            self.handler()

    def _name(self, code: CodeType, offset: int) -> str:
        if code not in self._names:
            self._names[code] = {each.offset: each.opname for each in dis.get_instructions(code)}
        return self._names[code][offset]


def record(step: int) -> bytes:
    return frame_record(encode(Event(step=step)))


def interrupt(directory: Path, n: int, *, ends_writing: bool) -> bool:
    """Write with an interrupt at the n-th place, and say whether there was such a place."""
    file = EventFile(str(directory), "")
    records = [record(1), record(2)]

    def write() -> None:
        file.write()
        file.take(records)
        file.write()

    def handle() -> None:
        records.append(record(3))
        if ends_writing:
            raise KeyboardInterrupt
        write()

    interrupter = Interrupter(n, handle)
    try:
        interrupter.run(write)
    except KeyboardInterrupt:
        assert ends_writing
    write()
    file.close()
    return interrupter.has_interrupted


@pytest.mark.parametrize("ends_writing", [False, True], ids=["the handler writes", "the handler raises"])
def test_wherever_a_signal_comes_every_record_is_written_once(ends_writing: bool, tmp_path: Path) -> None:
    n = 0
    while interrupt(tmp_path / str(n), n, ends_writing=ends_writing):
        # Where the interrupt comes while the file is made, one that was left behind may lie beside it.
        paths = [path for path in event_files(tmp_path / str(n)) if path.stat().st_size]
        written = [event.step for path in paths for event in read_events(path)[1:]]
        assert written == [1, 2, 3], f"interrupted at place {n}"
        n += 1
    assert n > 20
