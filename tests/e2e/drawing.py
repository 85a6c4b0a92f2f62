"""What a page draws, counted: WebGL contexts, faces, copies into cards, and what changes at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from e2e.board import Board

COUNT_DRAWING: Final = """
window.drawing = { contexts: new Set(), copies: new Map(), faces: [], nDrawn: 0, nFrames: 0 };
for (const { prototype } of [CanvasRenderingContext2D, WebGL2RenderingContext]) {
  for (const name of ["clearRect", "drawArrays", "drawElements", "drawImage", "fillRect", "putImageData"]) {
    const draw = prototype[name];
    if (!draw) continue;
    prototype[name] = function (...rest) {
      window.drawing.nDrawn += 1;
      return draw.apply(this, rest);
    };
  }
}
new MutationObserver((changes) => {
  window.drawing.nDrawn += changes.filter(({ attributeName }) => attributeName !== "data-idle").length;
}).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
const { getContext } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  const context = getContext.call(this, kind, ...rest);
  if (String(kind).startsWith("webgl")) window.drawing.contexts.add(context);
  return context;
};
const { drawElements } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.drawElements = function (mode, count, ...rest) {
  window.drawing.faces.push(count / 3);
  return drawElements.call(this, mode, count, ...rest);
};
const { drawImage } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.drawImage = function (...image) {
  const card = this.canvas.closest("[data-card], [data-full]");
  const key = card ? (card.dataset.card ?? "full") : "elsewhere";
  window.drawing.copies.set(key, (window.drawing.copies.get(key) ?? 0) + 1);
  return drawImage.apply(this, image);
};
const { requestAnimationFrame } = window;
window.requestAnimationFrame = (task) => {
  window.drawing.nFrames += 1;
  return requestAnimationFrame.call(window, task);
};
"""
"""To be run before the page's own scripts."""

WATCH_REST = """
async (millis) => {
  const { nDrawn, nFrames } = window.drawing;
  await new Promise((done) => setTimeout(done, millis));
  return [window.drawing.nDrawn - nDrawn, window.drawing.nFrames - nFrames];
}
"""

MAX_FRAMES_A_SECOND: Final = 10
"""Two follow each answer of the server, before the page says that it is idle; a loop would ask for sixty."""


def n_copies(board: Board) -> dict[str, int]:
    """Return how often WebGL's picture was copied into each card, by its id; ``full`` fills the screen."""
    board.wait_for_idle()
    counts: dict[str, int] = board.page.evaluate("Object.fromEntries(window.drawing.copies)")
    return counts


def n_contexts(board: Board) -> int:
    """Return how many WebGL contexts the page has made."""
    n: int = board.page.evaluate("window.drawing.contexts.size")
    return n


def rests(board: Board) -> bool:
    """Whether nothing is drawn and no element changes in a second in which nobody touches the page."""
    board.wait_for_idle()
    counts: list[int] = board.page.evaluate(WATCH_REST, 1000)
    n_drawn, n_frames = counts
    return n_drawn == 0 and n_frames <= MAX_FRAMES_A_SECOND
