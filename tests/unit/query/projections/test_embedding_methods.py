"""t-SNE and UMAP keep together what is together, heed classes, and place few or broken points, too."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glassboard.query.projections import Points, Progress, ProjectionQuery, embed, principal_components, umap
from glassboard.query.projections.tsne import perturb

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.projections import Method

RANDOM = np.random.default_rng(4)
N_EACH = 20
GROUPS = np.repeat(np.arange(3), N_EACH).astype(np.int32)
VECTORS = (RANDOM.normal(size=(3, 60)) * 4).repeat(N_EACH, axis=0) + RANDOM.normal(size=(3 * N_EACH, 60))
METHODS = [
    ProjectionQuery("tsne", n_components=2, perplexity=10, n_iterations=120),
    ProjectionQuery("tsne", n_components=3, perplexity=10, n_iterations=120),
    ProjectionQuery("umap", n_components=2, n_neighbors=10),
]


def ignore(progress: Progress) -> None:
    del progress


def share_alike(positions: NDArray[np.float32], classes: NDArray[np.int32]) -> float:
    """Give the share of points whose nearest one is of their class."""
    distances = np.linalg.norm(positions[:, None] - positions[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    return float((classes[distances.argmin(axis=1)] == classes).mean())


@pytest.mark.parametrize("query", METHODS, ids=lambda query: f"{query.method} {query.n_components}")
@pytest.mark.filterwarnings("ignore")
def test_groups_stay_together_and_each_step_is_told(query: ProjectionQuery) -> None:
    told: list[Progress] = []
    vectors = np.insert(VECTORS, 5, np.nan, axis=0).astype(np.float32)
    positions = embed(Points(vectors), query, None, told.append)
    assert positions.shape == (61, query.n_components)
    assert np.isnan(positions[5]).all()
    assert share_alike(np.delete(positions, 5, axis=0), GROUPS) == 1.0
    progress = [each.progress for each in told]
    assert progress == sorted(progress)
    assert progress[-1] >= 0.9
    if query.method == "tsne":
        assert {each.positions.shape for each in told if each.positions is not None} == {positions.shape}
    again = embed(Points(vectors), query, None, ignore)
    np.testing.assert_array_equal(again, positions)


@pytest.mark.filterwarnings("ignore")
def test_what_umap_compiles_is_kept_for_the_next_process() -> None:
    embed(Points(VECTORS.astype(np.float32)), METHODS[2], None, ignore)
    kept = {name: getattr(import_module(module), name).stats for module, name in umap._COMPILED}
    assert [name for name, stats in kept.items() if not (stats.cache_hits or stats.cache_misses)] == []


def test_a_perturbation_adds_noise_of_a_quarter_of_the_spread() -> None:
    before = RANDOM.normal(5, 3, size=(20_000, 2))
    moved = before.copy()
    perturb(moved, np.random.default_rng(0))
    noise = moved - before
    assert noise.std(axis=0) == pytest.approx(0.25 * before.std(axis=0), rel=0.02)
    assert noise.mean(axis=0) == pytest.approx([0, 0], abs=0.02)
    assert moved.std() == pytest.approx(np.sqrt(1 + 0.25**2) * before.std(), rel=0.01)


def test_tsne_goes_on_from_points_that_were_perturbed() -> None:
    query = ProjectionQuery("tsne", 2, perplexity=10, n_iterations=600)
    told: list[Progress] = []

    def perturb_at_300(progress: Progress) -> bool:
        told.append(progress)
        return progress.iteration == 300

    final = embed(Points(VECTORS.astype(np.float32)), query, None, perturb_at_300)
    placed = {each.iteration: each.positions for each in told if each.positions is not None}
    lengths = {n: np.linalg.norm(placed[n + 10] - placed[n], axis=1).mean() for n in (290, 300)}
    assert lengths[300] > 3 * lengths[290]
    joint = joint_probabilities(VECTORS, 10)
    divergences = [divergence(joint, positions) for positions in (placed[300], placed[310], final)]
    assert divergences[1] > 1.1 * divergences[0]
    assert divergences[2] < 1.02 * divergences[0]


def joint_probabilities(vectors: NDArray[np.float64], perplexity: float) -> NDArray[np.float64]:
    """Give t-SNE's P, symmetric and of sum 1; van der Maaten, Hinton 2008, section 2 and 3.1."""
    squares = np.square(vectors[:, None] - vectors[None]).sum(axis=2)
    np.fill_diagonal(squares, np.inf)
    rows = np.stack([conditional(row, perplexity) for row in squares])
    return (rows + rows.T) / (2 * len(vectors))


def conditional(squares: NDArray[np.float64], perplexity: float) -> NDArray[np.float64]:
    """Find the normal distribution round one point whose entropy is that of the perplexity."""
    low, high = 0.0, 1.0
    for _ in range(60):
        precision = (low + high) / 2
        weights = np.exp(-precision * (squares - squares.min()))
        shares = weights / weights.sum()
        entropy = -(shares[shares > 0] * np.log(shares[shares > 0])).sum()
        low, high = (precision, high) if entropy > np.log(perplexity) else (low, precision)
    return np.asarray(shares, np.float64)


def divergence(joint: NDArray[np.float64], positions: NDArray[np.float32]) -> float:
    """Give the Kullback-Leibler divergence that t-SNE makes small."""
    squares = np.square(positions[:, None].astype(np.float64) - positions[None]).sum(axis=2)
    nearness = 1 / (1 + squares)
    np.fill_diagonal(nearness, 0)
    shares = nearness / nearness.sum()
    known = joint > 0
    return float((joint[known] * np.log(joint[known] / shares[known])).sum())


def test_classes_are_kept_apart_as_much_as_is_asked() -> None:
    vectors = RANDOM.normal(size=(60, 8)).astype(np.float32)
    classes = np.tile(np.array([0, 1, 2], np.int32), 20)
    classes[:3] = -1

    def share_with(weight: float) -> float:
        query = ProjectionQuery("tsne", 2, perplexity=8.0, n_iterations=200, weight=weight)
        return share_alike(embed(Points(vectors), query, classes, ignore), classes)

    assert share_with(0) < 0.6
    assert share_with(100) > 0.8


@pytest.mark.parametrize("method", ["tsne", "umap"])
def test_too_few_points_for_neighbours_are_placed_by_principal_components(method: Method) -> None:
    vectors = VECTORS[:4].astype(np.float32)
    vectors[1] = np.inf
    positions = embed(Points(vectors), ProjectionQuery(method, n_components=2), None, ignore)
    np.testing.assert_array_equal(positions, principal_components(Points(vectors), 2).positions)


def test_points_that_are_all_alike_and_of_one_dimension_have_places() -> None:
    vectors = np.zeros((12, 1), np.float32)
    positions = embed(Points(vectors), ProjectionQuery("tsne", n_iterations=20), None, ignore)
    assert np.isfinite(positions).all()
