"""What was read of a logdir, kept on disk from one process to the next."""

from __future__ import annotations

from glassboard.store.index.catalogue import CataloguedFile, CatalogueEncoder, decode_catalogue
from glassboard.store.index.index import Index, KeptFile
from glassboard.store.index.location import default_index_dir

__all__ = [
    "CatalogueEncoder",
    "CataloguedFile",
    "Index",
    "KeptFile",
    "decode_catalogue",
    "default_index_dir",
]
