"""What it takes to import a writer, against the rivals'."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.processes import best, measure
from bench.rivals import describe_missing, in_turns, is_installed
from bench.table import Table

if TYPE_CHECKING:
    from bench.options import Options
    from bench.processes import Cost

STATEMENTS = {
    "python": "pass",
    "numpy": "import numpy",
    "glassboard": "from glassboard import SummaryWriter",
    "torch": "from torch.utils.tensorboard import SummaryWriter",
    "tensorboardX": "from tensorboardX import SummaryWriter",
}
N_STARTS = 7
# Users' interpreters keep the bytecode of what they import, whatever this machine's settings say.
KEEPS_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}


def measure_start(_options: Options) -> Table:
    """Import each library in new processes, in turns."""
    names = [name for name in STATEMENTS if name == "python" or is_installed(name)]
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    for _, name in in_turns(names, N_STARTS):
        costs[name].append(measure([sys.executable, "-c", STATEMENTS[name]], env=KEEPS_BYTECODE))
    millis = {name: 1000 * best(costs[name]).wall_secs for name in names}
    return Table(
        "Importing the writer",
        ("statement", "wall ms", "beyond Python, ms", "beyond NumPy, ms"),
        tuple(
            (f"`{STATEMENTS[name]}`", wall, wall - millis["python"], wall - millis["numpy"])
            for name, wall in millis.items()
        ),
        (
            f"The best of {N_STARTS} new processes each, in turns.",
            "Asked for: at most 50 ms beyond NumPy.",
            *describe_missing("torch", "tensorboardX"),
        ),
    )
