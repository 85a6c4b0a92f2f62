"""What readers see of a tag known from the catalogue: its facts at once, its rows when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from glassboard.store.cuts import RunFiles
from glassboard.store.tags import TagView

if TYPE_CHECKING:
    from glassboard.store.run import RunView
    from glassboard.store.tag_info import TagInfo
    from glassboard.store.tags import TagFacts, TagRows


class Unread(Protocol):
    """A run that has not been read yet."""

    @property
    def is_read(self) -> bool:
        """Whether it has been read meanwhile."""

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

    __slots__ = ("_known", "_run")

    def __init__(self, info: TagInfo, facts: TagFacts, run: Unread) -> None:
        super().__init__(info, (), RunFiles())
        self._known = facts
        self._run = run

    @property
    def facts(self) -> TagFacts:
        """What was known of it when it was last seen, until its run has been read."""
        return super().facts if self._run.is_read else self._known

    @property
    def rows(self) -> TagRows:
        """All values as the files hold them now; none where the tag is gone or has become another kind."""
        view = self._run.view()
        tag = view.tags.get(self.tag) if view else None
        return tag.rows if tag and tag.kind is self.kind else super().rows
