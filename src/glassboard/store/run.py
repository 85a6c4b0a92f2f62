"""What readers see of one run: its files, its damage, its tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glassboard.errors import TagNotFoundError
from glassboard.types import Kind, RunName, TagName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard.store.tags import TagView


@dataclass(frozen=True, slots=True)
class FileView:
    """
    One event file of a run.

    Attributes
    ----------
    path
        Relative to the logdir, with ``/`` between its parts.
    n_bytes, n_bytes_read
        Its size, and how much of it has been read.
    modified_time
        When it was last written, in seconds since the epoch.
    """

    path: str
    n_bytes: int
    n_bytes_read: int
    modified_time: float


@dataclass(frozen=True, slots=True)
class FileDamage:
    """
    Bytes of a file that could not be read, or a whole file or directory.

    Attributes
    ----------
    file
        Path relative to the logdir, with ``/`` between its parts.
    offset, n_bytes
        Which bytes; 0 and 0 where nothing at all could be read.
    reason
        What is wrong, in a few words.
    """

    file: str
    offset: int
    n_bytes: int
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class RunView:
    """
    One run; immutable.

    Attributes
    ----------
    name
        As `glassboard.types.RunName` has it.
    start_time
        Wall time of its first event, in seconds since the epoch; None before there is one.
    files
        As `order_files` puts them.
    damage
        What could not be read.
    tags
        By name, ascending.
    known_totals
        The sums over all tags, where they are known without asking each.
    """

    name: RunName
    start_time: float | None
    files: tuple[FileView, ...]
    damage: tuple[FileDamage, ...]
    tags: Mapping[TagName, TagView]
    known_totals: RunTotals | None = None
    _totals: list[RunTotals] = field(default_factory=list, init=False, repr=False)

    @property
    def n_bytes(self) -> int:
        """Size of all files."""
        return sum(file.n_bytes for file in self.files)

    @property
    def modified_time(self) -> float:
        """When the newest file was last written, in seconds since the epoch; 0 without a file."""
        return max((file.modified_time for file in self.files), default=0.0)

    @property
    def n_points(self) -> int:
        """Visible values of all tags."""
        return self._total().n_points

    @property
    def last_time(self) -> float | None:
        """Greatest of the tags' last wall times, in seconds since the epoch."""
        return self._total().last_time

    @property
    def last_step(self) -> int | None:
        """Greatest of the tags' last steps."""
        return self._total().last_step

    def tag(self, name: str, kind: Kind) -> TagView:
        """
        Look a tag up.

        Raises
        ------
        TagNotFoundError
            The run has no tag of that name, or it is of another kind.
        """
        view = self.tags.get(TagName(name))
        if view is None or view.kind is not kind:
            raise TagNotFoundError(self.name, name, kind)
        return view

    def _total(self) -> RunTotals:
        if self.known_totals is not None:
            return self.known_totals
        if not self._totals:
            self._totals.append(RunTotals.of(self.tags))
        return self._totals[0]


@dataclass(frozen=True, slots=True)
class RunTotals:
    """Sums over the tags of a run, as `RunView` has them."""

    n_points: int
    last_time: float | None
    last_step: int | None

    @classmethod
    def of(cls, tags: Mapping[TagName, TagView]) -> RunTotals:
        """Ask every tag."""
        facts = [view.facts for view in tags.values()]
        times = [time for each in facts if (time := each.last_wall_time) is not None]
        steps = [step for each in facts if (step := each.last_step) is not None]
        return cls(sum(each.n_points for each in facts), max(times, default=None), max(steps, default=None))
