"""How old the frame of a thermal camera is on a page that watches, and how long the page's tasks are."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.histograms import HEIGHT, WIDTH, LongestTask, longest_task
from bench.latency import FLAGS, SETTLE_MILLIS, serve
from bench.processes import ROOT, ProgramFailedError, measure
from bench.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from playwright.sync_api import Browser, Page

FRAMES_PER_SEC = 10
TAG = "camera/frame"
SLOWEST = 4
"""So many times slower than asked for a machine may write and show."""

FULL_SCREEN = "full screen"
WAYS = {
    "card": "#heatmaps",
    "card, range of all steps": "#heatmaps&heatmaps.scope=steps",
    "card, with profiles, outline and difference": (
        "#heatmaps&heatmaps.profiles=1&heatmaps.contour=1&heatmaps.level=5&heatmaps.less=step"
    ),
    FULL_SCREEN: "#heatmaps",
}

# Notes at every frame of the screen which frame of the camera is painted, and how old it is.
WATCH = """
([tag, lastStep]) => {
  window.seen = {steps: [], oldestMillis: 0};
  const look = () => {
    const card = window.__glassboard.cards("heatmaps").findLast((card) => card.tag === tag);
    if (!card) return requestAnimationFrame(look);
    if (window.seen.steps.at(-1) !== card.step) window.seen.steps.push(card.step);
    window.seen.oldestMillis = Math.max(window.seen.oldestMillis, Date.now() - 1000 * card.wallTime);
    if (card.step < lastStep) requestAnimationFrame(look);
    else window.seen.isOver = true;
  };
  look();
}
"""


class Watched(NamedTuple):
    """What was seen of the frames."""

    steps: list[int]
    oldest_millis: float
    longest: LongestTask


def measure_thermal(options: Options) -> Table:
    """Write frames while a page watches, in one way after the other."""
    title = "A thermal camera, live"
    columns = (
        "shown as",
        "frames",
        "frames a second",
        "shown",
        "oldest ms",
        "longest task, CPU ms",
        "wall ms",
    )
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, columns, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    n_frames = round(options.live_secs * FRAMES_PER_SEC)
    rows = tuple(
        (
            way,
            seen.steps[-1] - seen.steps[0] + 1,
            FRAMES_PER_SEC,
            len(seen.steps),
            seen.oldest_millis,
            *seen.longest,
        )
        for way, seen in watch_ways(chromium, n_frames)
    )
    remarks = (
        "`examples/thermal_monitor.py`: 512 x 640 numbers in float16. Oldest: the age of the frame on the "
        "page, at any moment from the first frame to the last, since it was logged. CPU: time that the main "
        "thread of the page had the processor, from Chromium's trace.",
        "Asked for: never older than one second, no task above 50 ms.",
    )
    return Table(title, columns, rows, remarks)


def watch_ways(chromium: str, n_frames: int) -> list[tuple[str, Watched]]:
    """Watch in every way, each in a page and a logdir of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = [(way, watch_way(browser, way, fragment, n_frames)) for way, fragment in WAYS.items()]
        browser.close()
    return found


def watch_way(browser: Browser, way: str, fragment: str, n_frames: int) -> Watched:
    """Open the page while frames are written, and watch until the last one is there."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(f"{folder}/logs") as address,
        writing(f"{folder}/logs/plate", n_frames),
    ):
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{address}/?testing=1{fragment}")
        card = page.locator(f'[data-tag="{TAG}"]').first
        card.locator("canvas").first.wait_for(timeout=SETTLE_MILLIS)
        if way == FULL_SCREEN:
            card.press("Enter")
        longest = longest_task(browser, page, Path(folder) / "trace.json", lambda: watch(page, n_frames))
        seen = page.evaluate("() => window.seen")
        page.close()
    return Watched(seen["steps"], seen["oldestMillis"], longest)


@contextmanager
def writing(logdir: str, n_frames: int) -> Iterator[None]:
    """Have a program write frames for the length of a block."""
    command = [
        sys.executable,
        "-m",
        "examples.thermal_monitor",
        "--logdir",
        logdir,
        "--frames",
        str(n_frames),
    ]
    with subprocess.Popen(command, cwd=ROOT) as program:
        try:
            yield
        finally:
            program.terminate()


def watch(page: Page, n_frames: int) -> None:
    """Look until the last frame is there."""
    page.evaluate(WATCH, [TAG, n_frames - 1])
    millis = SLOWEST * 1000 * n_frames / FRAMES_PER_SEC + SETTLE_MILLIS
    page.wait_for_function("() => window.seen.isOver", timeout=millis)
