"""
Reads a logdir whole with TensorBoard's Python loader, without sampling, says so, and waits to be ended.

``python load_tensorboard.py LOGDIR`` prints "loaded"; with ``--count`` it prints the number of points.
"""

from __future__ import annotations

import signal
import sys

from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer

EVERYTHING = 0
"""What its reservoirs take for "no limit"."""


def main() -> None:
    """Read, and hold what was read."""
    multiplexer = EventMultiplexer(
        size_guidance={"tensors": EVERYTHING}, tensor_size_guidance={"scalars": EVERYTHING}
    )
    multiplexer.AddRunsFromDirectory(sys.argv[1])
    multiplexer.Reload()
    if "--count" in sys.argv:
        tags = ((run, tag) for run, content in multiplexer.Runs().items() for tag in content["tensors"])
        print(sum(len(multiplexer.Tensors(run, tag)) for run, tag in tags))
    else:
        print("loaded", flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
