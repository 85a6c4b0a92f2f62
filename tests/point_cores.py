"""The compiled points and their NumPy twins side by side, so that every test of points holds for both."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray


class PointCore(NamedTuple):
    """The names of one implementation."""

    chunk: Callable[[Any, bool], Any]
    build_chunks: Callable[..., list[Any]]
    points: Callable[[Any], Any]
    map_chunks: Callable[[Any, Any], list[Any]]

    def table(self, *columns: tuple[Any, Any, Any]) -> Any:
        """Points of all rows of the given (step, wall_time, value) columns."""
        chunks = [chunk for rows in columns for chunk in self.build_chunks(*rows)]
        return self.points([(chunk, 0, chunk.n) for chunk in chunks])

    def series(self, value: NDArray[Any], step: NDArray[np.int64]) -> Any:
        """Points of one value a step, a second apart."""
        return self.table((step, step.astype("float64"), value))


def load_core(name: str) -> PointCore:
    """Import one implementation; a compiled one that was not built skips the test and says so."""
    suffix = {"compiled": "", "pure": "_py"}[name]
    try:
        chunks = import_module(f"glassboard._native._chunks{suffix}")
        points = import_module(f"glassboard._native._points{suffix}")
    except ImportError as error:
        pytest.skip(f"the compiled core is not built here: {error}")
    return PointCore(chunks.Chunk, chunks.build_chunks, points.Points, chunks.map_chunks)
