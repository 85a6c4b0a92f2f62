"""How fast a large cloud of points turns on the page, painted and by WebGL, and how soon a point is named."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import numpy as np
from bench.browser import WAIT_MILLIS, measure_in_browser, open_page, settle, show
from bench.processes import ROOT
from bench.servers import serve
from bench.turning import turn

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from bench.table import Cell, Table
    from playwright.sync_api import Browser

N_POINTS = 100_000
N_DIMENSIONS = 16
N_CLASSES = 10
N_PLACES = 20
WAYS = {
    "the page's painter, 4 px": "",
    "the page's WebGL, images of 6 px": "&embeddings.sprites=1&embeddings.size=1",
}
THREE = ROOT / "ui/node_modules/three/build"
THREE_PAGE = ROOT / "bench/pages/three_points.html"
THREE_ADDRESS = "http://three.test/"
READY = "() => window.__glassboard?.cards('embeddings')[0]?.nDrawn > 0 && window.__glassboard.isIdle()"
# The canvas's width and height in px.
SIZE = """
() => {
  const { clientWidth, clientHeight } = document.querySelector(".cloud");
  return [clientWidth, clientHeight];
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
    """Show a cloud in both ways, turn it, and point at it; turn the same number of points of three.js."""
    return measure_in_browser(
        "Points on the page",
        (
            "points",
            "drawn by",
            "page to picture, ms",
            "frames a second while turning",
            "CPU ms a frame",
            "hover p95, ms",
        ),
        lambda browser: measure_ways(browser, max(100, round(N_POINTS * options.scale))),
        (
            "The page paints points itself, and leaves those that have small images to WebGL, as three.js "
            "does. CPU: that of all of the browser's processes; in one point's row what any frame takes.",
            "Asked for: 30 frames a second, or what software can, beside three.js's own points of 4 px on a "
            "canvas of the same size. A graphics card draws them all at once.",
            *(() if THREE.exists() else ("three.js is not installed: not measured (make ui)",)),
        ),
    )


def measure_ways(browser: Browser, n_points: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the page's two ways to draw, and those of three.js."""
    with tempfile.TemporaryDirectory() as logdir:
        write_points(logdir, n_points)
        with serve(logdir) as address:
            for way, choice in WAYS.items():
                with open_page(browser) as page:
                    shown_millis = show(page, f"{address}/?testing=1#embeddings{choice}", READY)
                    settle(page)
                    size = page.evaluate(SIZE)
                    turning = turn(browser, page, ".cloud")
                    yield n_points, way, shown_millis, *turning, float(page.evaluate(HOVER, N_PLACES))
    if THREE.exists():
        for n_drawn in (n_points, 1):
            yield turn_three(browser, n_drawn, *size)


def turn_three(browser: Browser, n_points: int, width: int, height: int) -> tuple[Cell, ...]:
    """Give the row of three.js, whose page and modules come from the disk."""
    with open_page(browser) as page:
        page.route(f"{THREE_ADDRESS}?*", lambda route: route.fulfill(path=THREE_PAGE))
        page.route(
            f"{THREE_ADDRESS}*.js",
            lambda route: route.fulfill(path=THREE / route.request.url.rpartition("/")[2]),
        )
        page.goto(f"{THREE_ADDRESS}?n={n_points}&width={width}&height={height}")
        page.wait_for_function("() => window.revision", timeout=WAIT_MILLIS)
        turning = turn(browser, page, "canvas")
        revision = page.evaluate("() => window.revision")
    return n_points, f"three.js r{revision}, 4 px", "", *turning, ""


def write_points(logdir: str, n_points: int) -> None:
    """Write classes of points with labels and small images."""
    random = np.random.default_rng(0)
    classes = np.arange(n_points) % N_CLASSES
    points = 4 * random.normal(size=(N_CLASSES, N_DIMENSIONS))[classes]
    points += random.normal(size=points.shape)
    images = np.broadcast_to((classes / N_CLASSES)[:, None, None, None], (n_points, 3, 8, 8))
    with SummaryWriter(f"{logdir}/run") as writer:
        writer.add_scalar("loss", 1.0, 0)
        writer.add_embedding(
            points.astype(np.float32),
            metadata=[f"class {label}" for label in classes],
            label_img=images.astype(np.float32),
            tag="points",
        )
