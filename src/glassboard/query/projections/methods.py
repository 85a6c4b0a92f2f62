"""Projections that take long: what t-SNE and UMAP have in common."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from glassboard.query.projections.pca import principal_components
from glassboard.query.projections.tsne import run_tsne
from glassboard.query.projections.umap import run_umap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard.query.projections.points import Points
    from glassboard.query.projections.progress import Progress, Report
    from glassboard.query.projections.query import ProjectionQuery

MAX_DIMENSIONS: Final = 50
"""Points of more are reduced to so many principal components first."""

MIN_POINTS: Final = 4
"""Fewer are placed by principal components."""

MAX_POINTS: Final = 200_000

PACKAGES: Final = {"tsne": "openTSNE", "umap": "umap-learn"}
"""What each method needs, as it is installed."""

_MODULES: Final = {"tsne": "openTSNE", "umap": "umap"}

_RUNS: Final = {"tsne": run_tsne, "umap": run_umap}


def has_method(method: str) -> bool:
    """Tell whether the package that a method needs is installed."""
    return find_spec(_MODULES[method]) is not None


def embed(
    points: Points, query: ProjectionQuery, classes: NDArray[np.int32] | None, report: Report
) -> NDArray[np.float32]:
    """
    Place points by t-SNE or UMAP.

    Parameters
    ----------
    points
        Those that are not finite are left out.
    query
        How.
    classes
        A number for each point, negative where it is not known.
    report
        Told how far it has come; its positions are of all points. Where it answers True, t-SNE perturbs them.

    Returns
    -------
    ndarray
        float32, shape (points, components); NaN for points that are not finite.
    """
    kept = points.finite()
    if len(kept) < MIN_POINTS:
        return points.spread(principal_components(kept, query.n_components).positions)
    if classes is not None:
        classes = classes[points.is_finite]
    reduced = principal_components(kept, min(MAX_DIMENSIONS, kept.n_dimensions)).positions

    def tell(progress: Progress) -> bool | None:
        placed = progress.positions
        return report(progress if placed is None else progress._replace(positions=points.spread(placed)))

    return points.spread(_RUNS[query.method](reduced, query, classes, tell))
