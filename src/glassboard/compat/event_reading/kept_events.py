"""The events of one kind by tag, as many as are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from glassboard.query.samples import sample_rows

if TYPE_CHECKING:
    from collections.abc import Callable

EventT = TypeVar("EventT", covariant=True)


class Stepped(Protocol):
    """What belongs to a step."""

    @property
    def step(self) -> int:
        """The step."""


StoredT = TypeVar("StoredT", bound=Stepped)


class KeptEvents(Generic[StoredT, EventT]):
    """
    The events of one kind.

    Parameters
    ----------
    size
        How many of a tag are given at most, evenly spaced with the first and the last; 0 for all.
    make
        Makes the event of what is stored of it.

    Raises
    ------
    ValueError
        `size` is no number from 0 on.
    """

    def __init__(self, size: int, make: Callable[[StoredT], EventT]) -> None:
        if size < 0 or size != int(size):
            raise ValueError(f"size is {size!r}, expected a whole number from 0")
        self.size = int(size)
        self._make = make
        self._stored: dict[str, list[StoredT]] = {}

    def Keys(self) -> list[str]:
        """List the tags, in the order in which they came."""
        return list(self._stored)

    def Items(self, key: str) -> list[EventT]:
        """
        Give the events of a tag, in the order in which they came.

        Raises
        ------
        KeyError
            There is no such tag.
        """
        if key not in self._stored:
            raise KeyError(f"no tag {key!r} among {len(self._stored)} tags")
        stored = self._stored[key]
        return [self._make(stored[row]) for row in sample_rows(len(stored), self.size).tolist()]

    def add(self, tag: str, stored: StoredT) -> None:
        """Take one more."""
        self._stored.setdefault(tag, []).append(stored)

    def forget_from(self, step: int, tag: str | None = None) -> None:
        """Forget the events of `step` and after, of one tag or of all; the tags stay."""
        for name in self._stored if tag is None else self._stored.keys() & {tag}:
            self._stored[name] = [stored for stored in self._stored[name] if stored.step < step]
