"""
Our restart rule on real files: each series on which it acts, computed once and checked by hand.

`visible` lists the steps that stay, as ranges; all other points of the series are superseded.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from event_sources import EventSource, own_sources, source_id
from glassboard.reader import open_logdir


class Reviewed(NamedTuple):
    """One series: which steps stay visible, how many points were replaced, and why that is right."""

    visible: list[range]
    n_superseded: int
    why: str


TF1_TAGS = ("loss", "raw/simple", "raw/simple2")
RESUMED = "the second file begins after the first has ended and repeats steps 1 and 2"
BARE = "no session start, but the second file begins after the first has ended and repeats steps 8 to 19"
SESSION_LOG = (
    "the second file starts a session at step 12; that at step 0 of the first comes before its points"
)

REVIEWED: dict[str, dict[tuple[str, str], Reviewed]] = {
    "keras": {
        ("resumed/train", tag): Reviewed([range(1), range(1, 4)], 2, RESUMED)
        for tag in ("epoch_accuracy", "epoch_learning_rate", "epoch_loss")
    },
    "tf1": {
        **{("restart_bare", tag): Reviewed([range(8), range(8, 25)], 12, BARE) for tag in TF1_TAGS},
        **{
            ("restart_session_log", tag): Reviewed([range(12), range(12, 25)], 8, SESSION_LOG)
            for tag in TF1_TAGS
        },
    },
    "torch": {
        ("purge", "loss"): Reviewed(
            [range(30), range(30, 60), range(60, 100)],
            20 + 10,
            "purge_step=30 replaces 30 to 49 of the first file, purge_step=60 replaces 60 to 69 of the next",
        ),
        ("purge", "late/x"): Reviewed(
            [range(21, 30), range(30, 60), range(60, 100)],
            20 + 10,
            "the same cuts; the tag begins at step 21",
        ),
        ("two_writers", "loss"): Reviewed(
            [range(40)],
            40,
            "the second writer began a second after the first had ended and wrote the same 40 steps",
        ),
    },
}
"""Everywhere else nothing is superseded: sb3's resumed run, for one, goes on after its last step."""


@pytest.mark.parametrize("source", own_sources(), ids=source_id)
def test_the_visible_points_are_the_reviewed_ones(source: EventSource) -> None:
    reviewed = REVIEWED.get(source.path.name, {})
    with open_logdir(source.logdir) as log:
        for run in log.runs:
            for tag in log.tags(run):
                visible = log.scalars(run, tag).step.tolist()
                n_superseded = len(log.scalars(run, tag, superseded=True)) - len(visible)
                if (run, tag) not in reviewed:
                    assert (run, tag, n_superseded) == (run, tag, 0)
                    continue
                expected = reviewed[run, tag]
                steps = [step for steps in expected.visible for step in steps]
                assert (run, tag, visible, n_superseded) == (run, tag, steps, expected.n_superseded)


def test_every_reviewed_series_exists() -> None:
    found = set()
    for source in own_sources():
        with open_logdir(source.logdir) as log:
            found |= {(source.path.name, run, tag) for run in log.runs for tag in log.tags(run)}
    reviewed = {(name, *series) for name, table in REVIEWED.items() for series in table}
    assert reviewed - found == set()
