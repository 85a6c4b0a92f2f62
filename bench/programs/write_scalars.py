"""
Logs one scalar many times and prints, as JSON, what a call took.

``python write_scalars.py LIBRARY N_CALLS``, where the library is glassboard, torch or tensorboardX.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from importlib import import_module

MODULES = {"glassboard": "glassboard", "torch": "torch.utils.tensorboard", "tensorboardX": "tensorboardX"}
WARM_UP_CALLS = 1_000


def main() -> None:
    """Warm up, log, and wait until everything is in the file."""
    library, n_calls = sys.argv[1], int(sys.argv[2])
    make_writer = import_module(MODULES[library]).SummaryWriter
    with tempfile.TemporaryDirectory() as logdir:
        writer = make_writer(logdir)
        for step in range(WARM_UP_CALLS):
            writer.add_scalar("train/loss", step / 7, step)
        writer.flush()
        cpu_before, started_at = time.process_time(), time.perf_counter()
        for step in range(n_calls):
            writer.add_scalar("train/loss", step / 7, step)
        returned_at = time.perf_counter()
        writer.close()
        closed_at, cpu_after = time.perf_counter(), time.process_time()
    secs = {
        "call": returned_at - started_at,
        "drained": closed_at - started_at,
        "cpu": cpu_after - cpu_before,
    }
    print(json.dumps({name: spent / n_calls * 1e6 for name, spent in secs.items()}))


if __name__ == "__main__":
    main()
