"""Series in memory: what was read, as immutable snapshots, with the rules of restarts and damage."""

from __future__ import annotations

from glassboard.store.blobs import Blob, Blobs, BlobSource
from glassboard.store.run import FileDamage, FileView, RunView
from glassboard.store.snapshot import Loading, Snapshot
from glassboard.store.store import Changes, Publication, Store
from glassboard.store.tag_info import TagInfo
from glassboard.store.tags import TagView

__all__ = [
    "Blob",
    "BlobSource",
    "Blobs",
    "Changes",
    "FileDamage",
    "FileView",
    "Loading",
    "Publication",
    "RunView",
    "Snapshot",
    "Store",
    "TagInfo",
    "TagView",
]
