"""
Logs one scalar at a steady rate, as a training loop would.

``python write_live.py LOGDIR N_STEPS STEPS_PER_SEC`` prints for each step, as JSON, when it was logged:
seconds since the epoch.
"""

from __future__ import annotations

import json
import sys
import time

from glassboard import SummaryWriter


def main() -> None:
    """Log, then tell when."""
    logdir, n_steps, steps_per_sec = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    logged_at = []
    started_at = time.monotonic()
    with SummaryWriter(logdir) as writer:
        for step in range(n_steps):
            logged_at.append(time.time())
            writer.add_scalar("live", step % 100, step)
            time.sleep(max(0.0, started_at + (step + 1) / steps_per_sec - time.monotonic()))
    print(json.dumps(logged_at))


if __name__ == "__main__":
    main()
