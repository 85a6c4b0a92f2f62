"""How fast a large cloud of points turns on the page, painted and by WebGL, and how soon a point is named."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from bench.histograms import HEIGHT, WIDTH, settle
from bench.latency import FLAGS, serve
from bench.processes import ProgramFailedError, measure
from bench.table import Table

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from bench.options import Options
    from playwright.sync_api import Browser

N_POINTS = 100_000
N_DIMENSIONS = 16
N_CLASSES = 10
N_TURNS = 12
N_PLACES = 20
WAIT_MILLIS = 60_000
COLUMNS = (
    "points",
    "drawn by",
    "page to picture, ms",
    "frames a second while turning",
    "hover p95, ms",
)
READY = "() => window.__glassboard?.cards('embeddings')[0]?.nDrawn > 0 && window.__glassboard.isIdle()"
# Turns the cloud by a key in every frame, and says how many frames a second were drawn.
TURN = """
async (n) => {
  const canvas = document.querySelector(".cloud");
  const nextFrame = () => new Promise(requestAnimationFrame);
  const begin = performance.now();
  for (let i = 0; i < n; i++) {
    canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await nextFrame();
  }
  return (1000 * n) / (performance.now() - begin);
}
"""
# Moves the pointer, and says how long the slowest but one in twenty took until the point was marked.
HOVER = """
async (n) => {
  const host = document.querySelector(".cloud-host");
  const { left, top, width, height } = host.getBoundingClientRect();
  const millis = [];
  for (let i = 0; i < n; i++) {
    const place = { clientX: left + width * (0.3 + 0.4 * (i / n)), clientY: top + height / 2 };
    await new Promise(requestAnimationFrame);
    const begin = performance.now();
    host.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, ...place }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    millis.push(performance.now() - begin);
  }
  return millis.sort((a, b) => a - b)[Math.floor(0.95 * n)];
}
"""


def measure_embedding_view(options: Options) -> Table:
    """Show a cloud in both ways, turn it, and point at it."""
    title = "Points on the page"
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, COLUMNS, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    from playwright.sync_api import sync_playwright

    n_points = max(100, round(N_POINTS * options.scale))
    with tempfile.TemporaryDirectory() as folder, serve(folder) as address:
        write_points(Path(folder) / "run", n_points)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            rows = [
                (n_points, "the page's painter", *measure_page(browser, address, "")),
                (n_points, "WebGL (small images)", *measure_page(browser, address, "&embeddings.sprites=1")),
            ]
            browser.close()
    remarks = (
        f"A machine without a graphics card, {WIDTH} x {HEIGHT} px: WebGL is SwiftShader on the processor, "
        "and the page paints points itself; a graphics card draws them all at once.",
        "Asked for: 30 frames a second, or what software can. Points of three.js 0.187 itself, 100,000 of "
        "4 px, took 800 ms of processor time a frame in the same browser, ours by WebGL 670 ms, painted "
        "114 ms, 88 ms of which a frame without points takes as well.",
    )
    return Table(title, COLUMNS, tuple(rows), remarks)


def write_points(run: Path, n_points: int) -> None:
    """Write classes of points with labels and small images."""
    random = np.random.default_rng(0)
    classes = np.arange(n_points) % N_CLASSES
    points = 4 * random.normal(size=(N_CLASSES, N_DIMENSIONS))[classes]
    points += random.normal(size=points.shape)
    images = np.broadcast_to((classes / N_CLASSES)[:, None, None, None], (n_points, 3, 8, 8))
    with SummaryWriter(run) as writer:
        writer.add_scalar("loss", 1.0, 0)
        writer.add_embedding(
            points.astype(np.float32),
            metadata=[f"class {label}" for label in classes],
            label_img=images.astype(np.float32),
            tag="points",
        )


def measure_page(browser: Browser, address: str, options: str) -> tuple[float, float, float]:
    """Give milliseconds to the picture, frames a second, and milliseconds of a hover."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    begin = time.perf_counter()
    page.goto(f"{address}/?testing=1#embeddings{options}")
    page.wait_for_function(READY, timeout=WAIT_MILLIS)
    millis = 1000 * (time.perf_counter() - begin)
    settle(page)
    frames_per_sec = float(page.evaluate(TURN, N_TURNS))
    hover_millis = float(page.evaluate(HOVER, N_PLACES))
    page.close()
    return millis, frames_per_sec, hover_millis
