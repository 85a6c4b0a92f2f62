"""The graphs that were asked for last, and the files that were uploaded, in bounded memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from glassboard.query.graphs.shown import MAX_NODES
from glassboard.server.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard.query.graphs.listing import GraphSort
    from glassboard.query.graphs.shown import ShownGraph

MAX_KEPT_NODES: Final = MAX_NODES + 1
"""A node takes about 1 KB; the largest graph that is shown can be kept."""
MAX_FRAME_BYTES: Final = 64 << 20


@dataclass(frozen=True, slots=True, eq=False)
class UploadedGraph:
    """
    The graph of a file that was uploaded.

    Attributes
    ----------
    key
        By which it can be asked for.
    name
        Of the file.
    sort
        What its nodes are.
    graph
        What is shown.
    """

    key: str
    name: str
    sort: GraphSort
    graph: ShownGraph


class ShownGraphs:
    """
    Graphs and frames that were made last.

    Attributes
    ----------
    uploads
        By key; the oldest are given up first.
    frames
        Encoded, by what they were made from.
    """

    def __init__(self) -> None:
        self.uploads: Kept[UploadedGraph] = Kept(MAX_KEPT_NODES)
        self.frames: Kept[bytes] = Kept(MAX_FRAME_BYTES)
        self._graphs: Kept[ShownGraph] = Kept(MAX_KEPT_NODES)

    def get(self, key: str, make: Callable[[], ShownGraph]) -> ShownGraph:
        """Give the graph of a blob key; `make` is called where it is not kept."""
        found = self._graphs.get(key)
        if found is None:
            found = make()
            self._graphs.keep(key, found, len(found) + 1)
        return found
