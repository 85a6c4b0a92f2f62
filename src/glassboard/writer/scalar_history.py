"""The last scalars of `SummaryWriter.add_scalars`, to be exported as JSON."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import os

MAX_POINTS: Final = 100_000
"""So many points are kept, of all series together; about 20 MB."""


class ScalarHistory:
    """Points in the order of their calls, at most `MAX_POINTS`, the newest."""

    def __init__(self) -> None:
        self._points: deque[tuple[str, float, int | None, float]] = deque(maxlen=MAX_POINTS)

    def append(self, series: str, wall_time: float, step: int | None, value: float) -> None:
        """Keep a point."""
        self._points.append((series, wall_time, step, value))

    def export(self, path: str | os.PathLike[str]) -> None:
        """
        Write ``{series: [[wall_time, step, value], …], …}`` to a new file, and forget the points.

        Notes
        -----
        Format: ``export_scalars_to_json`` of tensorboardX/writer.py.
        """
        import json

        by_series: dict[str, list[tuple[float, int | None, float]]] = {}
        for series, wall_time, step, value in tuple(self._points):
            by_series.setdefault(series, []).append((wall_time, step, value))
        Path(path).write_text(json.dumps(by_series), encoding="utf-8")
        self._points.clear()
