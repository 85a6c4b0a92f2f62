"""How long the server takes to place the points of a large embedding, and to find neighbours among them."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from bench.rivals import describe_missing, find_version
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
    from collections.abc import Callable

    from bench.options import Options
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
COLUMNS = ("what", "library", "ms", "CPU ms")


def measure_embeddings(options: Options) -> Table:
    """Read, place and compare points; scikit-learn does what it can of it."""
    n_points = max(100, round(N_POINTS * options.scale))
    vectors = make_vectors(n_points)
    with tempfile.TemporaryDirectory() as folder:
        with SummaryWriter(Path(folder) / "run") as writer:
            writer.add_scalar("loss", 1.0, 0)
            writer.add_embedding(vectors, tag="words")
        rows = [(what, OURS, *least_millis(task, options)) for what, task in our_tasks(folder).items()]
    if find_version(RIVAL):
        rows += [(what, RIVAL, *least_millis(task, options)) for what, task in their_tasks(vectors).items()]
    remarks = [
        f"{n_points:,} points of {N_DIMENSIONS} dimensions, float32; the least of {options.rounds} rounds.",
        "Asked for: principal components within 3,000 ms, neighbours within 200 ms.",
    ]
    if not find_version(RIVAL):
        remarks.append(describe_missing(RIVAL))
    return Table("Points of an embedding", COLUMNS, tuple(rows), tuple(remarks))


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
        f"{N_COMPONENTS} principal components": lambda: principal_components(points, N_COMPONENTS),
        "custom axes": lambda: project_on_axes(points, axes),
        "sphereize": lambda: sphereized(points),
        f"{N_NEIGHBORS} neighbours, cosine": lambda: find_neighbors(points, 7, N_NEIGHBORS, "cosine"),
        f"{N_NEIGHBORS} neighbours, Euclidean": lambda: find_neighbors(points, 7, N_NEIGHBORS, "euclidean"),
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
        f"{N_COMPONENTS} principal components": lambda: PCA(
            N_COMPONENTS, svd_solver="covariance_eigh"
        ).fit_transform(vectors),
        f"{N_NEIGHBORS} neighbours, cosine": lambda: indexes["cosine"].kneighbors(vectors[7:8]),
        f"{N_NEIGHBORS} neighbours, Euclidean": lambda: indexes["euclidean"].kneighbors(vectors[7:8]),
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
