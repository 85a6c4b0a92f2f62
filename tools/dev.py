"""Runs the server and Vite together: a change to the page is seen at once, without a build."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from supervise import supervise

ROOT = Path(__file__).resolve().parent.parent
API_PORT = "6006"  # where ui/vite.config.ts sends /api and /data


def main() -> int:
    """Run both until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="dev", description=__doc__)
    parser.add_argument("--logdir", default="runs")
    options = parser.parse_args()
    server = [sys.executable, "-m", "glassboard", "--logdir", options.logdir, "--port", API_PORT]
    vite = [sys.executable, str(ROOT / "tools/node.py"), "npm", "run", "dev"]
    return supervise([server, vite], cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1"})


if __name__ == "__main__":
    sys.exit(main())
