"""Figures of matplotlib as arrays, in the order of axes that writers of images expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.summaries.figures import draw_figures

if TYPE_CHECKING:
    from numpy.typing import NDArray


def figure_to_image(figures: Any, close: bool = True) -> NDArray[np.uint8]:
    """
    Draw a figure, or a list of them.

    Parameters
    ----------
    figures
        A ``matplotlib.figure.Figure``, or a list of figures of one size.
    close
        Whether ``matplotlib.pyplot`` forgets them.

    Returns
    -------
    ndarray
        uint8 of shape (3, H, W) in pixels; of a list, (N, 3, H, W).

    Raises
    ------
    UnsupportedTypeError, WrongShapeError
        As in `SummaryWriter.add_figure`.

    Notes
    -----
    Format: ``figure_to_image`` of torch/utils/tensorboard/_utils.py and tensorboardX/utils.py.
    """
    images = np.moveaxis(draw_figures(figures, close=close), -1, 1)
    return images if isinstance(figures, list | tuple) else images[0]
