"""How far the reading of a logdir has come, while a sub-command reads it."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

import event_files
from command_lines import run
from glassboard.cli import logdirs, main

if TYPE_CHECKING:
    from pathlib import Path


class Stream(io.TextIOWrapper):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def text(self) -> str:
        """Give all that was written."""
        self.seek(0)
        return self.read()


@pytest.mark.parametrize("name", ["ls", "show", "export", "doctor"])
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_terminal_has_a_bar_that_counts_bytes_and_a_file_has_none(
    name: str,
    is_terminal: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    size = 0
    for run_name in ("a", "b"):
        path = tmp_path / run_name / "events.out.tfevents.1"
        size += event_files.write(path, event_files.version()).stat().st_size
    errors = Stream(is_terminal=is_terminal)
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setattr(logdirs, "BAR_DELAY_SECS", 0)
    assert run(capsys, name, tmp_path).status == 0
    shown = errors.text()
    assert (f"/{size}.0" in shown, "reading" in shown, shown == "") == (
        (True, True, False) if is_terminal else (False, False, True)
    )


@pytest.mark.parametrize("name", ["show", "export", "doctor"])
def test_a_bar_is_never_drawn_between_lines_of_the_output(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event_files.write(tmp_path / "a/events.out.tfevents.1", event_files.version())
    asked: list[bool] = []

    def note(*_: object, has_bar: bool = True) -> list[object]:
        asked.append(has_bar)
        return []

    for module in ("show.read_logdir", "export.read_logdir", "doctor.read_with_bar"):
        monkeypatch.setattr(f"glassboard.cli.{module}", note)
    monkeypatch.setattr(sys, "stdout", Stream(is_terminal=True))
    assert (main([name, str(tmp_path)]), asked) == (0, [False])
