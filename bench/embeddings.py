"""How long the server takes to place the points of a large embedding, and to find neighbours among them."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from bench.rivals import describe_missing, is_installed
from bench.table import Table

import glassboard
from glassboard import SummaryWriter
from glassboard.query.projections import (
    CustomAxes,
    find_neighbors,
    principal_components,
    project_on_axes,
    sphereized,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.options import Options
    from bench.table import Cell
    from numpy.typing import NDArray

    from glassboard.query.projections import Points

N_POINTS = 100_000
N_DIMENSIONS = 256
N_COMPONENTS = 10
N_NEIGHBORS = 100
N_END = 1_000
"""Points at each end of a custom axis."""
OURS = "glassboard"
RIVAL = "scikit-learn"
COLUMNS = ("what", "library", "ms", "CPU ms", "asked for, at most")
COMPONENTS = f"{N_COMPONENTS} principal components"
COSINE = f"{N_NEIGHBORS} neighbours, cosine"
EUCLIDEAN = f"{N_NEIGHBORS} neighbours, Euclidean"
ASKED_MILLIS: dict[str, Cell] = {COMPONENTS: 3_000, COSINE: 200, EUCLIDEAN: 200}


def measure_embeddings(options: Options) -> Table:
    """Read, place and compare points; scikit-learn does what it can of it."""
    n_points = max(100, round(N_POINTS * options.scale))
    vectors = make_vectors(n_points)
    with tempfile.TemporaryDirectory() as folder:
        with SummaryWriter(Path(folder) / "run") as writer:
            writer.add_scalar("loss", 1.0, 0)
            writer.add_embedding(vectors, tag="words")
        rows = list(measure_tasks(OURS, our_tasks(folder), options))
    if is_installed(RIVAL):
        rows += measure_tasks(RIVAL, their_tasks(vectors), options)
    return Table(
        "Points of an embedding",
        COLUMNS,
        tuple(rows),
        (
            f"{n_points:,} points of {N_DIMENSIONS} dimensions, float32, in memory but for the first row; "
            f"the least of {options.rounds} rounds.",
            *describe_missing(RIVAL),
        ),
    )


def measure_tasks(
    library: str, tasks: dict[str, Callable[[], object]], options: Options
) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of each task."""
    asked_millis = ASKED_MILLIS if library == OURS else {}
    for what, task in tasks.items():
        yield what, library, *least_millis(task, options), asked_millis.get(what, "")


def make_vectors(n_points: int) -> NDArray[np.float32]:
    """Make points that differ more in some dimensions than in others."""
    random = np.random.default_rng(0)
    spread = np.linspace(3, 1, N_DIMENSIONS)
    return np.asarray(random.normal(size=(n_points, N_DIMENSIONS)) * spread, np.float32)


def our_tasks(folder: str) -> dict[str, Callable[[], object]]:
    """Give what the server does, once the points have been read."""
    points = read_points(folder)
    principal_components(points, 2)
    ends = [np.arange(N_END, dtype=np.int64) + N_END * place for place in range(4)]
    axes = CustomAxes(*(end % len(points) for end in ends))
    return {
        "reading the file": lambda: read_points(folder),
        COMPONENTS: lambda: principal_components(points, N_COMPONENTS),
        "custom axes": lambda: project_on_axes(points, axes),
        "sphereize": lambda: sphereized(points),
        COSINE: lambda: find_neighbors(points, 7, N_NEIGHBORS, "cosine"),
        EUCLIDEAN: lambda: find_neighbors(points, 7, N_NEIGHBORS, "euclidean"),
    }


def read_points(folder: str) -> Points:
    """Read the embedding anew."""
    with glassboard.open_logdir(folder, index="off") as log:
        (embedding,) = log.embeddings("run").values()
        return embedding.points


def their_tasks(vectors: NDArray[np.float32]) -> dict[str, Callable[[], object]]:
    """Give what scikit-learn does as exactly."""
    from sklearn.decomposition import PCA
    from sklearn.neighbors import NearestNeighbors

    indexes = {
        metric: NearestNeighbors(n_neighbors=N_NEIGHBORS + 1, algorithm="brute", metric=metric).fit(vectors)
        for metric in ("cosine", "euclidean")
    }
    return {
        COMPONENTS: lambda: PCA(N_COMPONENTS, svd_solver="covariance_eigh").fit_transform(vectors),
        COSINE: lambda: indexes["cosine"].kneighbors(vectors[7:8]),
        EUCLIDEAN: lambda: indexes["euclidean"].kneighbors(vectors[7:8]),
    }


def least_millis(task: Callable[[], object], options: Options) -> tuple[float, float]:
    """Give the least time by the clock, and the least of all processors, of a few rounds."""
    rounds = []
    for _ in range(options.rounds):
        begin = time.perf_counter(), time.process_time()
        task()
        rounds.append((time.perf_counter() - begin[0], time.process_time() - begin[1]))
    wall, processor = (min(each) for each in zip(*rounds, strict=True))
    return 1000 * wall, 1000 * processor
