"""
Writes docs/screenshots: every view in light and dark, of the logdir that ``examples/gallery`` writes.

``python tools/screenshots.py`` makes all, ``python tools/screenshots.py images text`` those of two views;
``make screenshots`` builds the page first.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from find_chromium import find_chromium
from palette_png import compress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).resolve().parent.parent
DIRECTORY: Final = ROOT / "docs/screenshots"
LOGDIR: Final = Path("runs/imagenet")
THEMES: Final = ("light", "dark")
WIDTH: Final = 1440
HEIGHT: Final = 900
SETTLE_MILLIS: Final = 400
WAIT_MILLIS: Final = 60_000
DETAILED_RUNS: Final = ("resnet50/adamw-lr3e-4", "convnext-t/adamw-lr4e-4", "vit-s16/seed-3")
COMPARED_RUNS: Final = (
    *DETAILED_RUNS,
    "resnet50/sgd-lr0.1",
    "resnet50/sgd-lr0.8",
    "convnext-t/adamw-lr4e-4-mixup",
)
HISTOGRAM_MODES: Final = [
    f"{quote(f'histograms|activations/{layer}|{run}', safe='')}~{mode}"
    for layer in ("blocks.0.attn.qkv", "blocks.6.mlp.fc1", "head")
    for run, mode in zip(DETAILED_RUNS[1:], ("heat", "percentiles"), strict=True)
]
OPEN_BLOCK: Final = ("ResNet/", "ResNet/Sequential[layer1]/", "ResNet/Sequential[layer1]/Bottleneck[0]/")
OPEN_GROUPS: Final = ",".join(quote(group, safe="") for group in OPEN_BLOCK)
CHOSEN_NODE: Final = f"{OPEN_BLOCK[-1]}Conv2d[conv2]/"
FRAGMENTS: Final = {
    "scalars": (
        "smoothing=0.8",
        "turnedY=train/lr",
        "pins=val/accuracy_top1,train/loss,train/grad_norm",
    ),
    "custom_scalars": ("smoothing=0.6",),
    "images": ("step=19000",),
    "heatmaps": (),
    "predictions": (),
    "audio": (),
    "graphs": (f"graphs.open={quote(OPEN_GROUPS, safe='')}", f"graphs.node={quote(CHOSEN_NODE, safe='')}"),
    "histograms": (f"histograms.cards={quote(','.join(HISTOGRAM_MODES), safe='')}",),
    "text": (),
    "pr_curves": (),
    "hparams": (
        f"hparams.query={quote('lr < 0.01 and val/accuracy_top1 > 0.74')}",
        f"hparams.sort={quote('-m.last..val/accuracy_top1')}",
        f"hparams.color={quote('m.last..val/accuracy_top1')}",
    ),
    "meshes": ("step=5000",),
    "embeddings": ("embeddings.flat=1", "embeddings.point=7"),
    "tensors": (),
    "unknown": (),
}
"""By kind: what the address says besides the tab, the runs and the theme."""
IS_SETTLED: Final = """
() => {
  const isOutOfSight = (image) => image.getBoundingClientRect().top > innerHeight;
  const images = [...document.images];
  return window.__glassboard?.isIdle() && images.every((image) => image.complete || isOutOfSight(image));
}
"""


def fragment_of(kind: str, theme: str) -> str:
    """Give the address's fragment that shows a view as its picture does."""
    runs = {"scalars": COMPARED_RUNS, "text": DETAILED_RUNS[1:]}.get(kind, DETAILED_RUNS)
    checked = "none," + ",".join(f"+{quote(run, safe='')}" for run in runs)
    selection = [] if kind == "hparams" else [f"runs={checked}"]
    parts = [kind, f"darkMode={str(theme == 'dark').lower()}", *selection, *FRAGMENTS[kind]]
    return "#" + "&".join(parts)


def path_of(kind: str, theme: str) -> Path:
    """Return where the picture of a view lies."""
    return DIRECTORY / f"{kind}-{theme}.png"


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
