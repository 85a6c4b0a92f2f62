"""Projections of embeddings: small ones at once, long ones as jobs, each kept by what it was made of."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.query.projections import (
    Points,
    PrincipalComponents,
    find_neighbors,
    principal_components,
    project_on_axes,
    sphereized,
)
from glassboard.server.jobs import Job, Jobs
from glassboard.server.kept import Kept

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.projections import CustomAxes, Metric, Neighbors, ProjectionQuery
    from glassboard.server.embeddings import UploadedEmbedding

MAX_UPLOADS_BYTES: Final = 512 << 20
MAX_KEPT_POINTS_BYTES: Final = 256 << 20
MAX_KEPT_COMPONENTS_BYTES: Final = 64 << 20
KEY_BYTES: Final = 16


class Projections:
    """
    Places points and finds their neighbours; for any number of threads.

    Attributes
    ----------
    jobs
        Where the results are.
    uploads
        Embeddings that were uploaded last, by key.
    """

    def __init__(self) -> None:
        self.jobs = Jobs()
        self.uploads: Kept[UploadedEmbedding] = Kept(MAX_UPLOADS_BYTES)
        self._spheres: Kept[Points] = Kept(MAX_KEPT_POINTS_BYTES)
        self._components: Kept[PrincipalComponents] = Kept(MAX_KEPT_COMPONENTS_BYTES)

    def project(self, points: Points, query: ProjectionQuery, rows: NDArray[np.int64] | None) -> Job:
        """Place points by principal components."""
        key = _key(points, query, _key_of_rows(rows))
        known = self.jobs.get(key)
        if known:
            return known
        found = self._principal_components(points, query, rows)
        chosen = list(query.components or range(query.n_components))
        positions = np.ascontiguousarray(found.positions[:, chosen])
        variances = tuple(found.variances.tolist())
        return self.jobs.put(Job(key, "done", 1.0, positions=positions, variances=variances))

    def project_on_axes(
        self, points: Points, query: ProjectionQuery, axes: CustomAxes, rows: NDArray[np.int64] | None
    ) -> Job:
        """Place points by how far they lie along two axes of their visitor's own."""
        ends = (axes.left, axes.right, axes.up, axes.down)
        key = _key(points, query, _key_of_rows(rows), *map(_key_of_rows, ends))
        known = self.jobs.get(key)
        if known:
            return known
        positions = project_on_axes(self._shown(points, query.is_sphereized), axes)
        return self.jobs.put(Job(key, "done", 1.0, positions=positions if rows is None else positions[rows]))

    def find_neighbors(
        self,
        points: Points,
        row: int,
        n_neighbors: int,
        metric: Metric,
        rows: NDArray[np.int64] | None,
        *,
        is_sphereized: bool,
    ) -> Neighbors:
        """Find the neighbours of a point in the space that is projected."""
        return find_neighbors(self._shown(points, is_sphereized), row, n_neighbors, metric, rows)

    def close(self) -> None:
        """End what is being worked on."""
        self.jobs.close()

    def _principal_components(
        self, points: Points, query: ProjectionQuery, rows: NDArray[np.int64] | None
    ) -> PrincipalComponents:
        key = f"{points.digest} {query.is_sphereized} {_key_of_rows(rows)}"
        known = self._components.get(key)
        if known:
            return known
        shown = self._shown(points, query.is_sphereized)
        found = principal_components(shown if rows is None else shown.taken(rows))
        self._components.keep(key, found, found.positions.nbytes)
        return found

    def _shown(self, points: Points, is_sphereized: bool) -> Points:
        """Give the points, or those put on a sphere."""
        if not is_sphereized:
            return points
        known = self._spheres.get(points.digest)
        if known:
            return known
        sphere = sphereized(points)
        self._spheres.keep(points.digest, sphere, sphere.n_bytes)
        return sphere


def _key(points: Points, *parts: object) -> str:
    return blake2b(repr((points.digest, *parts)).encode(), digest_size=KEY_BYTES).hexdigest()


def _key_of_rows(rows: NDArray[np.int64] | None) -> str:
    return "all" if rows is None else blake2b(rows.tobytes(), digest_size=KEY_BYTES).hexdigest()
