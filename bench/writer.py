"""What ``add_scalar`` takes from a training loop, against torch's writer and tensorboardX's."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.processes import ROOT, measure
from bench.rivals import describe_missing, in_turns, is_installed
from bench.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.options import Options
    from bench.table import Cell

PROGRAM = ROOT / "bench" / "programs" / "write_scalars.py"


@dataclass(frozen=True)
class Library:
    """A writer: what the table calls it, what has to be installed, how many calls make a good measure."""

    name: str
    distribution: str
    n_calls: int
    env: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> dict[str, float]:
        """Log in a new process; return microseconds a call."""
        command = [sys.executable, str(PROGRAM), self.distribution, str(self.n_calls)]
        micros: dict[str, float] = json.loads(measure(command, env=self.env).output.splitlines()[-1])
        return micros


LIBRARIES = (
    Library("Glassboard", "glassboard", 200_000),
    Library("Glassboard, pure Python", "glassboard", 100_000, {"GLASSBOARD_PURE": "1"}),
    Library("torch", "torch", 20_000),
    Library("tensorboardX", "tensorboardX", 20_000),
)


def measure_writer(options: Options) -> Table:
    """Log with each library, in turns."""
    libraries = [library for library in LIBRARIES if is_installed(library.distribution)]
    rounds: dict[str, list[dict[str, float]]] = {library.name: [] for library in libraries}
    for _, library in in_turns(libraries, options.rounds):
        rounds[library.name].append(library.write())
    least = {
        name: {figure: min(micros[figure] for micros in measured) for figure in measured[0]}
        for name, measured in rounds.items()
    }
    return Table(
        "Logging one scalar",
        (
            "library",
            "call, µs",
            "call with drain, µs",
            "CPU, µs",
            "times Glassboard's call",
            "times the pure call",
        ),
        tuple(compare(name, micros, least) for name, micros in least.items()),
        (
            "`add_scalar(tag, float, step)` in a loop; with drain: until `close()` has returned; processor "
            "time of all threads; the best of its rounds, in turns with the others.",
            "Asked for: at most 2 µs compiled and 8 µs pure, and at least 15 times (pure: 7 times) cheaper "
            "than torch's.",
            *describe_missing("torch", "tensorboardX"),
        ),
    )


def compare(name: str, micros: dict[str, float], least: dict[str, dict[str, float]]) -> tuple[Cell, ...]:
    """Return a library's row."""
    ours, pure = least["Glassboard"]["call"], least["Glassboard, pure Python"]["call"]
    call = micros["call"]
    return (name, call, micros["drained"], micros["cpu"], call / ours, call / pure)
