"""How long the page's tasks are while one scrolls and points at very many histograms."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import numpy as np
from bench.browser import HEIGHT, WIDTH, measure_in_browser, open_page, settle
from bench.servers import serve
from bench.tasks import CPU_REMARK, trace_longest_task

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from bench.table import Cell, Table
    from playwright.sync_api import Browser, Page

N_TAGS = 50
N_STEPS = 1_000
N_VALUES = 400
MODES = ("ridge", "overlay", "heat", "percentiles")
WHEEL_PX = 240
N_TURNS = 60
N_MOVES = 120
FRAME_MILLIS = 30


def measure_histograms(options: Options) -> Table:
    """Scroll through all cards and back, then point at some, in every mode."""
    return measure_in_browser(
        "Scrolling and pointing at histograms",
        (
            "mode",
            "tags",
            "steps",
            "scrolling: longest task, CPU ms",
            "wall ms",
            "pointing: CPU ms",
            "wall ms",
        ),
        lambda browser: measure_modes(browser, max(2, round(N_STEPS * options.scale))),
        (
            f"Histograms of {N_VALUES} values with torch's buckets.",
            CPU_REMARK,
            "Asked for: no task above 50 ms.",
        ),
    )


def measure_modes(browser: Browser, n_steps: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of each mode."""
    with tempfile.TemporaryDirectory() as logdir:
        write_logdir(logdir, n_steps)
        with serve(logdir) as address:
            for mode in MODES:
                with open_page(browser) as page:
                    page.goto(f"{address}/?testing=1#histograms&histograms.mode={mode}")
                    settle(page)
                    scrolling = trace_longest_task(page, lambda: scroll(page))
                    pointing = trace_longest_task(page, lambda: point(page))
                yield mode, N_TAGS, n_steps, *scrolling, *pointing


def write_logdir(logdir: str, n_steps: int) -> None:
    """Write distributions that widen and move."""
    random = np.random.default_rng(0)
    with SummaryWriter(f"{logdir}/run") as writer:
        for step in range(n_steps):
            part = step / n_steps
            for tag in range(N_TAGS):
                values = random.normal(0.3 * part, 0.1 + 0.2 * part, N_VALUES)
                writer.add_histogram(f"{'abc'[tag % 3]}/layer{tag}", values, step)


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
