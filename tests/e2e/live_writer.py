"""
A training loop that logs at a steady rate and remembers when it logged each step.

``python live_writer.py LOGDIR TIMES N_STEPS STEPS_PER_SEC`` writes steps and their
wall times to TIMES at the end.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from glassboard import SummaryWriter


def main() -> None:
    """Log, then write down the times."""
    logdir, times, n_steps, steps_per_sec = (
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        float(sys.argv[4]),
    )
    logged: list[str] = []
    started_at = time.monotonic()
    with SummaryWriter(logdir) as writer:
        for step in range(n_steps):
            logged.append(f"{step} {time.time()!r}")
            writer.add_scalar("live", float(step % 100), step)
            time.sleep(max(0.0, started_at + (step + 1) / steps_per_sec - time.monotonic()))
    times.write_text("\n".join(logged))


if __name__ == "__main__":
    main()
