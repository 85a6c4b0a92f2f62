"""Checks run to the end, and every failure is named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import run_checks
from run_checks import Check

if TYPE_CHECKING:
    import pytest


def prints(text: str, status: int = 0) -> list[str]:
    """Return a command that prints a line and ends with a status."""
    return [sys.executable, "-c", f"print({text!r}); raise SystemExit({status})"]


def test_every_check_runs_and_each_failure_is_named_with_pytests_closing_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closing_line = "===== 3 passed in 0.12s ====="
    checks = [
        Check("one", prints("x", 1)),
        Check("two", prints(closing_line)),
        Check("three", prints("y", 2)),
    ]
    monkeypatch.setattr(run_checks, "GROUPS", {"all": checks})
    monkeypatch.setattr(sys, "argv", ["run_checks", "all"])
    assert run_checks.main() == 1
    summary = capsys.readouterr().out.partition("--- summary")[2].splitlines()
    assert summary[-2:] == ["failed: one, three", closing_line]
    assert [line.split()[0] for line in summary[1:4]] == ["one", "two", "three"]


def test_a_check_gets_its_environment_and_no_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    script = "import os, sys; print(os.environ['GLASSBOARD_PURE'], repr(sys.stdin.read()))"
    outcome = run_checks.run(Check("one", [sys.executable, "-c", script], {"GLASSBOARD_PURE": "1"}))
    assert outcome.status == 0
    assert capsys.readouterr().out == "\n--- one\n1 ''\n"
