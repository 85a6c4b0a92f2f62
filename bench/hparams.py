"""How long the page's tasks are while one works with the table of very many runs."""

from __future__ import annotations

import tempfile
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from bench.browser import HEIGHT, WAIT_MILLIS, WIDTH, measure_in_browser, open_page, settle
from bench.servers import serve
from bench.tasks import CPU_REMARK, trace_longest_task

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.options import Options
    from bench.table import Cell, Table
    from playwright.sync_api import Browser, Page

N_RUNS = 10_000
N_HPARAMS = 12
N_STEPS = 3
WHEEL_PX = 600
N_TURNS = 60
FRAME_MILLIS = 30


def measure_hparams(options: Options) -> Table:
    """Scroll through the table, point at lines, ask and sort."""
    return measure_in_browser(
        "The table of very many runs",
        ("what", "runs", "longest task, CPU ms", "wall ms"),
        lambda browser: measure_actions(browser, max(2, round(N_RUNS * options.scale))),
        (
            f"{N_HPARAMS} hyperparameters and 2 metrics.",
            CPU_REMARK,
            "Asked for: no task above 50 ms while one scrolls.",
        ),
    )


def measure_actions(browser: Browser, n_runs: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of everything that one does, one after the other on the same page."""
    with tempfile.TemporaryDirectory() as logdir:
        write_logdir(logdir, n_runs)
        with serve(logdir) as address, open_page(browser) as page:
            page.goto(f"{address}/?testing=1#hparams")
            page.wait_for_selector("[data-row]", timeout=WAIT_MILLIS)
            settle(page)
            for what, act in ACTIONS.items():
                yield what, n_runs, *trace_longest_task(page, partial(act, page))


def write_logdir(logdir: str, n_runs: int) -> None:
    """Write runs whose accuracy follows their first hyperparameter."""
    random = np.random.default_rng(0)
    for i in range(n_runs):
        values = random.random(N_HPARAMS)
        hparams = {f"p{k}": float(value) for k, value in enumerate(values)}
        with SummaryWriter(f"{logdir}/sweep/run-{i:05}") as writer:
            for step in range(N_STEPS):
                writer.add_scalar("loss", float(values[1]) / (step + 1), step)
            writer.add_hparams(hparams, {"accuracy": float(values[0])}, same_run=True)


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


def ask(page: Page) -> None:
    """Type a query."""
    page.get_by_label("Query over runs").fill("p0 < 0.5")


def sort(page: Page) -> None:
    """Click on the heading of a column."""
    page.locator(".head[title=p1]").click()


ACTIONS: dict[str, Callable[[Page], None]] = {
    "scrolling": scroll,
    "jumping to places far apart": jump,
    "pointing at lines": point,
    "typing a query": ask,
    "sorting": sort,
}
