"""The page colours arrays as Python does: the cases that its tests hold are Python's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gen_color_cases as tool

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_cases_of_the_page_are_pythons() -> None:
    assert tool.main(["--check"]) == 0


def test_cases_that_are_not_current_fail_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "TARGET", tmp_path / "cases.json")
    assert tool.main(["--check"]) == 1
    assert "python tools/gen_color_cases.py" in capsys.readouterr().err
    assert tool.main([]) == tool.main(["--check"]) == 0
