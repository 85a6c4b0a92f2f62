"""`make demo`: a training that is watched while it learns, and ends without a trace."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from programs import ROOT, running

GROW_SECS = 60.0
TARGETS = {
    "help", "demo", "dev", "check", "test", "test-integrations", "test-ui", "e2e", "bench", "docs",
    "screenshots", "wheel", "ui", "format", "golden-update", "clean",
}  # fmt: skip


def count_points(url: str) -> int:
    """Return how many points the server has read."""
    return sum(run["n_points"] for run in httpx.get(f"{url}/api/v1/runs").json()["runs"])


def wait_for_more_points(url: str, n_points: int) -> int:
    """Return the number of points once it exceeds ``n_points``."""
    deadline = time.monotonic() + GROW_SECS
    while time.monotonic() < deadline:
        now = count_points(url)
        if now > n_points:
            return now
        time.sleep(0.1)
    raise AssertionError(f"still {n_points} points after {GROW_SECS} s")


def programs_on(logdir: Path) -> list[str]:
    """Return the command lines of the processes that were given this logdir."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended meanwhile
            command = path.read_bytes().decode(errors="replace").replace("\0", " ")
            found += [command] if str(logdir) in command else []
    return found


@pytest.mark.parametrize(("example", "signum"), [("digits", signal.SIGTERM), ("gallery", signal.SIGINT)])
def test_the_demo_learns_while_it_is_served_and_a_signal_ends_all_of_it(
    tmp_path: Path, example: str, signum: signal.Signals
) -> None:
    logdir = tmp_path / "demo"
    command = [sys.executable, str(ROOT / "tools/demo.py"), "--example", example, "--port", "0"]
    with running([*command, "--logdir", str(logdir)]) as demo:
        url = demo.wait_for_address()
        first = wait_for_more_points(url, 0)
        wait_for_more_points(url, first)
        assert len(programs_on(logdir)) >= 3
        assert demo.end(signum) == 0
    assert programs_on(logdir) == []


def test_make_help_has_one_line_for_each_target() -> None:
    answer = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in answer.stdout.splitlines()]
    assert {words[1] for words in lines} == TARGETS
    assert all(words[0] == "make" and len(words) > 3 for words in lines)
