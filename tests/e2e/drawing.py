"""What a page draws, counted: WebGL contexts, faces, copies into cards, frames that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from e2e.board import Board

COUNT_DRAWING: Final = """
window.drawing = { contexts: new Set(), copies: new Map(), faces: [], nFrames: 0 };
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

COUNT_FRAMES_AT_REST = """
async (millis) => {
  const before = window.drawing.nFrames;
  await new Promise((done) => setTimeout(done, millis));
  return window.drawing.nFrames - before;
}
"""


def n_copies(board: Board) -> dict[str, int]:
    """Return how often WebGL's picture was copied into each card, by its id; ``full`` fills the screen."""
    board.wait_for_idle()
    counts: dict[str, int] = board.page.evaluate("Object.fromEntries(window.drawing.copies)")
    return counts


def n_contexts(board: Board) -> int:
    """Return how many WebGL contexts the page has made."""
    n: int = board.page.evaluate("window.drawing.contexts.size")
    return n


def n_frames_at_rest(board: Board, millis: int = 1000) -> int:
    """Return how many frames the page asks for while nobody touches it."""
    board.wait_for_idle()
    n: int = board.page.evaluate(COUNT_FRAMES_AT_REST, millis)
    return n
