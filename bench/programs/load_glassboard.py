"""
Reads a logdir whole, says so, and waits to be ended.

``python load_glassboard.py LOGDIR`` prints "loaded"; with ``--count`` it prints the number of points.
"""

from __future__ import annotations

import signal
import sys

import glassboard


def main() -> None:
    """Read, and hold what was read."""
    with glassboard.open_logdir(sys.argv[1], index="off") as log:
        if "--count" in sys.argv:
            print(sum(len(log.scalars(run, tag)) for run in log.runs for tag in log.tags(run)))
        else:
            print("loaded", flush=True)
            signal.pause()


if __name__ == "__main__":
    main()
