"""
Logs one value of each kind a few times and prints, as JSON, what a call took.

``python write_kinds.py LIBRARY [KIND …]``, where the library is glassboard, torch or tensorboardX. Prints
microseconds a call, by kind: ``call`` by the clock, ``caller_cpu`` processor time of the thread that calls,
``drained`` by the clock until ``close()`` has returned, ``cpu`` processor time of all threads until then.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
import numpy as np
import torch
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = {"glassboard": "glassboard", "torch": "torch.utils.tensorboard", "tensorboardX": "tensorboardX"}
WORDS = "loss went **down** again; "


class Kind(NamedTuple):
    """
    What is logged.

    Attributes
    ----------
    n_calls
        So few that what waits stays far from the writer's limit, so that no call waits for another.
    make_call
        Returns a call with a writer and a step.
    """

    n_calls: int
    make_call: Callable[[np.random.Generator], Callable[[Any, int], None]]


def scalar(value: Any) -> Callable[[np.random.Generator], Callable[[Any, int], None]]:
    """Log a number."""
    return lambda _: lambda writer, step: writer.add_scalar("train/loss", value, step)


def ten_scalars(rng: np.random.Generator) -> Callable[[Any, int], None]:
    """Log ten numbers under one tag."""
    values = {f"part {i}": float(value) for i, value in enumerate(rng.random(10))}
    return lambda writer, step: writer.add_scalars("train/parts", values, step)


def histogram(n_values: int, bins: str) -> Callable[[np.random.Generator], Callable[[Any, int], None]]:
    """Log a tensor's distribution."""

    def make(rng: np.random.Generator) -> Callable[[Any, int], None]:
        values = torch.from_numpy(rng.normal(size=n_values).astype(np.float32))
        return lambda writer, step: writer.add_histogram("weights", values, step, bins=bins)

    return make


def float_image(rng: np.random.Generator) -> Callable[[Any, int], None]:
    """Log what a network has for an image."""
    image = torch.from_numpy(draw_image(rng, 256).astype(np.float32).transpose(2, 0, 1).copy() / 255)
    return lambda writer, step: writer.add_image("sample", image, step)


def byte_image(rng: np.random.Generator) -> Callable[[Any, int], None]:
    """Log an image as it was read."""
    image = draw_image(rng, 512)
    return lambda writer, step: writer.add_image("sample", image, step, dataformats="HWC")


def draw_image(rng: np.random.Generator, side: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return a smooth picture with a little noise, as photographs are; shape (side, side, 3)."""
    y, x = np.mgrid[0 : 1 : complex(side), 0 : 1 : complex(side)]
    waves = np.stack([np.sin(9 * x + y), np.cos(7 * y * x), np.sin(5 * (x - y))], axis=-1)
    return np.clip(127 + 100 * waves + rng.normal(scale=3, size=waves.shape), 0, 255).astype(np.uint8)


def figure(rng: np.random.Generator) -> Callable[[Any, int], None]:
    """Log a chart of matplotlib."""
    chart = Figure()
    chart.add_subplot().plot(rng.normal(size=100).cumsum())
    return lambda writer, step: writer.add_figure("chart", chart, step, close=False)


def audio(rng: np.random.Generator) -> Callable[[Any, int], None]:
    """Log one second of sound."""
    sound = torch.from_numpy(rng.uniform(-1, 1, (44_100, 1)).astype(np.float32))
    return lambda writer, step: writer.add_audio("sound", sound, step, sample_rate=44_100)


def text(_: np.random.Generator) -> Callable[[Any, int], None]:
    """Log a paragraph."""
    return lambda writer, step: writer.add_text("notes", WORDS * 20, step)


def embedding(rng: np.random.Generator) -> Callable[[Any, int], None]:
    """Log points with labels."""
    points = torch.from_numpy(rng.normal(size=(10_000, 64)).astype(np.float32))
    labels = [f"class {i % 10}" for i in range(len(points))]
    return lambda writer, step: writer.add_embedding(points, labels, global_step=step)


def pr_curve(rng: np.random.Generator) -> Callable[[Any, int], None]:
    """Log how well a classifier tells two classes apart."""
    labels, predictions = rng.integers(0, 2, 10_000), rng.random(10_000)
    return lambda writer, step: writer.add_pr_curve("curve", labels, predictions, step)


def graph(_: np.random.Generator) -> Callable[[Any, int], None]:
    """Log a small convolutional network."""
    nn = torch.nn
    layers = (nn.Conv2d(3, 8, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1_800, 10))
    model, sample = nn.Sequential(*layers), torch.zeros(1, 3, 32, 32)
    return lambda writer, _: writer.add_graph(model, sample)


KINDS = {
    "scalar: a float": Kind(10_000, scalar(0.5)),
    "scalar: a torch tensor": Kind(2_000, scalar(torch.tensor(0.5))),
    "scalar: a torch tensor with gradient": Kind(2_000, scalar(torch.tensor(0.5, requires_grad=True))),
    "scalar: a NumPy array of no axes": Kind(2_000, scalar(np.array(0.5, np.float32))),
    "scalar: a NumPy float32": Kind(2_000, scalar(np.float32(0.5))),
    "scalars: ten under one tag": Kind(500, ten_scalars),
    "histogram: 1,000 float32": Kind(200, histogram(1_000, "tensorflow")),
    "histogram: 1 million float32": Kind(8, histogram(1_000_000, "tensorflow")),
    'histogram: 1 million float32, bins="auto"': Kind(8, histogram(1_000_000, "auto")),
    "image: 3 x 256 x 256 float32": Kind(10, float_image),
    "image: 512 x 512 x 3 uint8": Kind(10, byte_image),
    "figure: one line": Kind(3, figure),
    "audio: one second": Kind(10, audio),
    "text: 500 characters": Kind(500, text),
    "embedding: 10,000 x 64 with labels": Kind(1, embedding),
    "PR curve: 10,000 predictions": Kind(50, pr_curve),
    "graph: a small convolutional network": Kind(3, graph),
}


def main() -> None:
    """Measure each kind that is named, or all."""
    mpl.use("agg")
    warnings.simplefilter("ignore")
    make_writer = load_writer(sys.argv[1])
    print(json.dumps({name: measure(make_writer, KINDS[name]) for name in sys.argv[2:] or KINDS}))


def load_writer(library: str) -> Any:
    """Return the library's class of writers."""
    return import_module(MODULES[library]).SummaryWriter


def measure(make_writer: Any, kind: Kind) -> dict[str, float]:
    """Log once so that everything is loaded, then measure the calls, and until all is in the file."""
    call = kind.make_call(np.random.default_rng(0))
    with tempfile.TemporaryDirectory() as logdir:
        writer = make_writer(logdir)
        call(writer, 0)
        writer.flush()
        cpu_before, caller_cpu_before, started_at = (
            time.process_time(),
            time.thread_time(),
            time.perf_counter(),
        )
        for step in range(1, kind.n_calls + 1):
            call(writer, step)
        returned_at, caller_cpu_after = time.perf_counter(), time.thread_time()
        writer.close()
        closed_at, cpu_after = time.perf_counter(), time.process_time()
    secs = {
        "call": returned_at - started_at,
        "caller_cpu": caller_cpu_after - caller_cpu_before,
        "drained": closed_at - started_at,
        "cpu": cpu_after - cpu_before,
    }
    return {name: spent / kind.n_calls * 1e6 for name, spent in secs.items()}


if __name__ == "__main__":
    main()
