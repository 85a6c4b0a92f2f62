"""A Chromium of its own for what is measured on the page, always without a graphics card."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.processes import ProgramFailedError, measure
from bench.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bench.table import Cell
    from playwright.sync_api import Browser, Page

FLAGS = ["--no-sandbox", "--disable-gpu"]
WIDTH, HEIGHT = 1440, 900
WAIT_MILLIS = 120_000
MISSING = "No Chromium was found: not measured (tools/find_chromium.py --install)"


def measure_in_browser(
    title: str,
    columns: tuple[str, ...],
    find_rows: Callable[[Browser], Iterable[tuple[Cell, ...]]],
    remarks: tuple[str, ...],
) -> Table:
    """Fill a table in a new browser; where there is none, the table has no rows and says so."""
    chromium = find_chromium()
    if chromium is None:
        return Table(title, columns, (), (MISSING,))
    with open_browser(chromium) as browser:
        rows = tuple(find_rows(browser))
        drawn = f"Chromium {browser.version}, {WIDTH} x {HEIGHT} px, draws on the processor, WebGL too."
    return Table(title, columns, rows, (*remarks, drawn))


def find_chromium() -> str | None:
    """Return the path of the Chromium that the browser tests use, None where there is none."""
    try:
        return measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return None


@contextmanager
def open_browser(chromium: str) -> Iterator[Browser]:
    """Run a browser for the length of a block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(browser: Browser) -> Iterator[Page]:
    """Open an empty page, in a profile of its own, for the length of a block."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    try:
        yield page
    finally:
        page.close()


def show(page: Page, address: str, condition: str) -> float:
    """Go to an address, and return after how many milliseconds a condition of JavaScript held."""
    began_at = time.perf_counter()
    page.goto(address)
    page.wait_for_function(condition, timeout=WAIT_MILLIS)
    return 1000 * (time.perf_counter() - began_at)


def settle(page: Page) -> None:
    """Wait until everything is loaded and drawn."""
    page.wait_for_function("() => window.__glassboard?.isIdle()", timeout=WAIT_MILLIS)


def read_cpu_millis(browser: Browser) -> float:
    """Return the processor time that all processes of a browser have had."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return 1000 * sum(float(process["cpuTime"]) for process in processes)
