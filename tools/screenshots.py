"""
Writes docs/screenshots: every view in light and dark, of the logdir that ``examples/gallery`` writes.

``python tools/screenshots.py`` makes all, ``python tools/screenshots.py images text`` those of two views;
``make screenshots`` builds the page first.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import numpy as np
from PIL import Image

from find_chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).resolve().parent.parent
DIRECTORY: Final = ROOT / "docs/screenshots"
LOGDIR: Final = Path("runs/imagenet")
THEMES: Final = ("light", "dark")
WIDTH: Final = 1440
HEIGHT: Final = 900
N_COLORS: Final = 256
"""Of the palette of a picture: it looks as before, and its file has a third of the bytes."""
N_EXACT: Final = 48
SETTLE_MILLIS: Final = 400
WAIT_MILLIS: Final = 30_000
DETAILED_RUNS: Final = ("resnet50/adamw-lr3e-4", "convnext-t/adamw-lr4e-4", "vit-s16/seed-3")
OTHER_RUNS: Final = ("resnet50/sgd-lr0.1", "resnet50/sgd-lr0.8", "convnext-t/adamw-lr4e-4-mixup")
FRAGMENTS: Final = {
    "scalars": (
        "smoothing=0.8",
        "turnedY=train/lr",
        "pins=val/accuracy_top1,train/loss,train/grad_norm",
    ),
    "custom_scalars": (),
    "images": ("step=19000",),
    "audio": (),
    "histograms": (),
    "text": (),
    "pr_curves": (),
    "hparams": (),
}
"""By kind: what the address says besides the tab, the runs and the theme."""
IS_SETTLED: Final = """
() => window.__glassboard?.isIdle() && [...document.images].every((image) => image.complete)
"""


def fragment_of(kind: str, theme: str) -> str:
    """Give the address's fragment that shows a view as its picture does."""
    runs = DETAILED_RUNS + (OTHER_RUNS if kind in {"scalars", "custom_scalars"} else ())
    checked = "none," + ",".join(f"+{quote(run, safe='')}" for run in runs)
    selection = [] if kind == "hparams" else [f"runs={checked}"]
    parts = [kind, f"darkMode={str(theme == 'dark').lower()}", *selection, *FRAGMENTS[kind]]
    return "#" + "&".join(parts)


def path_of(kind: str, theme: str) -> Path:
    """Return where the picture of a view lies."""
    return DIRECTORY / f"{kind}-{theme}.png"


def compress(png: bytes) -> bytes:
    """
    Give the same picture in a palette of `N_COLORS`, as small as Pillow makes it.

    Areas keep their colours, lines and dots nearly so.
    """
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    packed_colors, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colors = np.stack([packed_colors >> shift & 255 for shift in (16, 8, 0)], axis=1).astype(np.uint8)
    palette = choose_palette(colors, counts)
    distances = (palette**2).sum(axis=1) - 2 * colors.astype(float) @ palette.T
    nearest = distances.argmin(axis=1).astype(np.uint8)
    picture = Image.fromarray(nearest[places].reshape(pixels.shape[:2]), "P")
    picture.putpalette(palette.astype(np.uint8).tobytes())
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def choose_palette(colors: NDArray[np.uint8], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """
    Choose `N_COLORS` for a picture, from its colours and how many pixels each has.

    The `N_EXACT` most frequent ones are kept. Of the others each counts as the square root of its pixels: by
    their number, noise in a photograph would leave nothing for the few pixels of a mark.
    """
    order = np.argsort(-counts)
    exact, rest = order[:N_EXACT], order[N_EXACT:]
    if not len(rest):
        return colors[exact].astype(int)
    weighted = np.repeat(colors[rest], np.ceil(np.sqrt(counts[rest])).astype(int), axis=0)
    image = Image.fromarray(weighted[None])
    others = image.quantize(N_COLORS - N_EXACT, Image.Quantize.MEDIANCUT, kmeans=2).getpalette() or []
    return np.concatenate([colors[exact], np.reshape(others, (-1, 3))]).astype(int)


def settle(page: Page) -> None:
    """Wait until nothing is under way, and still is not a moment later."""
    for _ in range(2):
        page.wait_for_function(IS_SETTLED, timeout=WAIT_MILLIS)
        page.wait_for_timeout(SETTLE_MILLIS)


def take(browser: Browser, url: str, kind: str, theme: str) -> bytes:
    """Open a view in a profile of its own and give its picture."""
    size: Any = {"width": WIDTH, "height": HEIGHT}
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{url}/?testing=1{fragment_of(kind, theme)}")
        settle(page)
        return compress(page.screenshot())


@contextmanager
def gallery_server() -> Iterator[str]:
    """Write the gallery into a directory of its own, serve it, and give the address."""
    with tempfile.TemporaryDirectory(prefix="glassboard-screenshots-") as directory:
        environment = {**os.environ, "GLASSBOARD_INDEX_DIR": f"{directory}/index", "PYTHONUNBUFFERED": "1"}
        logdir = Path(directory) / LOGDIR
        command = [sys.executable, "-m", "examples.gallery", "--once", "--logdir", str(logdir)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        serve = [sys.executable, "-m", "glassboard", "--logdir", str(LOGDIR), "--port", "0"]
        with subprocess.Popen(
            serve, cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as server:
            try:
                yield wait_for_address(server)
            finally:
                server.terminate()


def wait_for_address(server: subprocess.Popen[str]) -> str:
    """
    Return the address that a server prints.

    Raises
    ------
    RuntimeError
        It ends without one.
    """
    printed = ""
    for line in server.stdout or ():
        printed += line
        if found := re.search(r"https?://\S+", line):
            return found.group().rstrip("/.,)")
    raise RuntimeError(f"no address in what {server.args!r} printed: {printed!r}")


def take_all(kinds: Sequence[str]) -> None:
    """Write the pictures of these kinds in both themes."""
    from playwright.sync_api import sync_playwright

    DIRECTORY.mkdir(parents=True, exist_ok=True)
    with gallery_server() as url, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        with playwright.chromium.launch(executable_path=find_chromium(), args=flags) as browser:
            for kind in kinds:
                for theme in THEMES:
                    png = take(browser, url, kind, theme)
                    path_of(kind, theme).write_bytes(png)
                    print(f"{path_of(kind, theme).relative_to(ROOT)}: {len(png) / 1000:.0f} kB", flush=True)


def main() -> int:
    """Make the pictures that the command line names, or all."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[[], *FRAGMENTS], help="default: all")
    options = parser.parse_args()
    take_all(options.kinds or list(FRAGMENTS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
