"""How long a mesh takes from its file to the screen, and how many frames a second it turns with."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import httpx
import numpy as np
from bench.histograms import HEIGHT, WIDTH, settle
from bench.latency import FLAGS, serve
from bench.processes import ProgramFailedError, measure
from bench.table import Table

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from bench.options import Options
    from playwright.sync_api import Browser

N_FACES = (10_000, 100_000, 500_000)
N_CARDS = 12
N_TURNS = 40
WAIT_MILLIS = 60_000
READY = "() => document.querySelector('.mesh-canvas') && window.__glassboard.isIdle()"
# Turns a figure by a key in every frame, and says how many frames a second were drawn.
TURN = """
async (n) => {
  const canvas = document.querySelector(".mesh-full .mesh-canvas") ?? document.querySelector(".mesh-canvas");
  const nextFrame = () => new Promise(requestAnimationFrame);
  const key = () => canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  key();
  await nextFrame();
  const begin = performance.now();
  for (let i = 0; i < n; i++) {
    key();
    await nextFrame();
    canvas.getContext("2d").getImageData(0, 0, 1, 1);
  }
  return (1000 * n) / (performance.now() - begin);
}
"""


def measure_meshes(options: Options) -> Table:
    """Ask for meshes of several sizes, show them, and turn them."""
    title = "Meshes"
    columns = ("faces", "cards", "answer, ms", "page to picture, ms", "frames a second while turning")
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, columns, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        rows = [measure_size(browser, n_faces, 1, options) for n_faces in N_FACES]
        rows.append(measure_size(browser, N_FACES[0], N_CARDS, options))
        browser.close()
    remarks = (
        "A waved ball with a colour for each vertex. One card fills the screen, several are turned together.",
        f"Chromium without a graphics card draws with SwiftShader on the processor, {WIDTH} x {HEIGHT} px: "
        "frames a second are its limit, not that of a graphics card.",
        "Answer: `POST /api/v1/meshes` for one mesh, median of its rounds.",
    )
    return Table(title, columns, tuple(rows), remarks)


def measure_size(
    browser: Browser, n_faces: int, n_cards: int, options: Options
) -> tuple[int, int, float, float, float]:
    """Give the figures of meshes of one size."""
    with tempfile.TemporaryDirectory() as folder:
        n_drawn = write_meshes(Path(folder) / "run", n_faces, n_cards)
        with serve(folder) as address:
            answer = median(time_answer(address) for _ in range(options.rounds))
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            full = "&full=" + "meshes%7Cmesh_0_VERTEX%7Crun" if n_cards == 1 else ""
            begin = time.perf_counter()
            page.goto(f"{address}/?testing=1#meshes&meshes.width=200{full}")
            page.wait_for_function(READY, timeout=WAIT_MILLIS)
            millis = 1000 * (time.perf_counter() - begin)
            settle(page)
            frames_per_sec = float(page.evaluate(TURN, N_TURNS))
            page.close()
    return n_drawn, n_cards, answer, millis, frames_per_sec


def write_meshes(run: Path, n_faces: int, n_cards: int) -> int:
    """Write balls of about so many faces, and say how many they have."""
    vertices, faces = waved_ball(n_faces)
    colors = (255 * (vertices - vertices.min(axis=0)) / np.ptp(vertices, axis=0)).astype(np.uint8)
    with SummaryWriter(run) as writer:
        for i in range(n_cards):
            writer.add_mesh(f"mesh_{i}", vertices[None], colors[None], faces[None], global_step=0)
    return len(faces)


def waved_ball(n_faces: int) -> tuple[np.ndarray, np.ndarray]:
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
