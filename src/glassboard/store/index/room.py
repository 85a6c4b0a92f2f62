"""Room for indexes: which logdirs' indexes go when all of them together have become too large."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from glassboard.store.index.location import FOLDER_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.store.index.disk import Disk

MAX_BYTES: Final = 5 << 30
"""How much disk the indexes of all logdirs may take, if nothing else is said."""

LOCK_NAME: Final = "lock"

_FILE_NAME: Final = re.compile(r"(contents|catalogue)(\.new)?|columns\.\d+")
"""Of what may be removed: the directory for indexes may hold other things, too."""


def make_room(disk: Disk, folder: Path, n_bytes: int, max_bytes: int = MAX_BYTES) -> bool:
    """
    Remove the indexes that were not used for longest until there is room.

    Parameters
    ----------
    disk
        Where they lie.
    folder
        The index that needs room; it stays, and so do those that another process writes to just now.
    n_bytes
        How much it needs.
    max_bytes
        How much all may take.

    Returns
    -------
    bool
        Whether there is as much room now.
    """
    folders = [path for path in disk.folders(folder.parent) if FOLDER_NAME.fullmatch(path.name)]
    sizes = {path: sum(disk.sizes(path).values()) for path in folders}
    n_total = sum(sizes.values()) + n_bytes
    for other in sorted(sizes, key=lambda path: disk.used_time(path / LOCK_NAME)):
        if n_total <= max_bytes:
            break
        if other != folder and _remove(disk, other):
            n_total -= sizes[other]
    return n_total <= max_bytes


def _remove(disk: Disk, folder: Path) -> bool:
    """Remove an index, its table of contents first, so that what is left without it is nothing."""
    with disk.lock(folder / LOCK_NAME) as is_locked:
        if not is_locked:
            return False
        for name in sorted(disk.sizes(folder), reverse=True, key=lambda name: name.startswith("con")):
            if _FILE_NAME.fullmatch(name):
                disk.remove(folder / name)
    disk.remove(folder / LOCK_NAME)
    disk.remove_folder(folder)
    return True
