"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """
    What the command line says.

    Attributes
    ----------
    scale
        Share of the corpora's steps that is loaded.
    rounds
        How often each program is measured; the best counts.
    zoom_points
        Lengths of the series that are zoomed into.
    live_secs
        For how long points are written to a page that watches.
    """

    scale: float = 1.0
    rounds: int = 5
    zoom_points: tuple[int, ...] = (10_000_000,)
    live_secs: float = 30.0
