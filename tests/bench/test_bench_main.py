"""All that is asked for is measured, whatever happens to one of it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from bench.options import Options
from bench.table import Table

from bench import __main__ as bench_main
from bench import report

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("first", "broken", "last")


def make_table(title: str) -> Table:
    """Return a table of one figure."""
    return Table(title, ("what", "ms"), (("it", 1.0),))


def break_down(_: Options) -> Table:
    """Fail as a browser does."""
    raise TimeoutError("nothing was drawn")


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three measurements, one of which fails, and an older result of that one."""
    path = tmp_path / "results.json"
    monkeypatch.setattr(report, "RESULTS", path)
    monkeypatch.setattr(report, "PAGE", tmp_path / "benchmarks.md")
    monkeypatch.setattr(
        bench_main,
        "MEASUREMENTS",
        {
            "first": lambda _: make_table("First"),
            "broken": break_down,
            "last": lambda _: make_table("Last"),
        },
    )
    older = report.read_results()
    report.add_results(older, "broken", make_table("Older"), Options())
    report.write_results(older, NAMES)
    return path


def test_what_fails_is_printed_and_keeps_its_older_result(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench_main.measure_all(NAMES, Options(), is_dry=False) == ["broken"]
    printed = capsys.readouterr().out
    assert "broken failed:\nTraceback" in printed
    assert "TimeoutError: nothing was drawn" in printed
    kept = json.loads(results.read_text())
    assert {name: result["title"] for name, result in kept.items()} == {
        "first": "First",
        "broken": "Older",
        "last": "Last",
    }
    page = report.PAGE.read_text()
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## First",
        "## Older",
        "## Last",
        "## Where",
    ]


def test_a_dry_run_prints_and_keeps_nothing(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = results.read_text()
    assert bench_main.measure_all(["last"], Options(), is_dry=True) == []
    assert "## Last" in capsys.readouterr().out
    assert results.read_text() == before


def test_the_command_fails_when_a_measurement_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "broken", "last", "--dry"])
    with pytest.raises(SystemExit, match="failed, and not measured again: broken"):
        bench_main.main()


@pytest.mark.parametrize(
    ("argument", "complaint"),
    [("lod", "no measurement is named 'lod'"), ("--rounds=0", "above 0"), ("--scale=-1", "above 0")],
)
def test_a_command_line_that_says_nothing_to_measure_is_refused(
    argument: str, complaint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", argument])
    with pytest.raises(SystemExit):
        bench_main.main()
    assert complaint in capsys.readouterr().err
