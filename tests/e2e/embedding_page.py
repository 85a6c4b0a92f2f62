"""The Projector as a test holds it: what its picture shows, and where its points should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import Locator

    from e2e.board import Board

PLANE: Final = "#embeddings&embeddings.flat=1&embeddings.labels=none"


def shown(board: Board) -> dict[str, Any]:
    """Return what the picture shows, once it has settled."""
    board.wait_until("window.__glassboard?.cards('embeddings')[0]?.places.length > 0")
    board.wait_for_idle()
    cards: list[dict[str, Any]] = board.page.evaluate("() => window.__glassboard.cards('embeddings')")
    return cards[0]


def places(board: Board) -> NDArray[np.float64]:
    """Return where the points are, px of the picture; NaN for those that are not seen."""
    found = [[place["x"], place["y"]] if place else [np.nan] * 2 for place in shown(board)["places"]]
    return np.array(found, np.float64)


def cloud(board: Board) -> Locator:
    return board.page.locator(".cloud")


def panel(board: Board) -> Locator:
    return board.page.get_by_role("complementary", name="Chosen points")


def components(points: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return coordinates along the principal components."""
    centered = points.astype(np.float64) - points.mean(axis=0, dtype=np.float64)
    directions = np.linalg.svd(centered, full_matrices=False)[2]
    return np.asarray(centered @ directions.T, np.float64)


def distances_between(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each point is from each other one; from itself, infinitely."""
    distances = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(distances, np.inf)
    return np.asarray(distances, np.float64)
