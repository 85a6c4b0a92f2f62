"""UMAP: points that are near each other in the original space stay so; by umap-learn."""

from __future__ import annotations

import re
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.query.projections.progress import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.projections.progress import Report
    from glassboard.query.projections.query import ProjectionQuery

_SEED: Final = 0
_COMPILED: Final = (
    ("umap.utils", "fast_knn_indices"),
    ("umap.umap_", "smooth_knn_dist"),
    ("umap.umap_", "compute_membership_strengths"),
    ("umap.layouts", "_nb_optimize_layout_euclidean_single_epoch"),
)
"""Functions of umap-learn 0.5.12 that numba compiles and, unlike others of it, forgets."""
_COUNT: Final = re.compile(r"(\d+)/(\d+)")


def run_umap(
    vectors: NDArray[np.float32],
    query: ProjectionQuery,
    classes: NDArray[np.int32] | None,
    report: Report,
) -> NDArray[np.float32]:
    """
    Place points by UMAP.

    Parameters
    ----------
    vectors
        float32, shape (points, dimensions), finite, four or more.
    query
        As many neighbours as there are other points are the most that are taken.
    classes
        A number for each point, -1 where it is not known; they count as much as the query's `weight` says.
    report
        Told how many epochs are done; where the points are is known at the end alone.

    Returns
    -------
    ndarray
        float32, shape (points, components).
    """
    from umap import UMAP

    _keep_compiled()
    report(Progress(0.0, "Finding neighbours"))
    is_supervised = classes is not None and query.weight > 0
    model = UMAP(
        n_components=query.n_components,
        n_neighbors=min(query.n_neighbors, len(vectors) - 1),
        min_dist=query.min_dist,
        target_weight=query.weight / 100 if is_supervised else 0.5,
        random_state=_SEED,
        n_jobs=1,
        verbose=True,
        tqdm_kwds={"file": _Epochs(report), "bar_format": "{n_fmt}/{total_fmt}", "mininterval": 0.2},
    )
    return np.asarray(model.fit_transform(vectors, classes if is_supervised else None), np.float32)


def _keep_compiled() -> None:
    """
    Have numba keep on the disk what each process would compile anew for some fifteen seconds.

    It lies beside umap-learn or where else numba's settings say. What cannot be kept is compiled as before.
    """
    for module, name in _COMPILED:
        with suppress(AttributeError, RuntimeError):
            getattr(import_module(module), name).enable_caching()


class _Epochs:
    """A file to which umap-learn writes its progress bar: the one place where it tells of it."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def write(self, text: str) -> None:
        """Report the epochs that a line of the bar counts."""
        found = _COUNT.search(text)
        if found:
            n_done, n_epochs = map(int, found.groups())
            self._report(Progress(n_done / max(1, n_epochs), "Moving points", n_done))

    def flush(self) -> None:
        """Do nothing: what was written was reported."""
