"""Embeddings: which there are, what their points are called, and where projections place them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from glassboard.server.messages.frames import ColumnHeader


@dataclass(frozen=True, slots=True)
class SpriteMessage:
    """Size of the small image of one point in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class EmbeddingMessage:
    """One embedding of a run, or one that was uploaded."""

    run: str
    """Empty for an upload."""
    name: str
    upload: str
    """Key of an upload, else empty."""
    version: str
    """Differs once one of its files has been written anew, with whatever in it."""
    n_points: int
    n_dimensions: int
    columns: list[str]
    """Of the metadata."""
    sprite: SpriteMessage | None
    has_bookmarks: bool
    remarks: list[str]
    """Sentences on what cannot be shown of it though its points can: metadata, sprite."""
    error: str
    """Why its points cannot be shown; empty where they can."""


@dataclass(frozen=True, slots=True)
class MethodsMessage:
    """Which projections can be made that need packages of their own."""

    tsne: bool
    umap: bool


@dataclass(frozen=True, slots=True)
class EmbeddingsResponse:
    """``GET /api/v1/embeddings``: every embedding, by run, and the uploads."""

    embeddings: list[EmbeddingMessage]
    methods: MethodsMessage


@dataclass(frozen=True, slots=True)
class MetadataColumnMessage:
    """One column of the metadata."""

    name: str
    is_numeric: bool
    """Whether every text that is not empty is a number."""
    values: list[str]
    """One for each point, as it was written; empty where there is none."""


@dataclass(frozen=True, slots=True)
class EmbeddingMetadataResponse:
    """``GET /api/v1/embeddings/metadata``: what the points are called."""

    columns: list[MetadataColumnMessage]


@dataclass(frozen=True, slots=True)
class SuperviseRequest:
    """A column whose classes t-SNE and UMAP keep apart."""

    column: str
    weight: float
    """0, not at all, to 100."""


@dataclass(frozen=True, slots=True)
class AxesRequest:
    """Rows of the points at the ends of two axes; of an end without any, all points."""

    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    up: list[int] = field(default_factory=list)
    down: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ProjectionRequest:
    """``POST /api/v1/embeddings/projections``: how points are to be placed."""

    method: Literal["pca", "tsne", "umap", "custom"]
    run: str = ""
    name: str = ""
    upload: str = ""
    """Key of an upload, instead of run and name."""
    n_components: int = 3
    """2 or 3; custom axes are always two."""
    components: list[int] = field(default_factory=list)
    """Of ``pca``: which ones from 0 to 9; the first where there are none."""
    rows: list[int] | None = None
    """Only these points, in this order; null for all."""
    is_sphereized: bool = False
    """Whether the points are moved to their mean and made one long before."""
    perplexity: float = 30.0
    """Of ``tsne``: 2 to 100."""
    learning_rate: float = 0.0
    """Of ``tsne``: 0 for one that fits the number of points."""
    n_iterations: int = 1000
    """Of ``tsne``: 1 to 10,000."""
    n_neighbors: int = 15
    """Of ``umap``: 5 to 50."""
    min_dist: float = 0.1
    """Of ``umap``: 0 to 1."""
    supervise: SuperviseRequest | None = None
    axes: AxesRequest | None = None
    """Of ``custom``."""


@dataclass(frozen=True, slots=True)
class JobMessage:
    """How far a projection has come."""

    job: str
    """Key of it; the same question about the same numbers has the same one."""
    state: Literal["waiting", "running", "paused", "done", "failed", "cancelled"]
    progress: float
    """0 to 1."""
    message: str
    """What is being done, or why it failed."""
    iteration: int


@dataclass(frozen=True, slots=True)
class JobRequest:
    """Body of ``POST /api/v1/embeddings/jobs/cancel``, ``/pause``, ``/resume`` and ``/perturb``."""

    job: str


@dataclass(frozen=True, slots=True)
class PositionsHeader:
    """JSON header of the frame of ``GET /api/v1/embeddings/positions``; its column is ``positions``, f4."""

    request: int
    """Always 0."""
    job: str
    state: str
    n_points: int
    n_components: int
    """As many numbers has each point; NaN for one with numbers that are not finite."""
    variances: list[float]
    """Of ``pca``: share of each of the ten components in the whole variance; else empty."""
    iteration: int
    is_final: bool
    columns: list[ColumnHeader]


@dataclass(frozen=True, slots=True)
class NeighborsRequest:
    """``POST /api/v1/embeddings/neighbors``: the points nearest to one in the original space."""

    row: int
    run: str = ""
    name: str = ""
    upload: str = ""
    n_neighbors: int = 100
    """1 to 1,000."""
    metric: Literal["cosine", "euclidean"] = "cosine"
    rows: list[int] | None = None
    """Among these; null for all."""
    is_sphereized: bool = False


@dataclass(frozen=True, slots=True)
class NeighborsResponse:
    """The nearest first; the point itself is not among them."""

    rows: list[int]
    distances: list[float]


@dataclass(frozen=True, slots=True)
class UploadedEmbeddingResponse:
    """``POST /api/v1/embeddings/upload``: what was uploaded."""

    upload: str
    """Its key."""
    n_points: int
    n_dimensions: int
    columns: list[str]
    remarks: list[str]
