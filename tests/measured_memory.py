"""Programs of tests in processes of their own, and the most memory that they used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

STATUS: Final = Path("/proc/self/status")
TESTS: Final = Path(__file__).parent
SAY: Final = """
import json
from measured_memory import read_peak_bytes
print(json.dumps([found, read_peak_bytes()]))
"""


def read_peak_bytes() -> int:
    """Say how much memory this process has had at most; what it was started from does not count."""
    match = re.search(r"VmHWM:\s*(\d+) kB", STATUS.read_text())
    assert match
    return int(match[1]) * 1024


def run_measured(program: str, *arguments: str) -> tuple[Any, int]:
    """Run a program that leaves what it found in `found`; give that, and its most memory in bytes."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program + SAY, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
    )
    found, peak_bytes = json.loads(done.stdout)
    return found, peak_bytes
