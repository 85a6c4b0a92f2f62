"""Projections on the page: points are where the server places them, and long work is steered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from e2e.embedding_logdirs import N_POINTS, NAMES, vectors, write_embeddings
from e2e.embedding_page import PLANE, components, distances_between, places, shown

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from e2e.conftest import OpenLogdir

MOVING = re.compile(r"iteration \d")
PROJECTION_MILLIS = 120_000
"""The first time numba compiles UMAP, which takes a quarter of a minute."""


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_embeddings(tmp_path_factory.mktemp("embeddings"))


def sphereized(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the points one long about their mean."""
    centered = points - points.mean(axis=0)
    return np.asarray(centered / np.linalg.norm(centered, axis=1, keepdims=True), np.float32)


def share_alike(points: NDArray[np.float64]) -> float:
    """Return the share of points whose nearest one is of their class."""
    distances = distances_between(points)
    return float((distances.argmin(axis=1) % len(NAMES) == np.arange(len(points)) % len(NAMES)).mean())


def test_points_are_where_pca_places_them(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment=PLANE)
    assert board.page.get_by_role("tab", name="Projector").get_attribute("aria-selected") == "true"
    drawn = places(board)
    expected = components(vectors())
    for axis in (0, 1):
        correlation = np.corrcoef(drawn[:, axis], expected[:, axis])[0, 1]
        assert abs(correlation) == pytest.approx(1, abs=1e-6)
    spreads = np.ptp(drawn, axis=0)[:2] / np.ptp(expected[:, :2], axis=0)
    assert spreads[0] == pytest.approx(spreads[1], rel=1e-4)
    share = 100 * expected.var(axis=0)[:2].sum() / expected.var(axis=0).sum()
    sentence = f"{N_POINTS} points of 8 dimensions, PCA with {share:.1f} % of the variance"
    assert board.page.locator(".cloud-foot").inner_text() == sentence
    board.page.keyboard.press("]")
    board.page.get_by_role("combobox", name="Component on X").select_option("2")
    board.wait_until("location.hash.includes('embeddings.components=2,1')")
    assert abs(np.corrcoef(places(board)[:, 0], expected[:, 2])[0, 1]) == pytest.approx(1, abs=1e-6)
    board.page.get_by_role("switch", name="Centre points and make them one long").click()
    drawn = places(board)
    on_sphere = components(sphereized(vectors()))
    for axis, component in enumerate((2, 1)):
        correlation = np.corrcoef(drawn[:, axis], on_sphere[:, component])[0, 1]
        assert abs(correlation) == pytest.approx(1, abs=1e-6)
    variances = on_sphere.var(axis=0)
    share = 100 * variances[[2, 1]].sum() / variances.sum()
    sentence = f"{N_POINTS} points of 8 dimensions, PCA with {share:.1f} % of the variance, sphereized"
    assert board.page.locator(".cloud-foot").inner_text() == sentence


def test_axes_can_lead_from_one_class_to_another(open_logdir: OpenLogdir, logdir: Path) -> None:
    ends = "&embeddings.method=custom&embeddings.left=ant&embeddings.right=%2F%5Eb%2F"
    board = open_logdir(logdir, fragment=f"#embeddings&embeddings.labels=none{ends}")
    points = vectors().astype(np.float64)
    rows = np.arange(N_POINTS)
    axis = points[rows % 3 == 1].mean(axis=0) - points[rows % 3 == 0].mean(axis=0)
    assert np.corrcoef(places(board)[:, 0], points @ axis)[0, 1] == pytest.approx(1, abs=1e-6)
    board.page.keyboard.press("]")
    notes = board.page.locator(".axis-field > span:last-child")
    assert notes.all_inner_texts() == ["20", "20", "all", "all"]
    board.page.get_by_role("searchbox", name="Up").fill("emu")
    assert notes.all_inner_texts() == ["20", "20", "no point matches", "all"]


def test_a_long_projection_tells_how_far_it_is_and_can_be_paused(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, load=False)
    steered: list[str] = []
    state = {"state": "running", "iteration": 250}

    def answer(route: Any) -> None:
        url = route.request.url
        if "/jobs/" in url:
            steered.append(url.rsplit("/", 1)[1].partition("?")[0])
            state["state"] = "paused" if steered[-1] == "pause" else "running"
        if route.request.url.endswith("/embeddings") or "/embeddings?" in url:
            response = route.fetch()
            message = response.json() | {"methods": {"tsne": True, "umap": False}}
            route.fulfill(response=response, json=message)
        elif "/positions" in url:
            route.fulfill(status=404, json={"error": {"code": "not_found", "message": "no positions yet"}})
        else:
            job = {"job": "j", "progress": 0.25, "message": "", **state}
            route.fulfill(json=job)

    board.page.route("**/api/v1/embeddings", answer)
    board.page.route("**/api/v1/embeddings/projections", answer)
    board.page.route("**/api/v1/embeddings/jobs**", answer)
    board.page.route("**/api/v1/embeddings/jobs/*", answer)
    state["iteration"] = 0
    board.page.goto(f"{board.url}/?testing=1#embeddings&embeddings.method=tsne")
    progress = board.page.get_by_role("progressbar")
    progress.wait_for()
    assert progress.get_attribute("aria-valuenow") == "25"
    assert board.page.get_by_role("radio", name="UMAP").is_disabled()
    hindrance = board.page.get_by_text("UMAP", exact=True).locator("..").get_attribute("title") or ""
    assert 'pip install "glassboard[projector]"' in hindrance
    board.page.get_by_role("button", name="Pause").click()
    board.page.get_by_role("button", name="Go on").click()
    board.page.get_by_role("button", name="Stop").wait_for()
    assert steered == ["pause", "resume"]


def test_tsne_and_umap_run_on_the_page(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, load=False)
    settings = "&embeddings.method=tsne&embeddings.perplexity=10&embeddings.iterations=10000"
    board.page.goto(f"{board.url}/?testing=1{PLANE}{settings}")
    foot = board.page.locator(".cloud-foot")
    foot.get_by_text(MOVING).first.wait_for(timeout=PROJECTION_MILLIS)
    foot.get_by_role("button", name="Pause").click()
    foot.get_by_text("Paused at iteration").wait_for()
    assert foot.get_by_role("button", name="Perturb").count() == 0
    foot.get_by_role("button", name="Go on").click()
    with board.page.expect_response("**/jobs/perturb") as answer:
        foot.get_by_role("button", name="Perturb").click()
    assert (answer.value.status, answer.value.json()["state"]) == (200, "running")
    foot.get_by_role("button", name="Stop").click()
    foot.get_by_role("progressbar").wait_for(state="detached")
    assert foot.inner_text().startswith(
        f"{N_POINTS} points of 8 dimensions, t-SNE, perplexity 10, iteration "
    )
    assert share_alike(places(board)) == 1
    board.page.get_by_role("radio", name="UMAP").check(force=True)
    foot.get_by_text("UMAP, 15 neighbours, distance 0.1").wait_for(timeout=PROJECTION_MILLIS)
    assert share_alike(places(board)) == 1
    board.page.get_by_role("radio", name="3D").check(force=True)
    foot.get_by_text("UMAP has not run with these settings").wait_for()
    foot.get_by_role("button", name="Run UMAP").click()
    is_in_space = "() => !window.__glassboard.cards('embeddings')[0].isFlat"
    board.page.wait_for_function(is_in_space, timeout=PROJECTION_MILLIS)
    assert (shown(board)["request"]["method"], shown(board)["request"]["n_components"]) == ("umap", 3)
    assert np.isfinite(places(board)).all()
