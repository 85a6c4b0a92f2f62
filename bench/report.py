"""Keeps the results in ``bench/results.json`` and writes them as tables to ``docs/benchmarks.md``."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.processes import ROOT
from bench.rivals import find_versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.options import Options
    from bench.table import Cell, Table

RESULTS = ROOT / "bench" / "results.json"
PAGE = ROOT / "docs" / "benchmarks.md"

HEAD = """\
# Benchmarks

Written by `make bench` (`python -m bench`, or `python -m bench load zoom` for some of it); do not edit.
Each table is measured in one run on one machine, ours and the rivals' in turns: read the ratios, not the
absolutes. Under it stand what was asked for, the commit, and how busy the machine was; what fails keeps its
older table. `bench/results.json` has the same figures.
"""


def describe_machine() -> dict[str, Any]:
    """Say what the figures were measured on."""
    return {
        "processor": find_processor(),
        "n_processors": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "graphics": describe_graphics(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }


def find_processor() -> str:
    """Return the processor's name as Linux tells it, elsewhere the architecture's."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def describe_graphics(devices: Path = Path("/dev")) -> str:
    """Say whether there is a graphics card, as Linux shows its device; elsewhere that is not known."""
    if platform.system() != "Linux":
        return "perhaps a graphics card"
    has_card = any(devices.glob("dri/renderD*")) or any(devices.glob("nvidia[0-9]*"))
    return "a graphics card" if has_card else "no graphics card"


def find_commit() -> str | None:
    """Return the commit, with a plus where the tree differs from it; None outside a clone."""
    describe = ["git", "describe", "--always", "--abbrev=12", "--dirty=+"]
    answer = subprocess.run(describe, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


def add_results(results: dict[str, Any], name: str, table: Table, options: Options) -> None:
    """Put a table among the results, with what it was measured on and when."""
    results[name] = {
        **asdict(table),
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": find_commit(),
        "machine": describe_machine(),
        "versions": find_versions(),
        "load_average": os.getloadavg()[0],
        "options": asdict(options),
    }


def read_results() -> dict[str, Any]:
    """Return the kept results, by measurement."""
    results: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    return results


def write_results(results: dict[str, Any], names: Sequence[str]) -> None:
    """Write the results, in the order of `names`, as JSON and as a page."""
    ordered = {name: results[name] for name in names if name in results}
    RESULTS.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n")
    places = dict.fromkeys(describe_place(result) for result in ordered.values())
    where = ["## Where", "", *(f"- {place}" for place in places), ""]
    PAGE.write_text("\n".join([HEAD, *map(render_result, ordered.values()), *where]))


def describe_place(result: dict[str, Any]) -> str:
    """Say in one line on what machine and with which programs something was measured."""
    machine = result["machine"]
    versions = [f"{name} {version}" for name, version in result["versions"].items() if version]
    return (
        f"{machine['processor']}, {machine['n_processors']} processors, {machine['memory_gib']} GiB, "
        f"{machine['graphics']}, {machine['system']}, Python {machine['python']}, {', '.join(versions)}."
    )


def render_result(result: dict[str, Any]) -> str:
    """Write one table with its remarks in Markdown."""
    rows = [result["columns"], ["---"] * len(result["columns"]), *map(render_row, result["rows"])]
    lines = [
        f"## {result['title']}",
        "",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        *(f"- {remark}" for remark in result["remarks"]),
        f"- Commit {result['commit']}, {result['measured_at']}, load average {result['load_average']:.1f}.",
        "",
    ]
    return "\n".join(lines)


def render_row(row: Sequence[Cell]) -> list[str]:
    """Write the cells of a row."""
    return [render_cell(cell) for cell in row]


def render_cell(cell: Cell) -> str:
    """Write a number with three significant digits, but none of its whole digits lost."""
    if cell is None:
        return "not measured"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.3g}"
    return f"{cell:,}" if isinstance(cell, int) else cell
