"""What readers see of a tag known from the catalogue: its facts at once, its rows when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from glassboard.store.cuts import RunFiles
from glassboard.store.tags import TagRows, TagView

if TYPE_CHECKING:
    from glassboard.store.run import RunView
    from glassboard.store.tag_info import TagInfo


class TagFacts(NamedTuple):
    """What is known of a tag without its rows; the same as the properties of `TagView`."""

    n_points: int
    n_superseded: int
    last_step: int | None = None
    last_wall_time: float | None = None
    last_value: float | None = None


class Unread(Protocol):
    """A run that has not been read yet."""

    def view(self) -> RunView | None:
        """Read it; None where it is gone."""


class CataloguedTag(TagView):
    """
    One tag of a run that has not been read yet; asking for rows reads the run, on the thread that asks.

    Parameters
    ----------
    info
        What the tag was when it was last seen.
    facts
        What else was known of it then.
    run
        The run.
    """

    __slots__ = ("_facts", "_run")

    def __init__(self, info: TagInfo, facts: TagFacts, run: Unread) -> None:
        super().__init__(info, (), RunFiles())
        self._facts = facts
        self._run = run

    @property
    def n_points(self) -> int:
        """How many values were visible."""
        return self._facts.n_points

    @property
    def n_superseded(self) -> int:
        """How many values a restart had replaced."""
        return self._facts.n_superseded

    @property
    def last_step(self) -> int | None:
        """Step of the last visible value."""
        return self._facts.last_step

    @property
    def last_wall_time(self) -> float | None:
        """Wall time of the last visible value, in seconds since the epoch."""
        return self._facts.last_wall_time

    @property
    def last_value(self) -> float | None:
        """Last visible number; None for kinds without numbers."""
        return self._facts.last_value

    @property
    def rows(self) -> TagRows:
        """All values as the files hold them now; none where the tag is gone or has become another kind."""
        view = self._run.view()
        tag = view.tags.get(self.tag) if view else None
        return tag.rows if tag and tag.kind is self.kind else super().rows
