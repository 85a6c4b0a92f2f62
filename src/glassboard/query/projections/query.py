"""What is asked of a projection, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np

from glassboard.errors import InvalidQueryError
from glassboard.query.projections.pca import MAX_COMPONENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Method: TypeAlias = Literal["pca", "tsne", "umap", "custom"]

MAX_WEIGHT: Final = 100.0

_RANGES: Final = {
    "n_components": (2, 3),
    "perplexity": (2, 100),
    "learning_rate": (0, 10_000),
    "n_iterations": (1, 10_000),
    "n_neighbors": (5, 50),
    "min_dist": (0, 1),
    "weight": (0, MAX_WEIGHT),
}


@dataclass(frozen=True, slots=True)
class ProjectionQuery:
    """
    How points are to be placed.

    Attributes
    ----------
    method
        ``tsne`` and ``umap`` take long and need packages of their own.
    n_components
        Dimensions of the picture.
    components
        Of ``pca``: which principal components; empty for the first.
    is_sphereized
        Whether the points are put on a sphere before.
    perplexity, learning_rate, n_iterations
        Of ``tsne``; a rate of 0 fits the number of points.
    n_neighbors, min_dist
        Of ``umap``.
    weight
        How much classes are kept apart by ``tsne`` and ``umap``: 0 to 100.

    Raises
    ------
    InvalidQueryError
        A number is out of its range.
    """

    method: Method
    n_components: int = 3
    components: tuple[int, ...] = ()
    is_sphereized: bool = False
    perplexity: float = 30.0
    learning_rate: float = 0.0
    n_iterations: int = 1000
    n_neighbors: int = 15
    min_dist: float = 0.1
    weight: float = 0.0

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise InvalidQueryError(name, value, f"{low} to {high:g}")
        if not all(0 <= each < MAX_COMPONENTS for each in self.components):
            raise InvalidQueryError("components", list(self.components), f"0 to {MAX_COMPONENTS - 1}")
        if self.components and len(self.components) != self.n_components:
            raise InvalidQueryError("components", list(self.components), f"{self.n_components} of them")


def check_rows(name: str, rows: Sequence[int], n_points: int) -> NDArray[np.int64]:
    """
    Give rows as an array.

    Raises
    ------
    InvalidQueryError
        One is no point; the error names it.
    """
    wrong = next((row for row in rows if not 0 <= row < n_points), None)
    if wrong is not None:
        raise InvalidQueryError(name, wrong, f"rows from 0 to {n_points - 1}")
    return np.array(rows, np.int64)
