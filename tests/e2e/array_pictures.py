"""What the canvases of arrays hold, and what is seen of them."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from e2e.board import Board

# As text: a million numbers take a browser's protocol seconds.
READ_PIXELS = """canvas => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let text = "";
  for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
  return [canvas.height, btoa(text)];
}"""


def canvas_pixels(canvas: Locator) -> np.ndarray[Any, Any]:
    """Return the pixels of a canvas: uint8, shape (height, width, 4), red to alpha."""
    height, text = canvas.evaluate(READ_PIXELS)
    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, -1, 4)


def pixels(board: Board, tag: str) -> np.ndarray[Any, Any]:
    """Return the colours of a card's numbers, one pixel for each."""
    board.wait_for_idle()
    return canvas_pixels(board.card(tag).locator(".array-ground canvas").first)


def drawn_pixels(canvas: Locator) -> int:
    """Return how many pixels of a canvas are not empty."""
    return int((canvas_pixels(canvas)[..., 3] > 0).sum())


@dataclass(frozen=True)
class SeenCells:
    """Cells of an array as its frame shows them; places and sizes in parts of the frame."""

    left: float
    top: float
    width: float
    """Of one cell."""
    height: float
    n_rows: int
    n_columns: int

    def colors(self, ground: Locator, at: float = 0.5) -> np.ndarray[Any, Any]:
        """Return what is seen of each cell at a part of its height and width: uint8, red, green and blue."""
        image = np.asarray(Image.open(io.BytesIO(ground.screenshot())).convert("RGB"))
        rows = (self.top + self.height * (np.arange(self.n_rows) + at)) * image.shape[0]
        columns = (self.left + self.width * (np.arange(self.n_columns) + at)) * image.shape[1]
        return image[np.ix_(rows.astype(int), columns.astype(int))]
