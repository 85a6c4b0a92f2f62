"""Text: Markdown, or a table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.arrays import offered_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.plugin_values import plugin_summary
from glassboard.wire import strings_to_tensor

if TYPE_CHECKING:
    from glassboard.wire import TensorProto

PLUGIN_NAME: Final = "text"
_NUMBERS: Final = (bool, int, float, np.bool_, np.number)
_EXPECTED: Final = "a str, or a list or array of them"


def text_summary(tag: Any, text: Any) -> bytes:
    """
    Return the encoded summary of a text under ``<tag>/text_summary``.

    Parameters
    ----------
    tag
        A str; None is no tag.
    text
        A str, which TensorBoard shows as Markdown; or, as a table, a list or array of one axis or two whose
        cells are str, bytes of UTF-8, or numbers.

    Raises
    ------
    UnsupportedTypeError
        It is none of those.
    InvalidValueError
        Rows of unequal lengths, more than two axes, or no cell at all.

    Notes
    -----
    Format: ``text`` of torch/utils/tensorboard/summary.py; tables as ``text`` of
    tensorboard/plugins/text/summary_v2.py.
    """
    tensor = strings_to_tensor([_to_bytes(text)], (1,)) if isinstance(text, str) else table_tensor(text)
    return plugin_summary(to_tag(tag) + b"/text_summary", tensor, PLUGIN_NAME)


def table_tensor(table: Any) -> TensorProto:
    """
    Return the string tensor of a list or array of texts, of one axis or two.

    Raises
    ------
    InvalidValueError
        As in `text_summary`.
    """
    rows, shape = _to_rows(_to_list(table))
    if 0 in shape:
        raise InvalidValueError(f"text_string has shape {shape}, expected at least one cell")
    return strings_to_tensor([_to_bytes(cell) for row in rows for cell in row], shape)


def _to_list(table: Any) -> list[Any]:
    if isinstance(table, list | tuple):
        return list(table)
    wrong_type = UnsupportedTypeError(f"text_string is of type {type(table).__name__}, expected {_EXPECTED}")
    try:
        array = offered_array(table)
    except (TypeError, ValueError, RuntimeError, BufferError) as error:
        raise wrong_type from error
    if array is None or array.ndim == 0:
        raise wrong_type
    cells: list[Any] = array.tolist()
    return cells


def _to_rows(cells: list[Any]) -> tuple[list[Any], tuple[int, ...]]:
    if not any(isinstance(row, list | tuple) for row in cells):
        return [cells], (len(cells),)
    lengths = {len(row) if isinstance(row, list | tuple) else None for row in cells}
    if len(lengths) > 1:
        raise InvalidValueError(f"text_string has {len(cells)} rows of unequal lengths, expected a table")
    return cells, (len(cells), len(cells[0]))


def _to_bytes(cell: Any) -> bytes:
    if isinstance(cell, bytes):
        return cell
    if isinstance(cell, _NUMBERS):
        cell = str(cell)
    if not isinstance(cell, str):
        kind = type(cell).__name__
        raise UnsupportedTypeError(f"text_string holds {cell!r} of type {kind}, expected {_EXPECTED}")
    return cell.encode("utf-8", "replace")
