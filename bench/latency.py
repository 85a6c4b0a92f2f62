"""How long a point takes from the training loop to the browser's screen."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from statistics import quantiles
from typing import TYPE_CHECKING

from bench.processes import ROOT, ProgramFailedError, measure
from bench.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from playwright.sync_api import Page

PROGRAM = ROOT / "bench" / "programs" / "write_live.py"
STEPS_PER_SEC = 50
ADDRESS = re.compile(r"https?://\S+?:\d+")
FLAGS = ["--no-sandbox", "--disable-gpu"]
SETTLE_MILLIS = 20_000

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
    title = "From the training loop to the screen"
    columns = ("points", "points a second", "p50 ms", "p95 ms", "worst ms")
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, columns, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    n_steps = round(options.live_secs * STEPS_PER_SEC)
    with (
        tempfile.TemporaryDirectory() as logdir,
        serve(logdir) as address,
        open_page(chromium, address) as page,
    ):
        millis = sorted(watch(page, logdir, n_steps))
    percentiles = quantiles(millis, n=100, method="inclusive")
    return Table(
        title,
        columns,
        ((n_steps, STEPS_PER_SEC, percentiles[49], percentiles[94], millis[-1]),),
        (
            "A writer, a server and a Chromium, each a process of its own: from just before `add_scalar` to "
            "the first frame on which the chart has drawn the point.",
            "Asked for: p95 within one second. TensorBoard reads every 5 seconds; its page asks every 30.",
        ),
    )


def watch(page: Page, logdir: str, n_steps: int) -> list[float]:
    """Return for each point the milliseconds until it was drawn."""
    page.evaluate(WATCH)
    written = measure([sys.executable, str(PROGRAM), logdir, str(n_steps), str(STEPS_PER_SEC)])
    page.wait_for_function(f"() => window.seen.at(-1)?.[0] === {n_steps - 1}", timeout=SETTLE_MILLIS)
    logged_at: list[float] = json.loads(written.output.splitlines()[-1])
    millis: list[float] = []
    for step, drawn_at in page.evaluate("() => window.seen"):
        millis += (1000 * (drawn_at - logged) for logged in logged_at[len(millis) : step + 1])
    return millis


@contextmanager
def serve(logdir: str) -> Iterator[str]:
    """Serve a logdir for the length of a block, at the address that is given."""
    command = [sys.executable, "-m", "glassboard", "--logdir", logdir, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            yield find_address(server)
        finally:
            server.terminate()


def find_address(server: subprocess.Popen[str]) -> str:
    """Read what a server prints until it says where it is."""
    lines = []
    for line in server.stdout or ():
        lines.append(line)
        found = ADDRESS.search(line)
        if found:
            return found.group()
    raise ProgramFailedError(f"the server printed no address:\n{''.join(lines)}")


@contextmanager
def open_page(chromium: str, address: str) -> Iterator[Page]:
    """Open the page in a browser for the length of a block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        page.goto(f"{address}/?testing=1")
        page.wait_for_function("() => window.__glassboard?.isIdle()", timeout=SETTLE_MILLIS)
        yield page
        browser.close()
