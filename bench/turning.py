"""How fast a figure on a page turns while its arrow key is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.browser import read_cpu_millis

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

N_FRAMES = 40
MOST_MILLIS = 8_000

# Presses the key once a frame; says how many frames were drawn, and in how many milliseconds.
TURN = """
async ([selector, nFrames, mostMillis]) => {
  const canvas = document.querySelector(selector);
  const turn = async () => {
    canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await new Promise(requestAnimationFrame);
    canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
  };
  await turn();
  const begin = performance.now();
  let n = 0;
  while (n < nFrames && performance.now() - begin < mostMillis) {
    await turn();
    n += 1;
  }
  return [n, performance.now() - begin];
}
"""


class Turning(NamedTuple):
    """What turning a figure came to; the processor time of a frame is that of the whole browser."""

    frames_per_sec: float
    cpu_millis: float


def turn(browser: Browser, page: Page, selector: str) -> Turning:
    """Turn what the canvas of a selector shows, for `N_FRAMES` or for `MOST_MILLIS`."""
    cpu_before = read_cpu_millis(browser)
    n_frames, millis = page.evaluate(TURN, [selector, N_FRAMES, MOST_MILLIS])
    cpu_millis = read_cpu_millis(browser) - cpu_before
    return Turning(1000 * n_frames / millis, cpu_millis / n_frames)
