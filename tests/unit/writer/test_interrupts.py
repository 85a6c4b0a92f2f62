"""Signal handlers run between two operations of Python: here at every place where they can."""

from __future__ import annotations

import dis
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from glassboard._native import frame_record
from glassboard.wire import Event, encode
from glassboard.writer import event_file
from glassboard.writer.deferred_record import DeferredRecord
from glassboard.writer.event_file import EventFile
from glassboard.writer.event_records import summary_record
from written_events import event_files, read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import CodeType, FrameType

    from glassboard.writer.deferred_record import Record

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


def record(step: int) -> Record:
    return frame_record(encode(Event(step=step)))


class Disk:
    """Takes some bytes at a time, or none while it is full."""

    def __init__(self) -> None:
        self.is_full = False
        self._write_at = event_file._write_at

    def write_at(self, descriptor: int, data: memoryview, offset: int) -> int:
        if self.is_full:
            raise OSError(28, "No space left on device")
        return self._write_at(descriptor, data[:35], offset)


class Scene:
    """A file to which three records are written, the third by a handler that interrupts."""

    def __init__(self, directory: Path, disk: Disk) -> None:
        self.disk = disk
        self.file = EventFile(str(directory), "")
        self.records = [record(1), DeferredRecord(lambda: summary_record(b"", 2, 1.0), 100, self.lose)]

    def lose(self, error: Exception) -> None:
        raise error

    def write(self) -> None:
        self.file.write()
        self.file.take(self.records)
        self.file.write()
        while not self.file.is_whole:
            self.file.write()

    def write_more(self) -> None:
        self.records.append(record(3))
        self.write()

    def write_in_vain(self) -> None:
        self.disk.is_full = True
        with suppress(OSError):
            self.write_more()
        self.disk.is_full = False

    def end(self) -> None:
        self.records.append(record(3))
        raise KeyboardInterrupt


HANDLERS = {
    "writes": Scene.write_more,
    "writes to a full disk": Scene.write_in_vain,
    "ends the writing": Scene.end,
}


def interrupt(scene: Scene, n: int, handler: Callable[[], None]) -> bool:
    """Write with an interrupt at the n-th place, and say whether there was such a place."""
    interrupter = Interrupter(n, handler)
    with suppress(KeyboardInterrupt):
        interrupter.run(scene.write)
    scene.write()
    scene.records.append(record(4))
    scene.write()
    scene.file.close()
    return interrupter.has_interrupted


@pytest.mark.parametrize("handler", HANDLERS)
def test_wherever_a_handler_interrupts_every_record_is_written_once(
    handler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk()
    monkeypatch.setattr(event_file, "_write_at", disk.write_at)
    n = 0
    scene = Scene(tmp_path / "0", disk)
    while interrupt(scene, n, partial(HANDLERS[handler], scene)):
        # A file that an exception left behind just when it was made is empty.
        paths = [path for path in event_files(tmp_path / str(n)) if path.stat().st_size]
        written = [event.step for path in paths for event in read_events(path)[1:]]
        assert written == [1, 2, 3, 4], f"interrupted at place {n}"
        n += 1
        scene = Scene(tmp_path / str(n), disk)
    assert n > 20
