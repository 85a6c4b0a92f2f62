"""Programs that read a logdir in memory with an index on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from described_snapshots import describe_snapshot
from failing_disk import FailingDisk
from glassboard.logdir import Root
from glassboard.reader.catalogue import Catalogue
from glassboard.reader.keeper import Keeper
from glassboard.store.index import Index
from glassboard.store.index.room import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.store.index.disk import Disk
    from scripted_files import ScriptedFiles

ROOTS = [Root("", "/logs")]


class IndexedLogdir:
    """
    A program that reads the logdir ``/logs`` with the index, and keeps there what it reads.

    Files of any length are kept. `power` may be cut where no other disk is given.
    """

    def __init__(
        self,
        files: ScriptedFiles,
        index_dir: Path,
        disk: Disk | None = None,
        *,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        clock = files.clock.clock
        self.power = FailingDisk()
        self.index = Index(index_dir, ROOTS, files, disk=disk or self.power, max_bytes=max_bytes)
        self.keeper = Keeper(self.index, clock, min_file_bytes=0, max_memory=0)
        self.catalogue = Catalogue(ROOTS, files, clock, self.index, self.keeper)

    def read(self) -> dict[str, Any]:
        """Read what is new and describe all there is."""
        self.catalogue.read_all()
        return describe_snapshot(self.catalogue.store.snapshot())

    def keep(self) -> None:
        """Keep everything that was read, and go on with what is kept in place of what is in memory."""
        self.catalogue.keep(is_final=True)
        self.catalogue.keep()

    @property
    def n_bytes_known(self) -> int:
        """How much of the files was taken from the index, or is in it by now."""
        return sum(file.n_bytes_kept for file in self.catalogue._followed.values())


def read_without_index(files: ScriptedFiles) -> dict[str, Any]:
    """Describe the logdir as a program without an index sees it."""
    catalogue = Catalogue(ROOTS, files, files.clock.clock)
    catalogue.read_all()
    return describe_snapshot(catalogue.store.snapshot())
