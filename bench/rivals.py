"""The programs that Glassboard is measured against, whether they are here, and who comes first."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

REQUIREMENTS = {
    "glassboard": "glassboard",
    "tensorboard": "tensorboard==2.21.0",
    "tensorboard-data-server": "tensorboard-data-server>=0.7.2",
    "torch": "torch==2.13.0",
    "tensorboardX": "tensorboardX>=2.6.5",
    "numpy": "numpy",
    "scikit-learn": "scikit-learn>=1.5",
}


def find_version(distribution: str) -> str | None:
    """Return the installed version, None where there is none."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def is_installed(distribution: str) -> bool:
    """Whether something can be measured."""
    return find_version(distribution) is not None


def describe_missing(*distributions: str) -> tuple[str, ...]:
    """Say plainly of each of these that is not here that it was not measured."""
    return tuple(
        f"{name} is not installed: not measured (pip install '{REQUIREMENTS[name]}')"
        for name in distributions
        if not is_installed(name)
    )


def in_turns(programs: Sequence[T], n_rounds: int) -> Iterator[tuple[int, T]]:
    """Yield the number of each round with each program, another one first every time."""
    for turn in range(n_rounds):
        first = turn % len(programs)
        yield from ((turn, program) for program in (*programs[first:], *programs[:first]))


def find_versions() -> dict[str, str | None]:
    """Return the version of everything that is measured."""
    return {distribution: find_version(distribution) for distribution in REQUIREMENTS}
