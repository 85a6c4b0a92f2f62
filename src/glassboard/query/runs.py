"""The runs of a logdir, and which of them are still being written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from glassboard.store.run import RunView
    from glassboard.store.snapshot import Snapshot

LIVE_SECS: Final = 30.0
"""A run with a file that was written within this time is taken to be running."""


@dataclass(frozen=True, slots=True)
class ListedRun:
    """One run, and whether it is still being written."""

    view: RunView
    is_live: bool


def list_runs(snapshot: Snapshot, now: float) -> list[ListedRun]:
    """
    List every run by start time, runs without one last, then by name.

    Parameters
    ----------
    snapshot
        What was read so far.
    now
        Seconds since the epoch.
    """
    return [ListedRun(view, _is_live(view, now)) for view in snapshot.runs.values()]


def _is_live(view: RunView, now: float) -> bool:
    return now - view.modified_time < LIVE_SECS
