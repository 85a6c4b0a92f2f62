"""What readers see of a logdir at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from glassboard.errors import RunNotFoundError
from glassboard.types import RunName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard.logdir import FoundFile
    from glassboard.store.run import FileDamage, RunView


@dataclass(frozen=True, slots=True)
class Loading:
    """
    How far the reading of a logdir has come.

    Attributes
    ----------
    is_loading
        Whether files that were found have not been read to their end once.
    has_logdir
        Whether the directory exists.
    n_files, n_files_read
        Event files found, and those of them that have been read to their end.
    n_bytes, n_bytes_read
        The same in bytes.
    """

    is_loading: bool = False
    has_logdir: bool = True
    n_files: int = 0
    n_files_read: int = 0
    n_bytes: int = 0
    n_bytes_read: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """
    The runs of a logdir as they were when it was published; immutable.

    Attributes
    ----------
    generation
        Grows with every publication.
    runs
        By `start_time`, those without one last, then by name.
    loading
        How far the reading had come.
    damage
        What could not be read and belongs to no run: unreadable directories.
    configs
        The configurations of the projector as they were found; what they say is read when it is asked for.
    """

    generation: int = 0
    runs: Mapping[RunName, RunView] = field(default_factory=lambda: MappingProxyType({}))
    loading: Loading = field(default_factory=Loading)
    damage: tuple[FileDamage, ...] = ()
    configs: tuple[FoundFile, ...] = ()

    def run(self, name: str) -> RunView:
        """
        Look a run up.

        Raises
        ------
        RunNotFoundError
            There is no run of that name.
        """
        view = self.runs.get(RunName(name))
        if view is None:
            raise RunNotFoundError(name)
        return view
