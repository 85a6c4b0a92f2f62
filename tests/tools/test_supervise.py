"""Programs that run together end together."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from supervise import running as running_child
from supervise import supervise, wait_for_end

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def ends(status: int) -> list[str]:
    """Return a command that ends with a status."""
    return [sys.executable, "-c", f"raise SystemExit({status})"]


@pytest.mark.parametrize(
    ("commands", "status"), [([ends(3), SLEEPS], 3), ([ends(0), SLEEPS], 0), ([SLEEPS, ends(4)], 4)]
)
def test_the_end_of_the_first_or_the_failure_of_any_ends_all(commands: list[list[str]], status: int) -> None:
    assert supervise(commands, cwd=Path.cwd(), env=os.environ) == status


def test_a_second_program_that_ends_well_leaves_the_first_running() -> None:
    with (
        running_child(
            [sys.executable, "-c", "import time; time.sleep(1)"], cwd=Path.cwd(), env=os.environ
        ) as first,
        running_child(ends(0), cwd=Path.cwd(), env=os.environ) as second,
    ):
        second.wait()
        started_at = time.monotonic()
        assert wait_for_end([first, second]) == 0
        assert first.returncode == 0
        assert time.monotonic() - started_at < 30
