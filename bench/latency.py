"""How long a point takes from the training loop to the browser's screen."""

from __future__ import annotations

import json
import sys
import tempfile
from statistics import quantiles
from typing import TYPE_CHECKING

from bench.browser import WAIT_MILLIS, measure_in_browser, open_page, settle
from bench.processes import ROOT, measure
from bench.servers import serve

if TYPE_CHECKING:
    from bench.options import Options
    from bench.table import Table
    from playwright.sync_api import Browser, Page

PROGRAM = ROOT / "bench" / "programs" / "write_live.py"
STEPS_PER_SEC = 50

# Notes, at every frame, when the last step that is drawn has grown.
WATCH = """
() => {
  window.seen = [];
  let last = -1;
  const look = () => {
    const chart = window.__glassboard.charts().find((chart) => chart.tag === "live");
    const step = chart?.series[0]?.lastStep ?? -1;
    if (step > last) window.seen.push([step, Date.now() / 1000]);
    last = Math.max(last, step);
    requestAnimationFrame(look);
  };
  look();
}
"""


def measure_latency(options: Options) -> Table:
    """Write while a page watches."""
    return measure_in_browser(
        "From the training loop to the screen",
        ("points", "points a second", "p50 ms", "p95 ms", "worst ms"),
        lambda browser: [measure_points(browser, round(options.live_secs * STEPS_PER_SEC))],
        (
            "A writer, a server and a Chromium, each a process of its own: from just before `add_scalar` to "
            "the first frame on which the chart has drawn the point.",
            "Asked for: p95 within one second. TensorBoard reads every 5 seconds; its page asks every 30.",
        ),
    )


def measure_points(browser: Browser, n_steps: int) -> tuple[int, int, float, float, float]:
    """Give the figures of so many points."""
    with (
        tempfile.TemporaryDirectory() as logdir,
        serve(logdir) as address,
        open_page(browser) as page,
    ):
        page.goto(f"{address}/?testing=1")
        settle(page)
        millis = sorted(watch(page, logdir, n_steps))
    percentiles = quantiles(millis, n=100, method="inclusive")
    return n_steps, STEPS_PER_SEC, percentiles[49], percentiles[94], millis[-1]


def watch(page: Page, logdir: str, n_steps: int) -> list[float]:
    """Return for each point the milliseconds until it was drawn."""
    page.evaluate(WATCH)
    written = measure([sys.executable, str(PROGRAM), logdir, str(n_steps), str(STEPS_PER_SEC)])
    page.wait_for_function(f"() => window.seen.at(-1)?.[0] === {n_steps - 1}", timeout=WAIT_MILLIS)
    logged_at: list[float] = json.loads(written.output.splitlines()[-1])
    millis: list[float] = []
    for step, drawn_at in page.evaluate("() => window.seen"):
        millis += (1000 * (drawn_at - logged) for logged in logged_at[len(millis) : step + 1])
    return millis
