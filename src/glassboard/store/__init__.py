"""Series in memory: what was read, as immutable snapshots, with the rules of restarts and damage."""

from __future__ import annotations

from glassboard.store.run import FileDamage, FileView, RunView
from glassboard.store.snapshot import Loading, Snapshot
from glassboard.store.tags import TagInfo, TagView

__all__ = ["FileDamage", "FileView", "Loading", "RunView", "Snapshot", "TagInfo", "TagView"]
