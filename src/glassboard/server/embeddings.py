"""The embeddings that visitors ask about: those of runs, and those that were uploaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from glassboard.query.embedding_columns import LabelColumns
from glassboard.reader.embeddings import list_embeddings
from glassboard.server.decode import query_text
from glassboard.server.errors import ApiError

if TYPE_CHECKING:
    from starlette.requests import Request

    from glassboard.query.projections import Points
    from glassboard.reader.embeddings import Embedding
    from glassboard.server.context import Context


class ShownEmbedding(Protocol):
    """Points, and what they are called."""

    @property
    def points(self) -> Points:
        """The points; raises `glassboard.errors.AssetError`."""

    @property
    def columns(self) -> LabelColumns:
        """What they are called; raises `glassboard.errors.AssetError`."""


@dataclass(frozen=True, slots=True)
class UploadedEmbedding:
    """
    An embedding that was uploaded.

    Attributes
    ----------
    key
        By which it is found.
    name
        Of the file with its numbers.
    version
        Differs once other labels have been uploaded.
    points, columns
        As of those of runs.
    """

    key: str
    name: str
    points: Points
    version: str = ""
    columns: LabelColumns = field(default_factory=lambda: LabelColumns([], []))

    @property
    def n_bytes(self) -> int:
        """How much memory it takes."""
        return self.points.n_bytes + self.columns.n_bytes


def find_shown(context: Context, run: str, name: str, upload: str) -> ShownEmbedding:
    """
    Look up an embedding: by its key where it was uploaded, else by run and name.

    Raises
    ------
    ApiError
        There is none.
    RunNotFoundError
        There is no such run.
    AssetError
        The list of the run's embeddings cannot be read.
    """
    if upload:
        return find_upload(context, upload)
    return find_logged(context, run, name)


def find_asked(context: Context, request: Request) -> ShownEmbedding:
    """Look up what the query names by ``upload``, or by ``run`` and ``name``; raises as `find_shown`."""
    upload = request.query_params.get("upload", "")
    if upload:
        return find_upload(context, upload)
    return find_logged(context, query_text(request, "run"), query_text(request, "name"))


def find_logged(context: Context, run: str, name: str) -> Embedding:
    """Look up an embedding of a run; raises as `find_shown`."""
    source = context.source
    embeddings = list_embeddings(source.projector, source.snapshot(), run)
    if name not in embeddings:
        raise ApiError(404, "embedding_not_found", f"no embedding {name!r} in run {run!r}")
    return embeddings[name]


def find_upload(context: Context, key: str) -> UploadedEmbedding:
    """Look up an upload; raises as `find_shown`."""
    found = context.projections.uploads.get(key)
    if found is None:
        raise ApiError(404, "upload_not_found", f"no upload {key!r} is kept; upload the file again")
    return found
