"""How long the page's tasks are while one scrolls and points at very many histograms."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from bench.latency import FLAGS, SETTLE_MILLIS, serve
from bench.processes import ProgramFailedError, measure
from bench.table import Table

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.options import Options
    from playwright.sync_api import Browser, Page

N_TAGS = 50
N_STEPS = 1_000
N_VALUES = 400
MODES = ("ridge", "overlay", "heat", "percentiles")
WHEEL_PX = 240
N_TURNS = 60
N_MOVES = 120
FRAME_MILLIS = 30
WIDTH, HEIGHT = 1440, 900
CATEGORIES = ["toplevel"]


class LongestTask(NamedTuple):
    """Of all tasks of the page's main thread, in milliseconds."""

    cpu_millis: float
    wall_millis: float


def measure_histograms(options: Options) -> Table:
    """Scroll through all cards and back, then point at some, in every mode."""
    title = "Scrolling and pointing at histograms"
    columns = ("mode", "tags", "steps", "scrolling: longest task, CPU ms", "wall", "pointing: CPU ms", "wall")
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, columns, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    n_steps = max(2, round(N_STEPS * options.scale))
    with tempfile.TemporaryDirectory() as folder:
        write_logdir(Path(folder) / "logs", n_steps)
        with serve(f"{folder}/logs") as address:
            rows = tuple(
                (mode, N_TAGS, n_steps, *scrolling, *pointing)
                for mode, scrolling, pointing in watch_modes(chromium, address, Path(folder) / "trace.json")
            )
    remarks = (
        f"Histograms of {N_VALUES} values with torch's buckets; Chromium without a graphics card, "
        f"{WIDTH} x {HEIGHT} px. CPU: time that the main thread had the processor, from Chromium's trace.",
        "Asked for: no task above 50 ms.",
    )
    return Table(title, columns, rows, remarks)


def write_logdir(logdir: Path, n_steps: int) -> None:
    """Write distributions that widen and move."""
    random = np.random.default_rng(0)
    with SummaryWriter(logdir / "run") as writer:
        for step in range(n_steps):
            part = step / n_steps
            for tag in range(N_TAGS):
                values = random.normal(0.3 * part, 0.1 + 0.2 * part, N_VALUES)
                writer.add_histogram(f"{'abc'[tag % 3]}/layer{tag}", values, step)


def watch_modes(chromium: str, address: str, trace: Path) -> Sequence[tuple[str, LongestTask, LongestTask]]:
    """Return the longest tasks of scrolling and of pointing in each mode."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = [watch_mode(browser, address, mode, trace) for mode in MODES]
        browser.close()
    return found


def watch_mode(
    browser: Browser, address: str, mode: str, trace: Path
) -> tuple[str, LongestTask, LongestTask]:
    """Open the page in a mode and use it."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(f"{address}/?testing=1#histograms&histograms.mode={mode}")
    settle(page)
    scrolling = longest_task(browser, page, trace, lambda: scroll(page))
    pointing = longest_task(browser, page, trace, lambda: point(page))
    page.close()
    return mode, scrolling, pointing


def scroll(page: Page) -> None:
    """Turn the wheel down and up again."""
    page.mouse.move(WIDTH * 0.6, HEIGHT * 0.5)
    for pixels in (WHEEL_PX, -WHEEL_PX):
        for _ in range(N_TURNS):
            page.mouse.wheel(0, pixels)
            page.wait_for_timeout(FRAME_MILLIS)


def point(page: Page) -> None:
    """Move the pointer over the cards in sight."""
    for i in range(N_MOVES):
        page.mouse.move(WIDTH * (0.25 + 0.7 * i / N_MOVES), HEIGHT * (0.2 + 0.6 * (i * 7 % 30) / 30))
        page.wait_for_timeout(FRAME_MILLIS)


def settle(page: Page) -> None:
    """Wait until everything is loaded and drawn."""
    page.wait_for_function("() => window.__glassboard?.isIdle()", timeout=SETTLE_MILLIS)


def longest_task(browser: Browser, page: Page, trace: Path, act: Callable[[], None]) -> LongestTask:
    """Trace the page's main thread while something is done."""
    browser.start_tracing(page=page, path=str(trace), categories=CATEGORIES)
    act()
    settle(page)
    browser.stop_tracing()
    tasks = main_thread_tasks(json.loads(trace.read_text())["traceEvents"])
    return LongestTask(
        max(task.get("tdur", 0) for task in tasks) / 1000, max(task["dur"] for task in tasks) / 1000
    )


def main_thread_tasks(events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the whole tasks of the threads that draw pages."""
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    return [
        event
        for event in events
        if event.get("ph") == "X" and "RunTask" in event["name"] and (event["pid"], event["tid"]) in threads
    ]
