"""Projections of embeddings: small ones at once, long ones as jobs, each kept by what it was made of."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from glassboard.errors import InvalidQueryError, MissingPackageError
from glassboard.query.projections import (
    MAX_POINTS,
    PACKAGES,
    Points,
    PrincipalComponents,
    find_neighbors,
    has_method,
    principal_components,
    project_on_axes,
    sphereized,
)
from glassboard.server.errors import ApiError
from glassboard.server.jobs import Job, Jobs
from glassboard.server.kept import Kept
from glassboard.server.projection_process import ProjectionProcess

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.query.projections import CustomAxes, Metric, Neighbors, ProjectionQuery
    from glassboard.server.embeddings import UploadedEmbedding

MAX_UPLOADS_BYTES: Final = 512 << 20
MAX_KEPT_POINTS_BYTES: Final = 256 << 20
MAX_KEPT_COMPONENTS_BYTES: Final = 64 << 20
KEY_BYTES: Final = 16

DtypeT = TypeVar("DtypeT", bound=np.generic)


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

    def embed(
        self,
        points: Points,
        query: ProjectionQuery,
        rows: NDArray[np.int64] | None,
        classes: NDArray[np.int32] | None,
    ) -> Job:
        """
        Have points placed by t-SNE or UMAP in a process of its own.

        Raises
        ------
        ApiError
            The package that does it is not installed, or too many jobs are waiting.
        InvalidQueryError
            There are too many points.
        """
        if not has_method(query.method):
            message = str(MissingPackageError(PACKAGES[query.method], "projector"))
            raise ApiError(501, "package_missing", message)
        vectors = _taken(self._shown(points, query.is_sphereized).vectors, rows)
        if len(vectors) > MAX_POINTS:
            raise InvalidQueryError("rows", f"{len(vectors)} points", f"at most {MAX_POINTS}")
        key = _key(points, query, _key_of_rows(rows), _key_of_rows(classes))
        classes = None if classes is None else _taken(classes, rows)
        return self.jobs.get(key) or self.jobs.start(key, ProjectionProcess(query, vectors, classes))

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


def _taken(array: NDArray[DtypeT], rows: NDArray[np.int64] | None) -> NDArray[DtypeT]:
    return array if rows is None else array[rows]


def _key(points: Points, *parts: object) -> str:
    return blake2b(repr((points.digest, *parts)).encode(), digest_size=KEY_BYTES).hexdigest()


def _key_of_rows(rows: NDArray[Any] | None) -> str:
    return "none" if rows is None else blake2b(rows.tobytes(), digest_size=KEY_BYTES).hexdigest()
