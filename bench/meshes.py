"""How long a mesh takes from its file to the screen, and how many frames a second it turns with."""

from __future__ import annotations

import tempfile
import time
from statistics import median
from typing import TYPE_CHECKING

import httpx
import numpy as np
from bench.browser import measure_in_browser, open_page, settle, show
from bench.servers import serve
from bench.turning import turn

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from bench.table import Cell, Table
    from numpy.typing import NDArray
    from playwright.sync_api import Browser

N_FACES = (10_000, 100_000, 500_000)
N_CARDS = 12
CANVAS = ".mesh-canvas"
FULL_CANVAS = ".mesh-full .mesh-canvas"
READY = "() => document.querySelector('.mesh-canvas') && window.__glassboard.isIdle()"


def measure_meshes(options: Options) -> Table:
    """Ask for meshes of several sizes, show them, and turn them."""
    return measure_in_browser(
        "Meshes",
        (
            "faces",
            "cards",
            "answer, ms",
            "page to picture, ms",
            "frames a second while turning",
            "CPU ms a frame",
        ),
        lambda browser: measure_sizes(browser, options),
        (
            "A waved ball with a colour for each vertex. A single one is turned in full screen, several turn "
            "together on their cards.",
            "Answer: `POST /api/v1/meshes` for one mesh, median of its rounds.",
            "No limit was asked for. Frames a second are SwiftShader's limit, not that of a graphics card.",
        ),
    )


def measure_sizes(browser: Browser, options: Options) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of one card in every size, and that of many cards."""
    for n_faces, n_cards in (*((n_faces, 1) for n_faces in N_FACES), (N_FACES[0], N_CARDS)):
        yield measure_size(browser, max(100, round(n_faces * options.scale)), n_cards, options)


def measure_size(browser: Browser, n_faces: int, n_cards: int, options: Options) -> tuple[Cell, ...]:
    """Give the figures of meshes of one size."""
    with tempfile.TemporaryDirectory() as logdir:
        n_drawn = write_meshes(logdir, n_faces, n_cards)
        with serve(logdir) as address, open_page(browser) as page:
            answer_millis = median(time_answer(address) for _ in range(options.rounds))
            shown_millis = show(page, f"{address}/?testing=1#meshes&meshes.width=200", READY)
            if n_cards == 1:
                page.get_by_role("button", name="Full screen").click()
                page.wait_for_selector(FULL_CANVAS)
            settle(page)
            turning = turn(browser, page, FULL_CANVAS if n_cards == 1 else CANVAS)
    return n_drawn, n_cards, answer_millis, shown_millis, *turning


def write_meshes(logdir: str, n_faces: int, n_cards: int) -> int:
    """Write balls of about so many faces, and say how many they have."""
    vertices, faces = waved_ball(n_faces)
    colors = (255 * (vertices - vertices.min(axis=0)) / np.ptp(vertices, axis=0)).astype(np.uint8)
    with SummaryWriter(f"{logdir}/run") as writer:
        for i in range(n_cards):
            writer.add_mesh(f"mesh_{i}", vertices[None], colors[None], faces[None], global_step=0)
    return len(faces)


def waved_ball(n_faces: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Give vertices, float32, and faces, int64, both of shape (n, 3)."""
    n_rows = max(3, round((n_faces / 4) ** 0.5))
    n_columns = 2 * n_rows
    around, down = np.meshgrid(np.linspace(0, 2 * np.pi, n_columns), np.linspace(0, np.pi, n_rows + 1))
    radius = 1 + 0.1 * np.sin(7 * around) * np.sin(5 * down)
    x, z = radius * np.sin(down) * np.cos(around), radius * np.sin(down) * np.sin(around)
    vertices = np.stack([x, radius * np.cos(down), z], axis=-1).reshape(-1, 3).astype(np.float32)
    row, column = np.mgrid[0:n_rows, 0 : n_columns - 1]
    corner = row * n_columns + column
    upper = np.stack([corner, corner + 1, corner + n_columns], axis=-1)
    lower = np.stack([corner + 1, corner + n_columns + 1, corner + n_columns], axis=-1)
    return vertices, np.concatenate([upper, lower]).reshape(-1, 3)


def time_answer(address: str) -> float:
    """Ask for one mesh, and say how many milliseconds that took."""
    series = [{"run": "run", "tag": "mesh_0_VERTEX"}]
    begin = time.perf_counter()
    httpx.post(f"{address}/api/v1/meshes", json={"series": series}).raise_for_status()
    return 1000 * (time.perf_counter() - begin)
