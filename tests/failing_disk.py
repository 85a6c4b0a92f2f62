"""A disk that stops in the middle of things, as when the power goes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from glassboard.store.index.disk import Disk

if TYPE_CHECKING:
    from pathlib import Path


class PowerCut(BaseException):
    """Nothing that runs after this is of the same process."""


class FailingDisk(Disk):
    """
    Goes out at its n-th deed; of a write, zeros reach the file where the bytes should be.

    Parameters
    ----------
    n_deeds
        How many writes, syncs, renames and removals go well; None for all.
    """

    def __init__(self, n_deeds: int | None = None) -> None:
        self.n_left = n_deeds

    def remove(self, path: Path) -> None:
        self._deed()
        super().remove(path)

    def _write(self, file: int, data: memoryview) -> int:
        if self.n_left == 0:
            os.write(file, bytes(len(data) // 2))
        self._deed()
        return super()._write(file, data)

    def _sync(self, file: int) -> None:
        self._deed()
        super()._sync(file)

    def _rename(self, old: Path, new: Path) -> None:
        self._deed()
        super()._rename(old, new)

    def _deed(self) -> None:
        if self.n_left is not None:
            if self.n_left == 0:
                raise PowerCut
            self.n_left -= 1


class FullDisk(Disk):
    """Has no room for anything."""

    def _write(self, file: int, data: memoryview) -> int:
        raise OSError(28, "No space left on device")
