"""Columns by name, as a result has them and a frame sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Columns: TypeAlias = "dict[str, NDArray[np.generic]]"

MAX_EXACT_STEP: Final = 2**53
"""Steps beyond are not all float64 numbers and are sent as int64 too."""


def step_columns(steps: dict[str, NDArray[np.int64]]) -> Columns:
    """Make float64 of steps, and ``*_i8`` columns besides where that does not hold them all exactly."""
    columns: Columns = {name: step.astype(np.float64) for name, step in steps.items()}
    if any(_needs_int64(step) for step in steps.values()):
        columns |= {f"{name}_i8": step for name, step in steps.items()}
    return columns


def _needs_int64(step: NDArray[np.int64]) -> bool:
    return bool(len(step) and (step.max() > MAX_EXACT_STEP or step.min() < -MAX_EXACT_STEP))
