"""t-SNE: points that are near each other in the original space stay so; by openTSNE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.query.projections.progress import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.projections.progress import Report
    from glassboard.query.projections.query import ProjectionQuery

EXAGGERATION: Final = 12.0
N_EXAGGERATED: Final = 250
"""Iterations at the start that pull neighbours together (van der Maaten, Hinton 2008, section 3.4)."""

MAX_EXACT_POINTS: Final = 10_000
"""Up to so many points neighbours are exact and forces are by Barnes and Hut; beyond, both are estimated."""

MIN_SHARED_POINTS: Final = 1000
"""Fewer are moved by one thread: several would wait for one another longer than they work."""

PERTURBATION: Final = 0.25
"""Standard deviation of the noise that a perturbation adds, as a part of that of the positions."""

_START_DEVIATION: Final = 1e-4
_JITTER: Final = 1e-6
_SEED: Final = 0
_REPORTS: Final = {False: 10, True: 2}


def run_tsne(
    vectors: NDArray[np.float32],
    query: ProjectionQuery,
    classes: NDArray[np.int32] | None,
    report: Report,
) -> NDArray[np.float32]:
    """
    Place points by t-SNE, starting at their first dimensions.

    Parameters
    ----------
    vectors
        float32, shape (points, dimensions), principal components of finite points, four or more.
    query
        A perplexity above a third of the points is taken for that third.
    classes
        A number for each point, negative where it is not known. What draws points of different classes
        together is weakened by the query's `weight`: of 100 nothing is left.
    report
        Told every few iterations; answers whether the points are to be perturbed.

    Returns
    -------
    ndarray
        float32, shape (points, components).
    """
    from openTSNE import TSNEEmbedding, affinity

    n_points = len(vectors)
    is_large = n_points > MAX_EXACT_POINTS
    n_threads = -1 if n_points >= MIN_SHARED_POINTS else 1
    report(Progress(0.0, "Finding neighbours"))
    affinities = affinity.PerplexityBasedNN(
        vectors,
        perplexity=min(query.perplexity, (n_points - 1) / 3),
        method="annoy" if is_large else "exact",
        n_jobs=n_threads,
        random_state=_SEED,
    )
    if classes is not None and query.weight > 0:
        affinities = affinity.PrecomputedAffinities(_supervised(affinities.P, classes, query.weight))
    embedding = TSNEEmbedding(
        _start(vectors, query.n_components),
        affinities,
        negative_gradient_method="fft" if is_large and query.n_components == 2 else "bh",
        learning_rate=query.learning_rate or "auto",
        n_jobs=n_threads,
        random_state=_SEED,
    )
    n_exaggerated = min(N_EXAGGERATED, query.n_iterations // 4)
    rounds = [(n_exaggerated, EXAGGERATION, 0.5), (query.n_iterations - n_exaggerated, None, 0.8)]
    random = np.random.default_rng(_SEED)
    n_before = 0
    for n_iterations, exaggeration, momentum in rounds:
        embedding.optimize(
            n_iterations,
            exaggeration=exaggeration,
            momentum=momentum,
            inplace=True,
            callbacks=_Reporting(report, n_before, query.n_iterations, random),
            callbacks_every_iters=_REPORTS[is_large],
        )
        n_before += n_iterations
    return np.asarray(embedding, np.float32)


def perturb(positions: NDArray[np.float64], random: np.random.Generator) -> None:
    """
    Move every point at random, so that t-SNE can leave an arrangement that is none of the best.

    Parameters
    ----------
    positions
        float64, shape (points, components); written to.
    random
        Draws the noise: normal, of `PERTURBATION` times the deviation of the positions on every axis.
    """
    deviation = np.sqrt(positions.var(axis=0).mean())
    positions += random.normal(scale=PERTURBATION * deviation, size=positions.shape)


class _Reporting:
    """Reports as openTSNE calls it, and perturbs its points where the answer asks for that."""

    def __init__(self, report: Report, n_before: int, n_iterations: int, random: np.random.Generator) -> None:
        self._report = report
        self._n_before = n_before
        self._n_iterations = n_iterations
        self._random = random

    def __call__(self, iteration: int, error: float, embedding: Any) -> bool:
        """Report; say that it is to go on."""
        del error
        n_done = self._n_before + iteration
        positions = np.array(embedding, np.float32)
        if self._report(Progress(n_done / self._n_iterations, "Moving points", n_done, positions)):
            perturb(np.asarray(embedding), self._random)
        return False


def _start(vectors: NDArray[np.float32], n_components: int) -> NDArray[np.float64]:
    """Give the first dimensions, small and not quite flat."""
    start = np.zeros((len(vectors), n_components))
    taken = vectors[:, :n_components]
    start[:, : taken.shape[1]] = taken
    start *= _START_DEVIATION / (float(start[:, 0].std()) or 1.0)
    return start + np.random.default_rng(_SEED).normal(scale=_JITTER, size=start.shape)


def _supervised(affinities: Any, classes: NDArray[np.int32], weight: float) -> Any:
    """Weaken what draws points of different known classes together; SciPy's sparse matrix in and out."""
    drawn = affinities.tocoo()
    ends = classes[drawn.row], classes[drawn.col]
    is_across = (ends[0] != ends[1]) & (ends[0] >= 0) & (ends[1] >= 0)
    kept = drawn.data * np.where(is_across, 1 - weight / 100, 1.0)
    if not kept.any():
        return affinities
    drawn.data = kept
    return drawn.tocsr()
