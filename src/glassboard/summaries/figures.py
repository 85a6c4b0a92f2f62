"""Figures of matplotlib, drawn and stored as images; matplotlib is never loaded for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.errors import UnsupportedTypeError, WrongShapeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.images import ImageSnapshot
from glassboard.summaries.pillow import load_pillow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary


def figure_snapshot(tag: Any, figure: Any, *, close: bool = True) -> DeferredSummary:
    """
    Draw a figure, or several into one image as `image_snapshot` does.

    Parameters
    ----------
    tag
        A str; None is no tag.
    figure
        A ``matplotlib.figure.Figure``, or a list of figures of one size.
    close
        Whether to take the figure from those that ``matplotlib.pyplot`` keeps.

    Raises
    ------
    UnsupportedTypeError
        `figure` is nothing of that kind, or `tag` is no str.
    WrongShapeError
        Figures of unequal sizes, or none.

    Notes
    -----
    Format: ``figure_to_image`` of torch/utils/tensorboard/_utils.py: drawn by Agg, without transparency.
    """
    encoded_tag = to_tag(tag)
    return ImageSnapshot(encoded_tag.decode(), draw_figures(figure, close=close))


def figure_summary(tag: Any, figure: Any, *, close: bool = True) -> bytes:
    """Return the encoded summary of a figure; parameters and errors are those of `figure_snapshot`."""
    return figure_snapshot(tag, figure, close=close).encode()


def draw_figures(figure: Any, *, close: bool) -> NDArray[np.uint8]:
    """Return the pixels of figures, NHWC with 3 channels; errors are those of `figure_snapshot`."""
    figures = figure if isinstance(figure, list | tuple) else [figure]
    _check(figures)
    load_pillow()
    images = [_draw(each) for each in figures]
    for i, image in enumerate(images):
        if image.shape != images[0].shape:
            raise WrongShapeError(f"figure[{i}]", image.shape, f"{images[0].shape} as the first")
    if close:
        _close(figures)
    return np.stack(images)


def _check(figures: list[Any] | tuple[Any, ...]) -> None:
    if not figures:
        raise WrongShapeError("figure", (0,), "at least one figure")
    # Who has a figure has loaded this.
    module = sys.modules.get("matplotlib.figure")
    for figure in figures:
        if module is None or not isinstance(figure, module.Figure):
            raise UnsupportedTypeError(
                f"figure is of type {type(figure).__name__}, expected a matplotlib.figure.Figure"
            )


def _draw(figure: Any) -> NDArray[np.uint8]:
    """Return the pixels of a figure, HWC with 3 channels; its own canvas stays with it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    own_canvas = figure.canvas
    try:
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        return np.array(np.asarray(canvas.buffer_rgba())[:, :, :3])
    finally:
        figure.set_canvas(own_canvas)


def _close(figures: list[Any] | tuple[Any, ...]) -> None:
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        for figure in figures:
            pyplot.close(figure)
