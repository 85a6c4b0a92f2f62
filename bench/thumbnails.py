"""How long a page with very many images takes to show the first of them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from bench.browser import WAIT_MILLIS, measure_in_browser, open_page
from bench.corpora import FILE_NAME, START_WALL_TIME, encode_version, temporary_logdir
from bench.servers import serve

from glassboard._native import frame_record
from glassboard.summaries.images import image_summary
from glassboard.wire import Event, Summary, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from bench.table import Cell, Table
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
    """Open the Images tab again and again, each time in a profile that has kept nothing."""
    return measure_in_browser(
        "First thumbnails of very many images",
        ("images", "rounds", "best ms", "median ms", "worst ms"),
        lambda browser: [measure_rounds(browser, options)],
        (
            f"{N_TAGS} tags of one run, {SIZE_PX} pixels a side. From the begin of navigation until a row of "
            "cards shows its pictures; the logdir is read before the first round.",
            "Asked for: within one second.",
        ),
    )


def measure_rounds(browser: Browser, options: Options) -> tuple[Cell, ...]:
    """Give the figures of all rounds but the first, in which the server answers for the first time."""
    n_steps = max(1, round(N_STEPS * options.scale))
    with temporary_logdir() as logdir:
        with (logdir / FILE_NAME).open("wb") as file:
            file.writelines(make_records(n_steps))
        with serve(logdir) as address:
            _, *millis = (time_pictures(browser, address) for _ in range(options.rounds + 1))
    return N_TAGS * n_steps, options.rounds, min(millis), median(millis), max(millis)


def time_pictures(browser: Browser, address: str) -> float:
    """Return the milliseconds until the first row of pictures was shown."""
    with open_page(browser) as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/#images")
        page.wait_for_function("() => window.shownAt", timeout=WAIT_MILLIS)
        shown_at: float = page.evaluate("() => window.shownAt")
    return shown_at


def make_records(n_steps: int) -> Iterator[bytes]:
    """Yield the records of an event file; all steps of a tag have the same picture."""
    yield encode_version(START_WALL_TIME)
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
