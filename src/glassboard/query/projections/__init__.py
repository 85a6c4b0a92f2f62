"""Projections: the many dimensions of an embedding as two or three, and who is near whom."""

from __future__ import annotations

from glassboard.query.projections.axes import CustomAxes, project_on_axes
from glassboard.query.projections.methods import MAX_POINTS, PACKAGES, embed, has_method
from glassboard.query.projections.neighbors import Metric, Neighbors, find_neighbors
from glassboard.query.projections.pca import MAX_COMPONENTS, PrincipalComponents, principal_components
from glassboard.query.projections.points import Points, sphereized
from glassboard.query.projections.progress import Progress, Report
from glassboard.query.projections.query import Method, ProjectionQuery, check_rows

__all__ = [
    "MAX_COMPONENTS",
    "MAX_POINTS",
    "PACKAGES",
    "CustomAxes",
    "Method",
    "Metric",
    "Neighbors",
    "Points",
    "PrincipalComponents",
    "Progress",
    "ProjectionQuery",
    "Report",
    "check_rows",
    "embed",
    "find_neighbors",
    "has_method",
    "principal_components",
    "project_on_axes",
    "sphereized",
]
