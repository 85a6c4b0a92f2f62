"""Checks run to the end, and every failure is named."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import run_checks
from programs import ROOT
from run_checks import TESTS, Check, Screen

if TYPE_CHECKING:
    import pytest

APART = "tests/integrations"
"""Needs frameworks; pyproject.toml leaves it out."""


def prints(text: str, status: int = 0) -> list[str]:
    """Return a command that prints a line and ends with a status."""
    return [sys.executable, "-c", f"print({text!r}); raise SystemExit({status})"]


def test_every_check_runs_and_each_failure_is_named_with_pytests_closing_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closing_line = "===== 3 passed in 0.12s ====="
    report = "x\n=== short test summary info ===\nFAILED tests/test_x.py::test_y\n"
    checks = [
        Check("one", prints(report, 1)),
        Check("two", prints(closing_line)),
        Check("three", prints("y", 2)),
    ]
    monkeypatch.setattr(run_checks, "GROUPS", {"all": checks})
    monkeypatch.setattr(sys, "argv", ["run_checks", "all"])
    assert run_checks.main() == 1
    head, _, tail = capsys.readouterr().out.partition("--- summary")
    summary = tail.splitlines()
    assert head.partition("--- why")[2].splitlines()[:3] == [
        " one failed (exit status 1)",
        "=== short test summary info ===",
        "FAILED tests/test_x.py::test_y",
    ]
    assert summary[-2:] == ["failed: one, three", closing_line]
    assert [line.split()[0] for line in summary[1:4]] == ["one", "two", "three"]


def test_a_check_gets_its_environment_and_no_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    script = "import os, sys; print(os.environ['GLASSBOARD_PURE'], repr(sys.stdin.read()))"
    check = Check("one", [sys.executable, "-c", script], {"GLASSBOARD_PURE": "1"})
    outcome = run_checks.run(check, Screen())
    assert outcome.status == 0
    assert capsys.readouterr().out == "\n--- one\n1 ''\n"


def test_a_program_that_is_not_there_is_a_check_that_failed(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run_checks.run(Check("one", ["no-such-program"]), Screen())
    assert outcome.status != 0
    assert "'no-such-program' cannot be run" in capsys.readouterr().out


def test_the_first_check_is_shown_as_it_goes_and_another_whole_once_it_has_ended(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen = Screen()
    for name in ("one", "two", "three"):
        screen.begin(name)
    screen.write("two", "b\n")
    screen.write("one", "a\n")
    assert capsys.readouterr().out == "\n--- one\na\n"
    screen.write("two", "b\n")
    screen.end("two")
    assert capsys.readouterr().out == "\n--- two\nb\nb\n"
    screen.write("three", "c\n")
    screen.write("one", "a\n")
    assert capsys.readouterr().out == "\n--- one\na\n"
    screen.end("one")
    assert capsys.readouterr().out == "\n--- three\nc\n"
    screen.write("three", "c\n")
    screen.end("three")
    assert capsys.readouterr().out == "c\n"


def test_a_check_that_prints_nothing_is_shown_to_have_run(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()
    screen.begin("one")
    screen.begin("two")
    screen.end("two")
    screen.end("one")
    assert capsys.readouterr().out == "\n--- two\n\n--- one\n"


def test_every_test_of_this_project_belongs_to_one_check() -> None:
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    parts = [
        {file for file in files if any(Path(file).is_relative_to(folder) for folder in folders)}
        for folders in (*TESTS.values(), [APART])
    ]
    assert set.union(*parts) == files
    assert sum(len(part) for part in parts) == len(files)
