"""How long the page's tasks are while one works with the table of very many runs."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from bench.histograms import HEIGHT, WIDTH, LongestTask, longest_task, settle
from bench.latency import FLAGS, serve
from bench.processes import ProgramFailedError, measure
from bench.table import Table

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.options import Options
    from playwright.sync_api import Page

N_RUNS = 10_000
N_HPARAMS = 12
N_STEPS = 3
WHEEL_PX = 600
N_TURNS = 60
FRAME_MILLIS = 30
ROWS_MILLIS = 120_000


def measure_hparams(options: Options) -> Table:
    """Scroll through the table, point at lines, ask and sort."""
    title = "The table of very many runs"
    columns = ("what", "runs", "longest task, CPU ms", "wall")
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, columns, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    n_runs = max(2, round(N_RUNS * options.scale))
    with tempfile.TemporaryDirectory() as folder:
        write_logdir(Path(folder) / "logs", n_runs)
        with serve(f"{folder}/logs") as address:
            found = watch(chromium, address, Path(folder) / "trace.json")
    remarks = (
        f"{N_HPARAMS} hyperparameters and 2 metrics; Chromium without a graphics card, "
        f"{WIDTH} x {HEIGHT} px. CPU: time that the main thread had the processor, from Chromium's trace.",
        "Asked for: no task above 50 ms while one scrolls.",
    )
    return Table(title, columns, tuple((what, n_runs, *task) for what, task in found), remarks)


def write_logdir(logdir: Path, n_runs: int) -> None:
    """Write runs whose accuracy follows their first hyperparameter."""
    random = np.random.default_rng(0)
    for i in range(n_runs):
        values = random.random(N_HPARAMS)
        hparams = {f"p{k}": float(value) for k, value in enumerate(values)}
        with SummaryWriter(logdir / f"sweep/run-{i:05}") as writer:
            for step in range(N_STEPS):
                writer.add_scalar("loss", float(values[1]) / (step + 1), step)
            writer.add_hparams(hparams, {"accuracy": float(values[0])}, same_run=True)


def watch(chromium: str, address: str, trace: Path) -> Sequence[tuple[str, LongestTask]]:
    """Return the longest task of everything that one does."""
    from playwright.sync_api import sync_playwright

    actions: dict[str, Callable[[Page], None]] = {
        "scrolling": scroll,
        "jumping to places far apart": jump,
        "pointing at lines": point,
        "typing a query": lambda page: page.get_by_label("Query over runs").fill("p0 < 0.5"),
        "sorting": lambda page: page.locator(".head[title=p1]").click(),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{address}/?testing=1#hparams")
        page.wait_for_selector("[data-row]", timeout=ROWS_MILLIS)
        settle(page)
        found = [
            (what, longest_task(browser, page, trace, partial(act, page))) for what, act in actions.items()
        ]
        browser.close()
    return found


def scroll(page: Page) -> None:
    """Turn the wheel over the table."""
    page.mouse.move(WIDTH * 0.5, HEIGHT * 0.8)
    for _ in range(N_TURNS):
        page.mouse.wheel(0, WHEEL_PX)
        page.wait_for_timeout(FRAME_MILLIS)


def jump(page: Page) -> None:
    """Show other rows altogether, time after time."""
    page.evaluate(
        """async (n) => {
          const area = document.querySelector(".table-scroller");
          for (let i = 0; i < n; i++) {
            area.scrollTop = ((i * 7) % n) / n * area.scrollHeight;
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          }
        }""",
        N_TURNS,
    )


def point(page: Page) -> None:
    """Move the pointer over the parallel coordinates."""
    for i in range(N_TURNS):
        page.mouse.move(WIDTH * (0.1 + 0.8 * i / N_TURNS), 200 + i % 20)
        page.wait_for_timeout(FRAME_MILLIS)
