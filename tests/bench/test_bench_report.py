"""A report says what was measured, on what, and which rival was missing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from bench.load import measure_load
from bench.options import Options
from bench.processes import ProgramFailedError, measure
from bench.report import describe_graphics, describe_place, render_result
from bench.table import Table
from bench.writer import measure_writer

from bench import load, rivals, writer

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_is_written_with_its_remarks_and_where_it_was_measured() -> None:
    table = Table(
        "Speed", ("what", "ms", "n"), (("ours", 0.12345, 1000), ("theirs", 1234.5, None)), ("Quick.",)
    )
    machine = {
        "processor": "Z80",
        "n_processors": 1,
        "memory_gib": 2,
        "graphics": "no graphics card",
        "system": "CP/M",
        "python": "3.11.0",
    }
    result = {
        "title": table.title,
        "columns": table.columns,
        "rows": table.rows,
        "remarks": table.remarks,
        "machine": machine,
        "versions": {"glassboard": "1.0", "torch": None},
        "commit": "abc",
        "measured_at": "today",
        "load_average": 0.5,
    }
    assert render_result(result).splitlines() == [
        "## Speed",
        "",
        "| what | ms | n |",
        "| --- | --- | --- |",
        "| ours | 0.123 | 1,000 |",
        "| theirs | 1,234 | not measured |",
        "",
        "- Quick.",
        "- Commit abc, today, load average 0.5.",
    ]
    assert (
        describe_place(result)
        == "Z80, 1 processors, 2 GiB, no graphics card, CP/M, Python 3.11.0, glassboard 1.0."
    )


@pytest.mark.parametrize(
    ("device", "system", "graphics"),
    [
        ("dri/renderD128", "Linux", "a graphics card"),
        ("nvidia0", "Linux", "a graphics card"),
        ("null", "Linux", "no graphics card"),
        ("null", "Darwin", "perhaps a graphics card"),
    ],
)
def test_a_machine_says_whether_it_has_a_graphics_card(
    device: str, system: str, graphics: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / device).parent.mkdir(exist_ok=True)
    (tmp_path / device).touch()
    monkeypatch.setattr("platform.system", lambda: system)
    assert describe_graphics(tmp_path) == graphics


def test_a_rival_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rivals, "find_version", lambda name: "1.0" if name == "glassboard" else None)
    monkeypatch.setattr(load, "CORPUS_NAMES", ())
    monkeypatch.setattr(writer.Library, "write", lambda _: dict.fromkeys(("call", "drained", "cpu"), 1.0))
    assert measure_load(Options()).remarks[-2:] == (
        "tensorboard-data-server is not installed: not measured "
        "(pip install 'tensorboard-data-server>=0.7.2')",
        "tensorboard is not installed: not measured (pip install 'tensorboard==2.21.0')",
    )
    assert measure_writer(Options()).remarks[-2:] == (
        "torch is not installed: not measured (pip install 'torch==2.13.0')",
        "tensorboardX is not installed: not measured (pip install 'tensorboardX>=2.6.5')",
    )


def test_a_program_is_measured_to_its_end_or_to_a_line() -> None:
    program = "import time; print('ready', flush=True); x = bytearray(64 << 20); print('full', flush=True); "
    waiting = measure([sys.executable, "-c", program + "time.sleep(60)"], until="full")
    ended = measure([sys.executable, "-c", program])
    assert waiting.output == ended.output == "ready\nfull\n"
    assert waiting.wall_secs < 60
    assert waiting.peak_bytes >= waiting.resident_bytes > 64 << 20
    assert min(waiting.cpu_secs, ended.cpu_secs) > 0


@pytest.mark.parametrize(("program", "until"), [("print('oh'); exit(3)", None), ("print('oh')", "ready")])
def test_a_program_that_fails_is_shown_with_its_output(program: str, until: str | None) -> None:
    with pytest.raises(ProgramFailedError, match="failed:\noh"):
        measure([sys.executable, "-c", program], until=until)
