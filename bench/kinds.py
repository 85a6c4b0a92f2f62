"""What logging a value of each kind takes from a training loop, against the faster of the rivals."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bench.processes import ROOT, measure
from bench.rivals import describe_missing, in_turns, is_installed
from bench.table import Table

if TYPE_CHECKING:
    from bench.options import Options
    from bench.table import Cell

Micros = dict[str, dict[str, float]]
"""What a call of each kind takes, by figure."""

PROGRAM = ROOT / "bench" / "programs" / "write_kinds.py"
OURS = "glassboard"
LIBRARIES = {OURS: "Glassboard", "torch": "torch", "tensorboardX": "tensorboardX"}
GOALS = {
    "scalar: a float": 15,
    "scalar: a torch tensor": 8,
    "scalar: a torch tensor with gradient": 8,
    "scalar: a NumPy array of no axes": 8,
    "histogram: 1 million float32": 3,
    "image: 3 x 256 x 256 float32": 5,
    "image: 512 x 512 x 3 uint8": 5,
}
"""How many times cheaper a call has to be than the faster rival's."""

FIGURES = ("call", "caller_cpu", "drained", "cpu")
COLUMNS = (
    "what",
    "library",
    "call, µs",
    "its CPU, µs",
    "with drain, µs",
    "CPU of all threads, µs",
    "call cheaper by",
    "its CPU by",
    "with drain by",
    "CPU of all threads by",
    "asked for",
)


def measure_kinds(options: Options) -> Table:
    """Log with each library, in turns."""
    libraries = [library for library in LIBRARIES if is_installed(library)]
    rounds: dict[str, list[Micros]] = {library: [] for library in libraries}
    for _, library in in_turns(libraries, options.rounds):
        rounds[library].append(run_program(library))
    least = {library: least_of(measured) for library, measured in rounds.items()}
    return Table(
        "Logging each kind",
        COLUMNS,
        tuple(row for kind in least[OURS] for row in compare(kind, least)),
        (
            "One value again and again, few enough times that what waits stays under the writer's limit; the "
            "best of its rounds, in turns with the others.",
            "Call: the training loop's wait by the clock; its CPU: processor time of the thread that calls. "
            "With drain: by the clock until `close()` has returned; CPU of all threads until then, the whole "
            "cost.",
            "Cheaper by: the least of the rivals' over Glassboard's, figure by figure. The rivals "
            "encode their events on threads of their own, for which a loop without pause waits.",
            *describe_missing(*LIBRARIES),
        ),
    )


def run_program(library: str) -> Micros:
    """Log in a new process."""
    output = measure([sys.executable, PROGRAM, library]).output
    micros: Micros = json.loads(output.splitlines()[-1])
    return micros


def least_of(rounds: list[Micros]) -> Micros:
    """Return the least of each figure."""
    return {
        kind: {figure: min(micros[kind][figure] for micros in rounds) for figure in FIGURES}
        for kind in rounds[0]
    }


def compare(kind: str, least: dict[str, Micros]) -> list[tuple[Cell, ...]]:
    """Return the rows of a kind: a library each, the ratios to the faster rival on Glassboard's."""
    ours = least[OURS][kind]
    rivals = [micros[kind] for library, micros in least.items() if library != OURS]
    ratios = (
        [min(rival[figure] for rival in rivals) / ours[figure] for figure in FIGURES]
        if rivals
        else [None] * 4
    )
    goal = f"{GOALS[kind]} times" if kind in GOALS else ""
    return [
        (
            kind,
            LIBRARIES[library],
            *(micros[kind][figure] for figure in FIGURES),
            *((*ratios, goal) if library == OURS else [""] * 5),
        )
        for library, micros in least.items()
    ]
