"""
Runs groups of checks, all of them to the end, and names every one that failed.

``python tools/run_checks.py static page python``: `GROUPS` says what belongs to each.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
NPM = [PYTHON, "tools/node.py", "npm", "run", "--silent"]
PURE_TESTS = [
    *(
        f"tests/unit/{room}"
        for room in ("framing", "logdir", "native", "query", "reader", "scan", "store", "writer")
    ),
    "tests/property",
    "tests/conformance/test_truth_columns.py",
    "tests/conformance/test_truth_restarts.py",
    "tests/conformance/test_writer_methods.py",
]
"""What the pure twins take part in; other comparisons are made once, with the compiled core."""


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
    closing_line: str


GROUPS = {
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
        Check("build", [PYTHON, "tools/build_page.py"]),
        Check("sizes", [PYTHON, "tools/check_sizes.py"]),
        Check("vitest", [*NPM, "test"]),
    ],
    "python": [
        Check("pytest, pure", [PYTHON, "-m", "pytest", *PURE_TESTS], {"GLASSBOARD_PURE": "1"}),
        Check("pytest", [PYTHON, "-m", "pytest"]),
    ],
}


def is_closing_line(line: str) -> bool:
    """Whether pytest ends its report with this line."""
    return line.startswith("=") and line.rstrip().endswith("=") and " in " in line


def run(check: Check) -> Outcome:
    """Run one check, showing its output as it comes."""
    print(f"\n--- {check.name}", flush=True)
    started_at = time.monotonic()
    closing_line = ""
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
            print(line, end="", flush=True)
            if is_closing_line(line):
                closing_line = line.rstrip()
    return Outcome(check, process.returncode, time.monotonic() - started_at, closing_line)


def summarize(outcomes: list[Outcome]) -> None:
    """Print one line per check, then pytest's closing lines as it wrote them."""
    print("\n--- summary")
    for outcome in outcomes:
        verdict = "passed" if outcome.status == 0 else f"FAILED (exit status {outcome.status})"
        print(f"{outcome.check.name:<16}{outcome.seconds:7.1f} s  {verdict}")
    failed = [outcome.check.name for outcome in outcomes if outcome.status != 0]
    print(f"failed: {', '.join(failed)}" if failed else f"all {len(outcomes)} checks passed")
    for outcome in outcomes:
        if outcome.closing_line:
            print(outcome.closing_line)


def main() -> int:
    """Run the groups that the command line names."""
    parser = argparse.ArgumentParser(prog="run_checks", description=__doc__)
    parser.add_argument("groups", nargs="+", choices=list(GROUPS))
    options = parser.parse_args()
    outcomes = [run(check) for group in options.groups for check in GROUPS[group]]
    summarize(outcomes)
    return int(any(outcome.status != 0 for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
