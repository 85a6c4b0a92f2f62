"""How old the frame of a thermal camera is on a page that watches, and how long the page's tasks are."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.browser import WAIT_MILLIS, measure_in_browser, open_page
from bench.processes import ROOT
from bench.servers import serve
from bench.tasks import CPU_REMARK, trace_longest_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from bench.table import Cell, Table
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

STALL_MILLIS = 20_000
"""The last frame is there, or after so long without a new one was dropped by the writer."""

# Notes at every frame of the screen which frame of the camera is painted, and how old it has become.
WATCH = """
([tag, lastStep, stallMillis]) => {
  const seen = { steps: [], oldestMillis: 0 };
  let ageMillis = 0;
  let changedAt = performance.now();
  const look = () => {
    const card = window.__glassboard.cards("heatmaps").findLast((card) => card.tag === tag);
    const isNew = card && card.step !== seen.steps.at(-1);
    if (isNew) {
      seen.steps.push(card.step);
      seen.oldestMillis = Math.max(seen.oldestMillis, ageMillis);
      changedAt = performance.now();
    }
    if (card) ageMillis = Date.now() - 1000 * card.wallTime;
    const isOver = card?.step >= lastStep || performance.now() - changedAt > stallMillis;
    if (isOver) window.seen = seen;
    else requestAnimationFrame(look);
  };
  look();
}
"""


def measure_thermal(options: Options) -> Table:
    """Write frames while a page watches, in one way after the other."""
    n_frames = round(options.live_secs * FRAMES_PER_SEC)
    return measure_in_browser(
        "A thermal camera, live",
        ("shown as", "frames", "frames a second", "shown", "oldest, ms", "longest task, CPU ms", "wall ms"),
        lambda browser: (measure_way(browser, way, n_frames) for way in WAYS),
        (
            "`examples/thermal_monitor.py`: 512 x 640 numbers in float16. Oldest: the age of the frame on "
            "the page, at any moment from the first frame to the last, since it was logged.",
            CPU_REMARK,
            "Asked for: never older than one second, no task above 50 ms.",
        ),
    )


def measure_way(browser: Browser, way: str, n_frames: int) -> tuple[Cell, ...]:
    """Give the row of one way, in a page and a logdir of its own."""
    with (
        tempfile.TemporaryDirectory() as logdir,
        serve(logdir) as address,
        writing(f"{logdir}/plate", n_frames),
        open_page(browser) as page,
    ):
        page.goto(f"{address}/?testing=1{WAYS[way]}")
        card = page.locator(f'[data-tag="{TAG}"]').first
        card.locator("canvas").first.wait_for(timeout=WAIT_MILLIS)
        if way == FULL_SCREEN:
            card.press("Enter")
        longest = trace_longest_task(page, lambda: watch(page, n_frames))
        steps, oldest_millis = page.evaluate("() => [window.seen.steps, window.seen.oldestMillis]")
    n_written = steps[-1] - steps[0] + 1
    return way, n_written, FRAMES_PER_SEC, len(steps), oldest_millis, *longest


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
    page.evaluate(WATCH, [TAG, n_frames - 1, STALL_MILLIS])
    millis = SLOWEST * 1000 * n_frames / FRAMES_PER_SEC + WAIT_MILLIS
    page.wait_for_function("() => window.seen", timeout=millis)
