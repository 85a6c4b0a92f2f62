"""Programs of a framework's user, run in a process of their own: what they import there is imported anew."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

HELPERS = Path(__file__).resolve().parent
SCRIPT_SECS = 120.0


def run_program(script: str, *arguments: object) -> str:
    """Run Python code that must end well; return what it printed."""
    done = run(script, *arguments)
    assert done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def error_without(package: str, module: str) -> str:
    """Return the last line of what is said when `module` is imported and `package` is not installed."""
    done = run(f"import sys\nsys.modules[{package!r}] = None\nimport {module}")
    assert done.returncode != 0, f"{module} was imported without {package}"
    return done.stderr.strip().splitlines()[-1]


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python code, which can import the helpers of tests, to its end."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(HELPERS)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SCRIPT_SECS,
        check=False,
    )
