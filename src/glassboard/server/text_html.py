"""
Texts as safe HTML, as TensorBoard's text plugin gives them.

Facts: tensorboard 2.21, plugins/text/text_plugin.py (``text_array_to_html``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.server.markdown import escape_markup, render_markdown, render_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

TABLE_AXES: Final = 2

WARNING: Final = (
    "**Warning:** This text summary contained data of dimensionality {}, but only   2d tables are supported. "
    "Showing a 2d slice of the data instead."
)
"""With the spaces that TensorBoard has in it."""


def texts_to_html(texts: NDArray[np.object_], *, is_markdown: bool = True) -> str:
    """
    Render the texts of one step: one as it is, several as a table.

    Parameters
    ----------
    texts
        str objects, of any shape; of more than two axes the first table is shown, with a warning.
    is_markdown
        Whether they are Markdown; otherwise markup in them is shown as text.
    """
    render = render_text if is_markdown else escape_markup
    if texts.ndim == 0:
        return render(texts.item())
    warning = render_markdown(WARNING.format(texts.ndim)) if texts.ndim > TABLE_AXES else ""
    while texts.ndim > TABLE_AXES:
        texts = texts[0]
    return warning + _render_table(texts if texts.ndim == TABLE_AXES else texts[:, np.newaxis], render)


def _render_table(texts: NDArray[np.object_], render: Callable[[str], str]) -> str:
    rows = "".join(
        "<tr>\n" + "".join(f"<td>{render(text)}</td>\n" for text in row) + "</tr>\n" for row in texts
    )
    return f"<table>\n<tbody>\n{rows}</tbody>\n</table>"
