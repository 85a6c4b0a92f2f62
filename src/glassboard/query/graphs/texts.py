"""Texts that many nodes share, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


class Texts:
    """
    Distinct texts in the order in which they came; the first is the empty one.

    Attributes
    ----------
    every
        The texts, by their index.
    """

    def __init__(self) -> None:
        self.every: list[str] = [""]
        self._indexes: dict[str, int] = {"": 0}

    def index(self, text: str) -> int:
        """Give the index of a text, a new one where it is new."""
        found = self._indexes.setdefault(text, len(self.every))
        if found == len(self.every):
            self.every.append(text)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class TextColumn:
    """
    A text of each node.

    Attributes
    ----------
    texts
        Distinct ones; the first is empty.
    indexes
        uint32, shape (nodes,): which of them it is.
    """

    texts: list[str]
    indexes: NDArray[np.uint32]


def make_column(texts: Iterable[str]) -> TextColumn:
    """Make a column of a text for each node."""
    distinct = Texts()
    indexes = np.fromiter(map(distinct.index, texts), np.uint32)
    return TextColumn(distinct.every, indexes)
