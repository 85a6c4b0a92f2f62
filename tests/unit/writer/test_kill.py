from __future__ import annotations

import json
import statistics
import struct
from typing import TYPE_CHECKING, NamedTuple

from written_events import event_files, read_prefix, run_script

if TYPE_CHECKING:
    from pathlib import Path

N_KILLS = 24
PROMISED_SECS = 0.2
# What a machine that is busy with other things may add.
SLOWNESS_SECS = 1.5

SCRIPT = """
    import json, os, signal, struct, sys, time
    from glassboard import SummaryWriter

    def train(directory):
        writer = SummaryWriter(directory)
        added = os.open(directory + ".added", os.O_WRONLY | os.O_CREAT)
        for step in range(1_000_000):
            writer.add_scalar("loss", step, step)
            os.write(added, struct.pack("<d", time.time()))
            if step % 7 == 0:
                time.sleep(0.001)

    for n in range(int(sys.argv[2])):
        directory = f"{sys.argv[1]}/{n}"
        child = os.fork()
        if child == 0:
            train(directory)
        while not os.path.exists(directory + ".added"):
            time.sleep(0.001)
        time.sleep(0.05 + 0.017 * n)
        killed_at = time.time()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(json.dumps(killed_at))
"""


class Kill(NamedTuple):
    """One training that was killed: when, when each step was added, and which steps are in the file."""

    at: float
    added_at: list[float]
    kept_steps: list[int]

    @property
    def age_of_loss(self) -> float:
        """How old the oldest lost record was, in seconds."""
        lost = self.added_at[len(self.kept_steps) :]
        return self.at - lost[0] if lost else 0.0


def inspect(directory: Path, killed_at: float) -> Kill:
    added = directory.with_suffix(".added").read_bytes()
    n_added = len(added) // 8
    (path,) = event_files(directory)
    events, _ = read_prefix(path)
    return Kill(
        killed_at,
        list(struct.unpack(f"<{n_added}d", added[: 8 * n_added])),
        [event.step for event in events[1:]],
    )


def test_a_killed_training_loses_only_its_last_moment(tmp_path: Path) -> None:
    killed_at = [json.loads(line) for line in run_script(SCRIPT, tmp_path, N_KILLS).split()]
    kills = [inspect(tmp_path / str(n), at) for n, at in enumerate(killed_at)]
    assert len(kills) == N_KILLS
    assert all(kill.kept_steps == list(range(len(kill.kept_steps))) for kill in kills)
    ages = [kill.age_of_loss for kill in kills]
    assert statistics.median(ages) <= PROMISED_SECS
    assert max(ages) <= PROMISED_SECS + SLOWNESS_SECS
    assert sum(len(kill.kept_steps) for kill in kills) > 1000
