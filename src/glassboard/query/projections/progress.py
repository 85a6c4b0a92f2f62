"""How far a projection that takes long has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Progress(NamedTuple):
    """
    One report of a projection.

    Attributes
    ----------
    progress
        0 to 1.
    message
        What is being done.
    iteration
        How many have been done.
    positions
        Where the points are now; float32, shape (points, components). None where they are as they were.
    """

    progress: float
    message: str = ""
    iteration: int = 0
    positions: NDArray[np.float32] | None = None


Report: TypeAlias = Callable[[Progress], bool | None]
"""
Told of each `Progress`; may take its time, during which the projection stands still.

Where it answers True, t-SNE moves its points at random before it goes on.
"""
