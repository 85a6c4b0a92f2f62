"""How long a page with very many images takes to show the first of them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from bench.corpora import CACHE, START_WALL_TIME
from bench.latency import FLAGS, SETTLE_MILLIS, serve
from bench.processes import ProgramFailedError, measure
from bench.table import Table

from glassboard._native import frame_record
from glassboard.summaries.images import image_summary
from glassboard.wire import Event, Summary, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from numpy.typing import NDArray
    from playwright.sync_api import Browser

N_TAGS = 100
N_STEPS = 1_000
SIZE_PX = 64

# Notes when as many pictures as fit in a row are decoded inside the window.
WATCH = """
const look = () => {
  const images = [...document.querySelectorAll(".picture img")];
  const shown = images.filter((image) => image.complete && image.getBoundingClientRect().top < innerHeight);
  if (shown.length >= 3) window.shownAt = performance.now();
  else setTimeout(look, 5);
};
look();
"""


def measure_thumbnails(options: Options) -> Table:
    """Open the Images tab again and again, each time in a browser that has kept nothing."""
    title = "First thumbnails of very many images"
    columns = ("images", "rounds", "best ms", "median ms", "worst ms")
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, columns, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    logdir = make_logdir(max(1, round(N_STEPS * options.scale)))
    with serve(str(logdir)) as address:
        millis = sorted(open_often(chromium, address, options.rounds))
    shutil.rmtree(logdir)
    n_images = N_TAGS * max(1, round(N_STEPS * options.scale))
    return Table(
        title,
        columns,
        ((n_images, options.rounds, millis[0], median(millis), millis[-1]),),
        (
            f"{N_TAGS} tags of one run, {SIZE_PX} pixels a side. From the begin of navigation until a row of "
            "cards shows its pictures; the logdir is read before the first round.",
            "Asked for: within one second.",
        ),
    )


def make_logdir(n_steps: int) -> Path:
    """Write one event file with an image a tag and step."""
    CACHE.mkdir(parents=True, exist_ok=True)
    logdir = Path(tempfile.mkdtemp(prefix="thumbnails-", dir=CACHE))
    with (logdir / f"events.out.tfevents.{int(START_WALL_TIME)}.bench").open("wb") as file:
        file.writelines(make_records(n_steps))
    return logdir


def make_records(n_steps: int) -> Iterator[bytes]:
    """Yield the records of an event file; all steps of a tag have the same picture."""
    yield frame_record(encode(Event(wall_time=START_WALL_TIME, file_version="brain.Event:2")))
    random = np.random.default_rng(0)
    pictures = [random.integers(0, 256, (3, SIZE_PX, SIZE_PX), np.uint8) for _ in range(N_TAGS)]
    summaries = [
        encode_summary(f"group{i // 10:02}/tag{i:03}", picture) for i, picture in enumerate(pictures)
    ]
    for step in range(n_steps):
        head = encode(Event(wall_time=START_WALL_TIME + step, step=step))
        yield from (frame_record(head + summary) for summary in summaries)


def encode_summary(tag: str, picture: NDArray[np.uint8]) -> bytes:
    """Encode the part of an event that holds an image."""
    return encode(Event(summary=decode(Summary, image_summary(tag, picture))))


def open_often(chromium: str, address: str, n_rounds: int) -> list[float]:
    """Return how many milliseconds each round took."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        open_once(browser, address)
        millis = [open_once(browser, address) for _ in range(n_rounds)]
        browser.close()
    return millis


def open_once(browser: Browser, address: str) -> float:
    """Return the milliseconds until the first row of pictures was shown."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{address}/#images")
    page.wait_for_function("() => window.shownAt", timeout=SETTLE_MILLIS)
    shown_at: float = page.evaluate("() => window.shownAt")
    context.close()
    return shown_at
