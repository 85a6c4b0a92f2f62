"""
Runs an example and serves what it logs, until Ctrl-C or SIGTERM.

``python tools/demo.py --example gallery --port 6006``; ``make demo`` sets up what that needs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from supervise import supervise

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHORT_NAMES = {"thermal": "thermal_monitor"}


def example_names() -> list[str]:
    """Return the names that ``--example`` takes."""
    packages = [path.parent.name for path in EXAMPLES.glob("*/__main__.py")]
    return sorted([*(path.stem for path in EXAMPLES.glob("*.py")), *packages])


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    names = [*example_names(), *SHORT_NAMES]
    parser.add_argument("--example", default="gallery", choices=names)
    parser.add_argument("--port", default="", help="empty: 6006, or the next free one")
    parser.add_argument(
        "--logdir", type=Path, default=None, help="emptied first; default: build/demo/EXAMPLE"
    )
    return parser.parse_args(arguments)


def fresh_logdir(path: Path) -> Path:
    """Return an empty directory at ``path``."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def main() -> int:
    """Run the server and the example; the server's end is the demo's."""
    options = parse_arguments(sys.argv[1:])
    module = SHORT_NAMES.get(options.example, options.example)
    logdir = fresh_logdir(options.logdir or ROOT / "build/demo" / module)
    server = [sys.executable, "-m", "glassboard", "--logdir", str(logdir)]
    if options.port:
        server += ["--port", options.port]
    example = [sys.executable, "-m", f"examples.{module}", "--logdir", str(logdir)]
    print(f"demo: examples/{module} logs into {logdir}; Ctrl-C ends it", flush=True)
    status = supervise([server, example], cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    print("demo: ended" if status == 0 else f"demo: a program failed with exit status {status}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
