"""Which embeddings there are, and what of each can be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glassboard.errors import AssetError
from glassboard.reader.embeddings import list_embeddings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.reader.embeddings import Embedding
    from glassboard.reader.projector import Projector
    from glassboard.store import Snapshot
    from glassboard.types import RunName


@dataclass(slots=True)
class ListedEmbedding:
    """
    One embedding, or a run whose list of them cannot be read.

    Attributes
    ----------
    run, name
        Where it is; the name is empty where the list is unreadable.
    version
        Differs once one of its files has been written anew; empty where the list is unreadable.
    n_points, n_dimensions
        0 where there is an error.
    columns
        Names of the columns of its metadata.
    sprite_size
        Width and height of the small image of one point in pixels; None without a sprite.
    has_bookmarks
        Whether someone saved states of the projector's page.
    remarks
        Sentences on what of it cannot be shown though its points can.
    error
        Why its points cannot be shown.
    """

    run: RunName
    name: str = ""
    version: str = ""
    n_points: int = 0
    n_dimensions: int = 0
    columns: list[str] = field(default_factory=list)
    sprite_size: tuple[int, int] | None = None
    has_bookmarks: bool = False
    remarks: list[str] = field(default_factory=list)
    error: str = ""


def describe_embeddings(projector: Projector, snapshot: Snapshot) -> list[ListedEmbedding]:
    """List the embeddings of all runs; what is broken about one is told with it and does not hide others."""
    return [each for run in projector.runs(snapshot) for each in _describe_run(projector, snapshot, run)]


def _describe_run(projector: Projector, snapshot: Snapshot, run: RunName) -> Iterator[ListedEmbedding]:
    try:
        embeddings = list_embeddings(projector, snapshot, run)
    except AssetError as error:
        yield ListedEmbedding(run, error=str(error))
        return
    for embedding in embeddings.values():
        yield _describe(run, embedding)


def _describe(run: RunName, embedding: Embedding) -> ListedEmbedding:
    listed = ListedEmbedding(run, embedding.name, embedding.version)
    try:
        listed.n_points, listed.n_dimensions = embedding.shape
    except AssetError as error:
        listed.error = str(error)
        return listed
    _describe_metadata(embedding, listed)
    _describe_sprite(embedding, listed)
    _describe_bookmarks(embedding, listed)
    return listed


def _describe_metadata(embedding: Embedding, listed: ListedEmbedding) -> None:
    try:
        columns, remarks = embedding.columns
    except AssetError as error:
        listed.remarks.append(f"The metadata cannot be shown: {error}")
        return
    listed.columns = [each.name for each in columns]
    listed.remarks += remarks


def _describe_sprite(embedding: Embedding, listed: ListedEmbedding) -> None:
    try:
        size = embedding.sprite_size
    except AssetError as error:
        listed.remarks.append(f"The images cannot be shown: {error}")
        return
    if size is None or all(size):
        listed.sprite_size = size
    else:
        listed.remarks.append("The images cannot be shown: the size of one is not given.")


def _describe_bookmarks(embedding: Embedding, listed: ListedEmbedding) -> None:
    try:
        listed.has_bookmarks = embedding.bookmarks is not None
    except AssetError as error:
        listed.remarks.append(f"The bookmarks cannot be shown: {error}")
