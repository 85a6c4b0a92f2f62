"""
Runs groups of checks side by side, all of them to the end, and says why those failed that did.

``python tools/run_checks.py browser static page python``: `GROUPS` says what belongs to each. As many checks
run at a time as there are cores, and they begin in the order in which they are named, the longest first.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
NPM = [PYTHON, "tools/node.py", "npm", "run", "--silent"]
MAX_JOBS = 4
CANNOT_RUN = 127
N_LAST_LINES = 40
"""Of a failed check's output, at the end of the log."""
PURE_QUERIES = [
    "handmade_predictions",
    "heatmap_values",
    "lists",
    "long_pieces",
    "prediction_values",
    "samples",
    "scalar_queries",
    "series_files",
]
PURE_PROPERTIES = [
    "any_arguments",
    "any_heatmaps",
    "any_predictions",
    "damaged_accumulations",
    "damaged_kinds",
    "damaged_own_kinds",
    "index",
    "long_tables",
    "repaired_files",
    "resumed_runs",
    "session_groups",
]
PURE_TESTS = [
    *(f"tests/unit/{room}" for room in ("framing", "reader", "scan", "store", "writer")),
    "tests/unit/logdir/test_follow.py",
    "tests/unit/native/test_door.py",
    *(f"tests/unit/query/test_{name}.py" for name in PURE_QUERIES),
    *(f"tests/property/test_{name}.py" for name in PURE_PROPERTIES),
    "tests/conformance/test_truth_columns.py",
    "tests/conformance/test_truth_restarts.py",
]
"""
What calls the core through its door, and so the twins where they serve.

Tests that hold twin and core side by side load both by name, whichever serves; they are made once.
"""

PYTEST = [PYTHON, "-m", "pytest", "--durations=10"]
LONGEST = "e2e, one half"
E2E_FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/e2e").glob("test_*.py"))
TESTS = {
    LONGEST: E2E_FILES[::2],
    "e2e, other half": E2E_FILES[1::2],
    "unit": ["tests/unit", "tests/property"],
    "server": ["tests/server", "tests/packaging", "tests/tools", "tests/bench"],
    "conformance": ["tests/conformance"],
}
"""Every folder of tests, in the order of their length; those of the browser take as long as all others."""


@dataclass(frozen=True)
class Check:
    """One program that succeeds or fails."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a check ended; ``closing_line`` is pytest's own, where the check was one of its."""

    check: Check
    status: int
    seconds: float
    lines: list[str]

    @property
    def closing_line(self) -> str:
        """The line with which pytest ends its report, if there is one."""
        return next((line.rstrip() for line in reversed(self.lines) if is_closing_line(line)), "")


def pytest_check(part: str) -> Check:
    """Return the check that runs one part of `TESTS`."""
    return Check(f"pytest, {part}", [*PYTEST, *TESTS[part]])


GROUPS = {
    "browser": [pytest_check(LONGEST)],
    "static": [
        Check("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        Check("ruff lint", [PYTHON, "-m", "ruff", "check", "."]),
        Check("mypy", [PYTHON, "-m", "mypy"]),
        Check("contracts", [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"]),
        Check("ratchet", [PYTHON, "tools/ratchet.py"]),
        Check("wire types", [PYTHON, "tools/gen_wire_types.py", "--check"]),
        Check("docs", [PYTHON, "tools/check_docs.py"]),
        Check("parity", [PYTHON, "tools/check_parity.py"]),
        Check("biome and tsc", [*NPM, "check"]),
    ],
    "page": [
        Check("sizes", [PYTHON, "tools/check_sizes.py"]),
        Check("vitest", [*NPM, "test"]),
    ],
    "python": [
        *(pytest_check(part) for part in TESTS if part != LONGEST),
        Check("pytest, pure", [*PYTEST, *PURE_TESTS], {"GLASSBOARD_PURE": "1"}),
    ],
}


def is_closing_line(line: str) -> bool:
    """Whether pytest ends its report with this line."""
    return line.startswith("=") and line.rstrip().endswith("=") and " in " in line


class Screen:
    """
    What is printed while checks run side by side.

    The check that began first is shown as it goes; each of the others is shown whole, once it has ended.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[str, list[str]] = {}
        self._shown = ""

    def begin(self, name: str) -> None:
        """Show a check as it goes, if no other is."""
        with self._lock:
            self._running[name] = []

    def write(self, name: str, line: str) -> None:
        """Show a line of a check, now or with all its others."""
        with self._lock:
            self._running[name].append(line)
            if name == next(iter(self._running)):
                self._show(name)

    def end(self, name: str) -> None:
        """Show what is left of a check, then go on with the first of those that run."""
        with self._lock:
            self._show(name)
            del self._running[name]
            first = next(iter(self._running), None)
            if first is not None and self._running[first]:
                self._show(first)

    def _show(self, name: str) -> None:
        lines = self._running[name]
        if name != self._shown:
            lines.insert(0, f"\n--- {name}\n")
            self._shown = name
        print("".join(lines), end="", flush=True)
        lines.clear()


def run(check: Check, screen: Screen) -> Outcome:
    """Run one check and show its output; a program that cannot be started has failed."""
    screen.begin(check.name)
    started_at = time.monotonic()
    lines: list[str] = []

    def show(line: str) -> None:
        screen.write(check.name, line)
        lines.append(line)

    try:
        status = run_program(check, show)
    except OSError as error:
        show(f"{check.command[0]!r} cannot be run: {error}\n")
        status = CANNOT_RUN
    screen.end(check.name)
    return Outcome(check, status, time.monotonic() - started_at, lines)


def run_program(check: Check, show: Callable[[str], None]) -> int:
    """Run a check's program, give each line that it prints, and return its exit status."""
    with subprocess.Popen(
        check.command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1", **check.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            show(line)
    return process.returncode


def run_all(checks: Sequence[Check]) -> list[Outcome]:
    """Run checks, as many at a time as there are cores."""
    screen = Screen()
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MAX_JOBS)) as pool:
        return list(pool.map(lambda check: run(check, screen), checks))


def explain(outcome: Outcome) -> None:
    """Print the end of what a failed check printed; of pytest's, the list of the tests that failed."""
    print(f"\n--- why {outcome.check.name} failed (exit status {outcome.status})")
    starts = [i for i, line in enumerate(outcome.lines) if "short test summary info" in line]
    lines = outcome.lines[starts[-1] :] if starts else outcome.lines
    print("".join(line for line in lines[-N_LAST_LINES:] if not line.startswith("SKIPPED")), end="")


def summarize(outcomes: list[Outcome]) -> None:
    """Print why checks failed, one line per check, then pytest's closing lines as it wrote them."""
    failed = [outcome for outcome in outcomes if outcome.status != 0]
    for outcome in failed:
        explain(outcome)
    print("\n--- summary")
    for outcome in outcomes:
        verdict = "passed" if outcome.status == 0 else f"FAILED (exit status {outcome.status})"
        print(f"{outcome.check.name:<24}{outcome.seconds:7.1f} s  {verdict}")
    names = ", ".join(outcome.check.name for outcome in failed)
    print(f"failed: {names}" if failed else f"all {len(outcomes)} checks passed")
    for outcome in outcomes:
        if outcome.closing_line:
            print(outcome.closing_line)


def main() -> int:
    """Run the groups that the command line names."""
    parser = argparse.ArgumentParser(prog="run_checks", description=__doc__)
    parser.add_argument("groups", nargs="+", choices=list(GROUPS))
    options = parser.parse_args()
    outcomes = run_all([check for group in options.groups for check in GROUPS[group]])
    summarize(outcomes)
    return int(any(outcome.status != 0 for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
